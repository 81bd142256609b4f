"""expected_connectivity and threshold_sweep."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle.data import Data
from tests.oracle.graph_matrices import expected_connectivity, threshold_sweep
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import half_thresholds, legal_posts, synapse_filters

STEPS = st.lists(half_thresholds(), min_size=1, max_size=5)


def sweeps(data: Data) -> st.SearchStrategy[dict[str, Any]]:
    """Any lists of thresholds, and types."""
    types = {
        "pre_celltype": st.sampled_from([None, *data.celltypes.values()]),
        "post_celltype": st.sampled_from([None, *legal_posts(data)]),
    }
    return st.fixed_dictionaries({}, optional={"prob_steps": STEPS, "size_steps": STEPS, **types})


def test_expected_with_filters_together(world: World) -> None:
    hold(world, expected_connectivity, synapse_filters, ordered=True)


def test_expected_counts_add_up_as_the_counts_do(axons: World) -> None:
    rows = np.array([(count, expected) for *_, count, expected in expected_of(axons)], float)
    assert rows[:, 0].sum() > 100
    assert rows[:, 1].sum() == pytest.approx(rows[:, 0].sum())


def expected_of(world: World) -> list[tuple[Any, ...]]:
    """Types, count and expected count."""
    return [row[:4] for row in world.ask("expected_connectivity").rows]


def test_margins_alone_leave_nothing_to_explain(axons: World) -> None:
    """One pre type: every count is what the margins say."""
    rows = axons.ask("expected_connectivity", pre_celltype="MSN").rows
    ratios = [row[4] for row in rows if row[4] is not None]
    assert ratios
    assert ratios == pytest.approx([0.0] * len(ratios))


def test_sweep_with_any_thresholds(world: World) -> None:
    hold(world, threshold_sweep, sweeps, ordered=True)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"size_steps": [0, 0.05, 0.1, 0.3]},
        {"prob_steps": [0.9, 0.6, 0.9, 0.6, 0.3], "size_steps": [0.1, None, 0, -1, 0.1]},
        {"prob_steps": [None]},
        {"prob_steps": [0], "size_steps": [1e-9]},
        {"prob_steps": [1, 2], "size_steps": [70000.0]},
        {"prob_steps": [0.05, 0.050000001], "pre_celltype": "HVC"},
    ],
    ids=str,
)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_sweep(axons: World, given: dict[str, Any], bound: bool) -> None:
    assert agree(axons, threshold_sweep, bound=tuple(given) if bound else (), ordered=True, **given)


@pytest.mark.parametrize("size_steps", [[0], [0, 0.1]])
def test_steps_from_subqueries(axons: World, size_steps: list[float]) -> None:
    probs = "(SELECT list(x / 10) FROM range(3, 8) t(x))"
    sizes = f"(SELECT {size_steps})"
    actual = answer(axons.con, f"FROM threshold_sweep(prob_steps := {probs}, size_steps := {sizes})")
    meant = threshold_sweep(axons.data, prob_steps=[0.3, 0.4, 0.5, 0.6, 0.7], size_steps=size_steps)
    assert assert_same(actual, meant, ordered=True) == 5 * len(size_steps)


def test_each_step_is_the_threshold_of_that_name(axons: World) -> None:
    steps = "FROM threshold_sweep(prob_steps := [0.05, 0.3, 0.6], size_steps := [0, 0.05, 0.1]) t"
    asked = "(SELECT (count, total_size, mean_size) FROM summarize_synapses(prob_min := {}, size_min := {}))"
    for prob_min, size_min, *cells, _ in axons.con.execute(steps).fetchall():
        assert axons.con.execute(f"SELECT {asked.format(prob_min, size_min)}").fetchone() == (tuple(cells),)

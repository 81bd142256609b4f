"""Every mistake in a question of motifs, margins, thresholds and intervals is one clear sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.macros.test_errors import identity, refused, sentence_of
from tests.oracle.graph_intervals import matrix_intervals
from tests.oracle.graph_matrices import expected_connectivity, threshold_sweep
from tests.oracle.graph_motifs import motif_counts
from tests.support.calls import call
from tests.support.properties import World
from tests.support.strategies import Arguments

SEEDED: Arguments = {"seed": 1}


def mistakes() -> Iterator[tuple[Any, Arguments]]:
    """Each macro with each kind of mistake."""
    for name in ("prob_min", "size_min"):
        yield motif_counts, {name: math.nan}
        yield expected_connectivity, {name: math.nan}
        yield matrix_intervals, SEEDED | {name: math.nan}
    yield motif_counts, {"ids": [1, -1]}
    for macro in (expected_connectivity, threshold_sweep):
        yield macro, {"pre_celltype": "msn"}
        yield macro, {"post_celltype": "HVC"}
    for name in ("prob_steps", "size_steps"):
        yield from ((threshold_sweep, {name: wrong}) for wrong in ([], None, [0.6, math.nan], [math.nan, None]))
    yield threshold_sweep, {"size_steps": [0.1], "prob_steps": [math.nan]}
    yield threshold_sweep, {"size_steps": [0.1], "post_celltype": "LMAN"}
    yield from ((matrix_intervals, SEEDED | {"n": wrong}) for wrong in (1, 0, -5, None))
    yield from ((matrix_intervals, SEEDED | {"level": wrong}) for wrong in (0, 1, -0.5, 95, math.nan, None))
    yield from ((matrix_intervals, SEEDED | {"resample": wrong}) for wrong in ("", "neurons", "Both", None))


MISTAKES = list(mistakes())


@pytest.mark.parametrize(("oracle", "given"), MISTAKES, ids=identity)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_a_mistake_is_a_sentence(axons: World, oracle: Any, given: Arguments, bound: bool) -> None:
    text, params = call(oracle.__name__, given, bound=tuple(given) if bound else ())
    for query in ("FROM {}", "SELECT 1 FROM {} WHERE false"):
        message = refused(axons, oracle, query.format(text), params, given)
        assert "\n" not in message.strip()
        assert message.startswith("Invalid Input Error: ")


@pytest.mark.parametrize("name", ["prob_steps", "size_steps"])
@pytest.mark.parametrize(("steps", "piece"), [("[]::DOUBLE[]", "no threshold"), ("[0.6, 'nan'::DOUBLE]", "NaN")])
def test_a_mistake_in_a_list_from_a_subquery(axons: World, name: str, steps: str, piece: str) -> None:
    with pytest.raises(duckdb.Error) as caught:
        axons.con.execute(f"FROM threshold_sweep({name} := (SELECT {steps}))").fetchall()
    message = sentence_of(caught.value)
    assert name in message
    assert piece in message

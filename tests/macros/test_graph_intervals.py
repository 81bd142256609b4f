"""matrix_intervals: the documented draws to the last neuron, and what a plain bootstrap says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.oracle.graph_intervals import matrix_intervals, multinomial
from tests.support.cases import case
from tests.support.properties import World
from tests.support.sources import MORPHS, TYPES, random_source
from tests.support.warehouses import open_warehouse, warehouse_of

N = 400


def close(world: World, **given: Any) -> int:
    """Hold the macro against the oracle; sums over replicates may differ in their last bits. The number of rows."""
    table, meant = world.ask("matrix_intervals", **given), matrix_intervals(world.data, **given)
    assert list(table.columns) == list(meant.columns)
    assert len(table.rows) == len(meant.rows)
    for ours, theirs in zip(table.rows, meant.rows, strict=True):
        assert ours[:2] == theirs[:2]
        assert known(ours) == pytest.approx(known(theirs), rel=1e-9, abs=1e-9), ours[:2]
    return len(table.rows)


def known(row: tuple[Any, ...]) -> dict[int, float]:
    """The numbers of a row that are not NULL, by their place."""
    return {place: value for place, value in enumerate(row[2:]) if value is not None}


@contextmanager
def asked(data: Data, built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The source in an open warehouse."""
    with open_warehouse(warehouse_of(data, "native", built)) as con:
        yield con


@pytest.mark.parametrize("resample", ["both", "pre", "post"])
def test_intervals(world: World, resample: str) -> None:
    if "infinite" in world.data.name:
        pytest.skip("quantiles among infinities mean nothing")
    assert close(world, n=9, seed=5, resample=resample) == len(world.data.codes) ** 2


@pytest.mark.parametrize(
    "given",
    [
        {"n": 2, "seed": 1},
        {"n": 25, "seed": -3, "level": 0.5, "prob_min": 0.8},
        {"n": 25, "seed": 0, "level": 0.999, "prob_min": None, "size_min": 0.1, "resample": "post"},
        {"n": 40, "seed": 2**62, "size_min": 0.05, "resample": "pre"},
    ],
    ids=str,
)
def test_intervals_with_arguments(axons: World, given: dict[str, Any]) -> None:
    assert close(axons, **given)
    assert axons.ask("matrix_intervals", bound=tuple(given), **given) == axons.ask("matrix_intervals", **given)


def test_infinite_sizes_are_no_error(built: Path) -> None:
    with asked(case("infinite"), built) as con:
        counts = [row[2] for row in con.execute("FROM matrix_intervals(n := 5, seed := 1)").fetchall()]
        assert con.execute("SELECT count(*) FROM find_synapses()").fetchall() == [(sum(counts),)]


@pytest.mark.parametrize("resample", ["both", "pre", "post"])
def test_intervals_are_those_of_a_plain_bootstrap(built: Path, resample: str) -> None:
    """Neurons drawn with replacement by NumPy's multinomial give the same spread and the same ends."""
    data = random_source(21, synapses=8000, neurons=600)
    drawn = multinomial(data, N, np.random.default_rng(3), resample)
    with asked(data, built) as con:
        rows = con.execute(f"FROM matrix_intervals({N}, 8, '{resample}')").fetchall()
    plain = np.array([[*np.quantile(counts, [0.025, 0.975]), counts.std(ddof=1)] for counts in drawn.values()])
    ours = np.array([row[3:6] for row in rows], float)
    spread = ours[:, 2] / plain[:, 2]
    # A standard deviation of N replicates is known to about 1 / sqrt(2 N), 3.5 percent; both have that error.
    assert spread.mean() == pytest.approx(1, abs=0.04)
    assert np.all(abs(spread - 1) < 0.25)
    ends = (ours[:, :2] - plain[:, :2]) / plain[:, 2:]
    assert np.all(abs(ends.mean(axis=0)) < 0.2)
    assert np.all(abs(ends) < 1)


def test_cells_that_are_all_alike_have_no_spread(built: Path) -> None:
    """Each of fifty cells makes one synapse: fifty cells drawn with replacement always make fifty."""
    cells = 50
    synapses = np.zeros(cells, SYNAPSE)
    synapses["pre_id"], synapses["post_id"] = np.arange(cells), 1000
    synapses["prob"], synapses["size"], synapses["pre_celltype"] = 0.9, 0.5, 1
    with asked(Data(synapses, np.zeros(0, NEURON), TYPES, MORPHS), built) as con:
        for resample in ("both", "pre", "post"):
            rows = con.execute(f"FROM matrix_intervals(seed := 2, resample := '{resample}')").fetchall()
            ((count, low, high, std),) = [row[2:6] for row in rows if row[2]]
            assert (count, low, high, std) == pytest.approx((cells, cells, cells, 0))


def test_a_seed_fixes_the_intervals_for_any_number_of_threads(built: Path) -> None:
    def ask(seed: str) -> list[tuple[Any, ...]]:
        return con.execute(f"FROM matrix_intervals(n := 20, seed := {seed})").fetchall()

    with asked(random_source(21, synapses=8000, neurons=600), built) as con:
        first = ask("1")
        assert first != ask("2")
        assert ask("NULL") != ask("NULL")
        for threads in (1, 3):
            con.execute(f"SET threads = {threads}")
            assert ask("1") == first

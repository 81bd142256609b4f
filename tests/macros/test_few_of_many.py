"""A few of many synapses, without a seed, are drawn by row number: still an exact, uniform, fresh sample."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from tests.macros.test_sampling import large_pool, sampled
from tests.support.properties import World
from tests.support.sources import random_source
from tests.support.strategies import Arguments
from tests.support.warehouses import open_warehouse, warehouse_of
from wirehouse.library.install import _numbered_rows

ROWS, DRAWN = 400_000, 20
# What the stored cube can count, from all to few of the rows, and what it cannot.
COUNTED: list[Arguments] = [{}, {"prob_min": 0}, {"prob_min": 0.7}, {"pre_celltype": "MSN"}, {"post_celltype": "GPi"}]
OTHER: list[Arguments] = [{"size_min": 0.05}, {"min_pre_axon": 10}, {"prob_min": 0.999}]


@pytest.fixture(scope="module")
def many(built: Path) -> Iterator[World]:
    """So many rows that a few are drawn by row number, in the binding whose rows have numbers."""
    data = random_source(23, synapses=ROWS, neurons=800, axon_only=frozenset({"HVC"}), name="many")
    with open_warehouse(warehouse_of(data, "native", built)) as con:
        yield World(data, con, "native")


def rows_touched(world: World, **given: Any) -> int:
    """How many rows went from one step of the plan to the next."""
    arguments = ", ".join(f"{name} := {value!r}" for name, value in given.items())
    query = f"EXPLAIN (ANALYZE, FORMAT json) FROM find_synapses({arguments})"
    ((_, plan),) = world.con.execute(query).fetchall()
    touched: int = json.loads(plan)["query"]["total_intermediate_rows"]
    return touched


@pytest.mark.parametrize("filters", [*COUNTED, *OTHER], ids=str)
def test_exactly_as_many_of_the_pool(many: World, filters: Arguments) -> None:
    pool = large_pool(many, **filters)
    assert len(pool) > 100
    for n in (0, 1, 2, DRAWN, 60):
        samples = [sampled(many, n, None, **filters) for _ in range(5)]
        assert all(len(sample) == len(set(sample)) == n and set(sample) <= pool for sample in samples)
        assert len({tuple(sample) for sample in samples}) == (5 if n >= DRAWN else len(set(map(tuple, samples))))


def test_only_rows_that_are_drawn_are_read(many: World) -> None:
    cells = many.con.execute("SELECT count(*) FROM store.celltype_cube").fetchall()[0][0]
    assert rows_touched(many, max_results=1) < 5 * cells + 1_000
    # A seed has to give the same rows in both bindings, and the number of rows by size is not known.
    for given in ({"seed": 1}, {"size_min": 0.001}):
        assert rows_touched(many, max_results=1, **given) > ROWS / 2


def test_drawn_uniformly_over_the_rows_and_their_types(many: World) -> None:
    """Of 150 x 20 rows, the share of each tenth of the stored rows and of each type is that in the pool: 5 sigma."""
    pool = np.array(sorted(large_pool(many)))
    drawn = np.array([i for _ in range(150) for i in sampled(many, DRAWN)])
    place = np.empty(ROWS, np.int64)
    stored = many.con.execute("SELECT synapse_id FROM store.synapses_by_pre").fetchnumpy()["synapse_id"]
    place[stored] = np.arange(ROWS) * 10 // ROWS
    for group in (place, many.data.synapses["pre_celltype"], many.data.synapses["post_celltype"]):
        for value in np.unique(group):
            share = np.mean(group[pool] == value)
            allowed = 5 * np.sqrt(share * (1 - share) / len(drawn))
            assert abs(np.mean(group[drawn] == value) - share) <= allowed


def test_the_order_in_which_rows_come_tells_nothing(many: World) -> None:
    """The first row of a sample is any of the pool: the mean place of 300 of them is the middle, within 5 sigma."""
    ids = [many.con.execute("SELECT synapse_id FROM find_synapses(max_results := 5)").fetchone() for _ in range(300)]
    stored = many.con.execute("SELECT synapse_id FROM store.synapses_by_pre").fetchnumpy()["synapse_id"]
    place = np.empty(ROWS)
    place[stored] = np.arange(ROWS) / ROWS
    pool = place[sorted(large_pool(many))]
    first = place[[each[0] for each in ids if each is not None]]
    assert abs(first.mean() - pool.mean()) < 5 * pool.std() / np.sqrt(len(first))


def test_numbers_with_gaps_are_not_drawn_from(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "some.duckdb") as con:
        con.execute("CREATE SCHEMA store; CREATE TABLE store.synapses_by_pre AS SELECT n AS pre_id FROM range(10) r(n)")
        assert _numbered_rows(con) == 10
        con.execute("DELETE FROM store.synapses_by_pre WHERE pre_id = 4")
        assert _numbered_rows(con) == 0
        con.execute("DELETE FROM store.synapses_by_pre")
        assert _numbered_rows(con) == 0

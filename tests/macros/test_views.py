"""The views without parameters."""

from __future__ import annotations

import pytest

from tests.oracle import dimensions, neurons, synapses
from tests.support.answers import answer, assert_same
from tests.support.calls import constant
from tests.support.properties import World


def test_synapses(world: World) -> None:
    expected = synapses.synapses(world.data)
    assert assert_same(answer(world.con, "FROM synapses"), expected) == len(world.data.synapses)


def test_synapses_of_one_type(world: World) -> None:
    everything = synapses.synapses(world.data)
    for column in ("pre_celltype", "post_celltype"):
        at = [name for name, _ in everything.columns].index(column)
        for name in world.data.celltypes.values():
            rows = [row for row in everything.rows if row[at] == name]
            sql = f"SELECT count(*)::BIGINT, count(DISTINCT synapse_id) FROM synapses WHERE {column} = {constant(name)}"
            assert answer(world.con, sql).rows == [(len(rows), len(rows))]


def test_a_filter_on_the_unknown_post_morph(world: World) -> None:
    unknown = int((world.data.synapses["post_morph"] == 255).sum())
    for condition in ("post_morph = 255", "post_morph_name = 'unknown'"):
        assert answer(world.con, f"SELECT count(*) FROM synapses WHERE {condition}").rows == [(unknown,)]


def test_neurons(world: World) -> None:
    assert_same(answer(world.con, "FROM neurons"), neurons.neurons(world.data))


def test_cell_types(world: World) -> None:
    assert assert_same(answer(world.con, "FROM cell_types"), dimensions.cell_types(world.data))


def test_post_morphs(world: World) -> None:
    assert assert_same(answer(world.con, "FROM post_morphs"), dimensions.post_morphs(world.data))


def test_dataset(world: World) -> None:
    one_row = answer(world.con, "SELECT synapses, neurons, synthetic FROM dataset").rows
    assert one_row == [(len(world.data.synapses), len(world.data.neurons), False)]
    hashes = answer(world.con, "SELECT unnest(source_sha256) FROM dataset").rows[0]
    assert len(hashes) == 4
    assert all(len(str(h)) == 64 for h in hashes)


@pytest.mark.parametrize("view", ["synapses", "neurons", "cell_types", "post_morphs", "dataset", "catalog"])
def test_every_column_has_a_comment(axons: World, view: str) -> None:
    sql = f"SELECT column_name FROM duckdb_columns() WHERE table_name = '{view}' AND comment IS NULL"
    assert answer(axons.con, sql + " AND schema_name = 'main'").rows == []

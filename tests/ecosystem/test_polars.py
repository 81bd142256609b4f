"""polars: answers as frames, eager and lazy, and by way of its own readers."""

from __future__ import annotations

import duckdb
import pytest

from tests.ecosystem.conftest import World

pl = pytest.importorskip("polars")


def test_answers_are_frames(con: duckdb.DuckDBPyConnection, world: World) -> None:
    pairs = con.sql("FROM connectivity_matrix()").pl()
    assert pairs["synapse_count"].to_list() == world.matrix().ravel().tolist()
    ids = con.sql("FROM neurons").pl(lazy=True).select("id").collect()["id"]
    assert ids.dtype == pl.Int64
    assert set(ids) == set(world.neurons["id"].tolist())


def test_read_database_takes_parameters(con: duckdb.DuckDBPyConnection, world: World) -> None:
    query = "FROM find_synapses(pre_celltype := $1, post_celltype := $2)"
    found = pl.read_database(query, con, execute_options={"parameters": ["HVC", "MSN"]})
    wanted = world.of_types("HVC", "MSN")
    assert sorted(found["pre_id"].to_list()) == sorted(wanted["pre_id"].tolist())


def test_read_database_uri_needs_no_connection(world: World) -> None:
    pytest.importorskip("adbc_driver_manager")
    answer = pl.read_database_uri("SELECT max(id) AS id FROM neurons", f"duckdb:///{world.file}", engine="adbc")
    assert answer["id"].to_list() == [int(world.neurons["id"].max())]

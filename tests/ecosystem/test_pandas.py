"""pandas: answers as DataFrames, DataFrames as questions."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest

from tests.ecosystem.conftest import World

pd = pytest.importorskip("pandas")


def test_a_matrix_is_a_pivot(con: duckdb.DuckDBPyConnection, world: World) -> None:
    pairs = con.sql("FROM connectivity_matrix()").df()
    wide = pairs.pivot(index="pre_celltype", columns="post_celltype", values="synapse_count")
    assert (wide.loc[world.types, world.types].to_numpy() == world.matrix()).all()


def test_ids_are_whole_numbers_even_beside_missing_ones(con: duckdb.DuckDBPyConnection, world: World) -> None:
    known = con.sql("SELECT id FROM neurons").df()["id"]
    assert known.dtype == "int64"
    assert set(known) == set(world.neurons["id"].tolist())
    joined = con.sql("SELECT s.pre_id, n.id FROM synapses AS s LEFT JOIN neurons AS n ON n.id = s.pre_id").df()
    # Not float64, as pandas' own joins make of it.
    assert joined["id"].dtype == "Int64"
    assert joined["id"].isna().any()
    found = joined.dropna()
    assert (found["id"] == found["pre_id"]).all()


def test_a_frame_names_the_neurons_to_look_for(con: duckdb.DuckDBPyConnection, world: World) -> None:
    chosen = pd.DataFrame({"id": world.likely["pre_id"][:5]})  # noqa: F841  (the query names it)
    count = con.sql("SELECT count(*) FROM find_synapses(pre_neuron_ids := (SELECT list(id) FROM chosen))").fetchall()
    assert count == [(np.isin(world.likely["pre_id"], world.likely["pre_id"][:5]).sum(),)]

"""The views under names of other services: their rows, and scripts that were written for those services."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import polars as pl
import pytest

from tests.oracle import familiar
from tests.oracle.data import Data
from tests.oracle.filters import at_least
from tests.support.answers import answer, assert_same
from tests.support.properties import World
from tests.support.warehouses import warehouse_of
from wirehouse import library

VIEWS = {
    "neuprint.neurons": familiar.neuprint_neurons,
    "neuprint.connections": familiar.neuprint_connections,
    "neuprint.synapses": familiar.neuprint_synapses,
    "cave.synapses": familiar.cave_synapses,
    "cave.cell_types": familiar.cave_cell_types,
    "syconn.conn_mat": familiar.syconn_conn_mat,
    "flat.connections": familiar.flat_connections,
}
FAMILIAR = [obj for obj in library.objects("view") if obj.schema != "main"]


def test_every_familiar_view_has_an_oracle() -> None:
    assert {obj.sql_name for obj in FAMILIAR} == set(VIEWS)


@pytest.mark.parametrize("obj", FAMILIAR, ids=lambda obj: obj.sql_name)
def test_a_view_lies_in_the_folder_of_its_schema(obj: library.SqlObject) -> None:
    path = Path(__file__).parents[2] / "sql" / "familiar" / obj.schema / f"{obj.name}.sql"
    assert path.read_text("utf-8") == obj.text


@pytest.mark.parametrize("view", VIEWS)
def test_rows(world: World, view: str) -> None:
    expected = VIEWS[view](world.data)
    compared = assert_same(answer(world.con, f"FROM {view}"), expected)
    source = world.data.neurons if view in ("neuprint.neurons", "cave.cell_types") else world.data.synapses
    assert bool(compared) == bool(len(source)) or view.endswith(".connections")


@pytest.mark.parametrize("view", VIEWS)
def test_rows_of_an_attached_file(axons: World, view: str, built: Path) -> None:
    file = warehouse_of(axons.data, axons.binding, built) / "connectome.duckdb"
    schema, _, name = view.partition(".")
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{file}' AS w (READ_ONLY); USE w")
        assert assert_same(answer(con, f"FROM {view}"), VIEWS[view](axons.data))
        # A script that names no schema: its tables are those of the schema in use.
        con.execute(f"USE w.{schema}")
        assert assert_same(answer(con, f"FROM {name}"), VIEWS[view](axons.data))


def test_a_neuprint_script(axons: World) -> None:
    """Pair weights as fetch_adjacencies() returns them, made a matrix of types, in pandas."""
    neurons = axons.con.sql("SELECT bodyId, type FROM neuprint.neurons").df()
    connections = axons.con.sql("FROM neuprint.connections").df()
    for side in ("pre", "post"):
        renamed = neurons.rename(columns={"bodyId": f"bodyId_{side}", "type": f"type_{side}"})
        connections = connections.merge(renamed, on=f"bodyId_{side}")
    matrix = connections.pivot_table(index="type_pre", columns="type_post", values="weight", aggfunc="sum")
    wanted = between_types_of_neurons(axons.data)
    assert {pair: n for pair, n in matrix.stack().items() if n} == wanted
    assert wanted


def between_types_of_neurons(data: Data) -> dict[tuple[str, str], int]:
    """Likely synapses between known neurons, by the types of the neuron table."""
    types = {int(n["id"]): data.celltypes[int(n["cell_type"])] for n in data.neurons}
    likely = data.synapses[at_least(data.synapses["prob"], 0.6)]
    ids = zip(likely["pre_id"].tolist(), likely["post_id"].tolist(), strict=True)
    return Counter((types[pre], types[post]) for pre, post in ids if pre in types and post in types)


def test_a_cave_script(axons: World) -> None:
    """The inputs of one cell by the cell type of their source, in pandas, positions as an array in nm."""
    root_id = int(axons.con.sql("SELECT mode(post_pt_root_id) FROM cave.synapses").fetchall()[0][0])
    synapses = axons.con.execute("FROM cave.synapses WHERE post_pt_root_id = ?", [root_id]).df()
    cell_types = axons.con.sql("FROM cave.cell_types").df()
    inputs = synapses.merge(cell_types, left_on="pre_pt_root_id", right_on="pt_root_id", how="left")
    source = axons.data.synapses[axons.data.synapses["post_id"] == root_id]
    types = {int(n["id"]): axons.data.celltypes[int(n["cell_type"])] for n in axons.data.neurons}
    wanted = Counter(types[i] for i in source["pre_id"].tolist() if i in types)
    assert inputs["cell_type"].value_counts().to_dict() == wanted
    assert wanted
    positions = synapses.sort_values("id")[[f"ctr_pt_position_{axis}" for axis in "xyz"]].to_numpy()
    assert np.array_equal(positions, np.stack([source[axis].astype(np.int64) for axis in "xyz"], axis=1))
    assert synapses["size"].sum() == pytest.approx(np.nansum(source["size"].astype(np.float64)))


def test_a_syconn_script(axons: World) -> None:
    """The lines of conn_mat.csv one by one, and the two partners by the place of their columns."""
    lines = axons.con.sql("FROM syconn.conn_mat").df()
    found = Counter((row.celltype1, row.celltype2) for row in lines.itertuples(index=False) if row.synprob >= 0.8)
    source = axons.data.synapses
    likely = source[source["prob"].astype(np.float64) >= 0.8]
    codes = zip(likely["pre_celltype"].tolist(), likely["post_celltype"].tolist(), strict=True)
    assert found == Counter((axons.data.celltypes[pre], axons.data.celltypes[post]) for pre, post in codes)
    assert found
    partners = Counter(map(tuple, lines.iloc[:, 3:5].to_numpy().tolist()))
    assert partners == Counter(zip(source["pre_id"].tolist(), source["post_id"].tolist(), strict=True))


def test_a_script_for_the_flat_connectome(axons: World) -> None:
    """Strong inputs of each body, as polars and Arrow read them."""
    weights = axons.con.sql("FROM flat.connections")
    strong = weights.pl().filter(pl.col("weight") >= 3)
    received = dict(strong.group_by("body_post").agg(pl.col("weight").sum()).iter_rows())
    wanted: Counter[int] = Counter()
    for _, post, weight in familiar.flat_connections(axons.data).rows:
        wanted[post] += weight if weight >= 3 else 0
    assert received == +wanted
    assert received
    assert sum(weights.to_arrow_table()["weight"].to_pylist()) == at_least(axons.data.synapses["prob"], 0.6).sum()

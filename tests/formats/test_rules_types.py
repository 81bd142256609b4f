"""The rules for cell types: thousands of them, columns that group neurons, ids that come twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.formats.building import report_of
from tests.formats.comparing import agree, ask, one, sql
from tests.formats.made import MANY, MANY_MAP, csv, many_cells, many_edges, type_name, warehouse_of
from tests.oracle import tables, tables_graph
from tests.oracle.tables import Tables
from tests.support.warehouses import open_warehouse
from wirehouse.build.check import check
from wirehouse.etl.ground.errors import WirehouseError


def meant() -> Tables:
    """The connections among neurons of thousands of types."""
    cells = many_cells().set_index("id").replace("", None)
    facts = many_edges().set_axis(["pre_id", "post_id", "weight"], axis=1)
    return Tables(facts, cells["type"], cells)


@pytest.fixture(scope="module")
def con(shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connections among neurons of 12,000 types."""
    with open_warehouse(warehouse_of("many", shared)) as opened:
        yield opened


def test_codes_and_names(con: duckdb.DuckDBPyConnection) -> None:
    data = meant()
    assert len(data.celltypes) == MANY + 1
    found = ask(con, "SELECT code, name FROM cell_types ORDER BY code")
    assert found == list(enumerate(data.celltypes))
    names = [type_name(number) for number in (0, 1, 2, 3, 4, 5_000, MANY - 1)] + ["untyped"]
    for name in names:
        agree(con, data, tables.find_neurons, only=["id", "celltype", "synapse_count"], celltype=name)
        agree(con, data, tables.connectivity_matrix, ordered=True, pre_celltype=name)
        agree(con, data, tables.connectivity_matrix, ordered=True, post_celltype=name)
        assert one(con, f"SELECT count(*) FROM neurons WHERE celltype = {sql(name)}") == (1,)


def test_a_matrix_has_the_pairs_that_occur(con: duckdb.DuckDBPyConnection) -> None:
    data = meant()
    rows = agree(con, data, tables.connectivity_matrix, ordered=True)
    assert rows == len(many_edges()[["pre", "post"]].drop_duplicates())
    agree(con, data, tables.expected_connectivity, ordered=True)


def test_the_wide_matrix_names_by(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match=r"12001 cell types.*\bby\b"):
        ask(con, "FROM connectivity_matrix_wide()")
    data = meant()
    assert agree(con, data, tables.connectivity_matrix_wide, ordered=True, by="group") == 8
    assert agree(con, data, tables.connectivity_matrix, ordered=True, by="group") == 64
    agree(con, data, tables.neuron_celltype_totals, by="group")
    agree(con, data, tables.expected_connectivity, ordered=True, by="group")
    ids = many_edges()["pre"].head(5).tolist()
    agree(con, data, tables_graph.input_similarity, ids=ids, direction="outgoing", by="group")


def test_a_column_of_more_groups_than_1000_is_no_group(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.Error, match=r"by is type\. .*group") as caught:
        ask(con, "FROM connectivity_matrix(by := 'type')")
    assert len(str(caught.value)) < 1_000


def test_an_unknown_type_is_a_short_sentence(con: duckdb.DuckDBPyConnection) -> None:
    for query in (
        "FROM find_neurons(celltype := 'TYPE 00077')",
        "FROM connectivity_matrix(pre_celltype := 'TYPE 00077')",
        "FROM summarize_synapses(post_celltype := ['type 00078', 'TYPE 00077'])",
    ):
        with pytest.raises(
            duckdb.Error, match=r"Unknown cell type 'TYPE 00077'.* Did you mean 'type 00077'\?"
        ) as caught:
            ask(con, query)
        assert len(str(caught.value)) < 1_000
    with pytest.raises(duckdb.Error, match=r"the 12,001 names in the view cell_types"):
        ask(con, "FROM find_neurons(celltype := 'nothing like it')")


def test_connections_totals_and_graph(con: duckdb.DuckDBPyConnection) -> None:
    data = meant()
    for at_least in (1, 5):
        assert agree(con, data, tables.connections, min_synapses=at_least)
    assert agree(con, data, tables.neuron_totals) == MANY + 1
    assert agree(con, data, tables.neuron_celltype_totals)
    agree(con, data, tables_graph.reciprocal_connections)
    ids = many_edges()["pre"].head(8).tolist()
    agree(con, data, tables_graph.input_similarity, ids=ids, by="celltype")
    agree(con, data, tables_graph.motif_counts, ordered=True, ids=ids)
    for neuron in ids[:3]:
        agree(con, data, tables.partners, ordered=True, neuron_id=neuron)
        agree(con, data, tables_graph.reachable, ordered=True, ids=[neuron], hops=4)


def test_it_holds(shared: Path) -> None:
    assert check(warehouse_of("many", shared)) == []


def test_a_double_id_with_other_values_is_refused_and_named(tmp_path: Path) -> None:
    cells = pd.DataFrame({"id": [1, 1, 2, 3, 3, 4, 4], "type": ["a", "b", "a", "c", "d", "e", "e"], "group": "g"})
    with pytest.raises(WirehouseError, match=r"several different rows for 2 ids: 1, 3\."):
        report_of(tmp_path, MANY_MAP, {"edges.csv": "pre,post,n\n1,2,3\n", "cells.csv": csv(cells)})
    assert not (tmp_path / "warehouse").exists()


def test_more_types_than_fit_are_refused(tmp_path: Path) -> None:
    cells = pd.DataFrame({"id": range(32_767), "type": [f"t{number}" for number in range(32_767)]})
    with pytest.raises(WirehouseError, match=r"32,767 of them, expected at most 32,766.*--celltype"):
        report_of(tmp_path, MANY_MAP, {"edges.csv": "pre,post,n\n1,2,3\n", "cells.csv": csv(cells)})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("1,2,3\n1,3,2.5\n", r"edges\.csv.*row 1.*n is 2\.5"),
        ("1,2,3\n1.5,3,2\n", r"edges\.csv.*row 1.*pre is '1\.5'"),
        ("1,2,-1\n", r"edges\.csv.*row 0.*n is -1"),
        ("1,2,\n", r"edges\.csv.*row 0.*n is"),
        ("x,2,3\n", r"edges\.csv.*row 0.*pre is 'x'"),
        ("9007199254740993.0,2,3\n", r"edges\.csv.*row 0.*9007199254740993\.0.*2\^53"),
        ("99999999999999999999,2,3\n", r"edges\.csv.*row 0.*2\^63"),
    ],
)
def test_a_row_that_breaks_a_promise_is_named(tmp_path: Path, rows: str, sentence: str) -> None:
    with pytest.raises(WirehouseError, match=sentence):
        report_of(tmp_path, MANY_MAP, {"edges.csv": f"pre,post,n\n{rows}", "cells.csv": csv(many_cells().head(9))})
    assert not (tmp_path / "warehouse").exists()


def test_a_celltype_column_of_ones_own(tmp_path: Path) -> None:
    cells = many_cells().head(9)
    report_of(tmp_path, MANY_MAP, {"edges.csv": "pre,post,n\n1,2,3\n", "cells.csv": csv(cells)}, celltype="group")
    with open_warehouse(tmp_path / "warehouse") as con:
        assert one(con, "SELECT celltype_column FROM dataset") == ("group",)
        assert dict(ask(con, "SELECT id, celltype FROM neurons")) == dict(zip(cells["id"], cells["group"], strict=True))
        # The column is among the annotations as before.
        assert ask(con, 'SELECT "group", type FROM annotations WHERE id = 5') == [("group 5", "type 00005")]


def test_without_a_neuron_table_the_neurons_are_the_ids_that_occur(tmp_path: Path) -> None:
    mapping = MANY_MAP.partition("[neurons")[0]
    report_of(tmp_path, mapping, {"edges.csv": "pre,post,n\n7,9,3\n9,9,1\n12,7,0\n"})
    with open_warehouse(tmp_path / "warehouse") as con:
        assert ask(con, "SELECT id, celltype FROM neurons ORDER BY id") == [
            (7, "untyped"), (9, "untyped"), (12, "untyped")
        ]  # fmt: skip
        assert one(con, "SELECT synapses FROM dataset") == (4,)

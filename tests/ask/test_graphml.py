"""The connections as GraphML, opened again with networkx, and held to the warehouse's answers."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import networkx as nx
import numpy as np
import pytest

import wirehouse
from tests.commands.test_cli import failure, run
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.ask.data_set import data_set
from wirehouse.ask.graphml import EDGE, NODE, write_graphml


@pytest.fixture(scope="module")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(warehouse) as con:
        yield con


def graph_of(con: duckdb.DuckDBPyConnection, **filters: Any) -> nx.DiGraph:
    """What is written, as networkx reads it."""
    stream = io.BytesIO()
    written = write_graphml(con, stream, **filters)
    graph = nx.read_graphml(io.BytesIO(stream.getvalue()))
    assert graph.is_directed()
    assert not graph.is_multigraph()
    assert written == (graph.number_of_nodes(), graph.number_of_edges())
    return graph


def known(names: Any, values: Any) -> dict[str, Any]:
    return {name: value for name, value in zip(names, values, strict=True) if value is not None}


def assert_is(graph: nx.DiGraph, con: duckdb.DuckDBPyConnection, question: str) -> None:
    """The graph is the connections of the question, with the neurons' data."""
    edge = [name for name in EDGE if data_set(con).size or name != "total_size"]
    connections = con.execute(f"SELECT pre_id, post_id, {', '.join(edge)} FROM ({question})").fetchall()
    assert {(a, b): data for a, b, data in graph.edges(data=True)} == {
        (str(row[0]), str(row[1])): known(edge, row[2:]) for row in connections
    }
    rows = con.execute("FROM neurons")
    names = [column[0] for column in rows.description[1:]]
    assert set(names) <= set(NODE)
    neurons = {str(row[0]): known(names, row[1:]) for row in rows.fetchall()}
    ends = {str(one) for row in connections for one in row[:2]}
    assert dict(graph.nodes(data=True)) == {one: neurons.get(one, {}) for one in ends}


@pytest.mark.parametrize(
    "limits", [{}, {"prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}, {"prob_min": None}, {"prob_min": 0}], ids=str
)
def test_all_connections_at_given_thresholds(con: duckdb.DuckDBPyConnection, limits: dict[str, Any]) -> None:
    graph = graph_of(con, **limits)
    arguments = ", ".join(f"{name} := {'NULL' if value is None else value}" for name, value in limits.items())
    assert_is(graph, con, f"FROM adjacency({arguments})")
    assert max(map(int, graph)) > 2**53
    given = {"prob_min": 0.6, "size_min": 0, "min_synapses": 1} | limits
    said = {name: graph.graph[name] for name in given}
    assert said == {name: value or 0 for name, value in given.items()}
    dataset = con.execute("SELECT name, synthetic FROM dataset").fetchone()
    assert (graph.graph["dataset"], graph.graph["synthetic"]) == dataset
    assert (graph.graph["weight_unit"], graph.graph["size_unit"]) == ("synapses", "um2")
    assert not {"roi", "kind"} & graph.graph.keys()


def test_a_neuron_that_is_not_in_the_table_has_no_data(con: duckdb.DuckDBPyConnection) -> None:
    lost = con.execute("SELECT pre_id FROM adjacency() WHERE pre_id NOT IN (SELECT id FROM neurons)").fetchone()
    assert lost
    assert graph_of(con).nodes[str(lost[0])] == {}


@pytest.mark.parametrize("types", ["MSN", ["HVC", "MSN"], ("MSN", None)])
def test_among_types(con: duckdb.DuckDBPyConnection, types: Any) -> None:
    names = [types] if isinstance(types, str) else [name for name in types if name]
    among = f"(SELECT id FROM neurons WHERE celltype IN ({', '.join(map(repr, names))}))"
    graph = graph_of(con, celltypes=types)
    assert_is(graph, con, f"FROM adjacency() WHERE pre_id IN {among} AND post_id IN {among}")
    assert {data["celltype"] for _, data in graph.nodes(data=True)} <= set(names)


def test_among_ids(con: duckdb.DuckDBPyConnection) -> None:
    every = [row[0] for row in con.execute("SELECT DISTINCT pre_id FROM adjacency() ORDER BY ALL").fetchall()]
    for ids in (every[::2], np.array(every[::2]), ",".join(map(str, every[::2])), iter([*every[::2], None])):
        graph = graph_of(con, ids=ids, prob_min=0.1)
        listed = every[::2]
        assert_is(graph, con, f"FROM adjacency({listed}::BIGINT[], {listed}::BIGINT[], prob_min := 0.1)")


def test_infinite_and_unknown_values_and_any_name(shared: Path) -> None:
    warehouse = warehouse_of(case("infinite"), "native", shared)
    with wirehouse.connect(warehouse) as con:
        graph = graph_of(con, prob_min=0)
        assert_is(graph, con, "FROM adjacency(prob_min := 0)")
        assert any(math.isinf(data["total_size"]) for _, _, data in graph.edges(data=True))
    hostile = warehouse_of(case("hostile"), "native", shared)
    with wirehouse.connect(hostile) as con:
        stream = io.BytesIO()
        write_graphml(con, stream, prob_min=0)
        ElementTree.fromstring(stream.getvalue())
        types = {data.get("celltype") for _, data in graph_of(con, prob_min=0).nodes(data=True)} - {None}
        names = {name for (name,) in con.execute("SELECT name FROM cell_types").fetchall()}
        assert types <= names
        assert any(not name.isalnum() for name in types)


@pytest.mark.parametrize(
    ("filters", "piece"),
    [
        ({"celltypes": "HVCC"}, "Unknown cell type 'HVCC' (did you mean 'HVC'?)"),
        ({"celltypes": [5]}, "celltypes is 5; give text"),
        ({"ids": [1.0]}, "A float is none"),
        ({"ids": [-1]}, "an id is a whole number"),
        ({"prob_min": 60}, "give 0.6 for 60.0 %"),
        ({"prob_min": float("nan")}, "prob_min is NaN"),
        ({"min_synapses": 1.5}, "min_synapses is 1.5; give a whole number"),
        ({"min_synapses": 10**6}, "No connection passes these filters"),
        ({"ids": []}, "No connection passes these filters"),
    ],
)
def test_a_mistake_is_a_sentence_and_nothing_is_written(
    con: duckdb.DuckDBPyConnection, filters: dict[str, Any], piece: str
) -> None:
    stream = io.BytesIO()
    with pytest.raises(wirehouse.WirehouseError) as caught:
        write_graphml(con, stream, **filters)
    assert piece in str(caught.value)
    assert stream.getvalue() == b""


def test_of_no_warehouse() -> None:
    with pytest.raises(wirehouse.WirehouseError, match="This connection is to no warehouse"):
        write_graphml(duckdb.connect(), io.BytesIO())
    with pytest.raises(wirehouse.WirehouseError, match="str is no connection"):
        write_graphml("warehouse", io.BytesIO())  # type: ignore[arg-type]


def test_a_sandboxed_connection_will_do(con: duckdb.DuckDBPyConnection, native: Path) -> None:
    with wirehouse.connect(native, sandbox=True) as locked:
        assert_is(graph_of(locked), con, "FROM adjacency()")


@pytest.mark.parametrize("name", ["all.graphml", "all.graphml.gz", "ALL.GRAPHML"])
def test_the_command(name: str, native: Path, tmp_path: Path) -> None:
    result = run("graphml", native, "-o", tmp_path / name, "--prob-min", "0.3", "--min-synapses", "2")
    assert result.exit_code == 0
    graph = nx.read_graphml(tmp_path / name)
    counts = f"{graph.number_of_nodes():,} neurons, {graph.number_of_edges():,} connections"
    assert result.output == f"{tmp_path / name}: {counts}.\n"
    with wirehouse.connect(native) as con:
        assert_is(graph, con, "FROM adjacency(prob_min := 0.3, min_synapses := 2)")
    first = (tmp_path / name).read_bytes()
    assert run("graphml", native, "-o", tmp_path / name, "--prob-min", "0.3", "--min-synapses", "2").exit_code == 0
    assert (tmp_path / name).read_bytes() == first


@pytest.mark.parametrize(
    ("words", "piece"),
    [
        (["-o", "x.xml"], "Legal endings are .graphml and .graphml.gz"),
        (["-o", "-"], "Legal endings are"),
        (["-o", "nowhere/x.graphml"], "cannot be written: No such file or directory"),
        (["-o", "x.graphml", "--celltype", "hvc"], "Unknown cell type 'hvc'"),
        (["-o", "x.graphml", "--ids", "1,2.5"], "ids holds '2.5'"),
        (["-o", "x.graphml", "--min-synapses", "1000"], "No connection passes these filters"),
    ],
)
def test_a_command_that_cannot_be(
    words: list[str], piece: str, native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert piece in failure("graphml", native, *words)
    assert list(tmp_path.iterdir()) == []

"""Data sets of connections alone: what answers, what says that it cannot; kinds, ids of text, regions apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from tests.formats.comparing import agree, ask, one
from tests.formats.made import APART, WORM, warehouse_of
from tests.oracle import tables, tables_graph
from tests.oracle.tables import Tables
from tests.support.warehouses import open_warehouse
from wirehouse.build.check import check
from wirehouse.etl.publish.manifest import read_manifest

NO_SYNAPSES = "This data set has connections, not single synapses."
# Every view and macro that needs single synapses, with columns, filters and aggregates by name.
SINGLE = [
    "FROM synapses", "SELECT pre_id FROM synapses", "SELECT pre_id FROM synapses WHERE prob > 0.5",
    "SELECT count(*) FROM synapses", "SELECT max(size), min(x) FROM synapses WHERE pre_celltype = 'untyped'",
    "SELECT 1 FROM synapses WHERE pre_id = 1", "FROM synapses ORDER BY prob LIMIT 1",
    "SELECT * FROM neurons n JOIN synapses s ON s.pre_id = n.id", "SELECT (SELECT max(pre_id) FROM synapses)",
    "SELECT pre_celltype, count(*) FROM synapses GROUP BY ALL", "SELECT EXISTS (FROM synapses)",
    "FROM find_synapses()", "FROM find_synapses(pre_neuron_ids := [1])", "SELECT count(*) FROM find_synapses()",
    "SELECT pre_id FROM find_synapses(max_results := 5, seed := 1) WHERE size > 1", "FROM find_synapses",
    "FROM synapses_of(1)", "SELECT count(*) FROM synapses_of(1, direction := 'incoming')",
    "SELECT synapse_id FROM synapses_of(1) WHERE prob > 0.5", "FROM synapses_of((SELECT min(id) FROM neurons))",
    "FROM synapses_in_box(0, 1, 0, 1, 0, 1)", "SELECT count(*) FROM synapses_in_box(0, 1, 0, 1, 0, 1) WHERE prob > 0.5",
    "FROM synapses_near(0, 0, 0, 10)", "SELECT pre_id FROM synapses_near(0, 0, 0, 10) WHERE size > 0.1",
    "FROM cave.synapses", "SELECT count(*) FROM cave.synapses WHERE size > 1", "FROM syconn.conn_mat",
    "SELECT ssv1 FROM syconn.conn_mat WHERE synprob > 0.5", "FROM neuprint.synapses",
    "SELECT count(*) FROM neuprint.synapses WHERE confidence > 0.5",
]  # fmt: skip
LACKING = {
    "synapse probabilities": ["connections(prob_min := 0.5)", "connectivity_matrix(prob_min := 1e-9)",
                              "neuron_totals(prob_min := 0.6)", "partners(1, prob_min := 0.6)",
                              "summarize_synapses(prob_min := 0.1)", "reachable([1], prob_min := 0.5)",
                              "threshold_sweep(prob_steps := [0, 0.5])", "find_neurons(prob_min := 0.5)"],
    "synapse sizes": ["connections(size_min := 0.5)", "connectivity_matrix(size_min := 1)",
                      "neuron_celltype_totals(size_min := 0.6)", "threshold_sweep(size_steps := [10])"],
    "skeleton lengths": ["find_neurons(min_axon_length := 5)", "connectivity_matrix(min_pre_axon := 5)",
                         "summarize_synapses(min_post_dend := 1)"],
    "postsynaptic structures": ["connectivity_matrix(post_morph := 1)",
                                "summarize_synapses(post_morph := 'spine_head')"],
    "regions": ["connections(roi := 'EB')", "connectivity_matrix(roi := ['EB', 'FB'])", "partners(1, roi := 'EB')",
                "motif_counts(roi := 'EB')"],
}  # fmt: skip
OFF = [
    "connections(prob_min := 0)", "connections(prob_min := NULL)", "connections(prob_min := -1, size_min := 0)",
    "connectivity_matrix(size_min := NULL, post_morph := -1, min_pre_axon := 0)", "neuron_totals(size_min := -5)",
    "connections(roi := NULL)", "find_neurons(min_axon_length := 0, min_celltype_certainty := 0)",
]  # fmt: skip


def meant() -> Tables:
    """The edges of the worm as pandas reads them, with ids in the order of the names."""
    rows = pd.read_csv(io.StringIO(WORM))
    pre, post = rows["from"].str.strip(), rows["to"].str.strip()
    texts = sorted({*pre, *post})
    ids = pd.Series(range(1, len(texts) + 1), index=texts)
    facts = pd.DataFrame({"pre_id": pre.map(ids), "post_id": post.map(ids), "weight": rows["n"], "kind": rows["what"]})
    return Tables(facts, pd.Series(None, index=ids.tolist(), dtype=object), names=pd.Series(texts, index=ids.tolist()))


@pytest.fixture(scope="module")
def worm(shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Connections of cells that have names."""
    with open_warehouse(warehouse_of("worm", shared)) as con:
        yield con


@pytest.fixture(scope="module")
def apart(shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Totals in one table, regions in another."""
    with open_warehouse(warehouse_of("apart", shared)) as con:
        yield con


def sentence_of(con: duckdb.DuckDBPyConnection, query: str) -> str:
    """What the error of a query says, without the class before and the line of SQL behind."""
    with pytest.raises(duckdb.Error) as caught:
        ask(con, query)
    return str(caught.value).partition("Error: ")[2].partition("\n")[0]


@pytest.mark.parametrize("query", SINGLE)
def test_what_needs_single_synapses_says_that_there_are_none(worm: duckdb.DuckDBPyConnection, query: str) -> None:
    assert sentence_of(worm, query) == NO_SYNAPSES


@pytest.mark.parametrize(("what", "call"), [(what, call) for what, calls in LACKING.items() for call in calls])
def test_an_active_filter_on_what_is_not_there_is_an_error(
    worm: duckdb.DuckDBPyConnection, what: str, call: str
) -> None:
    assert sentence_of(worm, f"FROM {call}") == f"This data set has no {what}."


@pytest.mark.parametrize("call", OFF)
def test_a_filter_that_is_off_filters_nothing(worm: duckdb.DuckDBPyConnection, call: str) -> None:
    assert ask(worm, f"FROM {call}") == ask(worm, f"FROM {call.partition('(')[0]}()")


def test_everything_else_answers_with_the_weights(worm: duckdb.DuckDBPyConnection) -> None:
    data = meant()
    assert one(worm, "SELECT synapses, neurons, grain, weight_unit FROM dataset") == (22, 3, "connection", "sections")
    for kind in (None, "chemical", "electrical", "all"):
        for oracle in (
            tables.summarize_synapses, tables.connections, tables.neuron_totals, tables.connectivity_matrix,
            tables.neuron_celltype_totals, tables.expected_connectivity, tables_graph.reciprocal_connections,
            tables_graph.adjacency, tables_graph.motif_counts, tables_graph.normalized_connections,
        ):  # fmt: skip
            agree(worm, data, oracle, kind=kind)
        for neuron in (1, 2, 3):
            for direction in ("outgoing", "incoming"):
                agree(worm, data, tables.partners, ordered=True, neuron_id=neuron, direction=direction, kind=kind)
                agree(worm, data, tables_graph.reachable, ordered=True, ids=[neuron], direction=direction, kind=kind)
        for at_least in (1, 2, 6, 7, 8):
            agree(worm, data, tables.connections, min_synapses=at_least, kind=kind)
        agree(worm, data, tables_graph.shortest_paths, source=1, target=2, kind=kind)
        agree(worm, data, tables_graph.common_partners, ids=[1, 2], at_least=1, kind=kind)
        agree(worm, data, tables_graph.input_similarity, ids=[1, 2, 3], kind=kind)


def test_a_connection_is_never_blown_up(worm: duckdb.DuckDBPyConnection) -> None:
    assert one(worm, "SELECT count(*), sum(synapse_count)::BIGINT FROM edges") == (7, 22)
    # Two rows of one pair and kind are one connection.
    assert ask(worm, "SELECT synapse_count FROM connections() WHERE (pre_id, post_id) = (1, 3)") == [(7,)]
    assert ask(worm, "SELECT weight FROM flat.connections WHERE (body_pre, body_post) = (2, 3)") == [(5,)]


def test_an_unknown_kind_is_refused(worm: duckdb.DuckDBPyConnection) -> None:
    assert "chemical" in sentence_of(worm, "FROM connections(kind := 'gap')")


def test_names_are_ids_in_the_order_of_the_text(worm: duckdb.DuckDBPyConnection) -> None:
    assert ask(worm, "SELECT id, name FROM neurons ORDER BY id") == [(1, "ADAL"), (2, "AVAL"), (3, "AVAR")]
    assert one(worm, "SELECT id_of('AVAL'), id_of('AVAR'), id_of(NULL)") == (2, 3, None)
    assert ask(worm, "FROM partners(id_of('AVAL'))") == ask(worm, "FROM partners(2)")
    assert "No neuron is named 'AVAL '" in sentence_of(worm, "SELECT id_of('AVAL ')")


def test_totals_answer_without_roi_and_regions_with_it(apart: duckdb.DuckDBPyConnection) -> None:
    totals, regional = (
        pd.read_csv(io.StringIO(APART[file])).rename(columns={
            "pre": "pre_id", "post": "post_id", "n": "weight", "region": "roi"
        }) for file in ("totals.csv", "regions.csv")
    )  # fmt: skip
    types = pd.Series(None, index=[1, 2, 3, 5, 6], dtype=object)
    data = Tables(totals, types, regional=regional.replace({"roi": {"<unspecified>": None}}))
    for roi in (None, "A", "B", ["A", "B"], []):
        for at_least in (1, 4, 6, 9):
            agree(apart, data, tables.connections, roi=roi, min_synapses=at_least)
        for oracle in (
            tables.summarize_synapses, tables.neuron_totals, tables.connectivity_matrix, tables.neuron_celltype_totals,
            tables.expected_connectivity, tables_graph.adjacency, tables_graph.motif_counts,
            tables_graph.normalized_connections,
        ):  # fmt: skip
            agree(apart, data, oracle, roi=roi)
        agree(apart, data, tables_graph.reachable, ids=[1], roi=roi)
        agree(apart, data, tables.partners, ordered=True, neuron_id=1, roi=roi)
    assert one(apart, "SELECT synapses FROM dataset") == (16,)
    assert ask(apart, "FROM rois ORDER BY name") == [("A", 9), ("B", 5)]


def test_sums_that_differ_are_counted(shared: Path) -> None:
    anomalies = read_manifest(warehouse_of("apart", shared))["anomalies"]
    # 2 to 3 has another sum, 5 to 6 has no total; 3 to 1 has no regions.
    assert (anomalies["pairs_whose_regions_do_not_add_up"], anomalies["pairs_without_regions"]) == (2, 1)


@pytest.mark.parametrize("name", ["worm", "apart", "no_edges"])
def test_it_holds(shared: Path, name: str) -> None:
    assert check(warehouse_of(name, shared)) == []


def answers_or_asks_for_an_id(con: duckdb.DuckDBPyConnection) -> None:
    """Run every example; there is no neuron for those that look for the one with the most synapses."""
    refused = {}
    for (example,) in ask(con, "SELECT example FROM catalog"):
        try:
            ask(con, example)
        except duckdb.Error as error:
            refused[example] = str(error)
    for example, error in refused.items():
        assert re.search(r"is NULL; give the id of one neuron|ids is NULL", error), example


def test_a_source_without_rows_answers_nothing(shared: Path) -> None:
    with open_warehouse(warehouse_of("no_edges", shared)) as con:
        assert one(con, "SELECT synapses, neurons FROM dataset") == (0, 0)
        assert one(con, "SELECT count, total_size, mean_size FROM summarize_synapses()") == (0, 0.0, None)
        for call in ("connections()", "neuron_totals()", "partners(1)", "motif_counts()", "edges", "adjacency()"):
            assert ask(con, f"FROM {call}") == []
        assert ask(con, "FROM connectivity_matrix()") == [("untyped", "untyped", 0, 0.0, None)]
        answers_or_asks_for_an_id(con)


def test_synapses_without_rows_leave_the_neurons(shared: Path) -> None:
    with open_warehouse(warehouse_of("empty", shared)) as con:
        assert one(con, "SELECT synapses, neurons FROM dataset") == (0, 5)
        assert ask(con, "FROM synapses") == []
        assert one(con, "SELECT count(*), sum(out_synapses)::BIGINT FROM neuron_totals()") == (5, 0)
        assert one(con, "SELECT count(*), sum(synapse_count)::BIGINT FROM connectivity_matrix()") == (9, 0)
        answers_or_asks_for_an_id(con)
    assert check(warehouse_of("empty", shared)) == []

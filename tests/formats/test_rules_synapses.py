"""The rules of meaning and their edges, on a few synapses that a test wrote: ids, numbers, places, types, defaults."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest

from tests.formats.comparing import agree, ask, one, rows_of, same
from tests.formats.made import BEYOND, CELLS, NOBODY, SYNAPSES, warehouse_of
from tests.oracle import tables, tables_graph
from tests.oracle.tables import Tables
from tests.support.warehouses import open_warehouse
from wirehouse.build.check import check
from wirehouse.etl.publish.manifest import read_manifest

INSIDE = "-1e9, 1e9, -1e9, 1e9, -1e9, 1e9"


def meant(prob_default: float | None = None) -> Tables:
    """The synapses as pandas reads them."""
    rows = pd.read_csv(io.StringIO(SYNAPSES), keep_default_na=False, na_values=[""])
    facts = rows.rename(columns={"pre": "pre_id", "post": "post_id", "region": "roi"}).assign(
        weight=1,
        size=rows["size"].replace(-1, np.nan),
        roi=rows["region"].replace("<unspecified>", None),
    )
    for axis, nm in (("x", 4.3), ("y", 4.3), ("z", 45)):
        facts[axis] = rows[axis] * nm
    cells = pd.read_csv(io.StringIO(CELLS), keep_default_na=False, na_values=["", "NA"]).drop_duplicates()
    cells = cells.set_index("id")
    return Tables(facts, cells["cell_type"], cells, nobody=NOBODY, prob_default=prob_default)


@pytest.fixture(scope="module", params=["synapses", "filtered"])
def world(request: pytest.FixtureRequest, shared: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, Tables, Path]]:
    """The synapses without a default threshold, and with 0.6 (in the parquet binding)."""
    folder = warehouse_of(request.param, shared)
    with open_warehouse(folder) as con:
        yield con, meant(0.6 if request.param == "filtered" else None), folder


@pytest.fixture
def con(world: tuple[duckdb.DuckDBPyConnection, Tables, Path]) -> duckdb.DuckDBPyConnection:
    return world[0]


@pytest.fixture
def data(world: tuple[duckdb.DuckDBPyConnection, Tables, Path]) -> Tables:
    return world[1]


@pytest.fixture
def anomalies(world: tuple[duckdb.DuckDBPyConnection, Tables, Path]) -> dict[str, int]:
    found: dict[str, int] = read_manifest(world[2])["anomalies"]
    return found


@pytest.fixture
def counted(world: tuple[duckdb.DuckDBPyConnection, Tables, Path]) -> dict[str, int]:
    found: dict[str, int] = read_manifest(world[2])["counted_while_reading"]
    return found


def test_every_row_is_stored(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    names = ["pre_id", "post_id", "x", "y", "z", "size", "prob", "roi"]
    found = ask(con, f"SELECT {', '.join(names)} FROM synapses ORDER BY synapse_id")
    stored = rows_of(data.facts[names])
    assert same(found, stored) == 14
    assert one(con, "SELECT synapses, neurons FROM dataset") == (14, 5)


def test_what_lies_in_no_segment_is_stored_and_counted(
    con: duckdb.DuckDBPyConnection, data: Tables, anomalies: dict[str, int]
) -> None:
    assert one(con, "SELECT count(*) FROM synapses WHERE pre_id = 0 OR post_id = 0") == (3,)
    assert one(con, "SELECT count FROM summarize_synapses(prob_min := 0)") == (14,)
    assert agree(con, data, tables.summarize_synapses) == 1
    assert anomalies["synapses_without_segment"] == 3


def test_what_lies_in_no_segment_is_no_neuron(con: duckdb.DuckDBPyConnection) -> None:
    for query in (
        "FROM neurons WHERE id = 0",
        "FROM connections(prob_min := 0) WHERE pre_id = 0 OR post_id = 0",
        "FROM connections() WHERE pre_id = 0 OR post_id = 0",
        "FROM neuron_totals() WHERE id = 0",
        "FROM neuron_celltype_totals() WHERE id = 0",
        "FROM partners(0)",
        "FROM partners(0, direction := 'incoming')",
        "FROM partners_of([0])",
        "FROM partners(1) WHERE partner_id = 0",
        "FROM partners(1, direction := 'incoming', prob_min := 0.1) WHERE partner_id = 0",
        "FROM reachable([1], hops := 5) WHERE id = 0",
        "FROM reachable([0], hops := 5) WHERE hop > 0",
        "FROM reachable([0], hops := 5, prob_min := 0.1) WHERE hop > 0",
        "FROM shortest_paths(0, 1)",
        "FROM shortest_paths(1, 0)",
        "FROM shortest_paths(1, 0, prob_min := 0.1)",
        "FROM common_partners([0, 1], at_least := 1) WHERE partner_id = 0 OR list_contains(shared_ids, 0)",
        "FROM reciprocal_connections() WHERE first_id = 0",
        "FROM reciprocal_connections(ids := [0])",
        "FROM adjacency(pre_neuron_ids := [0])",
        "FROM adjacency(prob_min := 0.1) WHERE pre_id = 0 OR post_id = 0",
        "FROM normalized_connections() WHERE pre_id = 0 OR post_id = 0",
        "FROM neuprint.connections WHERE bodyId_pre = 0",
        "FROM flat.connections WHERE body_post = 0",
        "FROM motif_counts(ids := [0, 1])",
    ):
        assert ask(con, query) == [], query


def test_its_synapses_count_in_no_total(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    for limits in ({}, {"prob_min": 0.5}, {"size_min": 6}, {"roi": "A"}):
        agree(con, data, tables.neuron_totals, **limits)
        agree(con, data, tables.neuron_celltype_totals, **limits)
        agree(con, data, tables.find_neurons, only=["id", "celltype", "synapse_count", "synapse_size"],
              **{name: value for name, value in limits.items() if name != "size_min"})  # fmt: skip


def test_an_id_that_no_double_holds(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    assert one(con, f"SELECT count(*) FROM neurons WHERE id = {BEYOND}") == (1,)
    assert one(con, f"SELECT count(*) FROM neurons WHERE id = {BEYOND - 1}") == (0,)
    agree(con, data, tables.partners, neuron_id=BEYOND, ordered=True)
    assert ask(con, f"FROM partners({BEYOND - 1})") == []
    assert one(con, f"SELECT list(id) FROM annotations WHERE id > {2**53}") == ([BEYOND],)


@pytest.mark.parametrize("min_synapses", [1, 2, 3])
def test_connections_and_self_pairs(con: duckdb.DuckDBPyConnection, data: Tables, min_synapses: int) -> None:
    for limits in ({}, {"prob_min": 0.1}, {"prob_min": 0.7}, {"size_min": 10}, {"roi": ["A", "B"]}, {"roi": "B"}):
        agree(con, data, tables.connections, min_synapses=min_synapses, **limits)
    assert (2, 2) in [row[:2] for row in ask(con, "FROM connections()")]


def test_repeated_rows_are_kept_and_counted(con: duckdb.DuckDBPyConnection, anomalies: dict[str, int]) -> None:
    assert one(con, "SELECT synapse_count FROM connections() WHERE (pre_id, post_id) = (1, 2)") == (3,)
    assert anomalies["repeated_synapses"] == 1


def test_sentinels_are_unknown_and_counted(
    con: duckdb.DuckDBPyConnection, anomalies: dict[str, int], counted: dict[str, int]
) -> None:
    assert one(con, "SELECT count(*) FROM synapses WHERE size IS NULL") == (2,)
    assert one(con, "SELECT count(*) FROM synapses WHERE size = -1") == (0,)
    assert anomalies["nan_synapse_size"] == counted["unknown_size"] == 2
    assert counted["unknown_roi"] == 1


def test_large_infinite_and_negative_sizes_are_kept_and_counted(
    con: duckdb.DuckDBPyConnection, anomalies: dict[str, int]
) -> None:
    sizes = "SELECT size FROM synapses WHERE abs(size) > 60000 ORDER BY size"
    assert [size for (size,) in ask(con, sizes)] == [-70_000, 65_536, 70_000, math.inf]
    assert (anomalies["infinite_synapse_sizes"], anomalies["negative_synapse_sizes"]) == (1, 1)
    # 65,536 is infinite in float16, and 65,536 + 200 has more digits than float16.
    total = one(con, "SELECT total_size, mean_size FROM connections() WHERE (pre_id, post_id) = (1, 2)")
    assert total == (65_736.0, 21_912.0)
    assert one(con, f"SELECT total_size FROM connections(prob_min := 0) WHERE pre_id = {BEYOND} AND post_id = 1") == (
        math.inf,
    )


def test_positions_are_nm(con: duckdb.DuckDBPyConnection) -> None:
    types = dict(ask(con, "SELECT column_name, column_type FROM (DESCRIBE synapses)"))
    assert [types[axis] for axis in "xyz"] == ["DOUBLE"] * 3
    assert one(con, "SELECT voxel_nm, position FROM dataset") == ([4.3, 4.3, 45.0], "cleft")
    x, y, z = one(con, "SELECT x, y, z FROM synapses WHERE size = 65536")
    assert (x, y, z) == (-10 * 4.3, 20 * 4.3, 30 * 45)


def test_an_unknown_position_is_in_no_box(con: duckdb.DuckDBPyConnection, anomalies: dict[str, int]) -> None:
    assert one(con, "SELECT size FROM synapses WHERE x IS NULL") == (70_000,)
    assert one(con, f"SELECT count(*) FROM synapses_in_box({INSIDE}, prob_min := 0)") == (13,)
    assert one(con, "SELECT count(*) FROM synapses_near(0, 0, 0, 1e9, prob_min := 0)") == (13,)
    assert anomalies["synapses_without_position"] == 1


def test_a_box_holds_what_lies_in_it(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    box = {"x": (-43.0, 43.0), "y": (0.0, 86.0), "z": (0.0, 1350.0)}
    rows = tables.counted(data)
    for axis, (low, high) in box.items():
        rows = rows[rows[axis].between(low, high)]
    bounds = ", ".join(f"{low}, {high}" for low, high in box.values())
    found = ask(con, f"SELECT pre_id, post_id, prob FROM synapses_in_box({bounds})")
    assert sorted(found) == sorted(rows_of(rows[["pre_id", "post_id", "prob"]]))
    assert len(found) == 4
    assert one(con, "SELECT min(x) FROM synapses_in_box(-100, 0, 0, 1000, 0, 10000)") == (-43.0,)


def test_neurons_without_a_type_are_untyped_and_come_last(
    con: duckdb.DuckDBPyConnection, counted: dict[str, int]
) -> None:
    assert ask(con, "SELECT code, name, neurons FROM cell_types ORDER BY code") == [
        (0, "a", 1), (1, "b", 2), (2, "untyped", 2)
    ]  # fmt: skip
    assert dict(ask(con, "SELECT id, celltype FROM neurons")) == {
        1: "b", 2: "a", 3: "untyped", 4: "untyped", BEYOND: "b"
    }  # fmt: skip
    assert ask(con, "SELECT cell_type, side FROM annotations WHERE id = 4") == [(None, None)]
    assert counted["text_sentinels_cells"] == 3
    assert counted["repeated_rows_of_neurons"] == 1


def test_matrix(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    for limits in ({}, {"prob_min": 0.65}, {"size_min": 8}, {"roi": "A"}, {"roi": ["A"]}, {"by": "side"}):
        assert agree(con, data, tables.connectivity_matrix, ordered=True, **limits) == 9
        agree(con, data, tables.connectivity_matrix_wide, ordered=True, **limits)
        agree(con, data, tables.expected_connectivity, ordered=True, **limits)
    assert [row[0] for row in ask(con, "FROM connectivity_matrix_wide()")] == ["a", "b", "untyped"]


def test_similarity_by_type_leaves_out_the_untyped(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    for by in ("celltype", "side", "partner"):
        for direction in ("incoming", "outgoing"):
            agree(con, data, tables_graph.input_similarity, ids=[1, 2, 3, 4], by=by, direction=direction)


def test_graph(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    for limits in ({}, {"prob_min": 0.1}, {"roi": ["A", "B"]}):
        agree(con, data, tables_graph.motif_counts, ordered=True, **limits)
        agree(con, data, tables_graph.reciprocal_connections, **limits)
        agree(con, data, tables_graph.normalized_connections, **limits)
        agree(con, data, tables_graph.reachable, ordered=True, ids=[BEYOND, 9], hops=3, **limits)
        agree(con, data, tables_graph.shortest_paths, ordered=True, source=BEYOND, target=1, **limits)


def test_the_default_threshold_is_the_data_sets(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    assert one(con, "SELECT prob_default FROM dataset") == (data.prob_default,)
    shown = {0.6: "0.6", None: "NULL"}[data.prob_default]
    signatures = dict(ask(con, "SELECT name, signature FROM catalog"))
    assert f"prob_min := {shown}" in signatures["connections"]
    agree(con, data, tables.find_neurons, only=["id", "synapse_count"])
    expected = tables.connections(data)
    for familiar in ("neuprint.connections", "flat.connections"):
        assert one(con, f"SELECT count(*), sum(weight)::BIGINT FROM {familiar}") == (
            len(expected), expected["synapse_count"].sum()
        )  # fmt: skip
    # The view of single synapses never filters.
    assert one(con, "SELECT count(*) FROM synapses") == (14,)


def test_regions_and_what_has_none(con: duckdb.DuckDBPyConnection, data: Tables) -> None:
    assert ask(con, "FROM rois ORDER BY name") == [("A", 8), ("B", 5)] == rows_of(tables.regions(data))
    assert one(con, "SELECT count(*) FROM synapses WHERE roi IS NULL") == (1,)
    for roi in ("A", ["A", "B"], ["B"], []):
        agree(con, data, tables.connections, roi=roi)
    with pytest.raises(duckdb.Error, match=r"Unknown region '<unspecified>' for roi\..* Legal regions: A, B\."):
        ask(con, "FROM connections(roi := '<unspecified>')")


@pytest.mark.parametrize("threshold", [0.1, 0.09999999999, 0.7, 0.69999998807907104, 0.6999999880790712, 0.95])
def test_float64_is_not_rounded(con: duckdb.DuckDBPyConnection, data: Tables, threshold: float) -> None:
    assert agree(con, data, tables.summarize_synapses, prob_min=threshold)
    agree(con, data, tables.connections, prob_min=threshold)


@pytest.mark.parametrize("threshold", [65_535.5, 65_536, 65_537, 1e300, 5, 5.0000001])
def test_sizes_of_float64_are_not_rounded(con: duckdb.DuckDBPyConnection, data: Tables, threshold: float) -> None:
    assert agree(con, data, tables.summarize_synapses, size_min=threshold)
    agree(con, data, tables.connections, size_min=threshold)


def test_it_holds(world: tuple[duckdb.DuckDBPyConnection, Tables, Path]) -> None:
    assert check(world[2]) == []

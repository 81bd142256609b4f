"""What the planner makes of each macro with typical arguments: the right order, filters in the scan, nothing else.

A macro states every filter and every order; a plan must hold only those that were asked for. What is held to here was
won by measurement, and is lost silently: the answers stay right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support.cases import case
from tests.support.properties import World
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of

STRICT = "prob >= 0.7998047"
PROB, SIZE, HVC, MSN = "prob >= 0.60009766", "size >= 0.099975586", "pre_celltype = 5", "post_celltype = 13"
# What is asked, the relations scanned, and the filters of the first scan (cell types as the files name them).
PLANS: list[tuple[str, list[str], list[str]]] = [
    ("find_synapses()", ["synapses_by_pre"], [PROB]),
    ("find_synapses(prob_min := 0)", ["synapses_by_pre"], []),
    ("find_synapses(pre_celltype := 'HVC', post_celltype := 'MSN')", ["synapses_by_pre"], [PROB, HVC, MSN]),
    ("find_synapses(post_celltype := 'MSN', size_min := 0.1)", ["synapses_by_post"], [PROB, MSN, SIZE]),
    ("find_synapses(post_celltype := 'MSN', min_pre_axon := 50)", ["synapses_by_pre"],
     [PROB, MSN, "pre_skel_length_axon >= 50.0"]),
    ("find_synapses(pre_neuron_ids := [{pre}])", ["synapses_by_pre"], [PROB]),
    ("find_synapses(post_neuron_ids := [{post}])", ["synapses_by_post"], [PROB]),
    ("find_synapses(pre_neuron_ids := [{pre}], post_neuron_ids := [{post}])", ["synapses_by_pre"], [PROB]),
    ("find_synapses(max_results := 5)", ["synapses_by_pre", "celltype_cube"], [PROB]),
    ("find_synapses(pre_celltype := 'HVC', post_morph := 1, min_post_dend := 5, max_results := 5)", ["synapses_by_pre"],
     [PROB, HVC, "post_morph = 1", "post_skel_length_dendrite >= 5.0"]),
    ("summarize_synapses(pre_celltype := 'HVC', post_celltype := 'MSN')", ["celltype_cube"], [PROB, HVC, MSN]),
    ("summarize_synapses(pre_celltype := 'HVC', size_min := 0.1)", ["synapses_by_pre"], [PROB, HVC, SIZE]),
    ("connectivity_matrix()", ["celltype_cube", "cell_types", "cell_types"], [PROB]),
    ("connectivity_matrix(size_min := 0.1)", ["synapses_by_pre", "cell_types", "cell_types"], [PROB, SIZE]),
    ("connectivity_matrix_wide()", ["celltype_cube", "cell_types", "cell_types"], [PROB]),
    ("find_neurons(celltype := 'MSN')", ["neurons", "neuron_totals"], ["celltype = 13"]),
    ("find_neurons(celltype := 'HVC', target_celltype := 'MSN')", ["neurons", "retyped_synapses", "synapses_by_pre"],
     ["celltype = 5"]),
    ("find_neurons(celltype := 'MSN', target_celltype := 'HVC', direction := 'incoming')",
     ["neurons", "retyped_synapses", "synapses_by_post"], ["celltype = 13"]),
    ("connections()", ["connections"], []),
    ("connections(min_synapses := 5)", ["connections"], ["synapse_count >= 5"]),
    ("neuron_totals()", ["neuron_totals"], []),
    ("neuron_totals(prob_min := 0.8)", ["neurons", "synapses_by_post", "synapses_by_pre"], []),
    ("neuron_celltype_totals()", ["synapses_by_post", "synapses_by_pre"], [PROB]),
    ("synapses_of({pre})", ["synapses_by_pre"], [PROB, "pre_id = {pre}"]),
    ("synapses_of({post}, direction := 'incoming')", ["synapses_by_post"], [PROB, "post_id = {post}"]),
    ("partners({pre})", ["synapses_by_pre"], [PROB, "pre_id = {pre}"]),
    ("neuron({neuron})", ["neuron_totals", "neurons"], ["id = {neuron}"]),
    ("neuprint.synapses WHERE bodyId = {post} AND type = 'post'", ["synapses_by_post"], ["post_id = {post}"]),
    ("cave.synapses WHERE pre_pt_root_id = {pre}", ["synapses_by_pre"], ["pre_id = {pre}"]),
    ("neuprint.neurons WHERE bodyId = {neuron}", ["neuron_totals"], ["id = {neuron}"]),
    ("flat.connections WHERE body_pre = {pre} AND weight >= 3", ["connections"], ["pre_id = {pre}"]),
    ("synapses_in_box(40, 60, 40, 60, 40, 60)", ["synapses_by_pre"], [PROB, "x <= 60", "z >= 40"]),
    ("synapses_near(50, 50, 50, 9)", ["synapses_by_pre"], [PROB, "x >= 40", "z <= 60"]),
    ("connections(prob_min := 0.8) WHERE pre_id = {pre}", ["synapses_by_pre", "synapses_by_pre", "mixed_pairs"],
     [STRICT, "pre_id = {pre}"]),
    ("common_partners([{post}], direction := 'incoming', prob_min := 0.8)", ["synapses_by_post"], [STRICT]),
    ("input_similarity([{post}], prob_min := 0.8)", ["synapses_by_post"], [STRICT]),
    # What a scan within a recursion filters by is not told of Parquet.
    ("reachable([{pre}], prob_min := 0.8)", ["synapses_by_pre", "neurons"], []),
    ("reachable([{pre}], prob_min := 0.8, min_synapses := 2)", ["synapses_by_pre", "neurons"], []),
    ("reciprocal_connections(ids := [{pre}], prob_min := 0.8)",
     ["synapses_by_pre", "synapses_by_post", "neurons", "neurons"], [STRICT]),
    ("normalized_connections() WHERE pre_id = {pre}", ["connections", "connections", "connections"], []),
]  # fmt: skip


@dataclass(frozen=True)
class Scan:
    """One relation read: its name, its filters as text, and the Parquet files read of it."""

    relation: str
    filters: str
    files: list[str]
    files_read: int


@pytest.fixture(scope="module", params=BINDINGS)
def j0251(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with j0251's cell types."""
    data = case("j0251")
    with open_warehouse(warehouse_of(data, request.param, built)) as con:
        yield World(data, con, request.param)


@pytest.mark.parametrize(("asked", "relations", "filters"), PLANS, ids=[plan[0] for plan in PLANS])
def test_reads_what_serves_it_and_filters_in_the_scan(
    j0251: World, asked: str, relations: list[str], filters: list[str]
) -> None:
    ids = _ids(j0251.con)
    operators = plan(j0251.con, f"FROM {asked.format(**ids)}")
    scans = [scan for operator in operators if (scan := _scan(operator))]
    assert sorted(scan.relation for scan in scans) == sorted(relations)
    first = next(scan for scan in scans if scan.relation == relations[0])
    for wanted in filters:
        assert wanted.format(**ids) in first.filters
    assert not any("MARK" in str(operator["extra_info"].get("Join Type")) for operator in operators)
    # A branch that is not asked for is gone as a whole: what would count or join its rows is not planned.
    idle = {operator["name"] for operator in operators if _reads_nothing(operator)}
    assert not [name for name in idle if "GROUP_BY" in name or "JOIN" in name]


@pytest.mark.parametrize(
    ("asked", "folders"),
    [
        ("find_synapses(pre_celltype := 'HVC')", ["synapses/pre_celltype=5/"]),
        ("find_synapses(pre_celltype := 'HVC', max_results := 5)", ["synapses/pre_celltype=5/"]),
        ("find_synapses(post_celltype := 'MSN')", ["synapses_by_post/post_celltype=13/"]),
        ("summarize_synapses(pre_celltype := 'HVC', min_pre_axon := 5)", ["synapses/pre_celltype=5/"]),
        ("connectivity_matrix(pre_celltype := 'HVC', size_min := 0.1)", ["synapses/pre_celltype=5/"]),
        ("find_neurons(celltype := 'HVC', target_celltype := 'MSN')", ["synapses/pre_celltype=5/"]),
        ("synapses WHERE pre_celltype = 'HVC'", ["synapses/pre_celltype=5/"]),
        ("syconn.conn_mat WHERE celltype1 = 'HVC'", ["synapses/pre_celltype=5/"]),
    ],
)
def test_reads_the_files_of_the_type_only(built: Path, asked: str, folders: list[str]) -> None:
    with open_warehouse(warehouse_of(case("j0251"), "parquet", built)) as con:
        scans = [scan for operator in plan(con, f"FROM {asked}") if (scan := _scan(operator))]
    read = [scan for scan in scans if scan.relation.startswith("synapses_by")]
    assert [scan.files_read for scan in read] == [1]
    assert all(any(folder in file for folder in folders) for scan in read for file in scan.files)


def plan(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict[str, Any]]:
    """The operators of the plan as it was executed, root first."""
    row = con.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}").fetchone()
    assert row is not None
    return list(_operators(json.loads(row[1])["operator"]))


def _reads_nothing(operator: dict[str, Any]) -> bool:
    children = operator.get("children", [])
    return all(map(_reads_nothing, children)) if children else operator["name"] == "EMPTY_RESULT"


def _operators(nodes: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for node in nodes:
        yield node
        yield from _operators(node.get("children", []))


def _scan(operator: dict[str, Any]) -> Scan | None:
    info = operator["extra_info"]
    if "Table" not in info and "Filename(s)" not in info:
        return None
    filters = re.sub(r"_celltype_code\b", "_celltype", " ".join(_texts(info, "Filters") + _texts(info, "File Filters")))
    files = str(info.get("Filename(s)", "")).split(", ")
    relation = info["Table"].rsplit(".", 1)[-1] if "Table" in info else _relation(files[0])
    return Scan(
        relation, re.sub(r"\bcelltype_code\b", "celltype", filters), files, int(info.get("Total Files Read", 0))
    )


def _texts(info: dict[str, Any], key: str) -> list[str]:
    found = info.get(key, [])
    return found if isinstance(found, list) else [found]


def _relation(file: str) -> str:
    kept = file.rsplit("/../", 1)[-1].split("/")
    name = next((part for part in kept if part in ("synapses", "synapses_by_post")), kept[-1].removesuffix(".parquet"))
    return {"synapses": "synapses_by_pre"}.get(name, re.sub(r"-[0-9a-f]+$", "", name))


def _ids(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Neurons that have synapses of each side, and one of the neuron table."""
    row = con.execute("SELECT min(pre_id), min(post_id), (SELECT min(id) FROM neurons) FROM synapses").fetchone()
    assert row is not None
    return dict(zip(("pre", "post", "neuron"), row, strict=True))

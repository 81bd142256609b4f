"""A sample of questions on table sources answers alike in DuckDB 1.4.2, 1.5.6 and the DuckDB that built them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.compat.test_versions import ASK, OLDER, python_with
from tests.formats.comparing import ask
from tests.formats.made import BEYOND, warehouse_of
from tests.support.warehouses import open_warehouse

QUESTIONS = {
    "synapses": [
        "FROM connections(roi := 'A')", "FROM connections(roi := ['A', 'B'], min_synapses := 2)", "FROM rois",
        "FROM connectivity_matrix(by := 'side')", "FROM connectivity_matrix_wide(by := 'side')",
        "FROM neuron_celltype_totals(by := 'side')", "FROM expected_connectivity(prob_min := 0.7, by := 'side')",
        "FROM input_similarity([1, 2, 3], by := 'side')", "FROM input_similarity([1, 2, 3], by := 'celltype')",
        "FROM neuron_totals(size_min := 10)", "FROM connections(roi := 'C')", "FROM connections(roi := NULL)",
        f"FROM shortest_paths({BEYOND}, 1, prob_min := 0.1)", "FROM reachable([9], hops := 3, roi := ['A'])",
        "FROM partners(1, roi := 'A')", "FROM synapses_in_box(-100, 100, 0, 200, 0, 2000)",
        "FROM connectivity_matrix(by := 'age')", "FROM find_neurons(min_axon_length := 3)", "FROM annotations",
    ],
    "filtered": ["FROM connections()", "FROM neuron_totals()", "FROM connectivity_matrix()", "FROM synapses"],
    "worm": [
        "FROM connections(kind := 'electrical')", "FROM connections(kind := 'all')", "SELECT id_of('AVAR') AS id",
        "SELECT pre_id FROM synapses WHERE prob > 0.5", "FROM find_synapses()", "FROM connections(prob_min := 0.5)",
        "FROM motif_counts(kind := 'all')", "SELECT id_of('nobody')", "FROM reachable([1], hops := 3)",
        "FROM shortest_paths(1, 2)", "FROM edges",
    ],
    "apart": [
        "FROM connections()", "FROM connections(roi := 'A')", "FROM neuron_totals(roi := ['A', 'B'])", "FROM rois",
    ],
    "many": [
        "FROM find_neurons(celltype := 'type 00077')", "FROM find_neurons(celltype := 'TYPE 00077')",
        "FROM connectivity_matrix_wide()", "SELECT count(*), sum(synapse_count)::BIGINT FROM connectivity_matrix()",
        "FROM connectivity_matrix(by := 'group')", "FROM partners(1)", "FROM connectivity_matrix(by := 'type')",
    ],
}  # fmt: skip


def answers(python: Path | str, file: Path, queries: list[str]) -> list[dict[str, Any]]:
    """What a Python with nothing but DuckDB answers, rows in the order of their texts."""
    done = subprocess.run(
        [str(python), str(ASK), str(file), "open"], input=json.dumps(queries), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[1])["answers"]
    return [each | {"rows": sorted(each["rows"], key=repr)} if "rows" in each else each for each in found]


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("version", OLDER)
def test_answers_are_alike(shared: Path, name: str, version: str) -> None:
    file = warehouse_of(name, shared) / "connectome.duckdb"
    with open_warehouse(file.parent) as con:
        examples = [example for (example,) in ask(con, "SELECT example FROM catalog")]
    queries = [*QUESTIONS[name], *examples]
    here, there = answers(sys.executable, file, queries), answers(python_with(version), file, queries)
    assert any("rows" in each for each in here)
    for query, wanted, found in zip(queries, here, there, strict=True):
        assert found == wanted, query

"""Other data sets: hostile names, gaps in the codes, missing neurons, NaN, nothing at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.spark.compare import assert_same, assert_same_mistake
from tests.support.calls import constant
from tests.support.cases import case
from tests.support.warehouses import open_warehouse, shared_folder, warehouse_of
from wirehouse.spark import Attached, attach

pytestmark = pytest.mark.slow

QUERIES = [
    "FROM cell_types",
    "FROM synapses",
    "FROM neurons",
    "FROM connectivity_matrix_wide(measure := 'total_size', prob_min := 0)",
    "FROM connections(prob_min := 0.3)",
    "FROM neuron_totals(size_min := 0.05)",
    "FROM find_neurons(min_axon_length := 10)",
    "FROM find_synapses(prob_min := 0, min_post_dend := 5)",
]


@pytest.fixture(scope="module", params=["hostile", "sparse", "no_neurons", "no_synapses"])
def both(
    request: pytest.FixtureRequest, spark: Attached, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[duckdb.DuckDBPyConnection, Attached, list[str]]]:
    """One data set in both engines, and its cell types."""
    data = case(request.param)
    folder: Path = warehouse_of(data, "parquet", shared_folder(tmp_path_factory))
    with open_warehouse(folder) as con:
        yield con, attach(spark.session.newSession(), folder), list(data.celltypes.values())


def test_the_answers(both: tuple[duckdb.DuckDBPyConnection, Attached, list[str]]) -> None:
    con, spark, celltypes = both
    assert sum(assert_same(con, spark, query) for query in QUERIES)
    for name in celltypes:
        assert_same(con, spark, f"FROM summarize_synapses(pre_celltype := {constant(name)}, prob_min := 0)")


def test_an_unknown_type(both: tuple[duckdb.DuckDBPyConnection, Attached, list[str]]) -> None:
    con, spark, _ = both
    for name in ("MSM", "it's", "back\\slash", 'say "X"'):
        assert assert_same_mistake(con, spark, f"FROM find_synapses(pre_celltype := {constant(name)})")

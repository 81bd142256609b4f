"""Plain Spark reads the Parquet files as they are, with what it skips by dictionaries of more than 8 KiB.

With LZ4 it fails on such dictionaries (apache/parquet-java#3478), now on one file and now on another.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from pyspark.sql import SparkSession

from wirehouse.spark.translate.stored import escaped_path

pytestmark = pytest.mark.slow

TIMES = 10
_PAGE = 8192
# Column -> a value of it that some rows have, of many that a dictionary lists.
COLUMNS = {
    "synapses": ["size", "prob", "pre_id", "post_id", "pre_skel_length_axon"],
    "synapses_by_post": ["size", "prob", "pre_id", "post_id"],
    "neurons.parquet": ["celltype_certainty"],
    "connections.parquet": ["pre_id", "total_size"],
    "neuron_totals.parquet": ["out_size"],
}
CONDITIONS = [(name, column) for name, columns in COLUMNS.items() for column in columns]


@pytest.fixture(scope="module")
def files(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB over the same files."""
    with duckdb.connect() as con:
        for name in COLUMNS:
            path = warehouse / name
            listed = [str(one) for one in (path.rglob("*.parquet") if path.is_dir() else [path])]
            con.execute(f'CREATE VIEW "{name}" AS FROM read_parquet({listed}, hive_partitioning = false)')
        yield con


def test_there_are_dictionaries_that_large(warehouse: Path, files: duckdb.DuckDBPyConnection) -> None:
    listed = [str(path) for path in warehouse.rglob("*.parquet")]
    query = (
        "SELECT DISTINCT path_in_schema FROM parquet_metadata($files)"
        " WHERE data_page_offset - dictionary_page_offset > $page"
    )
    found = {column for (column,) in files.execute(query, {"files": listed, "page": _PAGE}).fetchall()}
    assert {"size", "post_id", "pre_id"} <= found


@pytest.mark.parametrize("time", range(TIMES))
def test_plain_spark_reads_every_file(
    time: int, session: SparkSession, warehouse: Path, files: duckdb.DuckDBPyConnection
) -> None:
    for name, column in CONDITIONS:
        query = f'SELECT quantile_disc({column}, {(time + 0.5) / TIMES}), any_value(typeof({column})) FROM "{name}"'
        ((value, sql_type),) = files.execute(query).fetchall()
        condition = f"{column} = CAST({value!r} AS {sql_type})"
        ((expected,),) = files.execute(f'SELECT count(*) FROM "{name}" WHERE {condition}').fetchall()
        rows = session.read.parquet(f"file://{escaped_path(str(warehouse / name))}").where(condition)
        assert rows.count() == expected > 0, (name, condition)

"""Every view and macro on a standalone Spark cluster against DuckDB, on the demo data: `make spark`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

pytest.importorskip("pyspark")

from tests.spark import cluster
from tests.spark.arguments import calls, mistakes
from tests.spark.compare import assert_same, assert_same_mistake, assert_same_order
from wirehouse import library
from wirehouse.build import build
from wirehouse.etl.synthesize import synthesize
from wirehouse.library import SqlObject
from wirehouse.spark import Attached, attach
from wirehouse.spark.exceptions import DRAWN, EXCEPTIONS

pytestmark = pytest.mark.slow

OBJECTS = [obj for obj in library.public_objects() if obj.sql_name not in EXCEPTIONS]
MACROS = [obj for obj in OBJECTS if obj.kind == "table"]
VIEWS = [obj for obj in OBJECTS if obj.kind == "view"]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo data in the Parquet binding."""
    folder = tmp_path_factory.mktemp("demo")
    synthesize(folder / "source")
    build(folder / "source", folder / "a [demo] warehouse", binding="parquet", memory_limit="1GB")
    return folder / "a [demo] warehouse"


@pytest.fixture(scope="module")
def spark(warehouse: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attached]:
    """The library in a session of a cluster."""
    with cluster.cluster(tmp_path_factory.mktemp("cluster")) as master, cluster.session(master) as session:
        yield attach(session, warehouse)


@pytest.fixture(scope="module")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same warehouse in DuckDB."""
    with duckdb.connect(str(warehouse / "connectome.duckdb"), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("obj", VIEWS, ids=lambda obj: obj.sql_name)
def test_a_view(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    assert assert_same(con, spark, f"FROM {obj.sql_name}")


@pytest.mark.parametrize("obj", MACROS, ids=lambda obj: obj.sql_name)
def test_a_macro(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    asked = calls(con, obj)
    rows = [assert_same(con, spark, f"FROM {call}", apart=DRAWN.get(obj.sql_name, ())) for call in asked]
    assert len(asked) > 1
    assert max(rows), "every answer was empty: the arguments prove nothing"


@pytest.mark.parametrize("obj", OBJECTS, ids=lambda obj: obj.sql_name)
def test_an_example(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    if "max_results" not in obj.header["example"] and obj.sql_name not in DRAWN:
        assert assert_same(con, spark, obj.header["example"])


@pytest.mark.parametrize("obj", MACROS, ids=lambda obj: obj.sql_name)
def test_a_macros_mistakes(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    wrong = [assert_same_mistake(con, spark, f"FROM {call}") for call in mistakes(obj)]
    assert any(wrong)


@pytest.mark.parametrize(
    "query",
    [
        "FROM connectivity_matrix(prob_min := 0.8)",
        "FROM connectivity_matrix_wide()",
        "FROM partners((SELECT arg_max(id, in_synapses) FROM neuron_totals()), direction := 'incoming')",
        "FROM suitable_cells()",
    ],
)
def test_the_order_of_rows(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> None:
    assert_same_order(con, spark, query)

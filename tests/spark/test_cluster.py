"""Every view and macro on a standalone Spark cluster against DuckDB, on the demo data: `make spark`."""

from __future__ import annotations

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.spark.arguments import calls, mistakes
from tests.spark.cluster import WORKERS
from tests.spark.compare import assert_same, assert_same_mistake, assert_same_order
from wirehouse import library
from wirehouse.library import SqlObject
from wirehouse.library.abilities import missing
from wirehouse.library.describe import J0251
from wirehouse.spark import Attached
from wirehouse.spark.translate.exceptions import DRAWN, EXCEPTIONS, RENDERED

pytestmark = pytest.mark.slow

ALL = [obj for obj in library.public_objects() if obj.sql_name not in EXCEPTIONS]
# What the demo data lack: other data sets are asked for it in test_tables.py.
LACKING = [obj for obj in ALL if missing(obj, J0251) is not None]
OBJECTS = [obj for obj in ALL if obj not in LACKING]
MACROS = [obj for obj in OBJECTS if obj.kind == "table"]
# Examples that ask more of SQL than the library does: object -> why Spark's answer is another.
UNLIKE_EXAMPLES = {"neurons": "The median of FLOATs is a FLOAT in DuckDB, a DOUBLE in Spark."}
VIEWS = [obj for obj in OBJECTS if obj.kind == "view"]


def test_the_cluster_is_one(spark: Attached) -> None:
    context = spark.session.sparkContext
    assert context.master.startswith("spark://")
    # An executor a worker; the driver is counted too.
    assert context._jsc.sc().getExecutorMemoryStatus().size() == WORKERS + 1


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
    example = obj.header["example"]
    if "max_results" in example or obj.sql_name in DRAWN | UNLIKE_EXAMPLES:
        assert spark.sql(example).collect()
    else:
        assert assert_same(con, spark, example)


@pytest.mark.parametrize("obj", [obj for obj in LACKING if obj.kind != "scalar"], ids=lambda obj: obj.sql_name)
def test_what_the_data_lack(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    assert assert_same_mistake(con, spark, obj.header["example"])


def test_ids_that_are_numbers(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    assert assert_same_mistake(con, spark, "SELECT id_of('AVAL') AS id")


@pytest.mark.parametrize("obj", MACROS, ids=lambda obj: obj.sql_name)
def test_a_macros_mistakes(con: duckdb.DuckDBPyConnection, spark: Attached, obj: SqlObject) -> None:
    assert sum(assert_same_mistake(con, spark, f"FROM {call}") for call in mistakes(con, obj))


@pytest.mark.parametrize("obj", [obj for obj in MACROS if obj.sql_name not in RENDERED], ids=lambda obj: obj.sql_name)
def test_spark_knows_what_a_macro_is(spark: Attached, obj: SqlObject) -> None:
    rows = spark.session.sql(f"DESCRIBE FUNCTION EXTENDED {obj.sql_name.replace('.', '_')}").collect()
    described = "\n".join(row[0] for row in rows)
    assert obj.header["summary"] in described
    for name, _ in obj.parameters:
        assert library.parameter_text(obj, name) in described


@pytest.mark.parametrize("obj", VIEWS, ids=lambda obj: obj.sql_name)
def test_spark_knows_what_a_view_has(spark: Attached, obj: SqlObject) -> None:
    for field in spark.session.table(obj.sql_name.replace(".", "_")).schema:
        assert field.metadata["comment"] == library.column_text(obj, field.name)


@pytest.mark.parametrize(
    "query",
    [
        "FROM connectivity_matrix(prob_min := 0.8)",
        "FROM connectivity_matrix_wide()",
        "FROM partners((SELECT arg_max(id, in_synapses) FROM neuron_totals()), direction := 'incoming')",
        "FROM suitable_cells()",
        "FROM pathway('HVC', 'MSN', 'MSN')",
        "FROM threshold_sweep(prob_steps := [0.9, 0, 0.6], size_steps := [0.1, 0])",
        "FROM reachable([(SELECT max(pre_id) FROM synapses)], hops := 2)",
        "FROM shortest_paths((SELECT max(pre_id) FROM synapses), (SELECT arg_max(id, in_size) FROM neuron_totals()))",
    ],
)
def test_the_order_of_rows(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> None:
    assert_same_order(con, spark, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) AS n FROM {call}",
        "FROM {call} WHERE pre_id = 5",
        "SELECT DISTINCT pre_celltype FROM {call} WHERE pre_celltype = 'MSN' AND synapse_id < 3",
        "SELECT n.id FROM neurons n JOIN {call} s ON s.pre_id = n.id",
        "SELECT s.x FROM {call} s ORDER BY s.x LIMIT 1",
        "SELECT (SELECT max(s.size) FROM {call} s) AS largest",
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        "find_synapses(pre_celltype := 'MNS')",
        "find_synapses(prob_min := 'nan'::DOUBLE, pre_neuron_ids := [])",
        "find_synapses(post_morph := NULL, size_min := 1e30)",
        "find_synapses(max_results := -1, seed := 2, post_celltype := 'GPi')",
        "synapses_of(1, direction := 'sideways')",
        "find_synapses(pre_neuron_ids := (SELECT [5, -1]))",
    ],
)
def test_a_mistake_is_raised_whatever_is_asked(
    con: duckdb.DuckDBPyConnection, spark: Attached, query: str, call: str
) -> None:
    assert assert_same_mistake(con, spark, query.format(call=call))


def test_spark_sql_by_itself(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    ours = spark.session.sql(
        "SELECT post_celltype, count(*) AS n FROM find_synapses(pre_celltype => 'HVC', prob_min => 0.8) GROUP BY ALL"
    )
    theirs = (
        "SELECT post_celltype, count(*) AS n FROM find_synapses(pre_celltype := 'HVC', prob_min := 0.8) GROUP BY ALL"
    )
    assert sorted(map(tuple, ours.collect())) == sorted(con.execute(theirs).fetchall())


def test_lists_of_ids_from_a_query(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    ids = "(SELECT list(id) FROM neurons WHERE celltype = 'DA')"
    assert assert_same(con, spark, f"FROM find_synapses(pre_neuron_ids := {ids}, prob_min := 0.7)")
    nobody = "(SELECT list(id) FROM neurons WHERE celltype = 'nobody')"
    assert assert_same(con, spark, f"FROM summarize_synapses(pre_neuron_ids := {nobody})")

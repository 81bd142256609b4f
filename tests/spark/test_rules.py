"""Each dialect rule: what DuckDB says to an expression, Spark says to its translation."""

from __future__ import annotations

import math
import random

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.spark.compare import assert_same
from wirehouse.spark import Attached

pytestmark = pytest.mark.slow

ROWS = "(1, 2.5e0, 'a', true), (2, NULL, NULL, false), (3, -0.5e0, 'b', NULL), (4, 3.5e0, 'b', true)"
VALUES = f"(VALUES {ROWS}) t(i, d, s, b)"
EXPRESSIONS = [
    "list_position(['a', 'b'], 'b')",
    "list_position(['a', 'b'], 'c')",
    "list_position(string_split('a|b|', '|'), '')",
    "(['a', 'b'])[max(t.i) - 2]",
    "(['a', 'b'])[max(t.i)]",
    "(['a', 'b'])[1]",
    "len([1, NULL, 3])",
    "len([]::BIGINT[])",
    "length('two words')",
    "list_aggregate(['a', 'b'], 'string_agg', ' or ')",
    "' x' || list_aggregate(list_filter(['a'], lambda s: s = 'b'), 'string_agg', ' or ')",
    "concat('a', NULL, 1, 2.5, true)",
    "format('{}: {} of 100%', 'x', 5)",
    "max(t.i) / 0",
    "-max(t.i) / 0",
    "(max(t.i) - 4) / 0",
    "max(t.i) / 8",
    "max(t.d) / (max(t.i) - 4)",
    "max(t.i) / 1.6",
    "max(t.i) / nullif(max(t.i) - 4, 0)",
    "any_value(t.d)",
    "any_value(t.s) FILTER (t.i > 1)",
    "list(t.s ORDER BY t.i DESC)",
    "list(t.i ORDER BY t.s, t.d DESC)",
    "list(t.i ORDER BY t.d DESC NULLS FIRST, t.i)",
    "list(t.d ORDER BY t.i) FILTER (t.b)",
    "list(t.d) FILTER (t.i > 9)",
    "first(t.s ORDER BY t.d DESC NULLS LAST)",
    "first(t.d ORDER BY t.i DESC) FILTER (t.i < 3)",
    "first(t.i ORDER BY t.i) FILTER (t.i > 9)",
    "max(t.i, 2)",
    "min(t.d, 2)",
    "max(t.i, 3) FILTER (t.i > 9)",
    "list_sum([1, NULL, 2.5])",
    "list_sum([NULL]::DOUBLE[])",
    "range(max(t.i))",
    "range(max(t.i), 1)",
    "ln(max(t.i))",
    "ln(max(t.i) - 4)",
    "(255::UBIGINT >> 3)::BIGINT",
    "list_avg([1, NULL, 2])",
    "list_avg([]::DOUBLE[])",
    "list_stddev_pop([1.5, NULL, 2.5, 7])",
    "quantile_cont(t.d, 0.3)",
    "median(t.i)",
    "(max(t.i) * 0.625e0)::BIGINT",
    "(max(t.i) / 8)::BIGINT",
    "(max(t.i) * 0.875e0)::INTEGER",
    "(max(t.i) / (min(t.i) + 7))::BIGINT",
    "(coalesce(avg(t.d), 0) * 3)::INTEGER",
    "(CASE WHEN max(t.i) > 3 THEN sqrt(max(t.i) + 3) ELSE 0 END)::BIGINT",
    "ceil(max(t.d))::BIGINT",
    "max(t.i)::HUGEINT * 9223372036854775807::HUGEINT",
    "greatest(max(t.d), NULL, 'nan'::DOUBLE)",
    "isnan(greatest('nan'::DOUBLE, 3, NULL))",
    "count(*) FILTER (t.b)",
    "stddev_pop(t.d)",
    "arg_max(t.s, t.i)",
    "sum(t.i) // 4",
    "coalesce(try_cast(1e300 AS FLOAT), 'inf'::FLOAT)",
    "sum(t.i) ** 2",
    r"'it''s a \n " "text" " with `ticks`'",
]


def test_every_expression_is_the_same(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    query = f"SELECT {', '.join(f'{text} AS c{place}' for place, text in enumerate(EXPRESSIONS))} FROM {VALUES}"
    theirs = con.execute(query).fetchall()[0]
    ours = tuple(spark.sql(query).collect()[0])
    assert not [each for each in zip(EXPRESSIONS, theirs, ours, strict=True) if not _is_same(*each[1:])]


def _is_same(theirs: object, ours: object) -> bool:
    """Whether both are the same value; fractions, which are not added up in a fixed order, but for the last digits."""
    if isinstance(theirs, float) and isinstance(ours, float):
        return repr(theirs) == repr(ours) or math.isclose(theirs, ours, rel_tol=1e-15)
    return theirs == ours and isinstance(theirs, bool) is isinstance(ours, bool)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT n.id FROM neurons n ORDER BY n.id LIMIT (SELECT 3)",
        "SELECT n.id FROM neurons n ORDER BY n.celltype DESC, n.id LIMIT greatest(5, 2)",
        "SELECT i.n, j.m FROM range(3) i(n), range(2, 4) j(m)",
        "SELECT i.n FROM range(3, 2) i(n)",
        "SELECT t.n, unnest(t.l) AS id, generate_subscripts(t.l, 1) AS at FROM (VALUES (1, [5, 7]), (2, [9])) t(n, l)",
        "SELECT v.a + 1 AS a FROM (VALUES (1 + 1), (3)) v(a)",
        "SELECT c.code FROM cell_types c WHERE (c.code, c.name) IN (SELECT (d.code, d.name) FROM cell_types d)",
        "WITH a AS MATERIALIZED (SELECT 1 AS x), b AS NOT MATERIALIZED (SELECT 2 AS x) FROM a UNION ALL FROM b",
        "FROM neurons n WHERE store.passes_float16(n.celltype_certainty, 0.9) AND n.celltype = 'HVC'",
        "SELECT n.* EXCLUDE (id, celltype) FROM neurons n WHERE n.celltype = 'DA'",
        "SELECT celltype, count(*) FROM neurons GROUP BY celltype QUALIFY row_number() OVER (ORDER BY celltype) < 5",
    ],
)
def test_a_query_is_the_same(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> None:
    assert_same(con, spark, query)


def test_edit_distances(con: duckdb.DuckDBPyConnection, spark: Attached) -> None:
    letters = random.Random(7)
    words = ["", "a", *("".join(letters.choices("abc", k=letters.randint(1, 7))) for _ in range(28))]
    rows = ", ".join(f"('{word}')" for word in sorted(set(words)))
    distance = "damerau_levenshtein(a.w, b.w)::INTEGER AS n"
    assert (
        assert_same(
            con, spark, f"SELECT a.w AS a, b.w AS b, {distance} FROM (VALUES {rows}) a(w), (VALUES {rows}) b(w)"
        )
        > 500
    )

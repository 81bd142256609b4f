"""Recursive queries on Spark, step by step, against DuckDB."""

from __future__ import annotations

import duckdb
import pytest

pytest.importorskip("pyspark", reason="pip install '.[spark]'")

from tests.spark.compare import assert_same
from wirehouse.spark import Attached, NotPortableError

pytestmark = pytest.mark.slow

PAIRS = "(VALUES (1, 2), (2, 3), (2, 4), (3, 1), (4, 5)) e(pre, post)"


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT r.n + 1 FROM r WHERE r.n < 150) FROM r", 150),
        (f"WITH RECURSIVE r(id) AS (SELECT 1 UNION SELECT e.post FROM r JOIN {PAIRS} ON e.pre = r.id) FROM r", 5),
        ("WITH RECURSIVE r AS (SELECT 1 AS n WHERE false UNION ALL SELECT r.n FROM r) FROM r", 0),
        (
            "WITH RECURSIVE r(n, total) AS (SELECT 1, 1::BIGINT UNION ALL"
            " SELECT max(r.n) + 1, sum(r.total)::BIGINT * 2 FROM r HAVING max(r.n) < 9) FROM r",
            9,
        ),
        (
            "WITH first AS (SELECT 2 AS n) SELECT s.n + 1 AS n FROM ("
            "WITH RECURSIVE r(n) AS (SELECT f.n FROM first f UNION ALL SELECT r.n + 1 FROM r WHERE r.n < 4) FROM r) s",
            3,
        ),
        (
            "WITH ids AS (SELECT list(n.id) AS ids FROM (SELECT max(s.pre_id) AS id FROM synapses s) n)"
            " SELECT r.hop, count(*) AS neurons FROM reachable((SELECT i.ids FROM ids i), hops := 1) r GROUP BY r.hop",
            2,
        ),
    ],
)
def test_a_recursive_query_is_the_same(con: duckdb.DuckDBPyConnection, spark: Attached, query: str, rows: int) -> None:
    assert assert_same(con, spark, query) == rows


def test_a_recursion_in_a_recursion_is_refused(spark: Attached) -> None:
    inner = "WITH RECURSIVE s(m) AS (SELECT o.n FROM o UNION ALL SELECT s.m + 1 FROM s WHERE s.m < 3) FROM s"
    with pytest.raises(NotPortableError, match="in a recursive one"):
        spark.sql(f"WITH RECURSIVE o(n) AS (SELECT 1 UNION ALL SELECT i.m FROM ({inner}) i) FROM o")


def test_nothing_is_left_behind(spark: Attached) -> None:
    spark.sql("FROM reachable([5], hops := 1)").collect()
    assert not [table.name for table in spark.session.catalog.listTables() if table.name.startswith("kept_")]

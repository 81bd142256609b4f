"""DuckDB's answer and Spark's, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Collection

import duckdb
import pyarrow as pa
import pytest
from pyspark.errors import PySparkException

from wirehouse.errors import sentence
from wirehouse.spark import Attached
from wirehouse.spark.types import spark_type


def assert_same(con: duckdb.DuckDBPyConnection, spark: Attached, query: str, *, apart: Collection[str] = ()) -> int:
    """Hold Spark's answer against DuckDB's: names, types, every cell, the columns in `apart` left out of the cells.

    Rows are compared in any order. Returns how many there are, so that a caller can insist on some.
    """
    described = [(name, kind) for name, kind, *_ in con.execute(f"DESCRIBE {query}").fetchall()]
    frame = spark.sql(query)
    assert [(f.name, f.dataType.simpleString()) for f in frame.schema] == [
        (name, _simple(spark_type(kind))) for name, kind in described
    ]
    compared = [name for name, _ in described if name not in apart]
    theirs, ours = con.sql(query).to_arrow_table().select(compared), frame.toArrow().select(compared)
    assert ours.num_rows == theirs.num_rows
    assert not differing(ours, theirs), "Spark's rows that are not DuckDB's"
    assert not differing(theirs, ours), "DuckDB's rows that are not Spark's"
    return int(theirs.num_rows)


def differing(some: pa.Table, others: pa.Table) -> list[tuple[object, ...]]:
    """The first rows of one table that the other lacks, each as often as it is missing."""
    with duckdb.connect() as con:
        con.register("some_rows", some)
        con.register("other_rows", others)
        return con.execute("FROM some_rows EXCEPT ALL FROM other_rows LIMIT 3").fetchall()


def assert_same_order(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> None:
    """Hold the order of Spark's rows against DuckDB's."""
    assert [tuple(row) for row in spark.sql(query).collect()] == con.execute(query).fetchall()


def assert_same_mistake(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> bool:
    """Hold what both say of a query: the same sentence, or neither says anything. Returns whether there was one."""
    meant = mistake(con, query)
    if meant is None:
        spark.sql(query).collect()
        return False
    with pytest.raises(PySparkException) as caught:
        spark.sql(query).collect()
    assert said(caught.value) == meant
    return True


def mistake(con: duckdb.DuckDBPyConnection, query: str) -> str | None:
    """The sentence that DuckDB has for a query, if it refuses it."""
    try:
        con.execute(query).fetchall()
    except duckdb.InvalidInputException as error:
        return sentence(error)
    return None


def said(error: PySparkException) -> str:
    """The sentence that a macro raised in Spark; a number of a DOUBLE parameter is whole where it can be."""
    text = re.search(r"\[USER_RAISED_EXCEPTION\] (.*?) SQLSTATE: P0001", str(error), re.DOTALL)
    assert text is not None, str(error)[:500]
    return re.sub(r"(\d)\.0\b", r"\1", text[1])


def _simple(spark_sql_type: str) -> str:
    return spark_sql_type.lower().replace(" ", "")

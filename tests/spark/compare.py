"""DuckDB's answer and Spark's, cell by cell."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from py4j.protocol import Py4JJavaError
from pyspark.errors import PySparkException

from wirehouse.etl.ground.render import identifier
from wirehouse.ground.duckdb_errors import sentence
from wirehouse.spark import Attached
from wirehouse.spark.translate.types import spark_type

# Means and deviations are added up in no fixed order, and each engine has its own ln(): the last digits may differ.
_INEXACT = re.compile(r"\w+_(mean|std|log_ratio)|log_ratio")
_LAST_DIGITS = 1e-12

Rows = list[tuple[Any, ...]]


def assert_same(con: duckdb.DuckDBPyConnection, spark: Attached, query: str, *, apart: Collection[str] = ()) -> int:
    """Hold Spark's answer against DuckDB's: names, types, every cell, the columns in `apart` left out of the cells.

    Rows are compared in any order. Returns how many there are, so that a caller can insist on some.
    """
    described = [(name, kind) for name, kind, *_ in con.execute(f"DESCRIBE {query}").fetchall()]
    frame = spark.sql(query)
    # Each engine has a name of its own for what a query gives none: count_star() is count(1).
    ours = [f.name if name.isidentifier() else name for f, (name, _) in zip(frame.schema, described, strict=True)]
    assert ours == [name for name, _ in described]
    assert [f.dataType.simpleString() for f in frame.schema] == [_simple(spark_type(kind)) for _, kind in described]
    compared = [name for name in ours if name not in apart]
    rows = con.sql(query).to_arrow_table()
    differing = differing_rows(frame.toArrow().rename_columns(ours).select(compared), rows.select(compared))
    assert not differing, "Spark's rows and DuckDB's that differ"
    return int(rows.num_rows)


def differing_rows(ours: pa.Table, theirs: pa.Table) -> list[tuple[Rows, Rows]]:
    """The first rows of each table that the other lacks, each as often as it is missing; none if all are the same."""
    assert ours.num_rows == theirs.num_rows
    only_ours, only_theirs = _missing(ours, theirs), _missing(theirs, ours)
    if _are_same_but_for_last_digits(only_ours, only_theirs, ours.column_names):
        return []
    return [(only_ours[:3], only_theirs[:3])]


def _missing(some: pa.Table, others: pa.Table) -> Rows:
    """The rows of one table that the other lacks, in an order that does not hang on the last digits of fractions."""
    keys = ", ".join(identifier(name) for name in sorted(some.column_names, key=lambda n: bool(_INEXACT.fullmatch(n))))
    with duckdb.connect() as con:
        con.register("some_rows", some)
        con.register("other_rows", others)
        return con.execute(f"FROM (FROM some_rows EXCEPT ALL FROM other_rows) ORDER BY {keys}").fetchall()


def _are_same_but_for_last_digits(ours: Rows, theirs: Rows, columns: Sequence[str]) -> bool:
    inexact = [bool(_INEXACT.fullmatch(name)) for name in columns]
    return all(
        a == b or (may_differ and None not in (a, b) and math.isclose(a, b, rel_tol=_LAST_DIGITS))
        for some, others in zip(ours, theirs, strict=True)
        for a, b, may_differ in zip(some, others, inexact, strict=True)
    )


def assert_same_order(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> None:
    """Hold the order of Spark's rows against DuckDB's."""
    frame = spark.sql(query)
    ours, theirs = [tuple(row) for row in frame.collect()], con.execute(query).fetchall()
    assert _are_same_but_for_last_digits(ours, theirs, frame.columns), (ours, theirs)


def assert_same_mistake(con: duckdb.DuckDBPyConnection, spark: Attached, query: str) -> bool:
    """Hold what both say of a query: the same sentence, or neither says anything. Returns whether there was one."""
    meant = mistake(con, query)
    if meant is None:
        spark.sql(query).collect()
        return False
    # What a scalar subquery raises comes as the JVM's own exception.
    with pytest.raises((PySparkException, Py4JJavaError)) as caught:
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


def said(error: Exception) -> str:
    """The sentence that a macro raised in Spark; a number of a DOUBLE parameter is whole where it can be."""
    text = re.search(r"\[USER_RAISED_EXCEPTION\] (.*?) SQLSTATE: P0001", str(error), re.DOTALL)
    assert text is not None, str(error)[:500]
    return re.sub(r"(\d)\.0\b", r"\1", text[1])


def _simple(spark_sql_type: str) -> str:
    return spark_sql_type.lower().replace(" ", "")

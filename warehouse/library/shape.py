"""The columns that a view or macro returns."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

from wirehouse.library.read import SqlObject


def columns(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> list[tuple[str, str]]:
    """(name, type) of each column that the view, table or table macro returns; none of a scalar macro."""
    if obj.kind == "scalar":
        return []
    return [(name, sql_type) for name, sql_type, *_ in con.execute(f"DESCRIBE FROM {called(obj)}").fetchall()]


def called(obj: SqlObject) -> str:
    """The view, table or table macro in a FROM clause; only required arguments are given, as in its example."""
    required = sum(default is None for _, default in obj.parameters)
    if obj.kind != "table" or not required:
        return f"{obj.sql_name}()" if obj.kind == "table" else obj.sql_name
    functions = sqlglot.parse_one(obj.header["example"], read="duckdb").find_all(exp.Anonymous)
    given = next(function for function in functions if function.name == obj.name).expressions
    return f"{obj.sql_name}({', '.join(argument.sql('duckdb') for argument in given[:required])})"

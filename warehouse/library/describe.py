"""Finds the columns of each view and macro by querying a warehouse without rows."""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.names import Names
from wirehouse.library.install import install
from wirehouse.library.read import SqlObject
from wirehouse.library.relations import create_tables

J0251 = Names(j0251.CELLTYPES, j0251.POST_MORPHS, frozenset(j0251.AXON_ONLY))


def empty_warehouse(names: Names) -> duckdb.DuckDBPyConnection:
    """An in-memory database with every stored table, empty, and the whole library loaded."""
    con = duckdb.connect()
    create_tables(con, names)
    install(con, names)
    return con


def columns(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> list[tuple[str, str]]:
    """(name, type) of each column that the view, table or table macro returns."""
    return [(name, sql_type) for name, sql_type, *_ in con.execute(f"DESCRIBE FROM {called(obj)}").fetchall()]


def called(obj: SqlObject) -> str:
    """The view, table or table macro in a FROM clause; only required arguments are given, as in its example."""
    required = sum(default is None for _, default in obj.parameters)
    if obj.kind != "table" or not required:
        return f"{obj.sql_name}()" if obj.kind == "table" else obj.sql_name
    functions = sqlglot.parse_one(obj.header["example"], read="duckdb").find_all(exp.Anonymous)
    given = next(function for function in functions if function.name == obj.name).expressions
    return f"{obj.sql_name}({', '.join(argument.sql('duckdb') for argument in given[:required])})"

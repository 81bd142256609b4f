"""A warehouse without rows, to look at the library's views and macros."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.names import Names
from wirehouse.library.install import install
from wirehouse.library.relations import create_tables

J0251 = Names(j0251.CELLTYPES, j0251.POST_MORPHS, frozenset(j0251.AXON_ONLY))


def empty_warehouse(names: Names) -> duckdb.DuckDBPyConnection:
    """An in-memory database with every stored table, empty, and the whole library loaded."""
    con = duckdb.connect()
    create_tables(con, names)
    install(con, names)
    return con

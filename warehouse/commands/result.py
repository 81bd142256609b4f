"""The rows of a result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

from wirehouse.etl.ground import stopping

_BATCH = 4096


def rows_of(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    """All rows in order. Unlike the relation's own iterator, this one holds one batch at a time."""
    result = con.execute(relation.sql_query())
    while batch := result.fetchmany(_BATCH):
        stopping.point()
        yield from batch

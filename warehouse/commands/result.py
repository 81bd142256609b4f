"""The rows of a result, and which of its columns are ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import duckdb

from wirehouse.etl.ground import stopping

_BATCH = 4096
# Names of id columns: ours, and those of the views under familiar names; DuckDB numbers repeated ones.
_ID = re.compile(r"((.*_)?ids?|bodyid(_pre|_post)?|body_(pre|post)|ssv[12])(_\d+)?", re.IGNORECASE | re.DOTALL)


def rows_of(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    """All rows in order. Unlike the relation's own iterator, this one holds one batch at a time."""
    result = con.execute(relation.sql_query())
    while batch := result.fetchmany(_BATCH):
        stopping.point()
        yield from batch


def is_id(name: str) -> bool:
    """Whether a column or struct field of this name holds ids."""
    return _ID.fullmatch(name) is not None

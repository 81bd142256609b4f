"""Runs several statements as one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import duckdb


@contextmanager
def transaction(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing, and written once: each statement by itself would wait for the disk."""
    con.begin()
    try:
        yield
    except BaseException:
        # What went wrong is told, not what follows from it.
        with suppress(duckdb.Error):
            con.rollback()
        raise
    con.commit()

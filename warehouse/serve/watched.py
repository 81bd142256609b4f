"""A cursor that can be interrupted from another thread, with every further cursor that is made of it."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import Any, cast

import duckdb


class Watched:
    """A DuckDB cursor for one request, in one thread; `interrupt` may come from any other.

    isinstance() takes it for DuckDB's connection. Functions of wirehouse make cursors of their own of what they are
    given: those are known here too. No cursor is closed while it is interrupted, which DuckDB would not survive.
    """

    __slots__ = ("_con", "_lock", "_open")

    # isinstance() checks this.
    __class__ = property(lambda _: duckdb.DuckDBPyConnection)

    def __init__(
        self,
        con: duckdb.DuckDBPyConnection,
        lock: threading.Lock | None = None,
        others: list[duckdb.DuckDBPyConnection] | None = None,
    ) -> None:
        self._con = con
        self._lock = threading.Lock() if lock is None else lock
        self._open = [] if others is None else others
        with self._lock:
            self._open.append(con)

    def cursor(self) -> Watched:
        """A further cursor, interrupted together with this one."""
        return Watched(self._con.cursor(), self._lock, self._open)

    def duplicate(self) -> Watched:
        """As `cursor`."""
        return self.cursor()

    def interrupt(self) -> None:
        """End what this cursor and those made of it run now; what they run next is not ended."""
        with self._lock:
            for con in self._open:
                with suppress(duckdb.Error):
                    con.interrupt()

    def close(self) -> None:
        """Close this cursor."""
        with self._lock:
            if self._con in self._open:
                self._open.remove(self._con)
        self._con.close()

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


def watched(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A new cursor of the connection that can be interrupted as a whole."""
    return cast(duckdb.DuckDBPyConnection, Watched(con.cursor()))

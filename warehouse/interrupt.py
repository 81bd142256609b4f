"""Ctrl-C during a query."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import duckdb

_Result = TypeVar("_Result")


def interruptible(con: duckdb.DuckDBPyConnection, work: Callable[[], _Result]) -> _Result:
    """Do `work`, which asks `con`, in a thread; on KeyboardInterrupt stop its query and raise once it has ended.

    DuckDB's Python client does not always look for a signal while a query runs.
    """
    with ThreadPoolExecutor(1) as thread:
        future = thread.submit(work)
        try:
            return future.result()
        except KeyboardInterrupt:
            # Between two queries there is nothing to interrupt, so it takes as many calls as it takes.
            while not future.done():
                con.interrupt()
                wait([future], timeout=0.1)
            raise

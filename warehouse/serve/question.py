"""One question: a thread that asks DuckDB, which ends when its client leaves, its time is over, or the server stops."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

import duckdb

T = TypeVar("T")

_BEAT_S = 0.02


class Question(Generic[T]):
    """`work` with a cursor of `watched`, in a thread of the pool. `on_end` is called once the thread has ended."""

    def __init__(
        self,
        cursor: duckdb.DuckDBPyConnection,
        work: Callable[[duckdb.DuckDBPyConnection], T],
        pool: ThreadPoolExecutor,
        on_end: Callable[[Question[T]], object],
    ) -> None:
        self.cursor = cursor
        self._on_end = on_end
        self.future: asyncio.Future[T] = asyncio.get_running_loop().run_in_executor(pool, work, self.cursor)
        self.future.add_done_callback(self._ended)

    def interrupt(self) -> None:
        """End what its thread asks now. From any thread."""
        self.cursor.interrupt()

    async def end(self) -> None:
        """Interrupt until the thread has ended: between two statements an interrupt ends nothing."""
        while not self.future.done():
            self.interrupt()
            await asyncio.wait([self.future], timeout=_BEAT_S)

    def _ended(self, future: asyncio.Future[T]) -> None:
        # Whoever waited may have left: then nobody else looks at the error.
        if not future.cancelled():
            future.exception()
        self._on_end(self)

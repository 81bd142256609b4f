"""A few questions run at once, some more wait, and the rest is told to come back later."""

from __future__ import annotations

import asyncio

from wirehouse.serve.problems import BusyError

_FULL = "The server has {running} questions to answer and {waiting} waiting; ask again in a moment."


class Slots:
    """`running` questions run at once and at most `waiting` others wait, in the order in which they came."""

    def __init__(self, running: int, waiting: int) -> None:
        self.running = running
        self._most_waiting = waiting
        self._waiting = 0
        self._free = asyncio.Semaphore(running)

    async def take(self, admitted: bool = False) -> None:
        """Wait for a slot and take it. Raises BusyError if too many wait, unless the question was `admitted` before."""
        if not admitted and self._free.locked() and self._waiting >= self._most_waiting:
            raise BusyError(_FULL.format(running=self.running, waiting=self._waiting))
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:
            self._waiting -= 1

    def release(self) -> None:
        """Give the slot to the next question."""
        self._free.release()

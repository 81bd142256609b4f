"""Waits for the SQL box in an event loop: a task that is cancelled ends its question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from wirehouse.serve.box import Leaving

T = TypeVar("T")

# More than may work and wait in a box: each box refuses what is too much by itself.
_THREADS = 64
_limiter = anyio.CapacityLimiter(_THREADS)


async def waited(work: Callable[[Leaving], T]) -> T:
    """Do `work` in a thread. If the task that waits is cancelled, the work is ended through its Leaving."""
    leaving = Leaving()
    try:
        return await anyio.to_thread.run_sync(work, leaving, abandon_on_cancel=True, limiter=_limiter)
    except anyio.get_cancelled_exc_class():
        leaving.now()
        raise

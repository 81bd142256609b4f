"""Ctrl-C and SIGTERM: work is done in a thread, and the main one waits and stops it, whatever it is at.

A handler of signals in Python runs in the main thread alone, and only between two of its own steps: while DuckDB sorts,
that may take minutes.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import click
import duckdb
from rich.console import Console

from wirehouse.etl.ground import stopping
from wirehouse.ground.spill import remove_own_folder

_Result = TypeVar("_Result")

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_DEFAULTS = (signal.SIG_DFL, signal.default_int_handler)
_BEAT_S = 0.05
# So long may work take to stop, if it has something to put away, and if it has not.
_PATIENCE_S = 1.0
_SHORT_PATIENCE_S = 0.3


def stoppable(work: Callable[[], _Result], *, leave: bool = False) -> _Result:
    """Do `work` in a thread; SIGINT stops it and is a KeyboardInterrupt then, SIGTERM a SystemExit.

    With `leave`, for a process that does nothing else, the process ends then, in five seconds at most: work that has
    not ended by itself, or not before a second signal, is undone. Outside the main thread `work` is done as it is.
    """
    if threading.current_thread() is not threading.main_thread():
        return work()
    stopping.begin()
    with _noted() as received, ThreadPoolExecutor(1) as thread:
        future = thread.submit(work)
        try:
            while not (future.done() or received):
                wait([future], timeout=_BEAT_S)
        except BaseException:
            # A handler that somebody else has set.
            _stop(future, received, leave)
            raise
        if received:
            _stop(future, received, leave)
        # What came too late to stop anything has stopped nothing.
        if not received or future.exception() is None:
            return future.result()
    if leave:
        raise SystemExit(_farewell(received[0]))
    if received[0] == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_exit_code(received[0]))


def interruptible(con: duckdb.DuckDBPyConnection, work: Callable[[], _Result]) -> _Result:
    """Do `work`, which asks `con`, and is stopped as `stoppable` work is."""
    with stopping.ended_by(con.interrupt):
        return stoppable(work)


def _exit_code(number: int) -> int:
    return 128 + number


def _farewell(number: int) -> int:
    """Say that the command was stopped by the signal, and what there is now; returns the exit code."""
    # Whoever is impatient while Python puts itself away ends it, without a traceback.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    # A progress bar may have hidden it.
    Console(stderr=True).show_cursor()
    click.echo(f"Stopped; {stopping.outcome()}.", err=True)
    return _exit_code(number)


def _stop(future: Future[Any], received: list[int], leave: bool) -> None:
    asked = time.monotonic()
    while not future.done():
        stopping.ask()
        wait([future], timeout=_BEAT_S)
        patience = _PATIENCE_S if stopping.has_to_put_away() else _SHORT_PATIENCE_S
        if leave and received and not future.done() and (len(received) > 1 or time.monotonic() - asked > patience):
            _leave(received[0])
    stopping.stopped()


def _leave(number: int) -> NoReturn:
    stopping.undo()
    remove_own_folder()
    os._exit(_farewell(number))


@contextmanager
def _noted() -> Iterator[list[int]]:
    """The signals that come, but for those that the process ignores or handles in a way of its own."""
    received: list[int] = []
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    ours = [number for number, handler in before.items() if handler in _DEFAULTS]
    for number in ours:
        signal.signal(number, lambda number, _: received.append(number))
    try:
        yield received
    finally:
        for number in ours:
            signal.signal(number, before[number])

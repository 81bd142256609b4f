"""Handles Ctrl-C and SIGTERM: work runs in a thread, and the main thread waits and can stop it at any time.

Python runs signal handlers only in the main thread, and only between two of its own steps. While DuckDB sorts, that
may take minutes.
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
# How long a stop may take: for work with something to put away, and for other work.
_PATIENCE_S = 1.0
_SHORT_PATIENCE_S = 0.3


def stoppable(work: Callable[[], _Result], *, leave: bool = False) -> _Result:
    """Do `work` in a thread; SIGINT stops it and then raises KeyboardInterrupt, SIGTERM SystemExit.

    `leave` is for a process that does nothing else: a signal also ends the process, within five seconds. Work that does
    not end by itself, or not before a second signal, is undone. Outside the main thread `work` simply runs.
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
            # A handler that somebody else installed raised this.
            _stop(future, received, leave)
            raise
        if received:
            _stop(future, received, leave)
        # The signal came too late: the work had already ended.
        if not received or future.exception() is None:
            return future.result()
    if leave:
        raise SystemExit(_farewell(received[0]))
    if received[0] == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(_exit_code(received[0]))


def interruptible(con: duckdb.DuckDBPyConnection, work: Callable[[], _Result]) -> _Result:
    """Do `work`, which queries `con`, stoppable as in `stoppable`."""
    with stopping.ended_by(con.interrupt):
        return stoppable(work)


def _exit_code(number: int) -> int:
    return 128 + number


def _farewell(number: int) -> int:
    """Report that the signal stopped the command, and what remains; returns the exit code."""
    # An impatient user may end Python while it shuts down, without a traceback.
    for each in _SIGNALS:
        signal.signal(each, signal.SIG_DFL)
    # A progress bar may have hidden the cursor.
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
    """The signals that arrive, except those that the process ignores or handles itself."""
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

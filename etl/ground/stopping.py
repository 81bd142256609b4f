"""How long work is stopped: what it offers to whoever stops it, from another thread.

Python's loops come to a `point` where they may end; whatever waits in foreign code is `ended_by` a call; what must be
done wholly is done `at_once`. A process that is left before its work has ended first undoes what is `undone_by` a call.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_NOTHING = "nothing was written"
_UNDOING_S = 1.0
_BETWEEN_S = 0.05
# What several remove at once is gone after a few of them.
_TIMES = 10

_asked = threading.Event()
_indivisible = threading.Lock()
_registering = threading.Lock()
_enders: list[Callable[[], object]] = []
_undoers: list[Callable[[], object]] = []
_outcome = [_NOTHING]


def point() -> None:
    """Raise KeyboardInterrupt if work is to stop."""
    if _asked.is_set():
        raise KeyboardInterrupt


def pause(seconds: float) -> None:
    """Wait so long; raise KeyboardInterrupt as soon as work is to stop."""
    _asked.wait(seconds)
    point()


@contextmanager
def ended_by(end: Callable[[], object]) -> Iterator[None]:
    """Within the block, `end` ends what foreign code does, such as a connection's `interrupt`; it returns soon."""
    with _registered(_enders, end):
        yield


@contextmanager
def undone_by(undo: Callable[[], object]) -> Iterator[None]:
    """Within the block, which puts it away itself as a rule, `undo` removes what a process would leave behind."""
    with _registered(_undoers, undo):
        yield


@contextmanager
def at_once() -> Iterator[None]:
    """Let nothing stop or undo the block once it has begun: it is short. Raises KeyboardInterrupt as `point`."""
    with _indivisible:
        point()
        yield


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """A folder among the system's temporary files that is gone after the block."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    with undone_by(lambda: remove(folder)):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove(folder: Path) -> None:
    """Remove a folder that others may be writing into, or removing; renamed first, so that they write no more."""
    renamed = folder.with_name(f"{folder.name}-stopped")
    with suppress(OSError):
        folder.rename(renamed)
    for _ in range(_TIMES):
        shutil.rmtree(renamed, ignore_errors=True)
        if not renamed.exists():
            return
        time.sleep(_BETWEEN_S)


def leaves(outcome: str) -> None:
    """Say what there is if work is stopped from here on: the second half of a sentence."""
    _outcome[:] = [outcome]


def outcome() -> str:
    """What there is after a stop, as `leaves` was told."""
    return _outcome[0]


def begin() -> None:
    """Nothing is to stop, nothing has been written."""
    _asked.clear()
    leaves(_NOTHING)


def ask() -> None:
    """Ask all work to stop; has to be called again and again, since what was not yet under way was not ended."""
    _asked.set()
    with _registering:
        for end in _enders:
            with suppress(Exception):
                end()


def is_asked() -> bool:
    """Whether work is to stop."""
    return _asked.is_set()


def stopped() -> None:
    """All work that was asked to stop has ended; other work is not asked."""
    _asked.clear()


def has_to_put_away() -> bool:
    """Whether something is under way that should end well, or be undone."""
    return bool(_enders or _undoers)


def undo() -> None:
    """Undo what is registered, the latest first. The process must end then: nothing is done `at_once` any more."""
    # A second is longer than what is done at once takes; if it is not over then, nothing is safely undone.
    if not _indivisible.acquire(timeout=_UNDOING_S):
        return
    # Work that comes to its end just now may have written between two steps of the first time.
    for undoers in (_undoers[::-1], _undoers[::-1]):
        for each in undoers:
            with suppress(Exception):
                each()
        time.sleep(_BETWEEN_S)


@contextmanager
def _registered(among: list[Callable[[], object]], call: Callable[[], object]) -> Iterator[None]:
    # A connection is never interrupted while it is being closed: it is taken off the list first, and that waits.
    with _registering:
        among.append(call)
    try:
        yield
    finally:
        with _registering:
            among.remove(call)

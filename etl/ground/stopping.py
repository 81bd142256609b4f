"""Lets another thread stop long work.

Python loops call `point`, where they may end. The call given to `ended_by` ends foreign code that blocks. Work that
must not be cut short runs in `at_once`. If a process exits before its work ends, it first runs the `undone_by` calls.
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
# Several processes may remove the same folder at once; a few attempts are enough.
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
    """Wait for `seconds`; raise KeyboardInterrupt as soon as work is to stop."""
    _asked.wait(seconds)
    point()


@contextmanager
def ended_by(end: Callable[[], object]) -> Iterator[None]:
    """In the block, a stop calls `end`, such as a connection's `interrupt`, to end foreign code; it returns soon."""
    with _registered(_enders, end):
        yield


@contextmanager
def undone_by(undo: Callable[[], object]) -> Iterator[None]:
    """Within the block, `undo` removes leftovers if the process exits early; the block normally cleans up by itself."""
    with _registered(_undoers, undo):
        yield


@contextmanager
def at_once() -> Iterator[None]:
    """Once the block has begun, nothing stops or undoes it, so keep it short. Raises KeyboardInterrupt as `point`."""
    with _indivisible:
        point()
        yield


@contextmanager
def temporary_folder(prefix: str) -> Iterator[Path]:
    """A folder in the system's temporary folder, removed after the block."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    with undone_by(lambda: remove(folder)):
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def remove(folder: Path) -> None:
    """Remove a folder even while others write into it or remove it. A rename first keeps them from writing more."""
    renamed = folder.with_name(f"{folder.name}-stopped")
    with suppress(OSError):
        folder.rename(renamed)
    for _ in range(_TIMES):
        shutil.rmtree(renamed, ignore_errors=True)
        if not renamed.exists():
            return
        time.sleep(_BETWEEN_S)


def leaves(outcome: str) -> None:
    """Set what remains if work stops from here on, as the second half of a sentence."""
    _outcome[:] = [outcome]


def outcome() -> str:
    """What remains after a stop, as last set by `leaves`."""
    return _outcome[0]


def begin() -> None:
    """Reset: no stop is requested, and nothing has been written."""
    _asked.clear()
    leaves(_NOTHING)


def ask() -> None:
    """Ask all work to stop. Call it repeatedly: a call ends only foreign code that is already running."""
    _asked.set()
    with _registering:
        for end in _enders:
            with suppress(Exception):
                end()


def is_asked() -> bool:
    """Whether work is to stop."""
    return _asked.is_set()


def stopped() -> None:
    """Clear the request: all work that it was meant for has ended."""
    _asked.clear()


def has_to_put_away() -> bool:
    """Whether anything is running that should end properly or be undone."""
    return bool(_enders or _undoers)


def undo() -> None:
    """Run the registered undo calls, latest first. The process must then end: no `at_once` block can start any more."""
    # No `at_once` block takes a second. If one still runs after that, nothing can be undone safely.
    if not _indivisible.acquire(timeout=_UNDOING_S):
        return
    # Work that has yet to say how it is undone never begins: it would write after the last round.
    _registering.acquire(timeout=_UNDOING_S)
    # Work that is just ending may write between two steps of the first round.
    for undoers in (_undoers[::-1], _undoers[::-1]):
        for each in undoers:
            with suppress(Exception):
                each()
        time.sleep(_BETWEEN_S)


@contextmanager
def _registered(among: list[Callable[[], object]], call: Callable[[], object]) -> Iterator[None]:
    # Never interrupt a connection while it closes: it leaves the list first, and that waits for the lock.
    with _registering:
        among.append(call)
    try:
        yield
    finally:
        with _registering:
            among.remove(call)

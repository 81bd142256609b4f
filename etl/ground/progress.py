"""Progress of long work, shown on standard error.

Work takes a `Progress` and writes `with progress.task("Reading synapses", total=n) as advance: advance(k)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

import rich.progress
from rich.console import Console
from rich.markup import escape

Advance = Callable[[int], None]
"""Called with the number of steps (rows, bytes) done since the last call."""


class Progress(Protocol):
    """Takes reports on the progress of long work."""

    def task(self, description: str, total: int | None = None) -> AbstractContextManager[Advance]:
        """Open a task of `total` steps (None: unknown). Call the context's value with the number of steps just done."""
        ...


class _Silent:
    def task(self, description: str, total: int | None = None) -> AbstractContextManager[Advance]:
        return nullcontext(lambda steps: None)


class _Bars:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._display: rich.progress.Progress | None = None

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        # A terminal can have only one live display: a nested task adds its bar to the existing one.
        if self._display is not None:
            with _bar(self._display, description, total) as advance:
                yield advance
            return
        self._display = _display(self._console)
        try:
            with self._display, _bar(self._display, description, total) as advance:
                yield advance
        finally:
            self._display = None


def _display(console: Console) -> rich.progress.Progress:
    return rich.progress.Progress(
        rich.progress.TextColumn("{task.description}"),
        rich.progress.BarColumn(),
        rich.progress.TaskProgressColumn(),
        rich.progress.TimeElapsedColumn(),
        rich.progress.TimeRemainingColumn(),
        console=console,
    )


@contextmanager
def _bar(display: rich.progress.Progress, description: str, total: int | None) -> Iterator[Advance]:
    task = display.add_task(escape(description), total=total)
    yield lambda steps: display.advance(task, steps)


def no_progress() -> Progress:
    """Progress that shows nothing."""
    return _Silent()


def console_progress() -> Progress:
    """Progress bars on standard error; nothing if standard error is not a terminal."""
    console = Console(stderr=True)
    return _Bars(console) if console.is_terminal else _Silent()

"""The SQL box: text of strangers runs in child processes with limited memory and time, a few of which are kept warm.

DuckDB's own limits do not bound everything a SELECT can do: `repeat(repeat('x', 60000), 60000)` takes all the memory
there is, and an interrupt comes too late. A child that takes too long is killed, and another one takes its place;
the process that asks goes on.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from wirehouse.ask.connect import database_file
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.spill import remove_abandoned
from wirehouse.serve import frames
from wirehouse.serve.frames import Kind

_START_S = 60.0
_MOST_WAITING = 16
_GIB = 2**30


class BoxBusyError(Exception):
    """All child processes are at work: none became free in time, or too many questions wait already."""

    def __init__(self) -> None:
        super().__init__("Too many questions are being answered; ask again in a moment.")


class TooLongError(WirehouseError):
    """The question took longer than one may take."""


class TooMuchError(WirehouseError):
    """The question needs more memory than one may take."""


class LeftError(Exception):
    """Whoever asked has gone, so the question was ended."""


class Answer(NamedTuple):
    """The rows of an answer as JSON holds them: ids are texts. `more` says whether there would be more rows.

    Each column has `name`, `type` (DuckDB's) and `unit` (None where the warehouse does not say it).
    """

    columns: list[dict[str, str | None]]
    rows: list[list[Any]]
    more: bool


class Leaving:
    """Lets another thread end a question: `now()` ends it, and whatever is asked with it afterwards."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._end: Callable[[], None] | None = None
        self.is_asked = False

    def now(self) -> None:
        """End the question."""
        with self._lock:
            self.is_asked = True
            if self._end is not None:
                self._end()

    def _ended_by(self, end: Callable[[], None] | None) -> None:
        with self._lock:
            self._end = end
            if end is not None and self.is_asked:
                end()


class Box:
    """A few child processes that answer SQL and draw pictures of one warehouse.

    `memory` is what one question may take beyond what an idle child has, `spill` what it may put on the disk, bytes;
    `seconds` is how long it may take, waiting included, `wait` how long it waits for a free child at most. Use it as a
    context manager, or close() it. It is for many threads at once.
    """

    def __init__(
        self,
        warehouse: str | os.PathLike[str],
        children: int = 2,
        seconds: float = 60.0,
        memory: int = 2 * _GIB,
        spill: int = 4 * _GIB,
        threads: int = 2,
        wait: float = 10.0,
    ) -> None:
        """The children start with the first question, or by `warm`. Raises WirehouseError if there is no warehouse."""
        self.seconds = seconds
        self._wait = wait
        self._command = [
            # Without -P, Python would look for modules in the working directory first.
            *(sys.executable, "-P", "-m", "wirehouse.serve.box_child", str(database_file(warehouse))),
            json.dumps({"memory": memory, "spill": spill, "threads": threads}),
        ]
        self._free = threading.Semaphore(children)
        self._lock = threading.Lock()
        self._closed = False
        self._waiting = 0
        self._children = children
        self._idle: list[_Child] = []
        self._at_work: set[_Child] = set()

    def __enter__(self) -> Box:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def warm(self) -> None:
        """Start the children, so that the first question need not wait for one."""
        with self._lock:
            missing = 0 if self._closed else self._children - len(self._idle) - len(self._at_work)
            self._idle += [_Child(self._command) for _ in range(missing)]

    def close(self) -> None:
        """End the children, and remove what they spilled."""
        with self._lock:
            self._closed = True
            children = [*self._idle, *self._at_work]
            self._idle = []
        for child in children:
            child.kill()
        remove_abandoned()

    def ask(
        self, sql: str, values: Mapping[str, Any] | None = None, max_rows: int = 1000, max_bytes: int = 32 * 2**20
    ) -> Answer:
        """The first `max_rows` rows of one SELECT, fewer if they have more than `max_bytes` as JSON.

        Raises WirehouseError with a sentence for whatever is no SELECT, fails, or takes too much memory or time, and
        BoxBusyError if no child becomes free.
        """
        return Answer(**json.loads(self.ask_json(sql, values, max_rows, max_bytes)))

    def ask_json(
        self,
        sql: str,
        values: Mapping[str, Any] | None = None,
        max_rows: int = 1000,
        max_bytes: int = 32 * 2**20,
        leaving: Leaving | None = None,
        all_floats: bool = False,
    ) -> bytes:
        """As `ask`, as the JSON of an Answer. Raises LeftError too, if `leaving` ended it.

        `all_floats`: NaN and infinities come as Python's json writes and reads them, else as null.
        """
        asked = {"sql": sql, "values": values, "max_rows": max_rows, "max_bytes": max_bytes, "all_floats": all_floats}
        return self._asked(asked, leaving or Leaving())

    def draw(self, kind: str, options: Mapping[str, Any], leaving: Leaving | None = None) -> bytes:
        """A picture of `wirehouse.plots` as PNG. Raises WirehouseError, BoxBusyError and LeftError as `ask_json`."""
        return self._asked({"picture": kind, "options": dict(options)}, leaving or Leaving())

    def describe(self, name: str, leaving: Leaving | None = None) -> str:
        """All about one view or macro, as text. Raises WirehouseError, BoxBusyError and LeftError as `ask_json`."""
        return self._asked({"described": name}, leaving or Leaving()).decode()

    def _asked(self, asked: Mapping[str, Any], leaving: Leaving) -> bytes:
        try:
            payload = json.dumps(asked, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise WirehouseError("The text is no valid text.") from error
        began = time.monotonic()
        self._wait_for_a_child()
        try:
            return self._answered(payload, leaving, self.seconds - (time.monotonic() - began))
        finally:
            self._free.release()

    def _wait_for_a_child(self) -> None:
        with self._lock:
            if self._waiting >= _MOST_WAITING:
                raise BoxBusyError
            self._waiting += 1
        try:
            if not self._free.acquire(timeout=min(self._wait, self.seconds)):
                raise BoxBusyError
        finally:
            with self._lock:
                self._waiting -= 1

    def _answered(self, payload: bytes, leaving: Leaving, seconds: float) -> bytes:
        child = self._taken()
        try:
            leaving._ended_by(child.kill)
            kind, reply = child.reply(payload, seconds)
        except TimeoutError as error:
            child.kill()
            raise TooLongError(
                f"This took longer than one question may take here, {self.seconds:g} s: ask for less, or sum up first."
            ) from error
        except BrokenPipeError as error:
            child.kill()
            if leaving.is_asked or self._closed:
                raise LeftError from error
            raise WirehouseError("This ended the process that answered it; ask in another way.") from error
        except BaseException:
            child.kill()
            raise
        finally:
            leaving._ended_by(None)
            self._put_back(child)
        if kind == Kind.ANSWER:
            return reply
        raise (TooMuchError if kind == Kind.TOO_MUCH else WirehouseError)(reply.decode())

    def _taken(self) -> _Child:
        with self._lock:
            if self._closed:
                raise LeftError
            child = self._idle.pop() if self._idle else _Child(self._command)
            self._at_work.add(child)
            return child

    def _put_back(self, child: _Child) -> None:
        """Keep the child, or start another in its place."""
        with self._lock:
            self._at_work.discard(child)
            if self._closed:
                child.kill()
            else:
                # The warm one is taken first.
                self._idle.append(child) if child.is_alive else self._idle.insert(0, _Child(self._command))


class _Child:
    """One child process, which answers one question at a time."""

    def __init__(self, command: list[str]) -> None:
        # Ctrl-C in a terminal is for the parent alone; the child ends with its parent's pipe.
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            start_new_session=True,
        )
        self._ready = False
        self.is_alive = True

    def reply(self, payload: bytes, seconds: float) -> tuple[Kind, bytes]:
        """What the child answers. Raises TimeoutError, and BrokenPipeError if it ends."""
        if not self._ready:
            kind, text = self._read(time.monotonic() + _START_S)
            if kind != Kind.READY:
                self.kill()
                return kind, text
            self._ready = True
        assert self._process.stdin is not None
        frames.write(self._process.stdin.fileno(), Kind.ASKED, payload)
        kind, reply = self._read(time.monotonic() + seconds)
        if kind in (Kind.FAILED, Kind.TOO_MUCH):
            self.kill()
        return kind, reply

    def _read(self, deadline: float) -> tuple[Kind, bytes]:
        assert self._process.stdout is not None
        frame = frames.read(self._process.stdout.fileno(), deadline)
        if frame is None:
            raise BrokenPipeError
        return frame

    def kill(self) -> None:
        """End it at once; other threads may be reading from it."""
        self.is_alive = False
        self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=5)

"""Turns errors of the system during long work into sentences, and SIGTERM into an exception, so that work cleans up."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import duckdb

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.duckdb_errors import sentence

_NO_SPACE = "the disk is full"
_MEMORY_TOO_LOW = "the memory limit is too low; give more with --memory-limit, or fewer --threads"


@contextmanager
def told(work: str, place: Path) -> Iterator[None]:
    """Turn errors of the system into a WirehouseError: `<place> cannot be <work>: <why>`."""
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise WirehouseError(f"{place} cannot be {work}: {_out_of_memory(error)}.") from error
    except (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException) as error:
        # A commit that fails for lack of disk or memory, and every statement after it, raise the last two kinds.
        raise WirehouseError(f"{place} cannot be {work}: {_why(error)}.") from error
    except MemoryError as error:
        raise WirehouseError(f"{place} cannot be {work}: there is not enough memory.") from error
    except OSError as error:
        why = _NO_SPACE if error.errno in (errno.ENOSPC, errno.EDQUOT) else (error.strerror or str(error))
        raise WirehouseError(f"{place} cannot be {work}: {why}.") from error


def refuse_question_mark(place: Path) -> None:
    """Raise WirehouseError for a path that DuckDB cannot write: it takes the text after a '?' for a URL's query."""
    if "?" in str(place):
        raise WirehouseError(f"{place} has a '?' in its path, below which DuckDB cannot write; choose another folder.")


@contextmanager
def ended_by_sigterm() -> Iterator[None]:
    """Let SIGTERM raise SystemExit, as SIGINT raises KeyboardInterrupt, unless it already has a handler."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGTERM) != signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGTERM, _exit)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _exit(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def _out_of_memory(error: duckdb.Error) -> str:
    text = sentence(error)
    if "max_temp_directory_size" in text or "temp directory" in text.lower():
        return "the disk has too little room for what does not fit into memory"
    return _MEMORY_TOO_LOW


def _why(error: duckdb.Error) -> str:
    text = sentence(error)
    if "could not allocate block" in text or "failed to pin block" in text:
        return _MEMORY_TOO_LOW
    return _NO_SPACE if "No space left" in text or "Disk quota" in text else text.rstrip(".")

"""A process of `bench.readers` with one or more readers: threads with a cursor each, on one read-only connection."""

from __future__ import annotations

import hashlib
import multiprocessing
import traceback
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

import wirehouse

Answers = list[tuple[str, pa.Table]]


class Readers:
    """A process with `number` readers. A request goes out by `send`, and its answer comes by `receive`."""

    def __init__(self, warehouse: Path, number: int, memory_limit: str) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        arguments = (theirs, warehouse, number, memory_limit)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self.receive()

    def send(self, request: str, *arguments: Any) -> None:
        """`ask` (a list of statements for each reader), `compare` (the expected digests), `digests` or `memory`."""
        self._pipe.send((request, arguments))

    def receive(self) -> Any:
        """The answer to the last request. Raises RuntimeError with what went wrong in the process."""
        ok, answer = self._pipe.recv()
        if not ok:
            raise RuntimeError(f"A reader failed: {answer}")
        return answer

    def close(self) -> None:
        """End the process."""
        self._pipe.send(None)
        self._process.join()


class _Server:
    """What the process does. It keeps the answers until they are compared, when no clock is running."""

    def __init__(self, warehouse: Path, number: int, memory_limit: str) -> None:
        warnings.filterwarnings("ignore", "Arrow output on a DB-API result")
        self._con = wirehouse.connect(warehouse)
        self._con.execute(f"SET memory_limit = '{memory_limit}'")
        self._cursors = [self._con.cursor() for _ in range(number)]
        self._pool = ThreadPoolExecutor(number)
        self._kept: Answers = []

    def ask(self, asked: Sequence[Sequence[str]]) -> None:
        """Each reader answers its statements, one after the other, all readers at once."""
        for answers in self._pool.map(_answered, self._cursors, asked):
            self._kept += answers

    def compare(self, expected: Mapping[str, str]) -> tuple[int, int]:
        """How many answers were compared since the last time, and how many of them differed."""
        found, self._kept = compared(self._kept, expected), []
        return found

    def digests(self) -> dict[str, str]:
        """The digest of each answer since the last time, by statement."""
        found = {sql: digest(table) for sql, table in self._kept}
        self._kept = []
        return found

    def memory(self) -> dict[str, int]:
        """As `memory_of` says of this process."""
        return memory_of("self")


def memory_of(process: int | str) -> dict[str, int]:
    """Bytes of a process: all its pages (rss), and those divided by the processes that share them (pss)."""
    pages = Path(f"/proc/{process}/smaps_rollup")
    if not pages.exists():
        return {}
    words = [line.split() for line in pages.read_text("ascii").splitlines()]
    return {word[0][:-1].lower(): 1024 * int(word[1]) for word in words if word[0] in ("Rss:", "Pss:")}


def compared(answers: Answers, expected: Mapping[str, str]) -> tuple[int, int]:
    """How many answers there are, and how many of them differ from the expected digests."""
    return len(answers), sum(digest(table) != expected[sql] for sql, table in answers)


def digest(table: pa.Table) -> str:
    """A digest of names, types and every bit of the values, in the order of the rows. Unknown is not zero."""
    names = table.column_names
    # The bytes below an unknown value are anything, so it is replaced, and said beside it.
    unknown = [column.is_null().cast(pa.int8()) for column in table.columns]
    known = [_filled(column) for column in table.columns]
    plain = pa.table([*known, *unknown], [*names, *(f"{name} is unknown" for name in names)]).combine_chunks()
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, plain.schema) as writer:
        writer.write_table(plain)
    return hashlib.blake2b(sink.getvalue(), digest_size=16).hexdigest()


def _filled(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind):
        return pc.fill_null(column.cast(pa.large_string()), "")
    return pc.fill_null(column, pa.scalar(0, kind))


def _answered(cursor: duckdb.DuckDBPyConnection, asked: Sequence[str]) -> Answers:
    return [(sql, cursor.execute(sql).to_arrow_table()) for sql in asked]


def _serve(pipe: Connection, warehouse: Path, number: int, memory_limit: str) -> None:
    try:
        server = _Server(warehouse, number, memory_limit)
        pipe.send((True, None))
        while (request := pipe.recv()) is not None:
            name, arguments = request
            pipe.send((True, getattr(server, name)(*arguments)))
    except Exception:
        pipe.send((False, traceback.format_exc()))

"""The child process of the SQL box: answers one question after another on a sandboxed connection.

Its address space is limited: DuckDB's memory_limit does not bound what scalar functions take. It ends when its parent
does. Run as `python -m wirehouse.serve.box_child WAREHOUSE LIMITS`, with the limits in JSON.
"""

from __future__ import annotations

import json
import math
import os
import queue
import resource
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from wirehouse.ask.connect import connect_limited, database_file
from wirehouse.ask.exact_json import json_value
from wirehouse.ask.sandbox import rows_for_json
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.duckdb_errors import sentence
from wirehouse.ground.spill import remove_own_folder
from wirehouse.serve import frames
from wirehouse.serve.describing import describe
from wirehouse.serve.frames import Kind
from wirehouse.serve.units import Units

_STDIN, _STDOUT, _STDERR = range(3)
_LONGEST_SQL = 100_000
_LONGEST_SENTENCE = 2_000
# What Python, DuckDB's own structures and its threads take beside DuckDB's buffers.
_BUFFERS_SHARE = 2
_TOO_MUCH = "This needs more memory than one question may take here, {memory}: ask for less, or sum up first."
_FAILED = "DuckDB failed while it answered this: {why}"


class Limits(NamedTuple):
    """What one question may take: memory and spilled bytes, bytes; threads."""

    memory: int
    spill: int
    threads: int


class Asked(NamedTuple):
    """A question: SQL with values for its parameters, the most rows and bytes of JSON, whether with NaN and infinities;
    or a picture with options; or the name of a view or macro to describe.
    """

    sql: str = ""
    values: Mapping[str, Any] | None = None
    max_rows: int = 0
    max_bytes: int = 0
    all_floats: bool = False
    picture: str = ""
    options: Mapping[str, Any] | None = None
    described: str | None = None


class Open:
    """The open warehouse: its connection, and the units of its columns."""

    def __init__(self, warehouse: str, limits: Limits) -> None:
        self.file = database_file(warehouse)
        self.stamp = stamp(self.file)
        self.con = connect_limited(
            warehouse,
            {
                "memory_limit": f"{limits.memory // _BUFFERS_SHARE // 2**20}MiB",
                "threads": limits.threads,
                "max_temp_directory_size": f"{limits.spill // 2**20}MiB",
            },
        )
        self.units = Units(self.con)


class Child:
    """Answers questions, and opens the warehouse anew when it has been rebuilt."""

    def __init__(self, warehouse: str, limits: Limits) -> None:
        self._warehouse = warehouse
        self._limits = limits
        self._open = Open(warehouse, limits)
        _limit_memory(limits.memory)

    def reply(self, asked: Asked) -> tuple[Kind, bytes]:
        """An answer, or a sentence that says why there is none."""
        try:
            self._reopen_if_rebuilt()
            return Kind.ANSWER, self._answer(asked)
        except (duckdb.OutOfMemoryException, MemoryError):
            return self._said(Kind.TOO_MUCH, _TOO_MUCH.format(memory=f"{self._limits.memory / 2**30:g} GiB"))
        except WirehouseError as error:
            return self._said(Kind.REFUSED, str(error))
        except (duckdb.InternalException, duckdb.FatalException) as error:
            return self._said(Kind.FAILED, _FAILED.format(why=sentence(error).partition("\n")[0]))
        except duckdb.Error as error:
            return self._said(Kind.REFUSED, sentence(error))
        except Exception as error:
            return self._said(Kind.FAILED, _FAILED.format(why=type(error).__name__))

    def _said(self, kind: Kind, text: str) -> tuple[Kind, bytes]:
        text = _without_place(text, self._open.file)
        if len(text) > _LONGEST_SENTENCE:
            text = f"{text[:_LONGEST_SENTENCE]} ..."
        return kind, text.encode("utf-8", "replace")

    def _reopen_if_rebuilt(self) -> None:
        if stamp(database_file(self._warehouse)) != self._open.stamp:
            opened = Open(self._warehouse, self._limits)
            self._open.con.close()
            self._open = opened

    def _answer(self, asked: Asked) -> bytes:
        if asked.described is not None:
            return describe(self._open.file, self._open.con, self._open.units, asked.described).encode()
        return self._picture(asked) if asked.picture else self._rows(asked)

    def _rows(self, asked: Asked) -> bytes:
        con = self._open.con
        _refuse_all_but_one(con, asked.sql)
        relation = con.sql(asked.sql, params=asked.values)
        names, types = relation.columns, [str(each) for each in relation.types]
        rows = rows_for_json(relation.limit(asked.max_rows + 1))
        units = self._open.units.of_answer(con, asked.sql, names)
        columns = [{"name": n, "type": t, "unit": u} for n, t, u in zip(names, types, units, strict=True)]
        value_of = _with_all_floats if asked.all_floats else json_value
        kept = _encoded(names, rows[: asked.max_rows], asked.max_bytes, value_of)
        more = json.dumps(len(kept) < len(rows))
        facts = f'"columns": {_json(columns)}, "more": {more}'
        return f'{{{facts}, "rows": [{", ".join(kept)}]}}'.encode()

    def _picture(self, asked: Asked) -> bytes:
        from wirehouse.serve.pictures import png

        return png(self._open.con, asked.picture, asked.options or {})


def stamp(file: Path) -> tuple[int, int, int]:
    """What differs after a rebuild: the file's inode, time of change and size."""
    found = file.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size


def main(warehouse: str, limits: Limits) -> None:
    """Answer what comes on standard input, until it ends."""
    # Nothing that a library prints may get among the frames.
    out = os.dup(_STDOUT)
    os.dup2(_STDERR, _STDOUT)
    try:
        child = Child(warehouse, limits)
    except WirehouseError as error:
        frames.write(out, Kind.REFUSED, _without_place(str(error), Path(warehouse)).encode())
        return
    frames.write(out, Kind.READY, b"")
    waiting: queue.SimpleQueue[Asked] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(waiting,), daemon=True).start()
    while True:
        frames.write(out, *child.reply(waiting.get()))


def _receive(waiting: queue.SimpleQueue[Asked]) -> None:
    """Take questions from the parent. When it has gone, so does this process, whatever it is doing."""
    while (frame := frames.read(_STDIN)) is not None:
        waiting.put(Asked(**json.loads(frame[1])))
    remove_own_folder()
    os._exit(0)


def _without_place(text: str, file: Path) -> str:
    """The sentence without where the warehouse lies."""
    folder = file.parent
    return text.replace(f"{folder}/", "").replace(str(folder), folder.name)


def _limit_memory(memory: int) -> None:
    """Let the process take so many bytes more than it has: most of what it has are files mapped by libraries."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    bound = pages * resource.getpagesize() + memory
    resource.setrlimit(resource.RLIMIT_AS, (bound, bound))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse_all_but_one(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    if len(sql) > _LONGEST_SQL:
        raise WirehouseError(f"The SQL has {len(sql):,} characters; at most {_LONGEST_SQL:,} are read here.")
    statements = len(con.extract_statements(sql))
    if statements != 1:
        raise WirehouseError(f"The text has {statements or 'no'} statements; give one SELECT.")


def _with_all_floats(name: str, value: Any) -> Any:
    """As `json_value`, but NaN and infinities stay what they are."""
    if isinstance(value, float) and not math.isfinite(value):
        return value
    if isinstance(value, dict):
        return {str(key): _with_all_floats(str(key), each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_with_all_floats(name, each) for each in value]
    return json_value(name, value)


def _encoded(
    names: list[str], rows: list[tuple[Any, ...]], max_bytes: int, value_of: Callable[[str, Any], Any]
) -> list[str]:
    """The rows as JSON lists, as many as have room."""
    encoded = []
    left = max_bytes
    for row in rows:
        text = _json([value_of(name, value) for name, value in zip(names, row, strict=True)])
        left -= len(text)
        if left < 0:
            break
        encoded.append(text)
    if rows and not encoded:
        raise WirehouseError(f"The first row alone has more than {max_bytes:,} characters; select less of it.")
    return encoded


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main(sys.argv[1], Limits(**json.loads(sys.argv[2])))

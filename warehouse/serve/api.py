"""`GET /api/<name>`: every view and macro of the catalog, in any of the formats, whole or its first rows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from wirehouse.ask.params import nearest, read_names, read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier
from wirehouse.serve.asking import FEW_ROWS, Call, call, listed, without_quotes
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.formats import FORMATS, Encoder, Ending, Parquet, Shape
from wirehouse.serve.given import read_given
from wirehouse.serve.house import Version
from wirehouse.serve.ranges import Add, Ranges, asks_for_ranges
from wirehouse.serve.server import Server, for_each_data_set, of_one_build
from wirehouse.serve.streaming import Stream, StreamedResponse

OPTIONS = ("format", "limit", "columns", "ids_as", "total")
# The query asks for one row more.
_MOST = 2**63 - 2
_IDS = ("number", "text")
_TOTAL = ("yes", "no")


class Options(NamedTuple):
    """How an answer is to be written: in which format, how many rows at most (None: all), which columns (None: all)."""

    format: str
    limit: int | None
    columns: tuple[str, ...] | None
    ids_as_text: bool
    with_total: bool


def routes(server: Server) -> list[BaseRoute]:
    """The routes of the views and macros."""
    ranges = Ranges()

    async def answer(request: Request) -> Response:
        given = await read_given(request)
        options = read_options(given)
        async with server.served(request).lease() as version:
            return await _answer(server, ranges, request, version, given, options)

    return [*for_each_data_set("/api/{name}", of_one_build(without_quotes(answer)), methods=["GET", "POST"])]


def read_options(given: dict[str, Any]) -> Options:
    """Take the options out of the parameters. Raises WirehouseError for an illegal one."""
    taken = {name: given.pop(name) for name in OPTIONS if name in given}
    filled = {name: value for name, value in taken.items() if value not in ("", None)}
    limit = read_whole("limit", filled["limit"]) if "limit" in filled else None
    if limit is not None and not 0 <= limit <= _MOST:
        raise WirehouseError(
            f"limit is {limit}; it must not be negative, nor above {_MOST}. Leave it out for all rows."
        )
    return Options(
        _word("format", filled.get("format", "json"), tuple(FORMATS)),
        limit,
        _columns(filled.get("columns")),
        _word("ids_as", filled.get("ids_as", "number"), _IDS) == "text",
        _word("total", filled.get("total", "yes"), _TOTAL) == "yes",
    )


def _word(name: str, value: Any, legal: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in legal:
        raise WirehouseError(f"{name} is {value!r}; legal are {', '.join(legal)}.")
    return value


def _columns(value: Any) -> tuple[str, ...] | None:
    if value is None:
        return None
    names = read_names("columns", value)
    # A column may have a comma in its name, where it is a cell type's: then the columns are a list.
    chosen = names.split(",") if isinstance(names, str) else names
    return tuple(dict.fromkeys(str(name).strip() for name in chosen))


async def _answer(
    server: Server, ranges: Ranges, request: Request, version: Version, given: dict[str, Any], options: Options
) -> Response:
    entry = listed(version, request.path_params["name"])
    is_posted = request.method == "POST"
    # A million ids take a second to read.
    asked = await asyncio.to_thread(call, entry, given) if is_posted else call(entry, given)
    tag = None if asked.is_drawn or is_posted else tag_of(version, entry.name, asked.text, asked.values, options)
    known = not_modified(request, tag)
    if known is not None:
        return known
    stream, rows = Stream(server, version), Rows(entry.name, asked, options)
    if options.format == "parquet" and tag is not None and asks_for_ranges(request):
        return await ranges.answer(tag, lambda add: _written(request, stream, rows, tag, add), Parquet.media_type)
    await stream.open(request)
    try:
        first = await stream.pull(rows.open)
        headers = {**cache_headers(tag), **_disposition(entry.name, rows.encoder)}
        if rows.ending is None:
            stream.admit()
            headers |= _counted(await stream.pull(rows.foreseen))
            return StreamedResponse(_chunks(stream, rows, first), stream.close, headers, rows.encoder.media_type)
        headers |= _counted(rows.ending)
        await stream.close()
        return Response(first, 200, headers, rows.encoder.media_type)
    except BaseException:
        await stream.close()
        raise


async def _written(request: Request, stream: Stream, rows: Rows, tag: str, add: Add) -> dict[str, str]:
    """Write a whole answer; returns its headers."""
    await stream.open(request)
    try:
        await add(await stream.pull(rows.open))
        if rows.ending is None:
            stream.admit()
        while rows.ending is None:
            await add(await stream.pull(rows.more))
        return {**cache_headers(tag), **_disposition(rows.name, rows.encoder), **_counted(rows.ending)}
    finally:
        await stream.close()


async def _chunks(stream: Stream, rows: Rows, first: bytes) -> AsyncIterator[bytes]:
    yield first
    while rows.ending is None:
        yield await stream.pull(rows.more)


class Rows:
    """The rows of a call in a format: `open`, then `more` until there is an `ending`; both in a question's thread."""

    encoder: Encoder
    _reader: pa.RecordBatchReader

    def __init__(self, name: str, asked: Call, options: Options) -> None:
        self.name = name
        self._asked = asked
        self._options = options
        self._rows = 0
        self.ending: Ending | None = None

    def open(self, con: duckdb.DuckDBPyConnection) -> bytes:
        """Ask, and return the first rows."""
        limit = self._options.limit
        is_short = self._asked.is_short or (limit is not None and limit < FEW_ROWS)
        self._reader = (is_short and self._whole(con)) or self._streaming(con)
        self._next = self._read()
        return self.encoder.start(self._reader.schema) + self.more(con)

    def _whole(self, con: duckdb.DuckDBPyConnection) -> pa.RecordBatchReader | None:
        """The rows of a short answer. A relation is planned twice, to stream; this is planned once."""
        # A cursor of its own: DuckDB refuses another question to one whose rows are not all read.
        cursor = con.cursor()
        result = self._run(con, cursor.execute)
        self._encode([(name, str(kind)) for name, kind, *_ in result.description])
        if self.encoder.projection() is None:
            return result.to_arrow_reader(self.encoder.batch_rows)
        cursor.close()
        return None

    def _streaming(self, con: duckdb.DuckDBPyConnection) -> pa.RecordBatchReader:
        relation = self._run(con, lambda sql, values: con.sql(sql, params=values))
        self._encode([(name, str(kind)) for name, kind in zip(relation.columns, relation.types, strict=True)])
        projection = self.encoder.projection()
        if projection is not None:
            relation = relation.project(projection)
        return relation.to_arrow_reader(self.encoder.batch_rows)

    def _encode(self, columns: list[tuple[str, str]]) -> None:
        shape = Shape(
            self.name, [name for name, _ in columns], [kind for _, kind in columns], self._options.ids_as_text
        )
        self.encoder = FORMATS[self._options.format](shape)

    def more(self, con: duckdb.DuckDBPyConnection) -> bytes:
        """The next rows, and the end if there are none after them."""
        batch, self._next = self._next, None
        if batch is None:
            return self._end(con, False)
        limit = self._options.limit
        if limit is not None and self._rows + batch.num_rows > limit:
            batch = batch.slice(0, limit - self._rows)
            self._rows = limit
            return self.encoder.rows(batch) + self._end(con, True)
        self._rows += batch.num_rows
        written = self.encoder.rows(batch)
        # Batches have any length, so only one that is not there shows that the last one was the last.
        self._next = self._read()
        return written if self._next is not None else written + self._end(con, False)

    def foreseen(self, con: duckdb.DuckDBPyConnection) -> Ending:
        """The ending of a long answer, before its rows are read: whether `limit` will cut it, and then the total."""
        limit = self._options.limit
        if limit is None:
            return Ending(self._rows, False, None)
        total = self._count(con)
        return Ending(min(limit, total), total > limit, total)

    def _read(self) -> pa.RecordBatch | None:
        try:
            return self._reader.read_next_batch()
        except StopIteration:
            return None

    def _run(self, con: duckdb.DuckDBPyConnection, run: Callable[[str, dict[str, Any]], Any]) -> Any:
        chosen = self._options.columns
        columns = "*" if chosen is None else ", ".join(identifier(name) for name in chosen)
        # One row more shows whether there are more.
        limit = "" if self._options.limit is None else f" LIMIT {self._options.limit + 1}"
        try:
            return run(f"SELECT {columns} FROM {self._asked.text}{limit}", self._asked.values)
        except (duckdb.BinderException, duckdb.ParserException) as error:
            self._refuse_unknown(con, error)
            raise

    def _refuse_unknown(self, con: duckdb.DuckDBPyConnection, error: duckdb.Error) -> None:
        if self._options.columns is None:
            return
        legal = con.sql(f"FROM {self._asked.text} LIMIT 0", params=self._asked.values).columns
        if not all(self._options.columns) or not self._options.columns:
            held = "an empty name" if self._options.columns else "no name"
            raise WirehouseError(f"columns has {held}; legal are {', '.join(legal)}.") from error
        for name in self._options.columns:
            if name.lower() not in {each.lower() for each in legal}:
                raise WirehouseError(
                    f"{self.name} has no column '{name}'{nearest(name, legal)}; legal are {', '.join(legal)}."
                ) from error

    def _end(self, con: duckdb.DuckDBPyConnection, more: bool) -> bytes:
        total = self._rows if not more else self._count(con) if self._options.with_total else None
        self.ending = Ending(self._rows, more, total)
        return self.encoder.end(self.ending)

    def _count(self, con: duckdb.DuckDBPyConnection) -> int:
        counted = fetch(con, f"SELECT count(*) AS n FROM {self._asked.text}", self._asked.values)
        return int(counted["n"][0].as_py())


def _counted(ending: Ending) -> dict[str, str]:
    more = {"X-More": "true" if ending.more else "false"}
    return more if ending.total is None else {**more, "X-Total-Rows": str(ending.total)}


def _disposition(name: str, encoder: Encoder) -> dict[str, str]:
    how = "inline" if encoder.ending == "json" else "attachment"
    return {"Content-Disposition": f'{how}; filename="{name}.{encoder.ending}"'}

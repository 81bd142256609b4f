"""Query results as table, csv, json or parquet, written to a stream."""

from __future__ import annotations

import base64
import csv
import datetime
import io
import json
import math
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import click
import duckdb

from wirehouse.etl.errors import WirehouseError
from wirehouse.etl.render import identifier
from wirehouse.failures import told
from wirehouse.interrupt import interruptible
from wirehouse.spill import spill_folder

_ROWS_SHOWN = 1000
_ENDLESS = 100_000
_BATCH = 4096
# Columns of ids: ours, and those of the views under familiar names.
_ID = re.compile(r"(.*_)?id|bodyid(_pre|_post)?|body_(pre|post)|ssv[12]", re.IGNORECASE | re.DOTALL)


def result_of(con: duckdb.DuckDBPyConnection, text: str) -> duckdb.DuckDBPyRelation | None:
    """Run the statements in `text` in turn; the result of the last one, None where it has none (SET, USE).

    Raises WirehouseError when there is no statement in it.
    """
    statements = con.extract_statements(text)
    if not statements:
        raise WirehouseError("There is no SQL statement in the text.")
    *first, last = statements
    for statement in first:
        _run(con, statement)
    if last.expected_result_type == [duckdb.ExpectedResultType.NOTHING]:
        _run(con, last)
        return None
    return interruptible(con, lambda: con.sql(last))


def _run(con: duckdb.DuckDBPyConnection, statement: duckdb.Statement) -> None:
    interruptible(con, lambda: con.execute(statement).complete())


@contextmanager
def writing(target: str) -> Iterator[IO[bytes]]:
    """Open the file `target`, or standard output for '-', to write rows to. Raises WirehouseError when it cannot be."""
    path = Path(target).resolve()
    if target == "-" or (path.exists() and not path.is_file()):
        with told("written", path):
            stream = click.open_file(target, "wb")
        with stream:
            yield stream
            stream.flush()
        return
    # A file appears under its name when it is complete.
    part = path.with_name(f".{path.name}.part")
    try:
        with told("written", path):
            stream = part.open("wb")
        with stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, style: str, stream: IO[bytes]) -> None:
    """Write all rows in one of the `STYLES`. A table stops after 1,000 rows and says so.

    csv is RFC 4180's with a header and line feeds, NULL an empty field. json is an array with one object per row: whole
    numbers in columns of ids (`id`, `*_id`, and bodyId, body_pre, ssv1 and their like) are strings (a browser's numbers
    end at 2^53), NaN and infinities are null.
    """
    STYLES[style](con, relation, stream)


def _write_table(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    stream.write(table(con, relation, width=_width(stream)).encode())


def table(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, width: int = _ENDLESS) -> str:
    """The rows as DuckDB draws them, as text; after 1,000 rows a line that says how many there are."""
    shown = interruptible(con, relation.limit(_ROWS_SHOWN + 1).materialize)
    rows = _count(shown)
    drawn = io.StringIO()
    with redirect_stdout(drawn):
        column = _ENDLESS if width == _ENDLESS else None
        shown.limit(_ROWS_SHOWN).show(max_rows=_ROWS_SHOWN, max_width=width, max_col_width=column)
    text = drawn.getvalue().rstrip("\n") + "\n"
    if rows > _ROWS_SHOWN:
        total = interruptible(con, lambda: _count(relation))
        text += f"The first {_ROWS_SHOWN:,} of {total:,} rows; csv, json and parquet have them all.\n"
    return text


def _count(relation: duckdb.DuckDBPyRelation) -> int:
    return int(relation.aggregate("count(*)").fetchall()[0][0])


def _width(stream: IO[bytes]) -> int:
    return shutil.get_terminal_size().columns if stream.isatty() else _ENDLESS


def _write_csv(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(relation.columns)
        # DuckDB's own texts: a FLOAT has no more digits than it needs, lists and structs are readable.
        writer.writerows(_rows(con, relation.project("COLUMNS(*)::VARCHAR")))
        text.flush()
    finally:
        text.detach()


def _rows(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    # Unlike the relation's own iterator, this one holds a batch at a time.
    result = interruptible(con, lambda: con.execute(relation.sql_query()))
    while batch := interruptible(con, lambda: result.fetchmany(_BATCH)):
        yield from batch


def _write_json(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    relation = _without_time_zones(relation.project("*"))
    names = relation.columns
    separator = "[\n"
    for row in _rows(con, relation):
        values = {name: json_value(name, value) for name, value in zip(names, row, strict=True)}
        stream.write(f"{separator}{json.dumps(values, ensure_ascii=False, allow_nan=False)}".encode())
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def json_value(name: str, value: Any) -> Any:
    """A value of the column or struct field `name`, as JSON can say it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value) if _ID.fullmatch(name) else value
    if isinstance(value, (float, Decimal)):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): json_value(str(key), each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(name, each) for each in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    return str(value)


def _without_time_zones(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    # DuckDB needs the package pytz to make a Python value of a time with zone; its text needs nothing.
    columns = []
    for name, kind in zip(relation.columns, relation.types, strict=True):
        quoted = identifier(name)
        columns.append(f"{quoted}::VARCHAR AS {quoted}" if "TIME ZONE" in str(kind) else quoted)
    return relation.project(", ".join(columns))


def _write_parquet(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    if stream.isatty():
        raise WirehouseError("Parquet is no text for a terminal: give --output FILE, or send the output into a file.")
    with tempfile.TemporaryDirectory(dir=spill_folder()) as folder:
        file = Path(folder) / "result.parquet"
        interruptible(con, lambda: relation.write_parquet(str(file)))
        with file.open("rb") as written:
            shutil.copyfileobj(written, stream)


_Writer = Callable[[duckdb.DuckDBPyConnection, duckdb.DuckDBPyRelation, IO[bytes]], None]
STYLES: Mapping[str, _Writer] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "parquet": _write_parquet,
}

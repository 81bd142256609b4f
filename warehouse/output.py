"""Query results as table, csv, json or parquet, written to a stream."""

from __future__ import annotations

import base64
import csv
import datetime
import io
import json
import math
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from wirehouse.etl.errors import WirehouseError
from wirehouse.etl.render import identifier

_ROWS_SHOWN = 1000
_ENDLESS = 100_000


def result_of(con: duckdb.DuckDBPyConnection, text: str) -> duckdb.DuckDBPyRelation | None:
    """Run the statements in `text` in turn; the result of the last one, None where it has none (SET, USE).

    Raises WirehouseError when there is no statement in it.
    """
    *first, last = con.extract_statements(text) or [None]
    if last is None:
        raise WirehouseError("There is no SQL statement in the text.")
    for statement in first:
        con.execute(statement).complete()
    if last.expected_result_type == [duckdb.ExpectedResultType.NOTHING]:
        con.execute(last).complete()
        return None
    return con.sql(last)


def write(relation: duckdb.DuckDBPyRelation, style: str, stream: BinaryIO) -> None:
    """Write all rows in one of the `STYLES`. A table stops after 1,000 rows and says so.

    csv is RFC 4180's with a header and line feeds, NULL an empty field. json is an array with one object per row: whole
    numbers in columns named `id` or ending in `_id` are strings (a browser's numbers end at 2^53), NaN and infinities
    are null.
    """
    STYLES[style](relation, stream)


def _write_table(relation: duckdb.DuckDBPyRelation, stream: BinaryIO) -> None:
    stream.write(table(relation, width=_width(stream)).encode())


def table(relation: duckdb.DuckDBPyRelation, width: int = _ENDLESS) -> str:
    """The rows as DuckDB draws them, as text; after 1,000 rows a line that says how many there are."""
    shown = relation.limit(_ROWS_SHOWN + 1).materialize()
    rows = _count(shown)
    drawn = io.StringIO()
    with redirect_stdout(drawn):
        column = _ENDLESS if width == _ENDLESS else None
        shown.limit(_ROWS_SHOWN).show(max_rows=_ROWS_SHOWN, max_width=width, max_col_width=column)
    text = drawn.getvalue().rstrip("\n") + "\n"
    if rows > _ROWS_SHOWN:
        text += f"The first {_ROWS_SHOWN:,} of {_count(relation):,} rows; csv, json and parquet have them all.\n"
    return text


def _count(relation: duckdb.DuckDBPyRelation) -> int:
    return int(relation.aggregate("count(*)").fetchall()[0][0])


def _width(stream: BinaryIO) -> int:
    return shutil.get_terminal_size().columns if stream.isatty() else _ENDLESS


def _write_csv(relation: duckdb.DuckDBPyRelation, stream: BinaryIO) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(relation.columns)
        # DuckDB's own texts: a FLOAT has no more digits than it needs, lists and structs are readable.
        writer.writerows(relation.project("COLUMNS(*)::VARCHAR").iter_rows())
        text.flush()
    finally:
        text.detach()


def _write_json(relation: duckdb.DuckDBPyRelation, stream: BinaryIO) -> None:
    relation = _without_time_zones(relation.project("*"))
    names = relation.columns
    separator = "[\n"
    for row in relation.iter_rows():
        values = {name: json_value(name, value) for name, value in zip(names, row, strict=True)}
        stream.write(f"{separator}{json.dumps(values, ensure_ascii=False, allow_nan=False)}".encode())
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def json_value(name: str, value: Any) -> Any:
    """A value of the column or struct field `name`, as JSON can say it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value) if name.lower() == "id" or name.lower().endswith("_id") else value
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


def _write_parquet(relation: duckdb.DuckDBPyRelation, stream: BinaryIO) -> None:
    if stream.isatty():
        raise WirehouseError("Parquet is no text for a terminal: give --output FILE, or send the output into a file.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "result.parquet"
        relation.write_parquet(str(file))
        with file.open("rb") as written:
            shutil.copyfileobj(written, stream)


STYLES: Mapping[str, Callable[[duckdb.DuckDBPyRelation, BinaryIO], None]] = {
    "table": _write_table,
    "csv": _write_csv,
    "json": _write_json,
    "parquet": _write_parquet,
}

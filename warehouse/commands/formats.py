"""Writes rows: drawn as a table, or as csv, tsv, json, jsonl, parquet and xlsx."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import IO

import duckdb

from wirehouse.ask.exact_json import json_value, without_time_zones
from wirehouse.commands.result import rows_of
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier
from wirehouse.ground.distribution import not_installed

_ROWS_SHOWN = 1000
ENDLESS = 100_000
_HUGE = re.compile(r"\bU?HUGEINT\b")
_TOO_LONG = "to DECIMAL(38,0)"

Writer = Callable[[duckdb.DuckDBPyConnection, duckdb.DuckDBPyRelation, IO[bytes]], None]
"""Writes all rows of a relation of the connection to the stream."""


def table(relation: duckdb.DuckDBPyRelation, width: int = ENDLESS) -> tuple[str, str | None]:
    """The first 1,000 rows as DuckDB draws them; if there are more, also a line that says so and how to get them."""
    shown = relation.limit(_ROWS_SHOWN + 1).materialize()
    drawn = _drawn(shown.limit(_ROWS_SHOWN), _ROWS_SHOWN, width)
    if _count(shown) <= _ROWS_SHOWN:
        return drawn, None
    rows = f"The first {_ROWS_SHOWN:,} of {_count(relation):,} rows"
    return drawn, f"{rows}; --output rows.csv (.json, .parquet, ...) has them all."


def _write_table(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    rows = relation.materialize()
    stream.write(_drawn(rows, _count(rows), ENDLESS).encode())


def _drawn(rows: duckdb.DuckDBPyRelation, number: int, width: int) -> str:
    drawn = io.StringIO()
    with redirect_stdout(drawn):
        rows.show(max_rows=max(number, 1), max_width=width, max_col_width=ENDLESS if width == ENDLESS else None)
    return drawn.getvalue().rstrip("\n") + "\n"


def _count(relation: duckdb.DuckDBPyRelation) -> int:
    return int(relation.aggregate("count(*)").fetchall()[0][0])


def _write_csv(
    delimiter: str, con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]
) -> None:
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    try:
        writer = csv.writer(text, lineterminator="\n", delimiter=delimiter)
        writer.writerow(relation.columns)
        # DuckDB's own texts are exact, with no more digits than needed, and lists and structs are readable.
        writer.writerows(rows_of(con, relation.project("COLUMNS(*)::VARCHAR")))
        text.flush()
    finally:
        text.detach()


def _write_json(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    separator = "[\n"
    for text in _objects(con, relation):
        stream.write(f"{separator}{text}".encode())
        separator = ",\n"
    stream.write(b"[]\n" if separator == "[\n" else b"\n]\n")


def _write_jsonl(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    for text in _objects(con, relation):
        stream.write(f"{text}\n".encode())


def _objects(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation) -> Iterator[str]:
    """Each row as a JSON object; repeated column names are numbered."""
    relation = without_time_zones(relation)
    names = relation.columns
    for row in rows_of(con, relation):
        values = {name: json_value(name, value) for name, value in zip(names, row, strict=True)}
        yield json.dumps(values, ensure_ascii=False, allow_nan=False)


def _write_parquet(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    _refuse_terminal(stream, "Parquet")
    with stopping.temporary_folder("wirehouse-") as folder:
        file = folder / "rows.parquet"
        write_parquet(relation, file)
        with file.open("rb") as written:
            shutil.copyfileobj(written, stream)


def _write_xlsx(con: duckdb.DuckDBPyConnection, relation: duckdb.DuckDBPyRelation, stream: IO[bytes]) -> None:
    _refuse_terminal(stream, "An Excel workbook")
    try:
        from wirehouse.commands.spreadsheet import write_workbook
    except ModuleNotFoundError as error:
        raise WirehouseError(not_installed("XlsxWriter", "xlsx")) from error
    write_workbook(con, relation, stream)


def _refuse_terminal(stream: IO[bytes], what: str) -> None:
    if stream.isatty():
        raise WirehouseError(f"{what} is no text for a terminal: give --output FILE, or send the output into a file.")


def write_parquet(relation: duckdb.DuckDBPyRelation, file: Path) -> None:
    """Write all rows into a Parquet file, 128-bit integers as decimals; WirehouseError for more than 38 digits."""
    relation = relation.project("*")
    columns = []
    for name, kind in zip(relation.columns, relation.types, strict=True):
        # Parquet has no such integers, and DuckDB would write doubles.
        exact = _HUGE.sub("DECIMAL(38, 0)", str(kind))
        columns.append(identifier(name) if exact == str(kind) else f"{identifier(name)}::{exact} AS {identifier(name)}")
    try:
        relation.project(", ".join(columns)).write_parquet(str(file), use_tmp_file=False)
    except duckdb.ConversionException as error:
        if _TOO_LONG not in str(error):
            raise
        raise WirehouseError(
            "A whole number of the rows has more than the 38 digits that Parquet holds: cast its column to VARCHAR, or "
            "write .csv or .json."
        ) from error


WRITERS: Mapping[str, Writer] = {
    "table": _write_table,
    "csv": partial(_write_csv, ","),
    "tsv": partial(_write_csv, "\t"),
    "json": _write_json,
    "jsonl": _write_jsonl,
    "parquet": _write_parquet,
    "xlsx": _write_xlsx,
}

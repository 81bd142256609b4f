"""Streams batches of rows into DuckDB, and fills stored tables once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any

import duckdb
import pyarrow as pa

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import render

_BATCH_ROWS = 262_144


def fill(con: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    """Insert the rows of `query` into the table of schema `store`, unless an earlier build filled it."""
    if not is_filled(con, table):
        con.execute(f"INSERT INTO store.{table} BY NAME\n{query}")


def is_filled(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether the table of schema `store` has rows. One statement fills it, so it then has all of them."""
    return bool(con.execute(f"SELECT 1 FROM store.{table} LIMIT 1").fetchall())


def value(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    """The only value of a query."""
    ((found,),) = con.execute(query).fetchall()
    return found


def derive_query(name: str, names: Names, **more: object) -> str:
    """The query of etl/tables/derive that fills `name`."""
    text = files("wirehouse.etl.tables.derive").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return render(text, names, **more)


def execute_streaming(
    con: duckdb.DuckDBPyConnection, query: str, rows: str, batches: pa.RecordBatchReader | pa.Table
) -> None:
    """Run `query` with `batches` visible under the name `rows`."""
    con.register(rows, batches)
    try:
        con.execute(query)
    finally:
        con.unregister(rows)


def execute_reading(
    con: duckdb.DuckDBPyConnection, query: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]
) -> None:
    """Run `query` with the batches as source_rows. An exception of the batches is raised as it is."""
    failures: list[BaseException] = []
    reader = pa.RecordBatchReader.from_batches(schema, _watched(batches, failures))
    try:
        execute_streaming(con, query, "source_rows", reader)
    except duckdb.Error:
        # Arrow passes an exception of the stream on as mere text.
        if failures:
            raise failures[0] from None
        raise


def counted(batches: Iterable[pa.RecordBatch], advance: Callable[[int], None]) -> Iterator[pa.RecordBatch]:
    """The batches; `advance` receives the rows of each when the next is asked for."""
    for batch in batches:
        yield batch
        advance(batch.num_rows)


def streamed(con: duckdb.DuckDBPyConnection, rows: str) -> Iterator[pa.RecordBatch]:
    """The rows of what stands in a FROM, in any order, read by another connection while `con` stores them."""
    with con.cursor() as cursor:
        yield from cursor.sql(f"FROM {rows}").to_arrow_reader(_BATCH_ROWS)


def _watched(batches: Iterable[pa.RecordBatch], failures: list[BaseException]) -> Iterator[pa.RecordBatch]:
    try:
        yield from batches
    except GeneratorExit:
        raise
    except BaseException as error:
        failures.append(error)
        raise

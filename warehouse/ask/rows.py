"""Fetches a query's rows as an Arrow table, and turns DuckDB's errors into sentences."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.duckdb_errors import sentence

# DuckDB 2.0 recommends a relation instead of a DB-API result, but a relation would plan the query twice.
warnings.filterwarnings("ignore", message="Arrow output on a DB-API result", category=UserWarning)

_BATCH = 1_000_000


def fetch(con: duckdb.DuckDBPyConnection, sql: str, values: Mapping[str, Any]) -> pa.Table:
    """The rows of a statement with its `$name` parameters. Raises WirehouseError for a user's mistake."""
    refuse_what_is_no_connection(con)
    with own_cursor(con) as cursor:
        # A relation would plan the query twice, and to_arrow_table() copies the rows once more.
        reader: pa.RecordBatchReader = cursor.execute(sql, values).to_arrow_reader(_BATCH)
        return reader.read_all()


@contextmanager
def own_cursor(con: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor for one question; DuckDB's errors within become WirehouseErrors with their sentences.

    A result that the caller is still reading from the connection stays readable.
    """
    try:
        with con.cursor() as cursor:
            yield cursor
    except (duckdb.InternalError, duckdb.InterruptException):
        raise
    except duckdb.CatalogException as error:
        raise WirehouseError("This connection is to no warehouse; open one with wirehouse.connect(...).") from error
    except duckdb.Error as error:
        raise WirehouseError(sentence(error)) from error


def refuse_what_is_no_connection(con: object) -> None:
    """Raise WirehouseError for anything but a connection of DuckDB's."""
    if not isinstance(con, duckdb.DuckDBPyConnection):
        raise WirehouseError(f"{type(con).__name__} is no connection; open one with wirehouse.connect(...).")

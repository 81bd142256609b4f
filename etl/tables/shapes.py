"""Fills store.skeletons or store.meshes from a stream of rows: a table, or at most 64 files by ranges of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from wirehouse.etl.ground.render import literal
from wirehouse.etl.tables.parquet import QUICK, DataFile
from wirehouse.etl.tables.stream import counted, execute_reading

_MOST_FILES = 64
# Fewer files of this many bytes of text are better than many small ones.
_FILE_BYTES = 2**26

Advance = Callable[[int], None]


def fill_table(
    con: duckdb.DuckDBPyConnection, shape: str, schema: pa.Schema, rows: Iterable[pa.RecordBatch], advance: Advance
) -> None:
    """Insert the rows, in their order, into the table of schema `store`."""
    execute_reading(con, f"INSERT INTO store.{shape} BY NAME FROM source_rows", schema, counted(rows, advance))


def write_files(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    shape: str,
    stamp: str,
    schema: pa.Schema,
    groups: Iterable[tuple[int, Iterable[pa.RecordBatch]]],
    advance: Advance,
) -> list[DataFile]:
    """Write one Parquet file a group, given with its lowest id, below `folder`; their names contain `stamp`."""
    written = []
    (folder / shape).mkdir(exist_ok=True)
    for first_id, rows in groups:
        path = f"{shape}/{shape}-{first_id}-{stamp}.parquet"
        counter = _Counter(advance)
        query = f"COPY (FROM source_rows) TO {literal(str(folder / path))} ({QUICK})"
        execute_reading(con, query, schema, counted(rows, counter))
        written.append(DataFile(path, counter.rows))
    return written


class _Counter:
    def __init__(self, advance: Advance) -> None:
        self.rows = 0
        self._advance = advance

    def __call__(self, rows: int) -> None:
        self.rows += rows
        self._advance(rows)


def grouped(weights: list[int]) -> Iterator[slice]:
    """Slices of a list that hold about the same weight each, at most as many as there may be files."""
    most = max(_FILE_BYTES, -(-sum(weights) // _MOST_FILES))
    first, held = 0, 0
    number = 0
    for place, weight in enumerate(weights):
        held += weight
        # What exceeds one file does not count for the next: there are never more than the files that are allowed.
        if held >= most * (number + 1):
            yield slice(first, place + 1)
            first = place + 1
            number = held // most
    if first < len(weights):
        yield slice(first, len(weights))

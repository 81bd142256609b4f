"""Compares every row of a table source with what a warehouse stores of it, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow as pa

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.etl.tables.annotations import fill_annotations
from wirehouse.etl.tables.facts import FactRows
from wirehouse.etl.tables.stream import derive_query
from wirehouse.library.relations import create_tables

# Each chunk costs a scan of everything stored, so chunks are as large as memory allows.
_CHUNK_ROWS = 2_097_152
_ORDERS = ("synapses_by_pre", "synapses_by_post")


def compare_tables(
    con: duckdb.DuckDBPyConnection, source: TableSource, manifest: Manifest, names: Names, progress: Progress
) -> list[str]:
    """Sentences on rows that are in the source but not in the warehouse current on `con`, or the reverse.

    Rows are equal if all their columns are.
    """
    return [*_neurons(con, source, names, progress), *_facts(con, source, manifest, names, progress)]


def _neurons(con: duckdb.DuckDBPyConnection, source: TableSource, names: Names, progress: Progress) -> list[str]:
    if not source.tables:
        return []
    ((stored,),) = con.execute("SELECT current_database()").fetchall()
    con.execute("ATTACH ':memory:' AS source_again; USE source_again")
    with progress.task("Comparing neurons"):
        create_tables(con, Names({}, {}, traits=source.traits))
        population = fill_annotations(con, source)
    con.execute(f'USE "{stored}"')
    files = " and ".join(str(path) for table in source.tables for path in table.paths)
    if population.celltypes != dict(names.celltypes):
        return [f"{files} and the stored cell types differ."]
    return [
        f"{count} rows differ between {files} and store.{table}, the first: id {first}."
        for table in ("annotations", "neurons")
        for count, first in [_unlike_tables(con, table)]
        if count
    ]


def _unlike_tables(con: duckdb.DuckDBPyConnection, table: str) -> tuple[int, int | None]:
    """How many rows of a table are in one of the two databases alone, and the first id of them."""
    described = [con.execute(f"DESCRIBE {place}store.{table}").fetchall() for place in ("", "source_again.")]
    if described[0] != described[1]:
        return 1, None
    one, other = f"FROM store.{table}", f"FROM source_again.store.{table}"
    query = f"({one} EXCEPT ALL {other}) UNION ALL ({other} EXCEPT ALL {one})"
    ((count, first),) = con.execute(f"SELECT count(*), min(u.id) FROM ({query}) AS u").fetchall()
    return count, first


def _facts(
    con: duckdb.DuckDBPyConnection, source: TableSource, manifest: Manifest, names: Names, progress: Progress
) -> list[str]:
    rows = FactRows(con, source, names)
    unlike = dict.fromkeys(_ORDERS, 0)
    firsts: dict[str, int] = {}
    read = 0
    with progress.task("Comparing synapses" if names.traits.has_synapses else "Comparing connections") as advance:
        for chunk in _chunks(rows, source):
            for order in _ORDERS:
                count, first = _unlike_rows(con, chunk, order)
                unlike[order] += count
                if count and first is not None:
                    firsts.setdefault(order, first)
            read += chunk.num_rows
            advance(chunk.num_rows)
    stored = manifest["tables"]["synapses_by_pre"]
    found = [f"The source has {read} rows, stored are {stored}."] if read != stored else []
    return found + [
        f"{count} rows of the source differ from store.{order}, the first: row {firsts.get(order)}."
        for order, count in unlike.items()
        if count
    ]


def _chunks(rows: FactRows, source: TableSource) -> Iterator[pa.Table]:
    first_row = 0
    gathered: list[pa.RecordBatch] = []
    for file in source.facts:
        for batch in rows.of(file, first_row):
            first_row += batch.num_rows
            gathered.append(batch)
            if sum(one.num_rows for one in gathered) >= _CHUNK_ROWS:
                yield pa.Table.from_batches(gathered, rows.schema)
                gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered, rows.schema)


def _unlike_rows(con: duckdb.DuckDBPyConnection, chunk: pa.Table, order: str) -> tuple[int, int | None]:
    """How many rows of a chunk are stored otherwise, and the number of the first of them."""
    ids = chunk["synapse_id"]
    query = derive_query(
        "table_rows_unlike",
        Names({}, {}),
        relation=f"store.{order}",
        first=ids[0].as_py(),
        last=ids[-1].as_py(),
        columns=[name for name in chunk.schema.names if name != "synapse_id"],
    )
    con.register("source_rows", chunk)
    try:
        ((count, first),) = con.execute(f"SELECT count(*), min(synapse_id) FROM (\n{query})").fetchall()
    finally:
        con.unregister("source_rows")
    return count, first

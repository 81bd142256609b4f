"""Compares every row of a source with what a warehouse stores of it, chunk by chunk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb
import pyarrow as pa

from wirehouse.build.table_differences import compare_tables
from wirehouse.etl.ground.names import UNKNOWN_POST_MORPH, Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.source import Source
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.etl.tables.load import source_batches
from wirehouse.etl.tables.stream import derive_query

# Each chunk costs a scan of everything stored, so chunks are as large as memory allows.
_CHUNK_ROWS = 2_097_152

# The relations that hold synapses, and the names of their cell-type codes.
_HOLDERS = {
    "store.synapses_by_pre": ("pre_celltype_code", "post_celltype_code"),
    "store.synapses_by_post": ("pre_celltype_code", "post_celltype_code"),
    "parquet_synapses": ("pre_celltype", "post_celltype"),
}


def compare_source(
    con: duckdb.DuckDBPyConnection,
    source: Source | TableSource,
    manifest: Manifest,
    names: Names,
    progress: Progress,
) -> list[str]:
    """Sentences on rows that are in the source but not in the warehouse open on `con`, or the reverse.

    Rows are equal if all their columns are; a NaN of the source equals a stored NULL.
    """
    if isinstance(source, TableSource):
        return compare_tables(con, source, manifest, names, progress)
    return [
        *_mappings(con, source, names),
        *_row_counts(source, manifest),
        *_neurons(con, source, progress),
        *_synapses(con, source, manifest, progress),
    ]


def _mappings(con: duckdb.DuckDBPyConnection, source: Source, names: Names) -> list[str]:
    stored = {
        "celltype_mapping": dict(con.execute("SELECT t.code, t.name FROM store.cell_types AS t").fetchall()),
        "post_morph_mapping": dict(con.execute("SELECT m.code, m.name FROM store.post_morphs AS m").fetchall()),
    }
    expected = {
        "celltype_mapping": source.celltypes,
        "post_morph_mapping": {**source.post_morphs, UNKNOWN_POST_MORPH: "unknown"},
    }
    return [
        f"{source.files[kind]} and the stored names of its codes differ."
        for kind in expected
        if stored[kind] != expected[kind]
    ]


def _row_counts(source: Source, manifest: Manifest) -> list[str]:
    rows = {"synapses": source.synapses.rows, "neurons": source.neurons.rows}
    stored = {"synapses": manifest["tables"]["synapses_by_pre"], "neurons": manifest["tables"]["neurons"]}
    return [
        f"{source.files[kind]} has {rows[kind]} rows, stored are {stored[kind]}."
        for kind in rows
        if rows[kind] != stored[kind]
    ]


def _neurons(con: duckdb.DuckDBPyConnection, source: Source, progress: Progress) -> list[str]:
    with progress.task("Comparing neurons"):
        schema, batches = source_batches(source, "neurons")
        rows = pa.Table.from_batches(list(batches), schema)
        unlike, first = _unlike(con, rows, derive_query("source_neurons_unlike", Names({}, {})))
    if not unlike:
        return []
    return [f"{unlike} neurons differ between {source.files['neurons']} and store.neurons, the first: id {first}."]


def _synapses(con: duckdb.DuckDBPyConnection, source: Source, manifest: Manifest, progress: Progress) -> list[str]:
    unlike = dict.fromkeys(_HOLDERS, 0)
    firsts: dict[str, int] = {}
    # The row count reports rows that are stored beyond the source's last.
    with progress.task("Comparing synapses", total=source.synapses.rows) as advance:
        for chunk in _gathered(*source_batches(source, "synapses")):
            for holder, (pre_celltype, post_celltype) in _HOLDERS.items():
                ids = chunk["synapse_id"]
                query = derive_query(
                    "source_synapses_unlike",
                    Names({}, {}),
                    relation=holder,
                    first=ids[0].as_py(),
                    last=ids[-1].as_py(),
                    pre_celltype=pre_celltype,
                    post_celltype=post_celltype,
                )
                count, first = _unlike(con, chunk, query)
                unlike[holder] += count
                if count:
                    firsts.setdefault(holder, first)
            advance(chunk.num_rows)
    return [
        f"{count} synapses differ between {source.files['synapses']} and {holder}, the first: "
        f"{_place(source, firsts[holder])}."
        for holder, count in unlike.items()
        if count
    ]


def _gathered(schema: pa.Schema, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows in tables of about `_CHUNK_ROWS`, however small the source's parts are."""
    gathered: list[pa.RecordBatch] = []
    for batch in batches:
        gathered.append(batch)
        if sum(one.num_rows for one in gathered) >= _CHUNK_ROWS:
            yield pa.Table.from_batches(gathered, schema)
            gathered = []
    if gathered:
        yield pa.Table.from_batches(gathered, schema)


def _place(source: Source, row: int) -> str:
    path, row_there = source.synapses.locate(row)
    return f"row {row}" if len(source.synapses.parts) == 1 else f"row {row} (row {row_there} of {path.name})"


def _unlike(con: duckdb.DuckDBPyConnection, rows: pa.Table, query: str) -> tuple[int, Any]:
    con.register("source_rows", rows)
    try:
        ((count, first),) = con.execute(f"SELECT count(*), min(COLUMNS(*)) FROM (\n{query})").fetchall()
    finally:
        con.unregister("source_rows")
    return count, first

"""Fills the stored tables: the source's rows are streamed in and sorted, SQL derives everything else from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNKNOWN_POST_MORPH, Names
from wirehouse.etl.ground.progress import Advance, Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.parts import SourceArray
from wirehouse.etl.sources.source import Source, check_neuron_chunk, check_synapse_chunk, fingerprint
from wirehouse.etl.tables.lengths import SkeletonLengths
from wirehouse.etl.tables.slices import KEPT, are_too_many, fill_by_post, insert_sorted, saved
from wirehouse.etl.tables.stream import (
    counted,
    derive_query,
    execute_reading,
    execute_streaming,
    fill,
    is_filled,
    streamed,
)

_DERIVED = ("celltype_cube", "retyped_synapses")

# As narrow as in the source: the sort should handle little data, and the tables widen the values when they store them.
_SYNAPSES = pa.schema(
    [
        ("synapse_id", pa.int64()),
        ("pre_id", pa.int64()),
        ("post_id", pa.int64()),
        ("x", pa.uint32()),
        ("y", pa.uint32()),
        ("z", pa.uint32()),
        ("size", pa.float32()),
        ("prob", pa.float32()),
        ("post_morph", pa.uint8()),
        ("pre_celltype_code", pa.uint8()),
        ("post_celltype_code", pa.uint8()),
    ]
)
_NEURONS = pa.schema(
    [
        ("id", pa.int64()),
        ("celltype_code", pa.uint8()),
        ("celltype_certainty", pa.float32()),
        ("skel_length_axon", pa.float32()),
        ("skel_length_soma", pa.float32()),
        ("skel_length_dendrite", pa.float32()),
    ]
)
_SOURCE_FIELDS = {
    "pre_celltype_code": "pre_celltype",
    "post_celltype_code": "post_celltype",
    "celltype_code": "cell_type",
}


class _Array(NamedTuple):
    """How to read an array: what its rows become, the promises they keep, and the table that stores them."""

    source: Source
    rows: SourceArray
    schema: pa.Schema
    check: Callable[[np.ndarray, Source, int], None]
    table: str
    lengths: SkeletonLengths | None = None


def load(
    con: duckdb.DuckDBPyConnection, source: Source, names: Names, unfinished: Unfinished, progress: Progress
) -> dict[Path, str]:
    """Fill the tables of schema `store` in the current database, all but `dataset` and the stored answers.

    Reuses what an earlier build left in the tables and in `unfinished`. Returns the sha256 of each source file, of
    exactly the bytes that were read. Raises WirehouseError for a row that breaks a promise of the source.
    """
    sha256 = load_neurons(con, source, unfinished, progress) | _load_synapses(con, source, unfinished, progress)
    unfinished.forget_rows()
    with progress.task("Sorting and deriving tables", total=2 + len(_DERIVED)) as advance:
        settle_leaders(con, names)
        advance(1)
        fill_by_post(con, names)
        advance(1)
        for table in _DERIVED:
            fill(con, table, derive_query(table, names))
            advance(1)
    fill_dimensions(con, names)
    return sha256 | mapping_sha256(source)


def load_neurons(
    con: duckdb.DuckDBPyConnection, source: Source, unfinished: Unfinished, progress: Progress
) -> dict[Path, str]:
    """Fill store.neurons; otherwise as `load`. Raises WirehouseError also for an id that occurs twice."""
    array = _array(source, "neurons")
    if not is_filled(con, array.table):
        with progress.task("Reading neurons", total=source.neurons.rows) as advance:
            _load(con, array, unfinished, advance)
    _refuse_duplicate_ids(con, source)
    return _sha256(source.neurons, unfinished)


def settle_leaders(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Find the pairs with several types in store.synapses_by_pre, and leave each pair one leader."""
    fill(con, "mixed_pairs", derive_query("mixed_pairs", names))
    con.execute(derive_query("one_leader_per_pair", names))


def fill_dimensions(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Fill store.post_morphs, and store.cell_types with counts from store.neurons and store.celltype_cube."""
    _fill_mapping(con, "cell_types", _cell_types(names), names)
    _fill_mapping(con, "post_morphs", _post_morphs(names), names)
    _fill_mapping(con, "rois", _numbered(names.rois), names)
    _fill_mapping(con, "transmitters", _numbered(names.transmitters), names)


def mapping_sha256(source: Source) -> dict[Path, str]:
    """The sha256 of the two mapping files."""
    return {path: fingerprint(path) for path in (source.files["celltype_mapping"], source.files["post_morph_mapping"])}


def source_batches(source: Source, kind: str, rows: int = CHUNK_ROWS) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """One source array ('synapses' or 'neurons') as the tables store it: NaN as NULL, rows checked as they are read.

    Each batch has up to `rows` rows, all of one part. During iteration, raises WirehouseError for a row that breaks a
    promise.
    """
    array = _array(source, kind)
    return array.schema, _batches(array, array.rows.chunks(rows))


def part_batches(
    source: Source,
    kind: str,
    number: int,
    rows: int = CHUNK_ROWS,
    on_bytes: Callable[[memoryview], object] | None = None,
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """As `source_batches`, for a single part; `on_bytes` receives every byte of its file once and in order."""
    array = _array(source, kind)
    return array.schema, _part_batches(array, number, rows, on_bytes)


def insert_rows(
    con: duckdb.DuckDBPyConnection,
    table: str,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    lengths: SkeletonLengths | None = None,
) -> None:
    """Sort rows of the source into store.neurons or store.synapses_by_pre; `lengths` adds those of a synapse's neurons.

    Raises what the batches raise.
    """
    if lengths is not None:
        schema, batches = lengths.extend(schema), map(lengths.join, batches)
    query = derive_query(table, Names({}, {}), rows="source_rows")
    execute_reading(con, f"INSERT INTO store.{table} BY NAME\n{query}", schema, batches)


def _load_synapses(
    con: duckdb.DuckDBPyConnection, source: Source, unfinished: Unfinished, progress: Progress
) -> dict[Path, str]:
    array = _array(source, "synapses")
    if not is_filled(con, array.table):
        array = array._replace(lengths=SkeletonLengths(con))
        with progress.task("Reading synapses", total=source.synapses.rows) as advance:
            _load(con, array, unfinished, advance)
    return _sha256(source.synapses, unfinished)


def _load(con: duckdb.DuckDBPyConnection, array: _Array, unfinished: Unfinished, advance: Advance) -> None:
    """Save the rows of every part but the last on disk. The last goes directly into the table, with the saved rows.

    So a source of one file is never written twice, unless it has more synapses than can be sorted at once: then the
    last part is saved too.
    """
    parts = array.rows.parts
    in_slices = array.lengths is not None and are_too_many(con, array.rows.rows)
    kept = parts if in_slices else parts[:-1]
    for number, part in enumerate(kept):
        if unfinished.has_rows_of(part.path):
            advance(part.rows)
        else:
            unfinished.finish(part.path, _keep(con, array, number, unfinished.rows_of(part.path), advance))
    rows = saved(unfinished.rows_of(part.path) for part in kept)
    if in_slices:
        insert_sorted(con, rows, "pre", lambda some: _insert(con, array, streamed(con, some)))
        return
    digest = hashlib.sha256()
    last = _part_batches(array, len(kept), CHUNK_ROWS, digest.update)
    before = streamed(con, rows) if kept else ()
    _insert(con, array, chain(before, counted(last, advance)))
    unfinished.finish(parts[-1].path, digest.hexdigest())


def _keep(con: duckdb.DuckDBPyConnection, array: _Array, number: int, place: Path, advance: Advance) -> str:
    """Save the rows of one part; returns the part's sha256."""
    digest = hashlib.sha256()
    batches = _part_batches(array, number, CHUNK_ROWS, digest.update)
    query = f"COPY (FROM source_rows) TO {literal(str(place))} ({KEPT})"
    execute_reading(con, query, array.schema, counted(batches, advance))
    return digest.hexdigest()


def _insert(con: duckdb.DuckDBPyConnection, array: _Array, batches: Iterable[pa.RecordBatch]) -> None:
    insert_rows(con, array.table, array.schema, batches, array.lengths)


def _sha256(rows: SourceArray, unfinished: Unfinished) -> dict[Path, str]:
    # The earlier build may have stopped between the table's last row and the journal's entry.
    return {part.path: unfinished.sha256(part.path) or fingerprint(part.path) for part in rows.parts}


def _refuse_duplicate_ids(con: duckdb.DuckDBPyConnection, source: Source) -> None:
    found = con.execute("SELECT n.id, count(*) FROM store.neurons AS n GROUP BY n.id HAVING count(*) > 1 LIMIT 1")
    row = found.fetchone()
    if row is not None:
        neuron_id, times = row
        holding = [
            str(part.path)
            for part in source.neurons.parts
            if any((chunk["id"] == neuron_id).any() for chunk in part.chunks())
        ]
        held = f"{' and '.join(holding)} {'holds' if len(holding) == 1 else 'hold'}"
        raise WirehouseError(f"{held} the neuron id {neuron_id} {times} times; each id may stand once.")


def _array(source: Source, kind: str) -> _Array:
    if kind == "synapses":
        return _Array(source, source.synapses, _SYNAPSES, check_synapse_chunk, "synapses_by_pre")
    return _Array(source, source.neurons, _NEURONS, check_neuron_chunk, "neurons")


def _part_batches(
    array: _Array, number: int, rows: int, on_bytes: Callable[[memoryview], object] | None
) -> Iterator[pa.RecordBatch]:
    return _batches(array, array.rows.parts[number].chunks(rows, on_bytes), array.rows.first_rows[number])


def _batches(array: _Array, chunks: Iterable[np.ndarray], first_row: int = 0) -> Iterator[pa.RecordBatch]:
    for chunk in chunks:
        array.check(chunk, array.source, first_row)
        yield pa.record_batch([_column(chunk, field, first_row) for field in array.schema], schema=array.schema)
        first_row += len(chunk)


def _column(chunk: np.ndarray, field: pa.Field, first_row: int) -> pa.Array:
    if field.name == "synapse_id":
        return pa.array(np.arange(first_row, first_row + len(chunk)), type=field.type)
    values: np.ndarray[Any, Any] = chunk[_SOURCE_FIELDS.get(field.name, field.name)]
    return pa.array(values.astype(field.type.to_pandas_dtype()), from_pandas=True)


def _fill_mapping(con: duckdb.DuckDBPyConnection, table: str, mapping: pa.Table, names: Names) -> None:
    query = f"INSERT INTO store.{table} BY NAME\n{derive_query(table, names)}"
    if not is_filled(con, table):
        execute_streaming(con, query, "mapping", mapping)


def _cell_types(names: Names) -> pa.Table:
    columns = [
        pa.array(names.codes, pa.int16()),
        pa.array([names.celltypes[code] for code in names.codes], pa.string()),
        pa.array([names.celltypes[code] in names.axon_only for code in names.codes], pa.bool_()),
    ]
    return pa.table(columns, ["code", "name", "axon_only"])


def _numbered(names: Sequence[str]) -> pa.Table:
    return pa.table([pa.array(range(len(names)), pa.int16()), pa.array(names, pa.string())], ["code", "name"])


def _post_morphs(names: Names) -> pa.Table:
    labels = {**names.post_morphs, UNKNOWN_POST_MORPH: "unknown"}
    return pa.table(
        [pa.array(list(labels), pa.int16()), pa.array(list(labels.values()), pa.string())], ["code", "name"]
    )

"""The stored tables: the source's rows streamed in and sorted, everything else derived from them in SQL."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.etl.errors import WirehouseError
from wirehouse.etl.lengths import SkeletonLengths
from wirehouse.etl.names import UNKNOWN_POST_MORPH, Names
from wirehouse.etl.npy import CHUNK_ROWS, NpyFile
from wirehouse.etl.progress import Progress
from wirehouse.etl.render import render
from wirehouse.etl.source import Source, check_neuron_chunk, check_synapse_chunk, fingerprint

_DERIVED = ("synapses_by_post", "celltype_cube", "retyped_synapses")

# As narrow as the source has them: what is sorted should be small, and the tables widen it as they take it in.
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

Check = Callable[[np.ndarray, Source, int], None]


def load(con: duckdb.DuckDBPyConnection, source: Source, names: Names, progress: Progress) -> dict[str, str]:
    """Fill the empty tables of schema `store` in the current database, all but `dataset`.

    Returns the sha256 of each source file, by its key in `source.files`, of the very bytes that were read.
    Raises WirehouseError for a row that breaks a promise of the source.
    """
    sha256 = {
        "neurons": _load_neurons(con, source, progress),
        "synapses": _load_synapses(con, source, progress),
        "celltype_mapping": fingerprint(source.files["celltype_mapping"]),
        "post_morph_mapping": fingerprint(source.files["post_morph_mapping"]),
    }
    with progress.task("Sorting and deriving tables", total=1 + len(_DERIVED)) as advance:
        _insert(con, "mixed_pairs", names)
        con.execute(derive_query("one_leader_per_pair", names))
        advance(1)
        for table in _DERIVED:
            _insert(con, table, names)
            advance(1)
    _insert_mapping(con, "cell_types", _cell_types(names), names)
    _insert_mapping(con, "post_morphs", _post_morphs(names), names)
    return sha256


def source_batches(
    source: Source, kind: str, on_bytes: Callable[[memoryview], object] | None = None, rows: int = CHUNK_ROWS
) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
    """One source array ('synapses' or 'neurons') as it is stored, NaN as NULL, checked as it is read.

    Each batch has up to `rows` rows.

    Raises WirehouseError, while it is iterated, for a row that breaks a promise.
    """
    schema, array, check = _array(source, kind)
    return schema, _batches(source, array.chunks(rows, on_bytes), schema, check)


def derive_query(name: str, names: Names, **more: object) -> str:
    """The query of etl/derive that fills `name`."""
    text = files("wirehouse.etl.derive").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return render(text, names, **more)


def execute_streaming(con: duckdb.DuckDBPyConnection, query: str, rows: str, batches: pa.RecordBatchReader) -> None:
    """Run `query` with `batches` visible under the name `rows`."""
    con.register(rows, batches)
    try:
        con.execute(query)
    finally:
        con.unregister(rows)


def _load_neurons(con: duckdb.DuckDBPyConnection, source: Source, progress: Progress) -> str:
    digest = hashlib.sha256()
    schema, batches = source_batches(source, "neurons", digest.update)
    with progress.task("Reading neurons", total=source.neurons.rows) as advance:
        _stream(con, "neurons", schema, batches, advance)
    _refuse_duplicate_ids(con, source)
    return digest.hexdigest()


def _load_synapses(con: duckdb.DuckDBPyConnection, source: Source, progress: Progress) -> str:
    digest = hashlib.sha256()
    schema, batches = source_batches(source, "synapses", digest.update)
    lengths = SkeletonLengths(con)
    with progress.task("Reading synapses", total=source.synapses.rows) as advance:
        _stream(con, "synapses_by_pre", lengths.extend(schema), map(lengths.join, batches), advance)
    return digest.hexdigest()


def _stream(
    con: duckdb.DuckDBPyConnection,
    table: str,
    schema: pa.Schema,
    batches: Iterable[pa.RecordBatch],
    advance: Callable[[int], None],
) -> None:
    failures: list[BaseException] = []
    reader = pa.RecordBatchReader.from_batches(schema, _watched(batches, advance, failures))
    query = f"INSERT INTO store.{table} BY NAME\n{derive_query(table, Names({}, {}))}"
    try:
        execute_streaming(con, query, "source_rows", reader)
    except duckdb.Error:
        # Arrow hands an exception of the stream on as mere text.
        if failures:
            raise failures[0] from None
        raise


def _watched(
    batches: Iterable[pa.RecordBatch], advance: Callable[[int], None], failures: list[BaseException]
) -> Iterator[pa.RecordBatch]:
    try:
        for batch in batches:
            yield batch
            advance(batch.num_rows)
    except GeneratorExit:
        raise
    except BaseException as error:
        failures.append(error)
        raise


def _refuse_duplicate_ids(con: duckdb.DuckDBPyConnection, source: Source) -> None:
    found = con.execute("SELECT n.id, count(*) FROM store.neurons AS n GROUP BY n.id HAVING count(*) > 1 LIMIT 1")
    row = found.fetchone()
    if row is not None:
        raise WirehouseError(
            f"{source.files['neurons']} holds the neuron id {row[0]} {row[1]} times; each id may stand once."
        )


def _array(source: Source, kind: str) -> tuple[pa.Schema, NpyFile, Check]:
    if kind == "synapses":
        return _SYNAPSES, source.synapses, check_synapse_chunk
    return _NEURONS, source.neurons, check_neuron_chunk


def _batches(source: Source, chunks: Iterable[np.ndarray], schema: pa.Schema, check: Check) -> Iterator[pa.RecordBatch]:
    first_row = 0
    for chunk in chunks:
        check(chunk, source, first_row)
        yield pa.record_batch([_column(chunk, field, first_row) for field in schema], schema=schema)
        first_row += len(chunk)


def _column(chunk: np.ndarray, field: pa.Field, first_row: int) -> pa.Array:
    if field.name == "synapse_id":
        return pa.array(np.arange(first_row, first_row + len(chunk)), type=field.type)
    values: np.ndarray[Any, Any] = chunk[_SOURCE_FIELDS.get(field.name, field.name)]
    return pa.array(values.astype(field.type.to_pandas_dtype()), from_pandas=True)


def _insert(con: duckdb.DuckDBPyConnection, table: str, names: Names) -> None:
    con.execute(f"INSERT INTO store.{table} BY NAME\n{derive_query(table, names)}")


def _insert_mapping(con: duckdb.DuckDBPyConnection, table: str, mapping: pa.Table, names: Names) -> None:
    query = f"INSERT INTO store.{table} BY NAME\n{derive_query(table, names)}"
    execute_streaming(con, query, "mapping", mapping)


def _cell_types(names: Names) -> pa.Table:
    columns = [
        pa.array(names.codes, pa.int16()),
        pa.array([names.celltypes[code] for code in names.codes], pa.string()),
        pa.array([names.celltypes[code] in names.axon_only for code in names.codes], pa.bool_()),
    ]
    return pa.table(columns, ["code", "name", "axon_only"])


def _post_morphs(names: Names) -> pa.Table:
    labels = {**names.post_morphs, UNKNOWN_POST_MORPH: "unknown"}
    return pa.table(
        [pa.array(list(labels), pa.int16()), pa.array(list(labels.values()), pa.string())], ["code", "name"]
    )

"""Makes answers comparable: every side's answer gets the same columns and codes. The order of rows does not count."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Columns = dict[str, np.ndarray]
_NAN = np.uint64(0x7FF8000000000000)


def digest(answer: Any, codes: Mapping[str, int]) -> dict[str, Any]:
    """The number of rows, a checksum of them, and the exact sum of each float column. None depends on the order."""
    columns = normal(answer, codes)
    sums = {name: math.fsum(c[~np.isnan(c)]) for name, c in sorted(columns.items()) if c.dtype.kind == "f"}
    rows = row_hashes(columns)
    return {"columns": sorted(columns), "rows": len(rows), "checksum": int(rows.sum(dtype=np.uint64)), "sums": sums}


def row_hashes(columns: Columns) -> np.ndarray:
    """A 64-bit hash of each row (rows,). The order of the columns does not count."""
    hashes = np.zeros(len(next(iter(columns.values()))), np.uint64)
    for name in sorted(columns):
        hashes = _mixed(hashes * np.uint64(31) + _bits(columns[name]) + np.uint64(zlib.crc32(name.encode())))
    return hashes


def normal(answer: Any, codes: Mapping[str, int]) -> Columns:
    """An answer as columns of int64 and float64: cell types as codes, unknown values NaN, the matrix as rows."""
    columns = _columns(answer, codes)
    if next(iter(columns.values())).ndim == 2:
        pre, post = np.indices(columns["synapse_count"].shape)
        columns = {"pre_celltype": pre, "post_celltype": post, **columns}
        columns = {name: column.ravel() for name, column in columns.items()}
    if set(columns) == {"pre_celltype", "post_celltype", "synapse_count", "total_size"}:
        # polars and DataFusion have no rows for pairs of types without synapses.
        kept = columns["synapse_count"] > 0
        columns = {name: column[kept] for name, column in columns.items()}
    return {name: c.astype(np.float64 if c.dtype.kind == "f" else np.int64) for name, c in columns.items()}


def _columns(answer: Any, codes: Mapping[str, int]) -> Columns:
    if isinstance(answer, dict):
        return dict(answer)
    table = answer if isinstance(answer, pa.Table) else _table(answer)
    # Only wirehouse and SQL give the structure's name. It says no more than the code, which all give.
    names = [name for name in table.column_names if name != "post_morph_name"]
    return {name: _array(table[name], codes) for name in names}


def _table(answer: Any) -> pa.Table:
    """The Arrow table of a DataFrame, which is polars' or pandas'."""
    return answer.to_arrow() if hasattr(answer, "to_arrow") else pa.Table.from_pandas(answer, preserve_index=False)


def _array(column: pa.ChunkedArray, codes: Mapping[str, int]) -> np.ndarray:
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        encoded = pc.dictionary_encode(column.cast(pa.string())).combine_chunks()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.chunk(0)
        values = np.array([codes.get(v, zlib.crc32(v.encode())) for v in encoded.dictionary.to_pylist()], np.int64)
        return values[encoded.indices.to_numpy(zero_copy_only=False)]
    return column.to_numpy()


def _bits(column: np.ndarray) -> np.ndarray:
    if column.dtype.kind != "f":
        return column.view(np.uint64)
    bits = (column + 0.0).view(np.uint64)
    return np.where(np.isnan(column), _NAN, bits)


def _mixed(hashes: np.ndarray) -> np.ndarray:
    # These are the last steps of splitmix64.
    hashes = (hashes ^ (hashes >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    hashes = (hashes ^ (hashes >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return hashes ^ (hashes >> np.uint64(31))

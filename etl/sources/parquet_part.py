"""A Parquet file as a part of a source: its columns are checked by name and type, its values by the array's dtype.

Its columns are those of the packed array, by name, in any order. An integer column may have any integer type and a
float column any float type (NULL is NaN), as long as the array's field can hold each value: Spark, for instance,
writes no unsigned integers and no half floats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import CHUNK_ROWS

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True)
class ParquetPart:
    """A checked Parquet file of `rows` rows with a column for each field of `dtype`."""

    path: Path
    rows: int
    dtype: np.dtype[Any]

    def chunks(
        self, rows: int = CHUNK_ROWS, on_bytes: Callable[[memoryview], object] | None = None
    ) -> Iterator[np.ndarray]:
        """Yield the file's rows in order as arrays of `dtype`, shape (up to `rows`,).

        `on_bytes` receives every byte of the file once and in order, before the first array. Raises WirehouseError if
        the file cannot be read, and for a value that its field of `dtype` cannot hold.
        """
        with _readable(self.path), self.path.open("rb") as file:
            while on_bytes is not None and (block := file.read(_BLOCK_BYTES)):
                stopping.point()
                on_bytes(memoryview(block))
            first_row = 0
            # This decodes a row group while it reads it, however large it is.
            for batch in pq.ParquetFile(file, buffer_size=_BLOCK_BYTES, pre_buffer=False).iter_batches(rows):
                stopping.point()
                yield self._array(batch, first_row)
                first_row += batch.num_rows
            if first_row != self.rows:
                raise WirehouseError(f"{self.path} changed while it was being read; wait until it is complete.")

    def _array(self, batch: pa.RecordBatch, first_row: int) -> np.ndarray:
        array = np.empty(batch.num_rows, self.dtype)
        for name in self.dtype.names or ():
            array[name] = self._exact(batch.column(name), name, first_row)
        return array

    def _exact(self, column: pa.Array, name: str, first_row: int) -> np.ndarray:
        wanted = self.dtype[name]
        if wanted.kind == "u" and column.null_count:
            row = first_row + int(np.argmin(column.is_valid().to_numpy(zero_copy_only=False)))
            raise WirehouseError(f"{self.path}, row {row} (counted from 0): {name} is NULL, expected {_legal(wanted)}.")
        values = column.to_numpy(zero_copy_only=False)
        with np.errstate(over="ignore"):
            held = values.astype(wanted)
        same = (held == values) | (values != values)
        if not same.all():
            row = int(np.argmin(same))
            raise WirehouseError(
                f"{self.path}, row {first_row + row} (counted from 0): {name} is {values[row]}, expected "
                f"{_legal(wanted)}."
            )
        return held


def open_parquet(path: Path, expected: np.dtype[Any]) -> ParquetPart:
    """Check that `path` is a Parquet file with the fields of `expected` as its columns.

    Raises WirehouseError with one sentence that names the first difference, what was found and what is expected.
    """
    with _readable(path), path.open("rb") as file:
        parquet = pq.ParquetFile(file)
        schema, rows = parquet.schema_arrow, parquet.metadata.num_rows
    _check_names(schema.names, expected, path)
    for name in expected.names or ():
        _check_type(name, schema.field(name).type, expected[name], path)
    return ParquetPart(path, rows, expected)


def _check_names(found: list[str], expected: np.dtype[Any], path: Path) -> None:
    names = expected.names or ()
    missing = [repr(name) for name in names if name not in found]
    others = [repr(name) for name, times in Counter(found).items() if name not in names or times > 1]
    if missing or others:
        clauses = [f"lacks {', '.join(missing)}"] * bool(missing) + [f"has {', '.join(others)} too many"] * bool(others)
        raise WirehouseError(f"{path} {' and '.join(clauses)}; its columns must be {', '.join(names)}.")


def _check_type(name: str, found: pa.DataType, expected: np.dtype[Any], path: Path) -> None:
    fits = pa.types.is_floating(found) if expected.kind == "f" else pa.types.is_integer(found)
    if not fits:
        kind = "floats" if expected.kind == "f" else "integers"
        raise WirehouseError(f"{path}: the column {name!r} is {found}, expected {kind} ({expected.str} in an array).")


def _legal(dtype: np.dtype[Any]) -> str:
    if dtype.kind == "u":
        return f"an integer from 0 to {np.iinfo(dtype).max}"
    return f"a number that a float of {8 * dtype.itemsize} bits holds exactly"


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Turn an error of the system or of Arrow, on a file that cannot be read, into a WirehouseError."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        refused = getattr(error, "strerror", None)
        why = f": {refused}" if refused else f" as Parquet: {str(error).splitlines()[0].rstrip('.')}"
        raise WirehouseError(f"{path} cannot be read{why}.") from error

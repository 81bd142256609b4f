"""An answer of the REST service as JSON: one list a field, field after field, however many rows there are."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.ask.rest import as_double
from wirehouse.ground.spill import spill_folder

# A field is in memory up to this size: those of 100,000 rows stay there, those of millions lie on the disk.
_IN_MEMORY = 2**22


class Columns:
    """Rows come in batches and fields go out whole, so each field is written apart, and they are joined at the end.

    Use `add` for each batch, `end`, then `read` until nothing comes. Close it.
    """

    def __init__(self, fields: Sequence[str]) -> None:
        folder = spill_folder()
        self._files = ExitStack()
        self._fields: dict[str, IO[bytes]] = {field: self._files.enter_context(_spooled(folder)) for field in fields}
        self._rows = 0
        self._known = 0
        self._total = 0.0
        self._parts: list[IO[bytes]] = []
        self.length = 0

    def __enter__(self) -> Columns:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Remove what lies on the disk."""
        self._files.close()

    async def aclose(self) -> None:
        """As `close`."""
        self.close()

    @property
    def is_in_memory(self) -> bool:
        """Whether nothing lies on the disk."""
        return self.length < _IN_MEMORY * len(self._fields)

    def add(self, batch: pa.RecordBatch) -> None:
        """Write some rows."""
        if not batch.num_rows:
            return
        comma = b"," if self._rows else b""
        for field, file in self._fields.items():
            file.write(comma + orjson.dumps(json_column(batch[field]), option=orjson.OPT_SERIALIZE_NUMPY)[1:-1])
        sizes = as_double(batch["size"])
        self._rows += batch.num_rows
        self._known += batch.num_rows - sizes.null_count
        self._total += pc.sum(sizes, min_count=0).as_py()

    def end(self, has_sizes: bool) -> None:
        """There are no more rows. `has_sizes`: whether the data set has sizes at all; without, their sum is unknown."""
        tail = {
            "count": self._rows,
            "total_size": self._total if has_sizes else None,
            "mean_size": self._total / self._known if self._known else None,
        }
        between = b"{"
        for field, file in self._fields.items():
            self._parts += [io.BytesIO(between + orjson.dumps(field) + b":["), file]
            between = b"],"
        self._parts.append(io.BytesIO(b"]," + orjson.dumps(tail)[1:]))
        for part in self._parts:
            self.length += part.tell() or part.seek(0, io.SEEK_END)
            part.seek(0)

    def read(self, size: int) -> bytes:
        """The next bytes of the answer, at most `size`; nothing at its end."""
        while self._parts:
            found = self._parts[0].read(size)
            if found:
                return found
            self._parts.pop(0)
        return b""

    def whole(self) -> bytes:
        """All bytes of the answer that were not read yet."""
        return b"".join(part.read() for part in self._parts)


def _spooled(folder: Path | None) -> IO[bytes]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=None if folder is None else str(folder))


def json_column(column: pa.Array) -> Any:
    """A column as orjson writes it: an array of NumPy, doubles instead of floats, or a list.

    A float has more digits as a double than on its own: 0.2137451171875, not 0.21374512. An unknown number is null.
    """
    if pa.types.is_floating(column.type):
        return np.ascontiguousarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False))
    if pa.types.is_integer(column.type) and not column.null_count:
        return np.ascontiguousarray(column.to_numpy())
    return _names(column) if pa.types.is_string(column.type) else column.to_pylist()


def _names(column: pa.Array) -> list[str | None]:
    # Few names, many rows: each name becomes one Python string. An unknown one is None, the last.
    encoded = column.dictionary_encode()
    names = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    return list(names[encoded.indices.fill_null(len(names) - 1).to_numpy(zero_copy_only=False)].tolist())

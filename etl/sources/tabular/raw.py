"""Files of rows as record batches under the names of their own columns, whatever they are stored as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError

TEXT = pa.string()
NO_NUMBER = ("", "NA", "N/A", "n/a", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None", "<NA>", "#N/A")
"""What stands for no number in a column of numbers."""


class ConversionError(Exception):
    """A value of a text file is not of the type in which its column was asked for."""


class RawTable(Protocol):
    """A file of rows whose header has been read."""

    @property
    def path(self) -> Path:
        """The path of the file."""

    @property
    def rows(self) -> int | None:
        """The number of its rows; None where only reading all of it tells."""

    @property
    def schema(self) -> pa.Schema:
        """The names of its columns in order and their types; of a text file, the types of its beginning."""

    @property
    def is_text(self) -> bool:
        """Whether the values are text, so that a column can be asked for in any type."""

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """The rows in order, up to `rows` at a time, with these columns; those of a text file in these `types`.

        Raises ConversionError if a value of a text file is not of its type.
        """


@dataclass(frozen=True)
class HeldTable:
    """A table in memory that was read from the file at `path`."""

    path: Path
    table: pa.Table
    is_text: bool = False

    @property
    def rows(self) -> int:
        """The number of its rows."""
        return int(self.table.num_rows)

    @property
    def schema(self) -> pa.Schema:
        """Its columns."""
        return self.table.schema

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """See `RawTable`."""
        # Columns that nobody asks for may share a name.
        fields = [self.table.schema.get_field_index(name) for name in columns]
        for batch in self.table.select(fields).combine_chunks().to_batches():
            yield from in_slices(batch, rows)


def in_slices(batch: pa.RecordBatch, rows: int) -> Iterator[pa.RecordBatch]:
    """The batch in pieces of up to `rows` rows."""
    for first in range(0, batch.num_rows, rows):
        yield batch.slice(first, rows)


@contextmanager
def readable(path: Path, kind: str) -> Iterator[None]:
    """Turn an error of the system or of Arrow, on a file that cannot be read, into a WirehouseError."""
    try:
        yield
    except (OSError, pa.ArrowException) as error:
        refused = getattr(error, "strerror", None)
        why = f": {refused}" if refused else f" as {kind}: {str(error).splitlines()[0].rstrip('.')}"
        raise WirehouseError(f"{path} cannot be read{why}.") from error

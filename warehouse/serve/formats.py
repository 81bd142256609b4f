"""Writes rows as json, csv, parquet or arrow, batch by batch, so that no answer needs the memory of all its rows."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import orjson
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from wirehouse.ask.ids import is_id
from wirehouse.etl.ground.render import identifier

# Beyond it a browser's numbers are not exact.
EXACT = 2**53
_PLAIN = frozenset(str.split("BOOLEAN TINYINT SMALLINT INTEGER BIGINT UTINYINT USMALLINT UINTEGER UBIGINT VARCHAR"))
_FLOATS = frozenset(("FLOAT", "DOUBLE"))
_HUGE = ("HUGEINT", "UHUGEINT")


class Shape(NamedTuple):
    """What an answer is called, its columns with DuckDB's names of their types, and whether ids are texts in JSON."""

    name: str
    columns: Sequence[str]
    types: Sequence[str]
    ids_as_text: bool = False


class Ending(NamedTuple):
    """What is known at the end: how many rows came, whether there are more, and how many there are (None: unknown)."""

    rows: int
    more: bool
    total: int | None


class Encoder(ABC):
    """Writes one answer. The bytes are those of `start`, of each `rows`, and of `end`, in this order."""

    media_type: str
    ending: str
    batch_rows = 20_000

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def projection(self) -> str | None:
        """The columns as the format can write them, as a list of SQL; None if they are so already."""
        columns = [self._column(name, kind) for name, kind in zip(self.shape.columns, self.shape.types, strict=True)]
        return None if all(cast is None for _, cast in columns) else ", ".join(_cast(*column) for column in columns)

    def _column(self, name: str, kind: str) -> tuple[str, str | None]:
        return name, "DECIMAL(38, 0)" if kind in _HUGE else None

    @abstractmethod
    def start(self, schema: pa.Schema) -> bytes:
        """What comes before the rows."""

    @abstractmethod
    def rows(self, batch: pa.RecordBatch) -> bytes:
        """Some rows."""

    @abstractmethod
    def end(self, ending: Ending) -> bytes:
        """What comes after the rows."""


class Json(Encoder):
    """An object: name, columns, types, rows (a list each), count, more, total."""

    media_type = "application/json"
    ending = "json"

    def __init__(self, shape: Shape) -> None:
        super().__init__(shape)
        self._is_first = True

    def _column(self, name: str, kind: str) -> tuple[str, str | None]:
        return name, "VARCHAR" if kind in _HUGE or "TIME" in kind else None

    def start(self, schema: pa.Schema) -> bytes:
        head = {"name": self.shape.name, "columns": list(self.shape.columns), "types": list(self.shape.types)}
        return orjson.dumps(head)[:-1] + b',"rows":['

    def rows(self, batch: pa.RecordBatch) -> bytes:
        columns = [
            _values(name, column, self.shape.ids_as_text)
            for name, column in zip(self.shape.columns, _in_doubles(batch).columns, strict=True)
        ]
        written = orjson.dumps(list(zip(*columns, strict=True)), default=_other)[1:-1]
        comma = b"" if self._is_first or not written else b","
        self._is_first = self._is_first and not written
        return comma + written

    def end(self, ending: Ending) -> bytes:
        tail = {"count": ending.rows, "more": ending.more, "total": ending.total}
        return b"]," + orjson.dumps(tail)[1:]


class Csv(Encoder):
    """A header and a line a row, as RFC 4180 says; NULL is an empty field, NaN is nan."""

    media_type = "text/csv; charset=utf-8"
    ending = "csv"

    def _column(self, name: str, kind: str) -> tuple[str, str | None]:
        return name, None if kind in _PLAIN | _FLOATS else "VARCHAR"

    def start(self, schema: pa.Schema) -> bytes:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerow(self.shape.columns)
        return text.getvalue().encode()

    def rows(self, batch: pa.RecordBatch) -> bytes:
        batch = _in_doubles(batch)
        if batch.num_columns == 1:
            return _csv_of_one(batch.column(0))
        try:
            return _csv(batch, "none")
        except pa.ArrowInvalid:
            # A text with a comma, a quote or a line break.
            return _csv(batch, "needed")

    def end(self, ending: Ending) -> bytes:
        return b""


class Parquet(Encoder):
    """A Parquet file, with zstd; the type of each column is that of the view or macro."""

    media_type = "application/vnd.apache.parquet"
    ending = "parquet"
    batch_rows = 122_880

    def start(self, schema: pa.Schema) -> bytes:
        self._sink = _Sink()
        self._writer = pq.ParquetWriter(self._sink, schema, compression="zstd", compression_level=1)
        return self._sink.taken()

    def rows(self, batch: pa.RecordBatch) -> bytes:
        if batch.num_rows:
            self._writer.write_batch(batch)
        return self._sink.taken()

    def end(self, ending: Ending) -> bytes:
        self._writer.close()
        return self._sink.taken()


class Arrow(Encoder):
    """Arrow's stream format."""

    media_type = "application/vnd.apache.arrow.stream"
    ending = "arrows"
    batch_rows = 122_880

    def start(self, schema: pa.Schema) -> bytes:
        self._sink = _Sink()
        self._writer = pa.ipc.new_stream(self._sink, schema)
        return self._sink.taken()

    def rows(self, batch: pa.RecordBatch) -> bytes:
        self._writer.write_batch(batch)
        return self._sink.taken()

    def end(self, ending: Ending) -> bytes:
        self._writer.close()
        return self._sink.taken()


FORMATS: Mapping[str, type[Encoder]] = {"json": Json, "csv": Csv, "parquet": Parquet, "arrow": Arrow}


class _Sink(io.RawIOBase):
    """A file that is written and taken away in turns."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._length += len(part)
        return len(part)

    def tell(self) -> int:
        return self._length

    def taken(self) -> bytes:
        """What was written since it was taken last."""
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


def _in_doubles(batch: pa.RecordBatch) -> pa.RecordBatch:
    # As text a float has fewer digits than a double of the same value: 0.21374512 instead of 0.2137451171875.
    columns = [column.cast(pa.float64()) if pa.types.is_float32(column.type) else column for column in batch.columns]
    return pa.RecordBatch.from_arrays(columns, names=batch.schema.names)


def _cast(name: str, sql_type: str | None) -> str:
    quoted = identifier(name)
    return quoted if sql_type is None else f"{quoted}::{sql_type} AS {quoted}"


def _csv(batch: pa.RecordBatch, quoting: str) -> bytes:
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(batch, sink, pa.csv.WriteOptions(include_header=False, quoting_style=quoting))
    return bytes(sink.getvalue())


def _csv_of_one(column: pa.Array) -> bytes:
    # Arrow would write an empty line for NULL, and readers leave out empty lines; this writes two quotes.
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(zip(column.to_pylist(), strict=True))
    return text.getvalue().encode()


def _values(name: str, column: pa.Array, ids_as_text: bool) -> list[Any]:
    if pa.types.is_integer(column.type):
        if ids_as_text and is_id(name):
            return list(column.cast(pa.string()).to_pylist())
        values = list(column.to_numpy().tolist() if not column.null_count else column.to_pylist())
        return [_browsers(value) for value in values] if ids_as_text and column.type.bit_width == 64 else values
    if pa.types.is_floating(column.type) and not column.null_count:
        return list(column.to_numpy().tolist())
    values = column.to_pylist()
    if ids_as_text and pa.types.is_nested(column.type):
        return [_nested(name, value) for value in values]
    return list(values)


def _nested(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _nested(str(key), each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_nested(name, each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if is_id(name) else _browsers(value)
    return value


def _browsers(value: int | None) -> int | str | None:
    return str(value) if value is not None and abs(value) > EXACT else value


def _other(value: Any) -> Any:
    """What orjson does not know: a decimal is a number if a double holds it, else a text."""
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
    return str(value)

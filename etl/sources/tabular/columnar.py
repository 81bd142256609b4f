"""Parquet, Feather and Arrow files as raw tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc
import pyarrow.parquet as pq

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.raw import in_slices, readable

_BLOCK_BYTES = 1 << 20
_LARGE_BATCH = 1 << 26
_FEATHER_1 = b"FEA1"
_ARROW_FILE = b"ARROW1"


@dataclass(frozen=True)
class ParquetTable:
    """A Parquet file."""

    path: Path
    rows: int | None
    schema: pa.Schema
    is_text: bool = False

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """See `raw.RawTable`."""
        with readable(self.path, "Parquet"), self.path.open("rb") as file:
            # This decodes a row group while it reads it, however large it is.
            parquet = pq.ParquetFile(file, buffer_size=_BLOCK_BYTES, pre_buffer=False)
            for batch in parquet.iter_batches(rows, columns=list(columns)):
                stopping.point()
                yield batch.select(list(columns))


@dataclass(frozen=True)
class ArrowTable:
    """A Feather file (of version 2, which is an Arrow file), or an Arrow file or stream."""

    path: Path
    rows: int | None
    schema: pa.Schema
    is_stream: bool
    is_text: bool = False

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """See `raw.RawTable`."""
        wanted = sorted(self.schema.get_field_index(column) for column in columns)
        options = pa.ipc.IpcReadOptions(included_fields=wanted)
        with readable(self.path, "Arrow"), _opened(self.path, self.is_stream) as file:
            for batch in _stored(file, self.is_stream, options):
                stopping.point()
                yield from in_slices(batch.select(list(columns)), rows)


def _opened(path: Path, is_stream: bool) -> pa.NativeFile:
    """Batches that fit into memory are read one by one. Others are mapped, and count as memory while they are read."""
    if not is_stream:
        with pa.memory_map(str(path)) as file:
            batches = pa.ipc.open_file(file).num_record_batches
        if path.stat().st_size <= batches * _LARGE_BATCH:
            return pa.OSFile(str(path))
    return pa.memory_map(str(path))


def _stored(file: pa.NativeFile, is_stream: bool, options: pa.ipc.IpcReadOptions) -> Iterator[pa.RecordBatch]:
    if is_stream:
        yield from pa.ipc.open_stream(file, options=options)
        return
    reader = pa.ipc.open_file(file, options=options)
    for number in range(reader.num_record_batches):
        yield reader.get_batch(number)


def open_parquet(path: Path) -> ParquetTable:
    """The Parquet file at `path`. Raises WirehouseError if it is none."""
    with readable(path, "Parquet"), path.open("rb") as file:
        parquet = pq.ParquetFile(file)
        return ParquetTable(path, parquet.metadata.num_rows, parquet.schema_arrow)


def open_arrow(path: Path) -> ArrowTable:
    """The Feather or Arrow file at `path`. Raises WirehouseError if it is none."""
    with readable(path, "Arrow"), path.open("rb") as file:
        magic = file.read(len(_ARROW_FILE))
    if magic.startswith(_FEATHER_1):
        raise WirehouseError(
            f"{path} is a Feather file of version 1, which is no longer read; read it with pandas and write it again."
        )
    is_stream = magic != _ARROW_FILE
    with readable(path, "Arrow"), pa.memory_map(str(path)) as file:
        if is_stream:
            return ArrowTable(path, None, pa.ipc.open_stream(file).schema, is_stream)
        schema = pa.ipc.open_file(file).schema
        # This imports pandas, which takes longer than to open a warehouse.
        from pyarrow import dataset

        # Counts by the headers of the batches; nothing is unpacked.
        return ArrowTable(path, dataset.dataset(path, format="feather").count_rows(), schema, is_stream)

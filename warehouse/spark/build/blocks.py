"""Packs rows into blocks for transport: bounds divide ids into even buckets, and Arrow packs the rows of a bucket.

Spark sees a block as bytes. Its own rows would be wider than the source's, and have no unsigned integers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

# About a MiB of synapses: a task holds a few dozen blocks at once.
_MOST_ROWS = 16_384
# If there are many buckets, rows are collected until their blocks have this many on average.
_FEWEST_ROWS = 1_024
_LZ4 = pa.ipc.IpcWriteOptions(compression="lz4")

Block = tuple[int, bytes]
"""The number of a bucket, and packed rows that belong to it."""


def bounds_of(sample: np.ndarray, buckets: int) -> np.ndarray:
    """The last id of each bucket except the last one. Up to `buckets` of them share the sampled rows evenly.

    All rows of an id are in one bucket; if one id has more than its share, there are fewer buckets.
    """
    if not len(sample):
        return np.empty(0, np.int64)
    ordered = np.sort(sample)
    bounds = np.unique(ordered[np.arange(1, buckets) * len(ordered) // buckets - 1])
    # A bucket after the largest id of all might stay empty.
    return bounds[bounds < ordered[-1]]


def rows_at_once(buckets: int, chunk_rows: int) -> int:
    """How many rows to cut at a time: a chunk of the source, or more if its blocks would be too small."""
    return max(chunk_rows, buckets * _FEWEST_ROWS)


def cut(batch: pa.RecordBatch, column: str, bounds: np.ndarray) -> Iterator[Block]:
    """The rows of a batch in blocks, one for each bucket; the ids in `column` determine the bucket."""
    buckets = np.searchsorted(bounds, batch.column(column).to_numpy())
    order = np.argsort(buckets, kind="stable")
    ordered = batch.take(pa.array(order))
    ends = np.searchsorted(buckets[order], np.arange(len(bounds) + 2))
    for bucket, (first, last) in enumerate(pairwise(ends.tolist())):
        for start in range(first, last, _MOST_ROWS):
            yield bucket, ordered.slice(start, min(last - start, _MOST_ROWS)).serialize().to_pybytes()


def unpacked(blocks: Iterable[bytes], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """The rows of blocks that were cut from batches of `schema`."""
    for block in blocks:
        yield pa.ipc.read_record_batch(pa.py_buffer(block), schema)


class Spool:
    """Batches of one schema in a file, written once and read as often as needed."""

    def __init__(self, path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        self._path = path
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_stream(file, schema, options=_LZ4) as writer:
            for batch in batches:
                writer.write_batch(batch)

    @contextmanager
    def reader(self) -> Iterator[pa.RecordBatchReader]:
        """All batches, in the order in which they were written."""
        with pa.OSFile(str(self._path)) as file, pa.ipc.open_stream(file) as reader:
            yield reader

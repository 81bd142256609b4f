"""Merges what is added to a warehouse with what was stored before, ascending by id, slice by slice."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.sources.shapes.files import Files

# How many slices are read ahead of the one that is written, beyond those that are being read.
_AHEAD = 2


@dataclass(frozen=True)
class Slice:
    """Neurons that are written together: those of `files`, and `stored` ids of those before; no other id is between.

    `weight`: about their size in bytes.
    """

    files: Files
    stored: np.ndarray
    weight: int

    @property
    def first_id(self) -> int:
        """The lowest id of the slice."""
        return min([neuron_id for neuron_id, _ in self.files[:1]] + self.stored[:1].tolist())


@dataclass
class Counted:
    """What was written: neurons and rows."""

    neurons: int = 0
    rows: int = 0


def slices(files: Files, ids: np.ndarray, sizes: np.ndarray, most: int) -> list[Slice]:
    """Cut the new `files` and the stored `ids` that they do not replace into slices of about `most` bytes, ascending.

    `files` and `ids` ascend; `sizes` are those of the stored ids, bytes.
    """
    new = np.array([neuron_id for neuron_id, _ in files], np.int64)
    kept = ~np.isin(ids, new)
    ids, sizes = ids[kept], sizes[kept]
    weights = np.concatenate([np.array([file.size for _, file in files], np.int64), sizes])
    order = np.argsort(np.concatenate([new, ids]), kind="stable")
    cut = np.cumsum(weights[order]) // most
    bounds = [0, *(np.flatnonzero(np.diff(cut)) + 1).tolist(), len(order)]
    found = []
    for low, high in pairwise(bounds):
        among = order[low:high]
        if len(among):
            own = [files[place] for place in among[among < len(new)].tolist()]
            found.append(Slice(own, ids[among[among >= len(new)] - len(new)], int(weights[among].sum())))
    return found


def batches(
    some: Sequence[Slice],
    read: Callable[[Files], pa.Table],
    stored: Callable[[np.ndarray], pa.Table],
    workers: int,
    counted: Counted,
) -> Iterator[pa.RecordBatch]:
    """The rows of the slices in the order of the table.

    `read` makes the rows of files, in as many threads as there are `workers`; `stored` gives those of ascending ids.
    """
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[Slice, Future[pa.Table]]] = deque()
        ahead = iter(some)
        try:
            while True:
                for each in ahead:
                    waiting.append((each, pool.submit(_unless_stopped, read, each.files)))
                    if len(waiting) >= workers + _AHEAD:
                        break
                if not waiting:
                    return
                stopping.point()
                own, future = waiting.popleft()
                rows = future.result()
                if len(own.stored):
                    rows = _in_order(rows, stored(own.stored))
                counted.neurons += len(own.files) + len(own.stored)
                counted.rows += rows.num_rows
                yield from rows.to_batches()
        finally:
            for _, future in waiting:
                future.cancel()


def _unless_stopped(read: Callable[[Files], pa.Table], files: Files) -> pa.Table:
    stopping.point()
    return read(files)


def _in_order(new: pa.Table, old: pa.Table) -> pa.Table:
    together = pa.concat_tables([new, old.cast(new.schema)])
    if not new.num_rows:
        return together
    order = np.argsort(together["neuron_id"].to_numpy(), kind="stable")
    return together.take(pa.array(order)).combine_chunks()

"""Makes the rows of store.skeletons: reads slices, derives what SQL needs, merges with what was stored before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.sources.shapes.forest import Forest, TreeError
from wirehouse.etl.sources.shapes.skeletons import Files, SkeletonSource
from wirehouse.etl.tables.trees import walked

SCHEMA = pa.schema(
    [
        ("neuron_id", pa.int64()),
        ("walk_order", pa.int32()),
        ("subtree_end", pa.int32()),
        ("node", pa.int32()),
        ("parent", pa.int32()),
        ("root", pa.int32()),
        ("x", pa.float64()),
        ("y", pa.float64()),
        ("z", pa.float64()),
        ("radius", pa.float64()),
        ("compartment_code", pa.int32()),
        ("path_to_root", pa.float64()),
        ("strahler", pa.int16()),
    ]
)
# A slice of so many bytes of text has about 100,000 nodes, whose arrays stay in the processor's cache while they are
# derived.
_SLICE_BYTES = 2**22
# About what a node takes in a file.
_NODE_BYTES = 40
# How many slices are read ahead of the one that is written.
_AHEAD = 2


@dataclass(frozen=True)
class Slice:
    """Neurons whose skeletons are written together: those of `files`, and `stored` ids of the skeletons before.

    `weight` is about their size in bytes of text. No id of another slice lies between its own.
    """

    files: Files
    stored: np.ndarray
    weight: int

    @property
    def first_id(self) -> int:
        """The lowest id of the slice."""
        ids = [neuron_id for neuron_id, _ in self.files[:1]] + self.stored[:1].tolist()
        return min(ids)


@dataclass
class Counted:
    """What was written: skeletons, their nodes, and how many took the place of an older one."""

    neurons: int = 0
    nodes: int = 0
    replaced: int = 0


def stored_sizes(con: duckdb.DuckDBPyConnection, relation: str) -> tuple[np.ndarray, np.ndarray]:
    """(ids ascending, nodes of each) of the skeletons in a relation of the current database."""
    query = f"SELECT s.neuron_id AS id, count(*) AS n FROM {relation} AS s GROUP BY s.neuron_id ORDER BY id"
    found = con.execute(query).fetchnumpy()
    return np.asarray(found["id"], np.int64), np.asarray(found["n"], np.int64)


def slices(files: Files, ids: np.ndarray, nodes: np.ndarray) -> list[Slice]:
    """Cut the `files` of new skeletons, and the stored `ids` that they do not replace, into slices ascending by id."""
    new = np.array([neuron_id for neuron_id, _ in files], np.int64)
    kept = ~np.isin(ids, new)
    ids, nodes = ids[kept], nodes[kept]
    weights = np.concatenate([np.array([file.size for _, file in files], np.int64), nodes * _NODE_BYTES])
    order = np.argsort(np.concatenate([new, ids]), kind="stable")
    cut = np.cumsum(weights[order]) // _SLICE_BYTES
    bounds = [0, *(np.flatnonzero(np.diff(cut)) + 1).tolist(), len(order)]
    found = []
    for low, high in pairwise(bounds):
        among = order[low:high]
        if len(among):
            own = [files[place] for place in among[among < len(new)].tolist()]
            found.append(Slice(own, ids[among[among >= len(new)] - len(new)], int(weights[among].sum())))
    return found


def batches(
    source: SkeletonSource | None,
    some: Sequence[Slice],
    stored: Callable[[np.ndarray], pa.Table],
    workers: int,
    counted: Counted,
) -> Iterator[pa.RecordBatch]:
    """The rows of the slices in the order of the table. `stored` gives the rows of ascending ids.

    Raises WirehouseError for a skeleton that is no tree.
    """
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[Slice, Future[pa.Table]]] = deque()
        ahead = iter(some)
        try:
            while True:
                for each in ahead:
                    waiting.append((each, pool.submit(_new_rows, source, each.files)))
                    if len(waiting) > workers + _AHEAD:
                        break
                if not waiting:
                    return
                stopping.point()
                own, future = waiting.popleft()
                rows = future.result()
                counted.neurons += len(own.files) + len(own.stored)
                if len(own.stored):
                    rows = _in_order(rows, stored(own.stored))
                counted.nodes += rows.num_rows
                yield from rows.to_batches()
        finally:
            for _, future in waiting:
                future.cancel()


def _new_rows(source: SkeletonSource | None, files: Files) -> pa.Table:
    if source is None or not files:
        return SCHEMA.empty_table()
    stopping.point()
    forest = source.read(files)
    try:
        return _rows(forest)
    except TreeError as error:
        raise source.where(files, forest, error) from None


def _rows(forest: Forest) -> pa.Table:
    """The rows of the stored table. Raises TreeError."""
    found = walked(forest)
    row = found.row
    radius = forest.radius[row]
    columns = {
        "neuron_id": forest.neuron_ids[forest.skeleton[row]],
        "walk_order": found.walk_order,
        "subtree_end": found.subtree_end,
        "node": forest.node[row],
        "parent": pa.array(forest.parent[row], mask=found.is_root),
        "root": found.root,
        "x": forest.x[row],
        "y": forest.y[row],
        "z": forest.z[row],
        "radius": pa.array(radius, mask=np.isnan(radius)),
        "compartment_code": pa.nulls(len(row), pa.int32()) if forest.code is None else forest.code[row],
        "path_to_root": found.path_to_root,
        "strahler": found.strahler,
    }
    arrays = [pa.array(columns[each.name]).cast(each.type) for each in SCHEMA]
    return pa.table(arrays, schema=SCHEMA)


def _in_order(new: pa.Table, old: pa.Table) -> pa.Table:
    together = pa.concat_tables([new, old.cast(SCHEMA)])
    if not new.num_rows:
        return together
    order = np.argsort(together["neuron_id"].to_numpy(), kind="stable")
    return together.take(pa.array(order)).combine_chunks()

"""Makes the rows of store.skeletons from a source: each node with what SQL needs to know of its tree."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from wirehouse.etl.sources.shapes.files import Files
from wirehouse.etl.sources.shapes.forest import Forest, TreeError
from wirehouse.etl.sources.shapes.skeletons import SkeletonSource
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
        ("edge", pa.float64()),
        ("children", pa.int32()),
        ("strahler", pa.int16()),
    ]
)
# A slice of so many bytes of text has about 100,000 nodes, whose arrays stay in the processor's cache while they are
# derived.
SLICE_BYTES = 2**22
# About what a node takes in a file.
NODE_BYTES = 40


def rows_of(source: SkeletonSource, files: Files) -> pa.Table:
    """The rows of some files, in the order of the table. Raises WirehouseError for a skeleton that is no tree."""
    if not files:
        return SCHEMA.empty_table()
    forest = source.read(files)
    try:
        return rows_of_forest(forest)
    except TreeError as error:
        raise source.where(files, forest, error) from None


def rows_of_forest(forest: Forest) -> pa.Table:
    """The rows of some skeletons, in the order of the table. Raises TreeError."""
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
        "edge": pa.array(found.edge, mask=found.is_root),
        "children": found.children,
        "strahler": found.strahler,
    }
    return pa.table([pa.array(columns[each.name]).cast(each.type) for each in SCHEMA], schema=SCHEMA)

"""Makes the rows of store.meshes from a source."""

from __future__ import annotations

import pyarrow as pa

from wirehouse.etl.sources.shapes.files import Files
from wirehouse.etl.sources.shapes.meshes import MeshSource, counts_of

SCHEMA = pa.schema(
    [
        ("neuron_id", pa.int64()),
        ("vertices", pa.int64()),
        ("triangles", pa.int64()),
        ("bytes", pa.int64()),
        ("mesh", pa.large_binary()),
    ]
)
SLICE_BYTES = 2**24


def rows_of(source: MeshSource, files: Files) -> pa.Table:
    """The rows of some files, in the order of the table. Raises WirehouseError for a damaged one."""
    meshes = [source.read(file) for _, file in files]
    counts = [counts_of(mesh) for mesh in meshes]
    columns = [
        [neuron_id for neuron_id, _ in files],
        [vertices for vertices, _ in counts],
        [triangles for _, triangles in counts],
        [len(mesh) for mesh in meshes],
        meshes,
    ]
    arrays = [pa.array(values, each.type) for values, each in zip(columns, SCHEMA, strict=True)]
    return pa.table(arrays, schema=SCHEMA)

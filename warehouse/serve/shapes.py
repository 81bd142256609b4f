"""Skeletons and meshes as bytes: the layouts of Neuroglancer and of j0251's service.

A skeleton: the numbers of vertices and of edges as uint32, x, y, z of each vertex in nm as float32, two numbers of
vertices for each edge as uint32, and for Neuroglancer the attributes of the vertices. A mesh: the number of vertices as
uint32, x, y, z of each in nm as float32, three numbers of vertices for each triangle as uint32. All is little-endian.
Source: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/skeletons.md
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.ask.rows import fetch

UNKNOWN_COMPARTMENT = 255
# What Neuroglancer gets for each vertex, in this order.
ATTRIBUTES: Mapping[str, np.dtype[Any]] = {
    "radius": np.dtype("<f4"),
    "path_to_root": np.dtype("<f4"),
    "compartment": np.dtype("u1"),
}
_NODES = (
    "SELECT node, parent, x, y, z, radius, path_to_root, compartment_code AS compartment FROM store.skeletons "
    "WHERE neuron_id = $id ORDER BY walk_order"
)


def skeleton(con: duckdb.DuckDBPyConnection, neuron_id: int, attributes: bool) -> bytes | None:
    """The skeleton of a neuron in the warehouse; None if it has none. Vertices are in the order of a depth-first walk.

    `attributes`: with those of `ATTRIBUTES`: radius in nm, NaN where unknown; the path to the root in nm; the
    compartment's code, 255 where it is unknown or above 254.
    """
    nodes = fetch(con, _NODES, {"id": neuron_id})
    if not nodes.num_rows:
        return None
    edges = _edges(nodes["node"].to_numpy(), nodes["parent"])
    positions = np.column_stack([nodes[axis].to_numpy() for axis in "xyz"]).astype("<f4")
    head = np.array([nodes.num_rows, len(edges)], "<u4")
    parts = [head, positions, edges]
    if attributes:
        parts += [_attribute(nodes[name], dtype) for name, dtype in ATTRIBUTES.items()]
    return b"".join(part.tobytes() for part in parts)


def mesh(con: duckdb.DuckDBPyConnection, neuron_id: int) -> bytes | None:
    """The mesh of a neuron in the warehouse; None if it has none."""
    found = con.execute("SELECT mesh FROM store.meshes WHERE neuron_id = ?", [neuron_id]).fetchall()
    return bytes(found[0][0]) if found else None


def _edges(nodes: np.ndarray, parents: pa.ChunkedArray) -> np.ndarray:
    """(vertex, vertex of its parent), of shape (n, 2), for each node that has a parent."""
    has_parent = parents.is_valid().to_numpy()
    order = np.argsort(nodes, kind="stable")
    wanted = parents.drop_null().to_numpy()
    vertex_of_parent = order[np.searchsorted(nodes[order], wanted)]
    return np.column_stack([np.flatnonzero(has_parent), vertex_of_parent]).astype("<u4")


def _attribute(column: pa.ChunkedArray, dtype: np.dtype[Any]) -> np.ndarray:
    if dtype.kind == "f":
        return column.cast(pa.float64()).fill_null(float("nan")).to_numpy().astype(dtype)
    codes = column.fill_null(UNKNOWN_COMPARTMENT).to_numpy()
    return np.where((codes < 0) | (codes > UNKNOWN_COMPARTMENT), UNKNOWN_COMPARTMENT, codes).astype(dtype)

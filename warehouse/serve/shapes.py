"""Skeletons and meshes as bytes: the layouts of Neuroglancer and of j0251's service.

A skeleton: the numbers of vertices and of edges as uint32, x, y, z of each vertex in nm as float32, two numbers of
vertices for each edge as uint32, and for Neuroglancer the attributes of the vertices. A mesh: the number of vertices as
uint32, x, y, z of each in nm as float32, three numbers of vertices for each triangle as uint32. All is little-endian.
Source: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/skeletons.md
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.ask.rows import fetch
from wirehouse.serve.questions import render

# What Neuroglancer gets for each vertex, in this order, as float32: it draws none with attributes of another type.
ATTRIBUTES = ("radius", "path_to_root", "compartment")


def skeleton(con: duckdb.DuckDBPyConnection, neuron_id: int, attributes: bool) -> bytes | None:
    """The skeleton of a neuron in the warehouse; None if it has none. Vertices are in the order of a depth-first walk.

    `attributes`: with those of `ATTRIBUTES`: the radius and the path to the root in nm, and the compartment's code; NaN
    where they are unknown.
    """
    nodes = fetch(con, render("skeleton_bytes", neuron_id=neuron_id), {})
    if not nodes.num_rows:
        return None
    edges = _edges(nodes["node"].to_numpy(), nodes["parent"])
    positions = np.column_stack([nodes[axis].to_numpy() for axis in "xyz"]).astype("<f4")
    head = np.array([nodes.num_rows, len(edges)], "<u4")
    parts = [head, positions, edges]
    if attributes:
        parts += [_attribute(nodes[name]) for name in ATTRIBUTES]
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


def _attribute(column: pa.ChunkedArray) -> np.ndarray:
    return column.cast(pa.float64()).fill_null(float("nan")).to_numpy().astype("<f4")

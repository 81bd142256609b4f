"""Reads Neuroglancer's encoded skeletons, and those of j0251's service, which are the same without attributes.

Source of the format: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/skeletons.md
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import ShapeFile
from wirehouse.etl.sources.shapes.forest import NO_PARENT, Forest, TreeError, joined
from wirehouse.etl.sources.shapes.info import moved, transform_of

NAME = re.compile(r"(\d+)(?:\.gz)?")
NAME_OF_SERVICE = re.compile(r"(\d+)(?:\.(?:skeleton|skel|bin))?(?:\.gz)?")
_SOMA = 1
_TYPES = {
    "float32": np.dtype("<f4"),
    **{
        f"{sign}int{bits}": np.dtype(f"<{kind}{bits // 8}")
        for sign, kind in (("u", "u"), ("", "i"))
        for bits in (8, 16, 32)
    },
}


@dataclass(frozen=True)
class Attribute:
    """Values that a source has for each vertex: `components` numbers of `dtype`."""

    name: str
    dtype: np.dtype[Any]
    components: int


@dataclass(frozen=True)
class Layout:
    """What stands after the edges of a skeleton, and the matrix from stored positions to nm."""

    attributes: tuple[Attribute, ...]
    matrix: np.ndarray

    @property
    def not_kept(self) -> list[str]:
        """Attributes that have no place in a warehouse."""
        return [each.name for each in self.attributes if each.name not in ("radius", "vertex_types")]


OF_SERVICE = Layout((), np.eye(3, 4))


def layout_of(file: ShapeFile, info: Mapping[str, Any]) -> Layout:
    """The layout that an info file states. Raises WirehouseError if it is not a legal one."""
    attributes = []
    for stated in info.get("vertex_attributes", []):
        name, kind, components = (stated.get(key) for key in ("id", "data_type", "num_components"))
        if not isinstance(name, str) or kind not in _TYPES or not isinstance(components, int) or components < 1:
            raise WirehouseError(f"{file.name}: the vertex attribute {stated} is not one of Neuroglancer's.")
        attributes.append(Attribute(name, _TYPES[kind], components))
    return Layout(tuple(attributes), transform_of(file, dict(info)))


def read_precomputed(files: Sequence[tuple[int, ShapeFile]], layout: Layout) -> Forest:
    """The nodes of some skeletons; a node's number is that of its vertex. Raises WirehouseError for a damaged one."""
    return joined([_decoded(neuron_id, file, layout) for neuron_id, file in files])


def _decoded(neuron_id: int, file: ShapeFile, layout: Layout) -> Forest:
    contents = file.read()
    vertices, edges = np.frombuffer(contents[:8].ljust(8, b"\0"), "<u4").tolist()
    sizes = [
        12 * vertices,
        8 * edges,
        *(vertices * each.dtype.itemsize * each.components for each in layout.attributes),
    ]
    if len(contents) != 8 + sum(sizes):
        raise WirehouseError(
            f"{file.name} has {len(contents):,} bytes; a skeleton of {vertices:,} vertices and {edges:,} edges has "
            f"{8 + sum(sizes):,}. It was cut, or it is no skeleton."
        )
    if not vertices:
        raise WirehouseError(f"{file.name} is empty: it has no vertices.")
    bounds = np.cumsum([8, *sizes])
    parts = [contents[low:high] for low, high in pairwise(bounds)]
    points = moved(np.frombuffer(parts[0], "<f4").reshape(-1, 3), layout.matrix)
    if not np.isfinite(points).all():
        vertex = int(np.flatnonzero(~np.isfinite(points).all(axis=1))[0])
        raise WirehouseError(f"{file.name}, vertex {vertex}: its position is not finite.")
    values = {
        each.name: np.frombuffer(part, each.dtype)
        for each, part in zip(layout.attributes, parts[2:], strict=True)
        if each.components == 1
    }
    radius, code = values.get("radius"), values.get("vertex_types")
    return Forest(
        neuron_ids=np.array([neuron_id], np.int64),
        starts=np.array([0, vertices]),
        node=np.arange(vertices),
        parent=_parents(file, np.frombuffer(parts[1], "<u4").reshape(-1, 2).astype(np.int64), vertices, code),
        x=points[:, 0],
        y=points[:, 1],
        z=points[:, 2],
        radius=np.full(vertices, np.nan) if radius is None else radius.astype(np.float64),
        code=None if code is None else code.astype(np.int64),
    )


def _parents(file: ShapeFile, edges: np.ndarray, vertices: int, code: np.ndarray | None) -> np.ndarray:
    """The parent of each vertex. An edge is (child, parent) or (parent, child), or has no direction."""
    if edges.size and edges.max() >= vertices:
        raise WirehouseError(f"{file.name} has an edge to vertex {edges.max()}, of {vertices:,} vertices from 0.")
    parent = np.full(vertices, NO_PARENT)
    for child, other in ((0, 1), (1, 0)):
        if len(np.unique(edges[:, child])) == len(edges):
            parent[edges[:, child]] = edges[:, other]
            return parent
    return _directed(file, edges, parent, code)


def _directed(file: ShapeFile, edges: np.ndarray, parent: np.ndarray, code: np.ndarray | None) -> np.ndarray:
    """The parents in trees whose edges have no direction: the root is a vertex of the soma, or the lowest number."""
    neighbours: list[list[int]] = [[] for _ in parent]
    for one, other in edges.tolist():
        neighbours[one].append(other)
        neighbours[other].append(one)
    is_soma = np.zeros(len(parent), bool) if code is None else code == _SOMA
    order = np.argsort(~is_soma, kind="stable").tolist()
    reached = np.zeros(len(parent), bool).tolist()
    used = 0
    for root in order:
        waiting = deque([] if reached[root] else [root])
        reached[root] = True
        while waiting:
            vertex = waiting.popleft()
            for other in neighbours[vertex]:
                if not reached[other]:
                    reached[other], parent[other] = True, vertex
                    used += 1
                    waiting.append(other)
    if used != len(edges):
        raise WirehouseError(
            f"{file.name} is no tree: {len(edges) - used:,} of its {len(edges):,} edges close a cycle."
        )
    return parent


def where_in(files: Sequence[tuple[int, ShapeFile]], forest: Forest, error: TreeError) -> WirehouseError:
    """The sentence for a skeleton that is no tree, with the vertex."""
    place = int(np.searchsorted(forest.starts, error.row, side="right")) - 1
    return WirehouseError(f"{files[place][1].name}, vertex {forest.node[error.row]}: {error.clause}.")

"""Encodes skeletons and meshes for other programs; the opposite of the readers beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from wirehouse.etl.sources.shapes.info import SKELETONS
from wirehouse.etl.sources.shapes.units import Unit

_HEAD = """# Skeleton of neuron {id}, written by wirehouse
# Positions and radii in {unit}
# node type x y z radius parent
"""
_PLY = """ply
format binary_little_endian 1.0
comment written by wirehouse, nm
element vertex {vertices}
property float x
property float y
property float z
element face {triangles}
property list uchar int vertex_indices
end_header
"""
_CORNERS = 3


@dataclass(frozen=True)
class Attributes:
    """What a precomputed skeleton says of its vertices: radii or not, and the type of the codes, None without them."""

    radius: bool
    code: str | None


def swc(neuron_id: int, nodes: Mapping[str, np.ma.MaskedArray], unit: Unit) -> bytes:
    """The SWC file of a skeleton, given by the columns of store.skeletons, one line a node in their order."""
    steps = {"x": unit.nm[0], "y": unit.nm[1], "z": unit.nm[2], "radius": unit.radius_nm}
    numbers = {name: _texts(nodes[name].filled(np.nan), step) for name, step in steps.items()}
    columns = [
        map(str, nodes["node"].tolist()),
        map(str, nodes["compartment_code"].filled(0).tolist()),
        *numbers.values(),
        map(str, nodes["parent"].filled(-1).tolist()),
    ]
    named = unit.name if unit.name != "voxel" else f"voxels of {' x '.join(f'{nm:g}' for nm in unit.nm)} nm"
    lines = "".join(f"{' '.join(line)}\n" for line in zip(*columns, strict=True))
    return (_HEAD.format(id=neuron_id, unit=named) + lines).encode()


def _texts(values: np.ndarray, step: float) -> list[str]:
    """The numbers that a reader multiplies by `step` to get these values."""
    if step == 1:
        return [_text(value) for value in values.tolist()]
    back = values / step
    return [_text(_origin(value, one, step)) for value, one in zip(values.tolist(), back.tolist(), strict=True)]


def _origin(value: float, about: float, step: float) -> float:
    """The number that gives `value` times `step`: one of 15 digits, which most files have, or one beside `about`."""
    candidates = (float(f"{about:.15g}"), about, np.nextafter(about, np.inf), np.nextafter(about, -np.inf))
    return next((float(each) for each in candidates if each * step == value), about)


def _text(value: float) -> str:
    return "NaN" if value != value else repr(value).removesuffix(".0")


def precomputed_info(attributes: Attributes) -> dict[str, Any]:
    """The info file of precomputed skeletons, for JSON."""
    listed = [("radius", "float32")] * attributes.radius + [("vertex_types", attributes.code)] * bool(attributes.code)
    return {
        "@type": SKELETONS,
        "transform": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
        "vertex_attributes": [{"id": name, "data_type": kind, "num_components": 1} for name, kind in listed],
    }


def precomputed_skeleton(nodes: Mapping[str, np.ma.MaskedArray], attributes: Attributes) -> bytes:
    """A skeleton as Neuroglancer reads it, given by the columns of store.skeletons, ascending by node."""
    node, parent = nodes["node"].data, nodes["parent"]
    children = np.flatnonzero(~np.ma.getmaskarray(parent))
    edges = np.stack([children, np.searchsorted(node, parent.data[children])], axis=1)
    points = np.stack([nodes[axis].data for axis in "xyz"], axis=1)
    parts = [np.array([len(node), len(edges)], "<u4"), points.astype("<f4"), edges.astype("<u4")]
    if attributes.radius:
        parts.append(nodes["radius"].filled(np.nan).astype("<f4"))
    if attributes.code:
        parts.append(nodes["compartment_code"].filled(0).astype(np.dtype(attributes.code).newbyteorder("<")))
    return b"".join(part.tobytes() for part in parts)


def ply(mesh: bytes) -> bytes:
    """A stored mesh as a binary PLY file."""
    vertices = int.from_bytes(mesh[:4], "little")
    corners = np.frombuffer(mesh, "<u4", offset=4 + 12 * vertices).reshape(-1, _CORNERS)
    faces = np.empty(len(corners), [("count", "u1"), ("corners", "<i4", (_CORNERS,))])
    faces["count"], faces["corners"] = _CORNERS, corners
    head = _PLY.format(vertices=vertices, triangles=len(corners))
    return head.encode() + mesh[4 : 4 + 12 * vertices] + faces.tobytes()

"""Reads Neuroglancer's precomputed files, written from their description alone, and a warehouse with shapes to read."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from tests.oracle.data import Data
from wirehouse.build.shapes import add_meshes, add_skeletons

# number, type, x, y, z, radius, parent: two trees, numbers out of order, a radius and a type that are not known.
SWC = """\
# a skeleton
20 1 10.5 20 30 1000 -1
7 2 11 21 31 NaN 20
9 3 12 22 32 0.5 20
3 3 -5 1e3 7 2 9
4 2 0 0 0 1 -1
"""
MESH = struct.pack("<I", 3) + np.arange(9, dtype="<f4").tobytes() + np.array([0, 1, 2], "<u4").tobytes()


class Skeleton(NamedTuple):
    """A decoded skeleton: vertices (n, 3) in nm, edges (m, 2), attributes by name."""

    vertices: np.ndarray
    edges: np.ndarray
    attributes: dict[str, np.ndarray]


def skeleton_of(contents: bytes, names: list[str]) -> Skeleton:
    """The skeleton in a file; all its attributes are float32."""
    vertices, edges = struct.unpack_from("<II", contents)
    place = 8 + 12 * vertices
    positions = np.frombuffer(contents, "<f4", 3 * vertices, 8).reshape(-1, 3)
    pairs = np.frombuffer(contents, "<u4", 2 * edges, place).reshape(-1, 2)
    place += 8 * edges
    attributes = {}
    for name in names:
        attributes[name] = np.frombuffer(contents, "<f4", vertices, place)
        place += 4 * vertices
    assert place == len(contents)
    return Skeleton(positions, pairs, attributes)


_SIZES = {"float32": 4, "uint16": 2, "uint8": 1}
_CODES = {"float32": "f", "uint16": "H", "uint8": "B"}


def one_annotation(info: dict[str, Any], contents: bytes, place: int = 0) -> tuple[dict[str, Any], int]:
    """The point at a place of a file, with its properties by name, and where the next one begins."""
    found: dict[str, Any] = {"point": struct.unpack_from("<3f", contents, place)}
    start, place = place, place + 12
    ordered = sorted(info["properties"], key=lambda each: -_SIZES[each["type"]])
    for each in ordered:
        (found[each["id"]],) = struct.unpack_from(f"<{_CODES[each['type']]}", contents, place)
        place += _SIZES[each["type"]]
    return found, place + -(place - start) % 4


def annotations_of(info: dict[str, Any], contents: bytes) -> dict[int, dict[str, Any]]:
    """The points of a file of many, by their numbers."""
    (count,) = struct.unpack_from("<Q", contents)
    place, points = 8, []
    for _ in range(count):
        point, place = one_annotation(info, contents, place)
        points.append(point)
    ids = struct.unpack_from(f"<{count}Q", contents, place)
    assert place + 8 * count == len(contents)
    return dict(zip(ids, points, strict=True))


def with_shapes(native: Path, data: Data, place: Path) -> tuple[Path, int]:
    """A copy of the warehouse where one neuron has a skeleton and a mesh, and the id of the neuron."""
    shutil.copytree(native, place / "w")
    neuron_id = int(data.synapses["pre_id"][0])
    for folder, name, contents in (("s", f"{neuron_id}.swc", SWC.encode()), ("m", f"{neuron_id}.mesh", MESH)):
        (place / folder).mkdir()
        (place / folder / name).write_bytes(contents)
    add_skeletons(place / "w", place / "s", unit="nm")
    add_meshes(place / "w", place / "m")
    return place / "w", neuron_id

"""Small sources of shapes for tests, and readers of them that share nothing with the package's own."""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.formats import FORMATS
from wirehouse.etl.sources.shapes.files import ShapeFile

needs_samples = pytest.mark.skipif(not FORMATS.is_dir(), reason="the samples are not here")
Node = tuple[int, int, float, float, float, float, int]


def in_memory(name: str, contents: bytes) -> ShapeFile:
    """A file that is nowhere."""
    return ShapeFile(name, name, len(contents), lambda: contents)


def lines_of(path: Path) -> list[Node]:
    """The nodes of an SWC file, number for number, in its order."""
    found = []
    for line in path.read_text("utf-8", errors="replace").splitlines():
        words = line.partition("#")[0].split()
        if words:
            node, code, x, y, z, radius, parent = (float(word) for word in words[:7])
            found.append((int(node), int(code), x, y, z, radius, int(parent)))
    return found


def cable(nodes: Sequence[Node]) -> float:
    """The length of all edges, in the unit of the file."""
    at = {node[0]: node[2:5] for node in nodes}
    return sum(math.dist(node[2:5], at[node[6]]) for node in nodes if node[6] in at)


def encoded(
    points: Sequence[Sequence[float]],
    edges: Sequence[tuple[int, int]],
    attributes: Mapping[str, Sequence[float]] | None = None,
) -> bytes:
    """Neuroglancer's encoding of a skeleton; radii as float32, vertex_types as uint8."""
    contents = struct.pack("<II", len(points), len(edges))
    contents += b"".join(struct.pack("<fff", *point) for point in points)
    contents += b"".join(struct.pack("<II", *edge) for edge in edges)
    for name, values in (attributes or {}).items():
        contents += struct.pack(f"<{len(values)}{'f' if name == 'radius' else 'B'}", *values)
    return contents

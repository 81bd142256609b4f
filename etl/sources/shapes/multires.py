"""Reads the finest level of Neuroglancer's multi-resolution meshes, one file a mesh or in shards.

Source of the format: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/meshes.md
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.draco import decoded
from wirehouse.etl.sources.shapes.files import Files, ShapeFile, by_id
from wirehouse.etl.sources.shapes.info import moved, transform_of
from wirehouse.etl.sources.shapes.shards import files_in_shards, parse_sharding

_INDEX = re.compile(r"(\d+)\.index")


@dataclass(frozen=True)
class _Level:
    """The finest level of a mesh: where its fragments are in the grid and how many bytes each has.

    `origin` and `shape` of a cell of the grid are in stored units; `positions` has shape (n, 3).
    """

    origin: np.ndarray
    shape: np.ndarray
    positions: np.ndarray
    sizes: list[int]
    size_of_all: int


def opened(
    place: Path, files: Sequence[ShapeFile], info_file: ShapeFile, info: Mapping[str, Any]
) -> tuple[Files, Callable[[ShapeFile], bytes]]:
    """The index files with the ids of their neurons, and what makes one fragment in nm of such a file.

    Raises WirehouseError if there are none, or the info file is not a legal one.
    """
    matrix = transform_of(info_file, dict(info))
    bits = info.get("vertex_quantization_bits")
    if bits not in (10, 16):
        raise WirehouseError(f"{info_file.name}: vertex_quantization_bits is {bits}, expected 10 or 16.")
    stated = info.get("sharding")
    if stated is None:
        data = {file.inner.removesuffix(".gz"): file for file in files}
        listed: Files = by_id([file for file in files if _INDEX.fullmatch(file.inner)], _INDEX, "12345.index")
        missing = [file for _, file in listed if file.inner.removesuffix(".index") not in data]
        if missing:
            raise WirehouseError(f"{missing[0].name} has no file of fragments beside it.")

        def fragments(index: ShapeFile, size: int) -> bytes:
            return data[index.inner.removesuffix(".index")].read()
    elif place.is_dir():
        listed = files_in_shards(place, parse_sharding(stated, info_file.name))

        def fragments(index: ShapeFile, size: int) -> bytes:
            return index.bytes_before(size)
    else:
        raise WirehouseError(f"{place} is an archive of shards; unpack it, shards are read in place.")
    if not listed:
        raise WirehouseError(f"{place} has no meshes beside its info file.")
    return listed, lambda index: _read(index, fragments, float(2**bits - 1), matrix)


def _read(index: ShapeFile, fragments: Callable[[ShapeFile, int], bytes], steps: float, matrix: np.ndarray) -> bytes:
    level = _level(index)
    contents = fragments(index, level.size_of_all)
    if len(contents) < level.size_of_all:
        raise WirehouseError(
            f"{index.name}: its fragments have {len(contents):,} bytes, expected {level.size_of_all:,}."
        )
    points, corners, before, start = [np.empty((0, 3))], [np.empty((0, 3), np.int64)], 0, 0
    for position, size in zip(level.positions, level.sizes, strict=True):
        if size:
            vertices, triangles = decoded(contents[start : start + size], index.name)
            points.append(level.origin + level.shape * (position + vertices / steps))
            corners.append(triangles.astype(np.int64) + before)
            before += len(vertices)
        start += size
    together = moved(np.concatenate(points), matrix).astype("<f4")
    # Draco repeats vertices, and fragments share those on their borders: each place counts once.
    once, again = np.unique(together, axis=0, return_inverse=True)
    triangles = again.reshape(-1)[np.concatenate(corners)]
    return np.array([len(once)], "<u4").tobytes() + once.tobytes() + triangles.astype("<u4").tobytes()


def _level(index: ShapeFile) -> _Level:
    """What an index says of the finest level. Raises WirehouseError if it is damaged."""
    contents = index.read()
    try:
        shape, origin = np.frombuffer(contents, "<f4", 6).astype(np.float64).reshape(2, 3)
        (levels,) = np.frombuffer(contents, "<u4", 1, 24).tolist()
        offsets = np.frombuffer(contents, "<f4", 3 * levels, 28 + 4 * levels).astype(np.float64).reshape(-1, 3)
        counts = np.frombuffer(contents, "<u4", levels, 28 + 16 * levels).tolist()
        start, sizes, positions = 28 + 20 * levels, [], []
        for count in counts:
            positions.append(np.frombuffer(contents, "<u4", 3 * count, start).reshape(3, count).T)
            sizes.append(np.frombuffer(contents, "<u4", count, start + 12 * count).tolist())
            start += 16 * count
    except ValueError as error:
        raise WirehouseError(f"{index.name} is no index of a mesh, or it was cut.") from error
    if not levels or start != len(contents):
        raise WirehouseError(f"{index.name} has {len(contents):,} bytes; its index ends at byte {start:,}.")
    return _Level(origin + offsets[0], shape, positions[0], sizes[0], sum(map(sum, sizes)))

"""Reads meshes: Neuroglancer's fragments with their manifests, its multi-resolution meshes, j0251's service.

Every mesh becomes one fragment: the number n of vertices as uint32, n times x, y, z in nm as float32, then three
numbers of vertices for each triangle as uint32; all little-endian. Source of the formats:
https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/meshes.md
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes import multires
from wirehouse.etl.sources.shapes.draco import DRACO, decoded
from wirehouse.etl.sources.shapes.files import Files, ShapeFile, by_id, files_of
from wirehouse.etl.sources.shapes.info import LEGACY_MESHES, MULTIRES_MESHES, find_info, read_info, refuse_volume

_MANIFEST = re.compile(r"(\d+):0(?:\.gz)?")
# As j0251's service names them; what a user may call them; what Neuroglancer calls a single fragment.
_BINARY = re.compile(r"(\d+)(?::0:\1_mesh|_mesh|\.mesh|\.bin|:0)?(?:\.gz)?")
_EXAMPLE = "12345.mesh"


@dataclass(frozen=True)
class MeshSource:
    """A checked source of meshes.

    `files`: (id of the neuron, file), ascending by id. `read` makes one fragment in nm of such a file, or raises
    WirehouseError.
    """

    place: Path
    format: str
    files: Files
    read: Callable[[ShapeFile], bytes]


def open_meshes(place: Path) -> MeshSource:
    """The meshes of a folder, zip or tar. Raises WirehouseError if it holds none, or files not named by ids."""
    files = files_of(place)
    info_file = find_info(files)
    info = {} if info_file is None else read_info(info_file)
    kind = info.get("@type")
    if info_file is not None and kind == MULTIRES_MESHES:
        return MeshSource(place, "multires", *multires.opened(place, files, info_file, info))
    if info_file is not None and kind not in (LEGACY_MESHES, None):
        refuse_volume(info_file, info, "meshes")
    manifests = [file for file in files if _MANIFEST.fullmatch(Path(file.inner).name)]
    if manifests and manifests[0].read().lstrip().startswith(b"{"):
        listed = by_id(manifests, _MANIFEST, "12345:0")
        by_name = {Path(file.inner).name.removesuffix(".gz"): file for file in files}
        return MeshSource(place, "legacy", listed, partial(_of_manifest, by_name=by_name))
    binaries = [file for file in files if _BINARY.fullmatch(Path(file.inner).name)]
    if not binaries:
        raise WirehouseError(
            f"{place} has no meshes: neither Neuroglancer's manifests, named like 12345:0, nor its multi-resolution "
            f"meshes, nor binaries of j0251's service, named like {_EXAMPLE}."
        )
    return MeshSource(place, "fragments", by_id(binaries, _BINARY, _EXAMPLE), _of_binary)


def counts_of(mesh: bytes) -> tuple[int, int]:
    """The numbers of vertices and of triangles of a fragment."""
    vertices = int.from_bytes(mesh[:4], "little")
    return vertices, (len(mesh) - 4 - 12 * vertices) // 12


def fragment(vertices: np.ndarray, triangles: np.ndarray) -> bytes:
    """A fragment of vertices in nm, of shape (n, 3), and triangles of shape (m, 3)."""
    head = np.array([len(vertices)], "<u4").tobytes()
    return head + vertices.astype("<f4").tobytes() + triangles.astype("<u4").tobytes()


def _of_manifest(file: ShapeFile, by_name: Mapping[str, ShapeFile]) -> bytes:
    """The fragments that a manifest names, as one."""
    try:
        names = json.loads(file.read())["fragments"]
        listed = [str(name) for name in names]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise WirehouseError(f"{file.name} is no manifest of a mesh: it names no fragments.") from error
    missing = [name for name in listed if name not in by_name]
    if missing:
        raise WirehouseError(f"{file.name} names the fragment '{missing[0]}', which is not there.")
    return _joined([_of_binary(by_name[name]) for name in listed])


def _of_binary(file: ShapeFile) -> bytes:
    """One fragment as it is; a draco one unpacked."""
    contents = file.read()
    if contents.startswith(DRACO):
        return fragment(*decoded(contents, file.name))
    vertices, _ = counts_of(contents)
    rest = len(contents) - 4 - 12 * vertices
    if len(contents) < 4 or rest < 0 or rest % 12:
        raise WirehouseError(
            f"{file.name} has {len(contents):,} bytes, which is no mesh of {vertices:,} vertices: it was cut, or it is "
            "no mesh."
        )
    corners = np.frombuffer(contents, "<u4", offset=4 + 12 * vertices)
    if len(corners) and corners.max() >= vertices:
        raise WirehouseError(f"{file.name} has a triangle at vertex {corners.max()}, of {vertices:,} from 0.")
    return contents


def _joined(fragments: Sequence[bytes]) -> bytes:
    if len(fragments) == 1:
        return fragments[0]
    points, corners, before = [], [], 0
    for each in fragments:
        vertices, _ = counts_of(each)
        points.append(np.frombuffer(each, "<f4", 3 * vertices, 4).reshape(-1, 3))
        corners.append(np.frombuffer(each, "<u4", offset=4 + 12 * vertices).reshape(-1, 3) + before)
        before += vertices
    if not fragments:
        return fragment(np.empty((0, 3)), np.empty((0, 3)))
    return fragment(np.concatenate(points), np.concatenate(corners))

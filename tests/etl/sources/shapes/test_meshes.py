"""Meshes of each kind become one fragment in nm, bit for bit where they are one already."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from tests.etl.sources.shapes.made import needs_samples
from tests.support.formats import FORMATS
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.meshes import MeshSource, counts_of, fragment, open_meshes
from wirehouse.etl.tables.meshes import rows_of

ONE = struct.pack("<I9f3I", 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 2)
TWO = struct.pack("<I12f6I", 4, *range(12), 0, 1, 2, 1, 2, 3)


def written(place: Path, files: dict[str, bytes]) -> Path:
    place.mkdir(exist_ok=True)
    for name, contents in files.items():
        (place / name).write_bytes(contents)
    return place


def meshes_of(source: MeshSource) -> dict[int, bytes]:
    rows = rows_of(source, source.files).to_pylist()
    for row in rows:
        assert (row["vertices"], row["triangles"]) == counts_of(row["mesh"])
        assert row["bytes"] == len(row["mesh"])
    return {row["neuron_id"]: row["mesh"] for row in rows}


def corners_of(mesh: bytes) -> tuple[np.ndarray, np.ndarray]:
    vertices, triangles = counts_of(mesh)
    points = np.frombuffer(mesh, "<f4", 3 * vertices, 4).reshape(-1, 3)
    return points, np.frombuffer(mesh, "<u4", 3 * triangles, 4 + 12 * vertices).reshape(-1, 3)


@needs_samples
def test_the_multiresolution_sample_equals_the_mesh_it_was_made_of() -> None:
    pytest.importorskip("DracoPy")
    truth = json.loads((FORMATS / "truth.json").read_text())["truths"]["ng_mesh_multires"]["all"]["1734350788"]
    found = meshes_of(open_meshes(FORMATS / "ng_mesh_multires"))
    legacy = meshes_of(open_meshes(FORMATS / "ng_mesh_multires" / "legacy"))
    original = gzip.decompress((FORMATS / "ng_mesh_multires/legacy/1734350788.frag.gz").read_bytes())
    assert legacy == {1734350788: original}
    for mesh in (found[1734350788], original):
        assert counts_of(mesh) == (truth["vertices"], truth["triangles"])
        points, _ = corners_of(mesh)
        # The quantized positions are as fine as a 65,535th of the mesh.
        np.testing.assert_allclose([points.min(axis=0), points.max(axis=0)], truth["bbox_nm"], atol=3)
    areas = [surface(mesh) for mesh in (found[1734350788], original)]
    assert areas[0] == pytest.approx(areas[1], rel=1e-3)


def surface(mesh: bytes) -> float:
    points, corners = corners_of(mesh)
    a, b, c = (points[corners[:, place]].astype(float) for place in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


@needs_samples
@pytest.mark.parametrize("folder", ["fragments", "draco_fragments"])
def test_fragments_of_the_sample(folder: str, tmp_path: Path) -> None:
    pytest.importorskip("DracoPy")
    truth = json.loads((FORMATS / "truth.json").read_text())["truths"]["ng_mesh_legacy"]["all"]
    known = {name: counts for name, counts in truth.items() if name.startswith(f"{folder}/")}
    for number, name in enumerate(sorted(known)):
        contents = (FORMATS / "ng_mesh_legacy" / name).read_bytes()
        written(tmp_path, {f"{number}.mesh": contents})
    for (number, mesh), name in zip(meshes_of(open_meshes(tmp_path)).items(), sorted(known), strict=True):
        assert counts_of(mesh) == (known[name]["vertices"], known[name]["triangles"]), (number, name)


def test_fragments_of_a_manifest_are_joined(tmp_path: Path) -> None:
    files = {
        "info": b'{"@type": "neuroglancer_legacy_mesh"}',
        "7:0": b'{"fragments": ["a", "b"]}',
        "9:0": b'{"fragments": []}',
        "8:0": b'{"fragments": ["b"]}',
        "a": ONE,
        "b.gz": gzip.compress(TWO),
    }
    found = meshes_of(open_meshes(written(tmp_path / "m", files)))
    assert list(found) == [7, 8, 9]
    assert found[8] == TWO
    assert counts_of(found[9]) == (0, 0)
    points, corners = corners_of(found[7])
    assert corners.tolist() == [[0, 1, 2], [3, 4, 5], [4, 5, 6]]
    assert points.tolist() == corners_of(ONE)[0].tolist() + corners_of(TWO)[0].tolist()
    place = Path(shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path / "m"))
    assert meshes_of(open_meshes(place)) == found


def test_binaries_of_the_service_are_kept_as_they_are(tmp_path: Path) -> None:
    bare = struct.pack("<I3f", 1, 5, 6, 7)
    files = {"5:0:5_mesh": ONE, "6_mesh": TWO, "7.mesh": bare, "8.bin": ONE, "9": ONE, "10.mesh.gz": gzip.compress(TWO)}
    found = meshes_of(open_meshes(written(tmp_path, files)))
    assert found == {5: ONE, 6: TWO, 7: bare, 8: ONE, 9: ONE, 10: TWO}


WRONG = {
    "cut": ({"7.mesh": ONE[:-1]}, r"7\.mesh has 51 bytes, which is no mesh of 3 vertices"),
    "empty": ({"7.mesh": b""}, "has 0 bytes"),
    "a triangle to nowhere": (
        {"7.mesh": struct.pack("<I3f3I", 1, 0, 0, 0, 0, 0, 1)},
        "a triangle at vertex 1, of 1 from 0",
    ),
    "a missing fragment": ({"7:0": b'{"fragments": ["c"]}'}, "names the fragment 'c', which is not there"),
    "no manifest": ({"7:0": b'{"fragments": 3}'}, "is no manifest of a mesh"),
    "half a manifest": ({"7:0": b'{"fragm'}, "is no manifest of a mesh"),
    "damaged draco": ({"7.mesh": b"DRACO\x02\x02\x01\x01" + b"\0" * 30}, "is a damaged draco mesh"),
    "nothing": ({"README": b"hello"}, "has no meshes: neither Neuroglancer's manifests, named like 12345:0"),
    "skeletons": ({"info": b'{"@type": "neuroglancer_skeletons"}', "7": ONE}, "which are no meshes"),
    "a volume": ({"info": b'{"@type": "neuroglancer_multiscale_volume", "mesh": "m"}'}, "in the folder 'm' below"),
    "an index alone": (
        {"info": b'{"@type": "neuroglancer_multilod_draco", "vertex_quantization_bits": 16}', "7.index": b""},
        "has no file of fragments beside it",
    ),
    "a cut index": (
        {
            "info": b'{"@type": "neuroglancer_multilod_draco", "vertex_quantization_bits": 16}',
            "7.index": b"x",
            "7": b"",
        },
        "is no index of a mesh, or it was cut",
    ),
    "other bits": ({"info": b'{"@type": "neuroglancer_multilod_draco"}', "7.index": b""}, "expected 10 or 16"),
}


@pytest.mark.parametrize("name", WRONG)
def test_damage_is_told(name: str, tmp_path: Path) -> None:
    if "draco" in name:
        pytest.importorskip("DracoPy")
    files, message = WRONG[name]
    with pytest.raises(WirehouseError, match=message):  # noqa: PT012
        source = open_meshes(written(tmp_path / "m", files))
        rows_of(source, source.files)


def multires(points: list[np.ndarray], positions: list[list[int]], bits: int) -> tuple[bytes, bytes]:
    """Index and fragments of a mesh of one level and one triangle in each fragment; the grid's cells are 100 wide."""
    draco = pytest.importorskip("DracoPy")
    corners = np.array([[0, 1, 2]], np.uint32)
    packed = [
        draco.encode(each.astype(np.float32), corners, quantization_bits=bits, quantization_range=2**bits - 1,
                     quantization_origin=[0, 0, 0])
        for each in points
    ]  # fmt: skip
    count = len(packed)
    index = struct.pack("<6f", 100, 100, 100, 1000, 2000, 3000) + struct.pack("<I", 1) + struct.pack("<4f", 1, 5, 5, 5)
    index += struct.pack("<I", count) + np.array(positions, "<u4").T.tobytes()
    return index + struct.pack(f"<{count}I", *map(len, packed)), b"".join(packed)


def test_fragments_lie_where_the_grid_puts_them(tmp_path: Path) -> None:
    steps = 2**10 - 1
    triangle = np.array([[0, 0, 0], [steps, 0, 0], [0, steps, 0]])
    index, contents = multires([triangle, triangle], [[0, 0, 0], [1, 0, 0]], 10)
    info = {"@type": "neuroglancer_multilod_draco", "vertex_quantization_bits": 10}
    info["transform"] = [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 7]
    place = written(tmp_path / "m", {"info": json.dumps(info).encode(), "7.index": index, "7": contents})
    points, corners = corners_of(meshes_of(open_meshes(place))[7])
    drawn = sorted(tuple(map(tuple, np.round(points[each], 3).tolist())) for each in corners)
    first = [(2010, 2005, 3012), (2210, 2005, 3012), (2010, 2105, 3012)]
    second = [(2210, 2005, 3012), (2410, 2005, 3012), (2210, 2105, 3012)]
    assert [sorted(each) for each in drawn] == [sorted(first), sorted(second)]
    assert len(points) == 5, "the vertex that both have is there once"
    (place / "7").write_bytes(contents[:-4])
    with pytest.raises(WirehouseError, match=r"7\.index: its fragments have"):
        meshes_of(open_meshes(place))


def test_a_fragment_is_little_endian() -> None:
    assert fragment(np.array([[0, 0, 0], [1, 0, 0], [0, 1, 0.0]]), np.array([[0, 1, 2]])) == ONE

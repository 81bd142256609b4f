"""What is exported is what was added: number for number in SWC, bit for bit in Neuroglancer's formats."""

from __future__ import annotations

import json
import math
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.etl.sources.shapes.made import encoded, in_memory, lines_of
from tests.support.formats import FORMATS, needs_samples
from tests.support.warehouses import open_warehouse
from wirehouse.ask.shapes_out import export_meshes, export_precomputed, export_swc
from wirehouse.build.shapes import add_meshes, add_skeletons
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.encode import ply, swc
from wirehouse.etl.sources.shapes.swc import read_swc
from wirehouse.etl.sources.shapes.units import unit_of

NODES = "4 2 1.1 -2.3 1e3 0.25 -1\n5 0 0.3 2.7 3.1 NaN 4\n9 300 7 8 9.125 0 5\n11 1 0 0 0 1 -1\n"
INFO = {
    "@type": "neuroglancer_skeletons",
    "transform": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    "vertex_attributes": [
        {"id": "radius", "data_type": "float32", "num_components": 1},
        {"id": "vertex_types", "data_type": "uint8", "num_components": 1},
    ],
}
SKELETON = encoded(
    [(0.1, 1e6, -3), (4, 5, 6), (7, 8, 9)], [(0, 2), (1, 0)], {"radius": [0.1, 2, 3], "vertex_types": [3, 1, 255]}
)
MESH = struct.pack("<I9f3I", 3, 0, 0, 0.1, 1, 0, 0, 0, 1, 0, 0, 1, 2)


@pytest.fixture(scope="module")
def filled(native: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with precomputed skeletons and a mesh, to be read only."""
    place = tmp_path_factory.mktemp("filled")
    copy = place / "warehouse"
    shutil.copytree(native, copy)
    (place / "ng").mkdir()
    (place / "ng" / "info").write_text(json.dumps(INFO))
    for neuron_id in (7, 10**18):
        (place / "ng" / str(neuron_id)).write_bytes(SKELETON)
    (place / "mesh").mkdir()
    (place / "mesh" / "7.mesh").write_bytes(MESH)
    add_skeletons(copy, place / "ng")
    add_meshes(copy, place / "mesh")
    return copy


def test_precomputed_skeletons_come_back_bit_for_bit(filled: Path, tmp_path: Path) -> None:
    assert export_precomputed(filled, tmp_path / "out") == 2
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [str(10**18), "7", "info"]
    assert (tmp_path / "out" / "7").read_bytes() == SKELETON
    assert json.loads((tmp_path / "out" / "info").read_text()) == INFO


def test_meshes_come_back_bit_for_bit(filled: Path, tmp_path: Path) -> None:
    assert export_meshes(filled, tmp_path / "ng", format="precomputed") == 1
    assert (tmp_path / "ng" / "7.mesh").read_bytes() == MESH
    assert json.loads((tmp_path / "ng" / "7:0").read_text()) == {"fragments": ["7.mesh"]}
    assert json.loads((tmp_path / "ng" / "info").read_text()) == {"@type": "neuroglancer_legacy_mesh"}
    assert export_meshes(filled, tmp_path / "ply", [7]) == 1
    assert (tmp_path / "ply" / "7.ply").read_bytes() == ply(MESH)
    head, _, body = ply(MESH).partition(b"end_header\n")
    assert b"element vertex 3\n" in head
    assert b"element face 1\n" in head
    assert body == MESH[4:40] + struct.pack("<B3i", 3, 0, 1, 2)


@pytest.mark.parametrize(("unit", "voxel"), [("nm", None), ("um", None), ("voxel", (8, 8, 8)), ("voxel", (4, 4, 35.7))])
def test_swc_comes_back_number_for_number(
    unit: str, voxel: tuple[float, float, float] | None, native: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "warehouse"
    shutil.copytree(native, copy)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "12.swc").write_text(NODES)
    add_skeletons(copy, tmp_path / "in", unit=unit, voxel_nm=voxel)
    assert export_swc(copy, tmp_path / "out") == 1
    assert str(lines_of(tmp_path / "out" / "12.swc")) == str(lines_of(tmp_path / "in" / "12.swc"))
    if unit == "um":
        export_swc(copy, tmp_path / "nm", unit="nm")
        assert lines_of(tmp_path / "nm" / "12.swc")[0][2:6] == (1100, -2300, 1e6, 250)
    with pytest.raises(WirehouseError, match="is there already, and not an empty folder"):
        export_swc(copy, tmp_path / "out")


numbers = st.decimals(-(10**6), 10**6, allow_nan=False, places=6).map(float) | st.floats(-1e6, 1e6).map(
    lambda value: float(f"{value:.15g}")
)


@given(
    st.lists(st.tuples(numbers, numbers, numbers, st.floats(0, 1e4).map(lambda v: float(f"{v:.15g}")))),
    st.sampled_from([1.0, 1000.0, 8.0, 4.1]),
)
def test_numbers_of_15_digits_survive_any_unit(values: list[tuple[float, ...]], step: float) -> None:
    unit = unit_of("voxel", (step, step, step))
    values = [*values, (1.1, 0.0, -0.1, math.nan)]
    text = "".join(f"{n} 0 {x!r} {y!r} {z!r} {r!r} -1\n" for n, (x, y, z, r) in enumerate(values))
    forest = read_swc([(1, in_memory("1.swc", text.encode()))], unit)
    nodes = {name: np.ma.asarray(getattr(forest, name)) for name in ("x", "y", "z", "radius", "node")}
    missing = np.ma.masked_all(len(values), np.int64)
    written = swc(1, nodes | {"compartment_code": missing, "parent": missing}, unit).decode().splitlines()
    found = [tuple(map(float, line.split()[2:6])) for line in written if not line.startswith("#")]
    np.testing.assert_array_equal(found, values)


@needs_samples
def test_samples_come_back(native: Path, tmp_path: Path) -> None:
    copy = tmp_path / "warehouse"
    shutil.copytree(native, copy)
    add_skeletons(copy, FORMATS / "hemibrain_navis/swc", unit="voxel", voxel_nm=(8, 8, 8))
    export_swc(copy, tmp_path / "swc")
    for path in (FORMATS / "hemibrain_navis/swc").iterdir():
        assert sorted(lines_of(tmp_path / "swc" / path.name)) == sorted(lines_of(path))
    add_skeletons(copy, FORMATS / "ng_skeletons/hemibrain_sharded")
    export_precomputed(copy, tmp_path / "ng")
    for path in (FORMATS / "ng_skeletons/hemibrain_unsharded").iterdir():
        if path.name.isdigit():
            assert (tmp_path / "ng" / path.name).read_bytes() == path.read_bytes()


def test_wrong_wishes_are_refused_and_leave_nothing(filled: Path, native: Path, tmp_path: Path) -> None:
    for wanted, message in (
        ([7, 8, 9], "has no skeletons of 2 of these ids: 8, 9"),
        ([2**63 - 1], "of 1 of these ids"),
    ):
        with pytest.raises(WirehouseError, match=message):
            export_swc(filled, tmp_path / "out", wanted)
    with pytest.raises(
        WirehouseError, match="This warehouse has no meshes; `wirehouse add-meshes WAREHOUSE SOURCE` adds"
    ):
        export_meshes(native, tmp_path / "out")
    with pytest.raises(WirehouseError, match="Unknown format of meshes 'obj'; legal are ply, precomputed"):
        export_meshes(filled, tmp_path / "out", format="obj")
    for wrong in (7.0, "7", True, None):
        with pytest.raises(WirehouseError, match="is no id; ids are whole numbers"):
            export_swc(filled, tmp_path / "out", [wrong])  # type: ignore[list-item]
    with pytest.raises(WirehouseError, match="is not a folder; make it first"):
        export_swc(filled, tmp_path / "a" / "b")
    with pytest.raises(WirehouseError, match="size of a voxel is not known"):
        export_swc(filled, tmp_path / "out", unit="voxel")
    assert list(tmp_path.iterdir()) == []


def test_exported_ids_are_those_asked_for(filled: Path, tmp_path: Path) -> None:
    assert export_swc(filled, tmp_path / "one", [10**18, 10**18]) == 1
    assert [path.name for path in (tmp_path / "one").iterdir()] == [f"{10**18}.swc"]
    assert export_swc(filled, tmp_path / "none", []) == 0
    with open_warehouse(filled) as con:
        assert con.execute("SELECT count(*) FROM skeletons").fetchall() == [(6,)]

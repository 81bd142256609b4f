"""Neuroglancer's skeletons, one file each and in shards, and those of j0251's service."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
from pathlib import Path

import numpy as np
import pytest

from tests.etl.sources.shapes.made import encoded, in_memory, needs_samples
from tests.support.formats import FORMATS
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.forest import NO_PARENT, Forest
from wirehouse.etl.sources.shapes.precomputed import OF_SERVICE, layout_of, read_precomputed
from wirehouse.etl.sources.shapes.shards import murmurhash
from wirehouse.etl.sources.shapes.skeletons import open_skeletons
from wirehouse.etl.sources.shapes.units import unit_of
from wirehouse.etl.tables.skeletons import rows_of

SAMPLES = FORMATS / "ng_skeletons"
INFO = {"@type": "neuroglancer_skeletons"}
RADIUS = {"id": "radius", "data_type": "float32", "num_components": 1}
TYPES = {"id": "vertex_types", "data_type": "uint8", "num_components": 1}
POINTS = [(0, 0, 0), (3, 4, 0), (3, 4, 12), (7, 7, 7)]
EDGES = [(1, 0), (2, 1), (3, 0)]


def read(contents: bytes, info: dict[str, object] | None = None) -> Forest:
    layout = OF_SERVICE if info is None else layout_of(in_memory("info", b""), info)
    return read_precomputed([(12, in_memory("12", contents))], layout)


def source_in(place: Path, info: dict[str, object], files: dict[str, bytes]) -> Path:
    place.mkdir(exist_ok=True)
    (place / "info").write_text(json.dumps(info))
    for name, contents in files.items():
        (place / name).write_bytes(contents)
    return place


@needs_samples
@pytest.mark.parametrize("name", ["hemibrain_unsharded", "hemibrain_sharded", "fib25_unsharded", "fib25_sharded"])
def test_samples_equal_the_swc_they_were_made_of(name: str) -> None:
    truth = json.loads((FORMATS / "truth.json").read_text())["truths"]["ng_skeletons"][name]
    truth = truth.get("skeletons", truth)
    source = open_skeletons(SAMPLES / name, None)
    assert [str(neuron_id) for neuron_id, _ in source.files] == sorted(truth, key=int)
    swc, step = (FORMATS / "hemibrain_navis/swc", 8) if "hemi" in name else (FORMATS / "swc_flyem_fib25/skeletons", 10)
    of_swc = open_skeletons(swc, unit_of("voxel", (step, step, step)))
    for neuron_id, file in source.files:
        forest = source.read([(neuron_id, file)])
        counts = truth[str(neuron_id)]
        assert (len(forest.node), int((forest.parent != NO_PARENT).sum())) == (counts["vertices"], counts["edges"])
        (one,) = [each for each in of_swc.files if each[0] == neuron_id]
        original = of_swc.read([one])
        order = np.argsort(original.node)
        for axis in ("x", "y", "z", "radius"):
            assert getattr(forest, axis).tolist() == getattr(original, axis)[order].astype(np.float32).tolist()
        assert forest.code is not None
        assert original.code is not None
        assert forest.code.tolist() == original.code[order].tolist()
        assert rows_of(source, [(neuron_id, file)]).num_rows == counts["vertices"]


def test_without_an_info_file_it_is_one_of_the_service() -> None:
    forest = read(encoded(POINTS, EDGES))
    assert forest.parent.tolist() == [NO_PARENT, 0, 1, 0]
    assert forest.code is None
    assert np.isnan(forest.radius).all()


def test_attributes_and_transform() -> None:
    matrix = [2, 0, 0, 100, 0, 3, 0, 0, 0, 0, 4, -1]
    contents = encoded(POINTS, EDGES, {"radius": [1.5, 2, 3, 4], "vertex_types": [1, 2, 3, 200]})
    forest = read(contents, {"vertex_attributes": [RADIUS, TYPES], "transform": matrix})
    assert forest.code is not None
    assert (forest.radius.tolist(), forest.code.tolist()) == ([1.5, 2, 3, 4], [1, 2, 3, 200])
    assert (forest.x.tolist(), forest.y.tolist(), forest.z.tolist()) == (
        [100, 106, 106, 114],
        [0, 12, 12, 21],
        [-1, -1, 47, 27],
    )


def test_attributes_without_a_place_are_named(tmp_path: Path) -> None:
    area = {"id": "cross_section", "data_type": "float32", "num_components": 1}
    contents = encoded(POINTS, EDGES, {"radius": [1, 2, 3, 4]}) + struct.pack("<ffff", 9, 9, 9, 9)
    place = source_in(tmp_path / "s", INFO | {"vertex_attributes": [RADIUS, area]}, {"12": contents})
    source = open_skeletons(place, None)
    assert source.not_kept == ("cross_section",)
    assert rows_of(source, source.files)["radius"].to_pylist() == [1, 2, 3, 4]


def test_edges_of_any_direction_make_the_same_tree() -> None:
    for edges in (EDGES, [(b, a) for a, b in EDGES if b] + [(0, 1), (0, 3)], [(0, 1), (1, 2), (0, 3)]):
        assert read(encoded(POINTS, edges)).parent.tolist() == [NO_PARENT, 0, 1, 0], edges
    mixed = [(0, 1), (2, 1), (2, 3), (0, 4), (4, 5), (2, 6)]
    forest = read(
        encoded([*POINTS, *POINTS[:3]], mixed, {"vertex_types": [0, 0, 1, 0, 0, 0, 0]}), {"vertex_attributes": [TYPES]}
    )
    assert forest.parent.tolist() == [1, 2, NO_PARENT, 2, 0, 4, 2], "the soma is the root where edges have no direction"


WRONG = {
    "cut": (encoded(POINTS, EDGES)[:-1], "has 79 bytes; a skeleton of 4 vertices and 3 edges has 80"),
    "longer": (encoded(POINTS, EDGES) + b"x", "It was cut, or it is no skeleton"),
    "nothing": (b"", "has 0 bytes"),
    "no vertices": (encoded([], []), "is empty: it has no vertices"),
    "an edge to nowhere": (encoded(POINTS, [(1, 9)]), "has an edge to vertex 9, of 4 vertices from 0"),
    "a cycle": (encoded(POINTS, [(0, 1), (1, 2), (2, 0)]), "vertex 0: its parents form a cycle"),
    "a cycle without direction": (
        encoded(POINTS, [(0, 1), (0, 2), (1, 2), (1, 3), (3, 2)]),
        "2 of its 5 edges close a cycle",
    ),
    "an edge twice": (encoded(POINTS, [(0, 1), (0, 1), (1, 2), (1, 3)]), "1 of its 4 edges close a cycle"),
    "no number": (encoded([(0, 0, float("nan"))], []), "vertex 0: its position is not finite"),
}


@pytest.mark.parametrize("name", WRONG)
def test_damage_is_told(name: str, tmp_path: Path) -> None:
    contents, message = WRONG[name]
    source = open_skeletons(source_in(tmp_path / "s", INFO, {"12": contents, "13": encoded(POINTS, EDGES)}), None)
    with pytest.raises(WirehouseError, match=message) as caught:
        rows_of(source, source.files)
    assert str(tmp_path / "s/12") in str(caught.value)


INFOS = {
    "no JSON": ("{", "is no info file"),
    "a list": ("[]", "holds no object"),
    "a volume": (
        json.dumps({"@type": "neuroglancer_multiscale_volume", "skeletons": "skel"}),
        "in the folder 'skel' below",
    ),
    "meshes": (json.dumps({"@type": "neuroglancer_legacy_mesh"}), "which are no skeletons"),
    "a transform": (json.dumps(INFO | {"transform": [1, 2]}), r"transform is \[1, 2\], expected 12 numbers"),
    "a flat transform": (json.dumps(INFO | {"transform": [0] * 12}), "expected 12 numbers"),
    "an attribute": (json.dumps(INFO | {"vertex_attributes": [{"id": "r"}]}), "is not one of Neuroglancer's"),
    "a sharding": (json.dumps(INFO | {"sharding": {"@type": "x"}}), "states a sharding that is not"),
}


@pytest.mark.parametrize("name", INFOS)
def test_wrong_info_files_are_told(name: str, tmp_path: Path) -> None:
    text, message = INFOS[name]
    (tmp_path / "info").write_text(text)
    (tmp_path / "12").write_bytes(encoded(POINTS, EDGES))
    with pytest.raises(WirehouseError, match=message):
        open_skeletons(tmp_path, None)


def test_binaries_of_the_service_by_any_of_their_names(tmp_path: Path) -> None:
    for name in ("1", "2.skel", "3.skeleton", "4.bin", "5.skel.gz"):
        contents = encoded(POINTS, EDGES)
        (tmp_path / name).write_bytes(gzip.compress(contents) if name.endswith(".gz") else contents)
    source = open_skeletons(tmp_path, None)
    assert source.format == "service"
    assert rows_of(source, source.files)["neuron_id"].to_pylist() == [n for n in range(1, 6) for _ in range(4)]
    with pytest.raises(WirehouseError, match="leave out --unit"):
        open_skeletons(tmp_path, unit_of("um", None))


def test_murmurhash_is_the_published_one() -> None:
    """The low halves of MurmurHash3_x86_128 of each number's 8 bytes, as mmh3 5.2 gives them."""
    values = np.array([0, 1, 722817260, 2**63 - 1], np.uint64)
    known = [5148371408780832321, 16770674756601302682, 1249813490855139608, 1274706573695557738]
    assert murmurhash(values).tolist() == known


@needs_samples
@pytest.mark.parametrize("name", ["hemibrain_sharded", "fib25_sharded"])
def test_damaged_shards_are_told(name: str, tmp_path: Path) -> None:
    place = tmp_path / "s"
    shutil.copytree(SAMPLES / name, place, copy_function=shutil.copyfile)
    shard = place / "1.shard"
    whole = shard.read_bytes()
    rng = np.random.default_rng(0)
    for cut in (0, 8, 31, len(whole) - 1):
        shard.write_bytes(whole[:cut])
        with pytest.raises(WirehouseError, match=r"1\.shard"):
            open_skeletons(place, None)
    for at in rng.integers(0, 32, 10).tolist():
        shard.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with pytest.raises(WirehouseError, match=r"1\.shard"):
            open_skeletons(place, None)
    shard.rename(place / "2.shard" if name.startswith("hemi") else place / "zz.shard")
    with pytest.raises(WirehouseError, match=r"belongs into another|is not named like a shard|is damaged"):
        open_skeletons(place, None)


@needs_samples
def test_shards_in_an_archive_are_to_be_unpacked(tmp_path: Path) -> None:
    place = Path(shutil.make_archive(str(tmp_path / "a"), "zip", SAMPLES / "fib25_sharded"))
    with pytest.raises(WirehouseError, match="is an archive of shards; unpack it"):
        open_skeletons(place, None)
    place = Path(shutil.make_archive(str(tmp_path / "b"), "zip", SAMPLES / "fib25_unsharded"))
    assert len(open_skeletons(place, None).files) == 8

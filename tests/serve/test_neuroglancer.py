"""Neuroglancer's sources and the service's skeletons, read back from their bytes and held to the source's arrays."""

from __future__ import annotations

import gzip
import json
import math
import struct
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import numpy as np
import pytest

from tests.oracle.data import Data
from tests.serve.ng import MESH, annotations_of, one_annotation, skeleton_of, with_shapes
from tests.support.cases import case
from tests.support.warehouses import warehouse_of

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from tests.serve.conftest import client_of, running
from wirehouse.serve import levels
from wirehouse.serve.app import make_app
from wirehouse.serve.run import open_server

BASE = "http://127.0.0.1"
SYNAPSES = "/precomputed/synapses"


@pytest.fixture(scope="module")
def shaped(native: Path, data: Data, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A warehouse with a skeleton and a mesh, and the id of their neuron."""
    return with_shapes(native, data, tmp_path_factory.mktemp("shapes"))


@pytest.fixture(scope="module")
def asked(shaped: tuple[Path, int]) -> Iterator[TestClient]:
    """A client of a server with that warehouse, whose cells hold few synapses each."""
    patched = pytest.MonkeyPatch()
    patched.setattr(levels, "_LIMIT", 20)
    patched.setattr(levels, "_FINEST", 2)
    with client_of(shaped[0]) as client:
        yield client
    patched.undo()


@pytest.fixture(scope="module")
def info(asked: TestClient) -> dict[str, Any]:
    """What the source of synapses says of itself."""
    found: dict[str, Any] = asked.get(f"{SYNAPSES}/info").json()
    return found


def expected(data: Data, row: int) -> dict[str, Any]:
    """A row of the source's array as an annotation."""
    synapse = data.synapses[row]
    codes = list(data.celltypes)
    return {
        "point": tuple(float(np.float32(synapse[axis])) for axis in "xyz"),
        "size": float(synapse["size"]),
        "prob": float(synapse["prob"]),
        "pre_type": codes.index(synapse["pre_celltype"]),
        "post_type": codes.index(synapse["post_celltype"]),
        "structure": int(synapse["post_morph"]),
    }


def same(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether all values are equal; NaN is equal to NaN."""
    return found.keys() == wanted.keys() and all(
        found[name] == value or (isinstance(value, float) and math.isnan(value) and math.isnan(found[name]))
        for name, value in wanted.items()
    )


def test_the_service_and_neuroglancer_get_the_nodes(asked: TestClient, shaped: tuple[Path, int]) -> None:
    _, neuron_id = shaped
    stated = asked.get("/precomputed/skeletons/info").json()
    names = [each["id"] for each in stated["vertex_attributes"]]
    assert {each["data_type"] for each in stated["vertex_attributes"]} == {"float32"}
    found = skeleton_of(asked.get(f"/precomputed/skeletons/{neuron_id}").content, names)
    plain = skeleton_of(asked.get("/random/skeleton", params={"neuron_id": neuron_id}).content, [])
    assert np.array_equal(found.vertices, plain.vertices)
    assert np.array_equal(found.edges, plain.edges)
    assert sorted(map(tuple, found.vertices.tolist())) == [
        (-5, 1000, 7),
        (0, 0, 0),
        (10.5, 20, 30),
        (11, 21, 31),
        (12, 22, 32),
    ]
    ends = {tuple(map(tuple, found.vertices[pair].tolist())) for pair in found.edges}
    assert ends == {
        ((11, 21, 31), (10.5, 20, 30)),
        ((12, 22, 32), (10.5, 20, 30)),
        ((-5, 1000, 7), (12, 22, 32)),
    }
    by_place = {
        tuple(place): {name: values[at] for name, values in found.attributes.items()}
        for at, place in enumerate(found.vertices.tolist())
    }
    assert by_place[10.5, 20, 30] == {"radius": 1000, "path_to_root": 0, "compartment": 1}
    assert math.isnan(by_place[11, 21, 31]["radius"])
    first, second = math.dist((10.5, 20, 30), (12, 22, 32)), math.dist((12, 22, 32), (-5, 1000, 7))
    assert by_place[-5, 1000, 7]["path_to_root"] == pytest.approx(first + second, rel=1e-6)


def test_meshes_are_those_that_were_added(asked: TestClient, shaped: tuple[Path, int]) -> None:
    _, neuron_id = shaped
    (fragment,) = asked.get(f"/precomputed/meshes/{neuron_id}:0").json()["fragments"]
    assert asked.get(f"/precomputed/meshes/{fragment}").content == MESH
    assert asked.get(f"/notebook/random/any/sv/{neuron_id}:0:{neuron_id}_mesh").content == MESH
    assert asked.get("/precomputed/meshes/info").json()["@type"] == "neuroglancer_legacy_mesh"


def test_the_synapses_of_a_neuron(asked: TestClient, info: dict[str, Any], data: Data) -> None:
    for side, key in (("pre_id", "by_pre"), ("post_id", "by_post")):
        neuron_id = int(data.synapses[side][0])
        rows = np.flatnonzero(data.synapses[side] == neuron_id)
        found = annotations_of(info, asked.get(f"{SYNAPSES}/{key}/{neuron_id}").content)
        assert sorted(found) == rows.tolist()
        assert all(same(found[row], expected(data, row)) for row in rows.tolist())
    assert annotations_of(info, asked.get(f"{SYNAPSES}/by_pre/123").content) == {}


def test_one_synapse_names_its_neurons(asked: TestClient, info: dict[str, Any], data: Data) -> None:
    for row in (0, len(data.synapses) - 1):
        contents = asked.get(f"{SYNAPSES}/by_id/{row}").content
        found, place = one_annotation(info, contents)
        assert same(found, expected(data, row))
        pre, post = int(data.synapses["pre_id"][row]), int(data.synapses["post_id"][row])
        assert contents[place:] == struct.pack("<IQIQ", 1, pre, 1, post)


def test_each_synapse_is_in_one_cell_of_one_level(asked: TestClient, info: dict[str, Any], data: Data) -> None:
    assert len(info["spatial"]) > 2
    seen: list[int] = []
    for level in info["spatial"]:
        for cell in np.ndindex(*level["grid_shape"]):
            found = annotations_of(info, asked.get(f"{SYNAPSES}/{level['key']}/{'_'.join(map(str, cell))}").content)
            assert len(found) <= level["limit"]
            seen += found
            for row, each in found.items():
                assert same(each, expected(data, row))
                for axis, at in enumerate(cell):
                    start = info["lower_bound"][axis] + at * level["chunk_size"][axis]
                    assert start <= data.synapses["xyz"[axis]][row] < start + level["chunk_size"][axis]
    assert sorted(seen) == list(range(len(data.synapses)))


def test_names_stand_for_codes(info: dict[str, Any], data: Data) -> None:
    by_id = {each["id"]: each for each in info["properties"]}
    names = list(data.celltypes.values())
    assert by_id["pre_type"]["enum_labels"] == names
    labels = dict(zip(by_id["structure"]["enum_values"], by_id["structure"]["enum_labels"], strict=True))
    assert labels == {**data.post_morphs, 255: "unknown"}
    assert [each["id"] for each in info["relationships"]] == ["pre", "post"]


def test_the_list_of_neurons(asked: TestClient, shaped: tuple[Path, int], native: Path, data: Data) -> None:
    inline = asked.get("/precomputed/segment_properties/info").json()["inline"]
    assert inline["ids"] == [str(shaped[1])]
    by_id = {each["id"]: each for each in inline["properties"]}
    passing = (data.synapses["pre_id"] == shaped[1]) & (data.synapses["prob"] >= 0.6)
    known = shaped[1] in data.neurons["id"]
    assert by_id["out_synapses"]["values"] == [int(passing.sum()) if known else 0]
    assert "probability 0.6 or more" in by_id["out_synapses"]["description"]
    with client_of(native) as client:
        every = client.get("/precomputed/segment_properties/info").json()["inline"]["ids"]
    assert sorted(map(int, every)) == sorted(set(data.neurons["id"].tolist()))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/random/skeleton?neuron_id=123", 404, "There is no skeleton of neuron 123."),
        ("/random/skeleton?neuron_id=1.5", 400, "an id is a whole number"),
        ("/random/skeleton", 400, "neuron_id is ''"),
        ("/random/skeleton?id=3", 400, "Unknown parameter 'id'"),
        ("/nobody/skeleton?neuron_id=3", 404, "There is no data set 'nobody'"),
        ("/notebook/random/v/sv/3:0:4_mesh", 400, "names neuron 3 and neuron 4"),
        ("/notebook/random/v/sv/3:0:3_mesh", 404, "There is no mesh of neuron 3."),
        ("/precomputed/skeletons/123", 404, "There is no skeleton"),
        ("/precomputed/skeletons/x", 404, "There is no 'x'"),
        ("/precomputed/meshes/123:0", 404, "There is no mesh"),
        ("/precomputed/nothing/info", 404, "There is no source 'nothing'"),
        ("/precomputed/segment_properties/5", 404, "There is no"),
        (f"{SYNAPSES}/by_id/99999999", 404, "There is no synapse 99999999."),
        (f"{SYNAPSES}/by_id/-1", 404, "There is no '-1'"),
        (f"{SYNAPSES}/by_pre/9223372036854775808", 404, "There is no"),
        (f"{SYNAPSES}/spatial0/1_0_0", 404, "There is no 'spatial0/1_0_0'"),
        (f"{SYNAPSES}/spatial99/0_0_0", 404, "There is no"),
        (f"{SYNAPSES}/spatial0/a", 404, "There is no"),
        ("/precomputed/skeletons/5?x=1", 400, "Unknown parameter 'x'; this address takes none."),
        (f"{SYNAPSES}/info?x=1", 400, "Unknown parameter 'x'; this address takes none."),
        ("/notebook/random/v/sv/5:0:5_mesh?x=1", 400, "Unknown parameter 'x'; this address takes none."),
        ("/precomputed/", 404, "There is nothing at /precomputed/; /docs says what there is."),
        ("/docs/", 404, "There is nothing at /docs/; /docs says what there is."),
        ("/api/neurons/json", 404, "There is nothing at /api/neurons/json"),
        ("/explore/skeleton", 400, "There is no question 'skeleton'."),
        ("/api/skeleton?id=5", 400, "Unknown parameter 'id' of skeleton"),
        ("/neuroglancer/neuron?neuron_id=x", 400, "an id is a whole number"),
        ("/neuroglancer/neuron?neuron=5", 400, "Unknown parameter 'neuron'"),
    ],
)
def test_what_is_not_there_is_told(asked: TestClient, path: str, status: int, said: str) -> None:
    answer = asked.get(path)
    assert answer.status_code == status
    assert said in answer.json()["message"]


def test_a_warehouse_without_shapes_says_how_to_add_them(native: Path) -> None:
    with client_of(native) as client:
        assert "`wirehouse add-skeletons" in client.get("/random/skeleton?neuron_id=5").json()["message"]
        assert "`wirehouse add-meshes" in client.get("/notebook/random/v/sv/5:0:5_mesh").json()["message"]


def test_other_sites_may_read_the_sources_alone(asked: TestClient) -> None:
    elsewhere = {"Origin": "https://elsewhere.org", "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
    assert asked.get(f"{SYNAPSES}/info", headers=elsewhere).headers["access-control-allow-origin"] == "*"
    for path in ("/random/skeleton?neuron_id=5", "/api/dataset"):
        answer = asked.get(path, headers=elsewhere)
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_an_answer_that_is_there_already_is_not_sent_again(asked: TestClient, shaped: tuple[Path, int]) -> None:
    for path in (f"/random/skeleton?neuron_id={shaped[1]}", f"{SYNAPSES}/by_pre/{shaped[1]}", f"{SYNAPSES}/info"):
        tag = asked.get(path).headers["etag"]
        assert asked.get(path, headers={"If-None-Match": tag}).status_code == 304
        any_answer = asked.get(path, headers={"If-None-Match": "*"})
        assert (any_answer.status_code, any_answer.content, any_answer.headers["etag"]) == (304, b"", tag)
    # There is no answer that the client could have.
    assert asked.get("/random/skeleton?neuron_id=5", headers={"If-None-Match": "*"}).status_code == 404


def test_the_macro_skeleton_has_its_address(asked: TestClient, shaped: tuple[Path, int]) -> None:
    """`/api/skeleton` is no skeleton of a data set 'api'."""
    for path in ("/api/skeleton", "/random/api/skeleton"):
        answer = asked.get(path, params={"neuron_id": shaped[1]}).json()
        assert (answer["name"], answer["count"]) == ("skeleton", 5)


def test_binaries_of_a_folder(native: Path, tmp_path: Path) -> None:
    (tmp_path / "7.skel").write_bytes(b"skeleton")
    (tmp_path / "8:0:8_mesh").write_bytes(b"mesh")
    (tmp_path / "9.gz").write_bytes(gzip.compress(b"packed"))
    (tmp_path / "10.gz").write_bytes(gzip.compress(b"packed")[:-3])
    server = open_server([native], options={"skeletons": tmp_path}, software="test")
    with TestClient(make_app(server), base_url=BASE) as client:
        assert client.get("/random/skeleton?neuron_id=7").content == b"skeleton"
        assert client.get("/random/skeleton?neuron_id=9").content == b"packed"
        assert client.get("/notebook/random/v/sv/8:0:8_mesh").content == b"mesh"
        assert client.get("/random/skeleton?neuron_id=8").json()["message"] == "There is no skeleton of neuron 8."
        damaged = client.get("/random/skeleton?neuron_id=10").json()["message"]
        assert damaged == "The file of neuron 10 cannot be read, or is damaged."


def test_a_file_that_was_replaced_is_sent_anew(native: Path, tmp_path: Path) -> None:
    def get(folder: Path, tag: str = "") -> tuple[int, bytes, str]:
        server = open_server([native], options={"skeletons": folder}, software="test")
        with TestClient(make_app(server), base_url=BASE) as client:
            answer = client.get("/random/skeleton?neuron_id=7", headers={"If-None-Match": tag})
            if tag:
                (folder / "7.skel").write_bytes(b"replaced")
                again = client.get("/random/skeleton?neuron_id=7", headers={"If-None-Match": tag})
                assert (again.status_code, again.content) == (200, b"replaced")
            return answer.status_code, answer.content, answer.headers["etag"]

    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "7.skel").write_bytes(name.encode())
    _, content, tag = get(tmp_path / "one")
    assert content == b"one"
    assert get(tmp_path / "other", tag)[:2] == (200, b"other")
    assert get(tmp_path / "one", tag)[:2] == (304, b"")


def test_no_synapses_and_no_positions(shared: Path) -> None:
    with client_of(warehouse_of(case("empty"), "native", shared)) as client:
        stated = client.get(f"{SYNAPSES}/info").json()
        assert [each["grid_shape"] for each in stated["spatial"]] == [[1, 1, 1]]
        assert annotations_of(stated, client.get(f"{SYNAPSES}/spatial0/0_0_0").content) == {}


def test_a_link_shows_the_neuron_with_its_synapses(asked: TestClient, shaped: tuple[Path, int]) -> None:
    answer = asked.get(f"/neuroglancer/neuron?neuron_id={shaped[1]},5", follow_redirects=False)
    assert answer.status_code == 303
    page, _, state = answer.headers["location"].partition("#!")
    assert page == "/neuroglancer/"
    stated = json.loads(unquote(state))
    by_name = {layer["name"]: layer for layer in stated["layers"]}
    assert by_name["neurons"]["segments"] == [str(shaped[1]), "5"]
    assert by_name["neurons"]["source"] == [
        f"precomputed://{BASE}/precomputed/{name}" for name in ("skeletons", "meshes", "segment_properties")
    ]
    assert by_name["inputs"]["filterBySegmentation"] == ["post"]
    assert "default=0.6" in by_name["outputs"]["shader"]
    assert stated["position"] == [(12 - 5) / 2, 500, 16]


def test_cloud_volume_reads_the_sources(shaped: tuple[Path, int], data: Data) -> None:
    cloudvolume = pytest.importorskip("cloudvolume")
    warehouse, neuron_id = shaped
    with running(warehouse) as served:
        stated = {"type": "segmentation", "skeletons": "skeletons", "mesh": "meshes", "scales": [SCALE]}
        stated |= {"data_type": "uint64", "num_channels": 1}
        volume = cloudvolume.CloudVolume(f"precomputed://{served.url}/precomputed", info=stated, progress=False)
        skeleton = volume.skeleton.get(neuron_id)
        assert (len(skeleton.vertices), len(skeleton.edges)) == (5, 3)
        assert sorted(skeleton.radius[~np.isnan(skeleton.radius)].tolist()) == [0.5, 1, 2, 1000]
        mesh = volume.mesh.get(neuron_id)
        assert np.array_equal((mesh if hasattr(mesh, "vertices") else mesh[neuron_id]).vertices.ravel(), np.arange(9))
        source = cloudvolume.from_cloudpath(f"precomputed://{served.url}{SYNAPSES}")
        found = source.get_by_relationship("pre", neuron_id)
        rows = np.flatnonzero(data.synapses["pre_id"] == neuron_id)
        assert sorted(found.ids.tolist()) == rows.tolist()
        (one,) = source.get_by_id([0]).values()
        assert same({"point": tuple(one.geometry[0].tolist())}, {"point": expected(data, 0)["point"]})


SCALE = {
    "key": "1",
    "size": [1, 1, 1],
    "voxel_offset": [0, 0, 0],
    "resolution": [1, 1, 1],
    "chunk_sizes": [[1, 1, 1]],
    "encoding": "raw",
}


def test_neuroglancer_itself_draws_them(shaped: tuple[Path, int]) -> None:
    """In a browser that reaches nothing but the server."""
    pytest.importorskip("neuroglancer")
    playwright = pytest.importorskip("playwright.sync_api")
    warehouse, neuron_id = shaped
    flags = ["--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--no-sandbox"]
    with running(warehouse) as served, playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium(), args=flags)
        page = browser.new_page()
        urls: list[str] = []
        page.on("request", lambda request: urls.append(request.url))
        page.goto(f"{served.url}/neuroglancer/neuron?neuron_id={neuron_id}")
        wanted = [f"skeletons/{neuron_id}", f"synapses/by_pre/{neuron_id}", f"meshes/{neuron_id}"]
        until = time.monotonic() + 40
        while time.monotonic() < until and not all(f"{served.url}/precomputed/{each}" in urls for each in wanted):
            page.wait_for_timeout(200)
        assert all(f"{served.url}/precomputed/{each}" in urls for each in wanted)
        assert [url for url in urls if not url.startswith((f"{served.url}/", "blob:", "data:"))] == []
        layers = page.evaluate("viewer.layerManager.managedLayers.map(layer => layer.name)")
        assert layers == ["outputs", "inputs", "neurons"]
        browser.close()


def chromium() -> str:
    """Debian's browser; the test is left out where there is none."""
    path = Path("/usr/bin/chromium")
    if not path.exists():
        pytest.skip("there is no /usr/bin/chromium")
    return str(path)

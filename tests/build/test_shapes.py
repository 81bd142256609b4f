"""Skeletons and meshes come into a warehouse all or nothing, stay through a rebuild of the same source, and go."""

from __future__ import annotations

import dataclasses
import json
import math
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tests.etl.sources.shapes.made import encoded
from tests.oracle import trees as oracle
from tests.oracle.data import Data
from tests.support.sources import write_source
from tests.support.warehouses import BINDINGS, open_warehouse, source_of, warehouse_of
from wirehouse.ask.info import info
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.build.rebind import rebind
from wirehouse.build.shapes import add_meshes, add_skeletons, remove_shapes
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import read_manifest, write_manifest
from wirehouse.etl.sources.shapes.meshes import fragment
from wirehouse.etl.tables import shapes as tables_of_shapes
from wirehouse.etl.tables import skeletons

# By id: nodes as (number, type, x, y, z, radius, parent).
TREES = {
    5: [(1, 1, 0, 0, 0, 9, -1), (2, 2, 3, 4, 0, 1, 1), (3, 3, 3, 4, 12, math.nan, 2), (7, 3, 0, 4, 0, 0, 2)],
    1: [(4, 0, 1, 1, 1, 1, 9), (9, 5, 1, 1, 3, 1, -1)],
    10**18: [(0, 0, 0, 0, 0, 1, -1), (1, 0, 8, 0, 0, 1, -1), (2, 300, 8, 6, 0, 1, 1)],
}


def swc(place: Path, trees: dict[int, list[tuple[float, ...]]]) -> Path:
    """A folder of SWC files."""
    place.mkdir(exist_ok=True)
    for neuron_id, nodes in trees.items():
        lines = "".join(f"{' '.join(str(value) for value in node)}\n" for node in nodes)
        (place / f"{neuron_id}.swc").write_text(lines)
    return place


@pytest.fixture
def copied(shared: Path, data: Data, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a warehouse, in the binding of the test's parameter (native without)."""
    binding = getattr(request, "param", "native")
    copy = tmp_path / "warehouse"
    shutil.copytree(warehouse_of(data, binding, shared), copy)
    rebind(copy)
    return copy


def rows_of(warehouse: Path, query: str) -> list[tuple[object, ...]]:
    with open_warehouse(warehouse) as con:
        return con.execute(query).fetchall()


def counts(warehouse: Path) -> list[tuple[object, ...]]:
    return rows_of(warehouse, "SELECT neuron_id, count(*) FROM skeletons GROUP BY neuron_id ORDER BY neuron_id")


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(warehouse: Path) -> list[str]:
    return [path.name for path in warehouse.parent.iterdir() if path.name.startswith(".warehouse")]


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_the_view_has_every_node_with_what_is_meant(copied: Path, tmp_path: Path) -> None:
    report = add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="um", compartments={5: "spine"})
    assert (report.added, report.neurons, report.rows, report.replaced) == (3, 3, 9, 0)
    named = {0: "undefined", 1: "soma", 2: "axon", 3: "dendrite", 5: "spine", 300: "300"}
    expected = []
    for neuron_id in sorted(TREES):
        nodes = {int(node[0]): node for node in TREES[neuron_id]}
        parents = {number: None if node[6] == -1 else int(node[6]) for number, node in nodes.items()}
        points = {number: tuple(1000 * float(axis) for axis in node[2:5]) for number, node in nodes.items()}
        paths, roots, strahler = oracle.paths(parents, points), oracle.roots(parents), oracle.strahler(parents)
        order = oracle.walk(parents)
        ends = {node: max(map(order.index, below)) for node, below in oracle.subtrees(parents).items()}
        for place, number in enumerate(order):
            radius = nodes[number][5]
            expected.append(
                (neuron_id, number, parents[number], *points[number], None if math.isnan(radius) else 1000.0 * radius,
                 named[int(nodes[number][1])], roots[number], paths[number], strahler[number], place, ends[number])
            )  # fmt: skip
    assert rows_of(copied, "FROM skeletons") == expected
    assert check(copied) == []


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_later_ones_come_between_and_take_the_place_of_older_ones(copied: Path, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "one", TREES), unit="nm")
    more = {3: TREES[5], 5: TREES[1], 10**18 + 1: TREES[1], 0: TREES[1]}
    report = add_skeletons(copied, swc(tmp_path / "two", more), unit="nm")
    assert (report.added, report.replaced, report.neurons) == (4, 1, 6)
    assert counts(copied) == [(0, 2), (1, 2), (3, 4), (5, 2), (10**18, 3), (10**18 + 1, 2)]
    assert check(copied) == []
    before = contents(copied)
    assert add_skeletons(copied, tmp_path / "two", unit="nm").up_to_date
    assert contents(copied) == before
    assert not add_skeletons(copied, tmp_path / "two", unit="um").up_to_date


def test_small_slices_and_many_files_change_nothing(
    shared: Path, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = np.random.default_rng(0)
    many = {int(n): TREES[5] if n % 2 else TREES[10**18] for n in rng.permutation(200)}
    found = []
    for binding in BINDINGS:
        copy = tmp_path / binding
        shutil.copytree(warehouse_of(data, binding, shared), copy)
        rebind(copy)
        monkeypatch.setattr(skeletons, "SLICE_BYTES", 300 if binding == "parquet" else 10**6)
        monkeypatch.setattr(tables_of_shapes, "_FILE_BYTES", 100)
        add_skeletons(copy, swc(tmp_path / "a", {n: many[n] for n in many if n % 3}), unit="nm", threads=3)
        add_skeletons(copy, swc(tmp_path / "b", {n: many[n] for n in many if n % 3 == 0}), unit="nm")
        found.append(rows_of(copy, "FROM skeletons"))
        assert check(copy) == []
    assert found[0] == found[1]
    assert len(found[0]) == sum(map(len, many.values()))
    files = list((tmp_path / "parquet" / "skeletons").iterdir())
    assert 30 < len(files) <= 64


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_what_is_wrong_in_the_last_file_changes_nothing(copied: Path, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "one", TREES), unit="nm")
    before = contents(copied)
    place = swc(tmp_path / "two", dict.fromkeys(range(300), TREES[5]))
    (place / "299.swc").write_text("1 0 0 0 0 1 -1\n2 0 0 0 0 1 77\n")
    with pytest.raises(WirehouseError, match=r"299\.swc, line 2, node 2: its parent 77 is no node of this skeleton"):
        add_skeletons(copied, place, unit="nm")
    with pytest.raises(
        WirehouseError, match=r"The compartment 2 is 'axon' in the skeletons of this warehouse, not 'x'"
    ):
        add_skeletons(copied, tmp_path / "one", unit="nm", compartments={2: "x"})
    assert contents(copied) == before
    assert beside(copied) == []


POINTS = {
    "copying": "wirehouse.build.staging._copy",
    "reading": "wirehouse.etl.tables.skeletons.walked",
    "filling": "wirehouse.build.shapes.fill_table",
    "installing": "wirehouse.library.install",
    "checksums": "wirehouse.etl.publish.manifest.describe_files",
    "manifest": "wirehouse.etl.publish.manifest.write_manifest",
    "syncing": "wirehouse.build.staging.sync_tree",
    "publishing": "wirehouse.build.staging.publish",
}
KILLED = """
import importlib, os, signal, sys
from wirehouse.build.shapes import add_skeletons
place, _, name = sys.argv[3].rpartition(".")
module = importlib.import_module(place)
before = getattr(module, name)
def killed(*given, **named):
    if sys.argv[4] == "after":
        before(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, name, killed)
add_skeletons(sys.argv[1], sys.argv[2], unit="nm")
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", POINTS)
def test_killed_at_any_point_the_old_one_answers(point: str, when: str, copied: Path, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "one", TREES), unit="nm")
    old = counts(copied)
    place = swc(tmp_path / "two", {7: TREES[5]})
    command = [sys.executable, "-c", KILLED, str(copied), str(place), POINTS[point], when]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    published = (point, when) == ("publishing", "after")
    new = sorted([*old, (7, 4)])
    assert counts(copied) == (new if published else old)
    assert check(copied) == []
    assert beside(copied) != []
    assert add_skeletons(copied, place, unit="nm").up_to_date == published
    assert counts(copied) == new
    if not published:
        assert beside(copied) == []
    assert check(copied) == []


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_readers_go_on_while_others_add(copied: Path, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "one", TREES), unit="nm")
    asked = "SELECT count(*) FROM synapses_of(1, 'incoming'), (SELECT count(*) AS n FROM connections())"
    with open_warehouse(copied) as con:
        before = con.execute(asked).fetchall()
        add_meshes(copied, mesh_folder(tmp_path / "mesh"))
        assert con.execute(asked).fetchall() == before


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_after_a_move_rebind_mends_it(copied: Path, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "one", TREES), unit="nm")
    before = counts(copied)
    moved = copied.rename(tmp_path / "moved")
    rebind(moved)
    assert counts(moved) == before
    assert check(moved) == []
    damaged = next((moved / "skeletons").iterdir(), None) if (moved / "skeletons").exists() else None
    if damaged is not None:
        os.truncate(damaged, 10)
        assert any(damaged.name in finding.message for finding in check(moved))


def mesh_folder(place: Path) -> Path:
    """Two meshes as j0251's service has them."""
    place.mkdir(exist_ok=True)
    corners = np.array([[0, 1, 2]])
    (place / "5:0:5_mesh").write_bytes(fragment(np.eye(3), corners))
    (place / "1.mesh").write_bytes(fragment(np.eye(3), np.empty((0, 3))))
    return place


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_meshes_come_and_go(copied: Path, tmp_path: Path) -> None:
    place = mesh_folder(tmp_path / "mesh")
    report = add_meshes(copied, place)
    assert (report.added, report.neurons) == (2, 2)
    assert rows_of(copied, "FROM meshes") == [(1, 3, 0, 40), (5, 3, 1, 52)]
    assert rows_of(copied, "SELECT mesh FROM store.meshes WHERE neuron_id = 5") == [
        ((place / "5:0:5_mesh").read_bytes(),)
    ]
    assert add_meshes(copied, place).up_to_date
    assert check(copied) == []
    add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="nm")
    assert (info(copied)["skeletons"], info(copied)["meshes"]) == (3, 2)
    assert remove_shapes(copied, "skeletons") == 3
    with pytest.raises(
        duckdb.Error, match="This warehouse has no skeletons; `wirehouse add-skeletons WAREHOUSE SOURCE`"
    ):
        counts(copied)
    assert rows_of(copied, "SELECT count(*) FROM meshes") == [(2,)]
    assert remove_shapes(copied, "meshes") == 2
    assert not (copied / "meshes").exists()
    assert not (copied / "skeletons").exists()
    assert check(copied) == []
    with pytest.raises(WirehouseError, match="has no meshes"):
        remove_shapes(copied, "meshes")


@pytest.mark.parametrize("copied", BINDINGS, indirect=True)
def test_the_catalog_lists_them_only_where_they_are(copied: Path, tmp_path: Path) -> None:
    listed = "SELECT name FROM catalog WHERE name IN ('skeletons', 'meshes')"
    assert rows_of(copied, listed) == []
    add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="nm")
    assert rows_of(copied, listed) == [("skeletons",)]
    example = rows_of(copied, "SELECT example FROM catalog WHERE name = 'skeletons'")[0][0]
    assert len(rows_of(copied, str(example))) == 3


def test_a_rebuild_keeps_what_is_of_the_same_source(shared: Path, data: Data, copied: Path, tmp_path: Path) -> None:
    source = source_of(warehouse_of(data, "native", shared))
    axons = sorted(data.axon_only)
    add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="nm", compartments={5: "spine"})
    add_meshes(copied, mesh_folder(tmp_path / "mesh"))
    before = rows_of(copied, "FROM skeletons"), rows_of(copied, "FROM store.meshes")
    assert build(source, copied, axon_only=axons).up_to_date
    for binding in ("parquet", "parquet", "native"):
        report = build(source, copied, axon_only=axons, binding=binding, overwrite=True)
        assert (rows_of(copied, "FROM skeletons"), rows_of(copied, "FROM store.meshes")) == before
        assert check(copied, source) == []
        assert add_skeletons(copied, tmp_path / "swc", unit="nm", compartments={5: "spine"}).up_to_date
    assert report.up_to_date is False


def test_a_rebuild_of_another_source_drops_nothing_unasked(copied: Path, data: Data, tmp_path: Path) -> None:
    add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="nm")
    before = contents(copied)
    fewer = dataclasses.replace(data, synapses=data.synapses[:10])
    other = write_source(fewer, tmp_path / "other")
    with pytest.raises(WirehouseError, match="has skeletons of 3 neurons, and this build is of another source"):
        build(other, copied, overwrite=True)
    changed = data.synapses.copy()
    changed["x"][0] += 1
    same_size = write_source(dataclasses.replace(data, synapses=changed), tmp_path / "same")
    with pytest.raises(WirehouseError, match="has skeletons of 3 neurons, and this build is of another source"):
        build(same_size, copied, overwrite=True)
    assert contents(copied) == before
    build(other, copied, overwrite=True, skeletons=swc(tmp_path / "new", {7: TREES[1]}), unit="nm")
    assert counts(copied) == [(7, 2)]


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_build_takes_shapes_at_once(binding: str, shared: Path, data: Data, tmp_path: Path) -> None:
    source, target = source_of(warehouse_of(data, "native", shared)), tmp_path / "warehouse"
    own = {"skeletons": swc(tmp_path / "swc", TREES), "meshes": mesh_folder(tmp_path / "mesh"), "unit": "nm"}
    build(source, target, binding=binding, **own)  # type: ignore[arg-type]
    assert counts(target) == [(1, 2), (5, 4), (10**18, 3)]
    assert check(target, source) == []
    assert build(source, target, binding=binding, **own).up_to_date  # type: ignore[arg-type]
    (tmp_path / "swc" / "6.swc").write_text("1 0 0 0 0 1 -1\n")
    assert not build(source, target, binding=binding, **own).up_to_date  # type: ignore[arg-type]
    assert (6, 1) in counts(target)
    with pytest.raises(WirehouseError, match="give --skeletons too"):
        build(source, tmp_path / "w2", unit="nm")
    (tmp_path / "swc" / "6.swc").write_text("1 0 0 0 0 1 9\n")
    with pytest.raises(WirehouseError, match="its parent 9 is no node"):
        build(source, tmp_path / "w2", **own)  # type: ignore[arg-type]
    assert not (tmp_path / "w2").exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".w")] == []


def test_a_warehouse_of_another_version_is_to_be_built_again(copied: Path, tmp_path: Path) -> None:
    manifest = read_manifest(copied)
    write_manifest(copied, manifest | {"library_sha256": "0" * 64})
    with pytest.raises(WirehouseError, match="was built by another version of wirehouse; build it again first"):
        add_skeletons(copied, swc(tmp_path / "swc", TREES), unit="nm")
    with pytest.raises(WirehouseError, match="No warehouse at"):
        add_skeletons(tmp_path / "nowhere", tmp_path / "swc", unit="nm")


def test_precomputed_without_types_have_no_compartment(copied: Path, tmp_path: Path) -> None:
    place = tmp_path / "ng"
    place.mkdir()
    (place / "info").write_text(json.dumps({"@type": "neuroglancer_skeletons"}))
    (place / "8").write_bytes(encoded([(0, 0, 0), (0, 0, 5)], [(1, 0)]))
    add_skeletons(copied, place)
    asked = "SELECT compartment, radius, path_to_root FROM skeletons"
    assert rows_of(copied, asked) == [(None, None, 0), (None, None, 5)]

"""The commands for skeletons and meshes: from a synthetic warehouse to files and back, and what they refuse."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.commands.test_cli import failure, run
from tests.etl.sources.shapes.test_service import SKELETON, Answers, serving
from tests.support.warehouses import open_warehouse
from wirehouse.commands.shapes import parse_ids
from wirehouse.etl.ground.errors import WirehouseError


@pytest.fixture
def copied(native: Path, tmp_path: Path) -> Path:
    """A copy of a warehouse, to be changed."""
    return Path(shutil.copytree(native, tmp_path / "warehouse"))


def test_skeletons_go_in_and_out(copied: Path, tmp_path: Path) -> None:
    place = tmp_path / "swc"
    place.mkdir()
    (place / "7.swc").write_text("1 1 0 0 0 1 -1\n2 2 0 0 5 1 1\n")
    added = run("add-skeletons", copied, place, "--unit", "um")
    assert "1 skeletons added in" in added.stdout
    assert "it has 1 now, with 2 nodes." in added.stdout
    assert "has these skeletons already" in run("add-skeletons", copied, place, "--unit", "um").stdout
    assert "nodes_of_skeletons: 2" in run("info", copied).stdout
    assert run("export", "swc", copied, tmp_path / "out").stdout.endswith("1 skeletons.\n")
    assert "2 2 0 0 5 1 1\n" in (tmp_path / "out" / "7.swc").read_text()
    assert "2 2 0 0 5000 1000 1\n" in _exported(copied, tmp_path / "nm", "--unit", "nm")
    assert run("export", "precomputed", copied, tmp_path / "ng", "--ids", "7").exit_code == 0
    assert "the skeletons of 1 neurons are removed" in run("remove-skeletons", copied).stdout
    assert "has no skeletons" in failure("remove-skeletons", copied)
    assert "has no meshes" in failure("remove-meshes", copied)


def _exported(warehouse: Path, place: Path, *options: str) -> str:
    assert run("export", "swc", warehouse, place, *options).exit_code == 0
    return (place / "7.swc").read_text()


def test_slips_are_told(native: Path, tmp_path: Path) -> None:
    (tmp_path / "7.swc").write_text("1 1 0 0 0 1 -1\n")
    for options, message in (
        ([], "do not say their unit; give --unit nm"),
        (["--unit", "voxel"], "The size of a voxel is not known; give it in nm, such as --voxel-nm 8,8,8."),
        (["--unit", "voxel", "--voxel-nm", "8"], "'8' is no size of a voxel"),
        (["--unit", "nm", "--voxel-nm", "8,8,8"], "--voxel-nm goes with --unit voxel"),
        (["--unit", "nm", "--compartments", "axon"], "'axon' names no compartment"),
        (["--unit", "nm", "--memory-limit", "lots"], "'lots' is not an amount of memory"),
    ):
        assert message in failure("add-skeletons", native, tmp_path, *options)
    assert "is not one of" in failure("add-skeletons", native, tmp_path, "--unit", "mm", code=2)
    assert "No warehouse at" in failure("add-skeletons", tmp_path / "none", tmp_path, "--unit", "nm")
    assert "has no meshes: neither" in failure("add-meshes", native, tmp_path)
    assert "This warehouse has no meshes" in failure("export", "mesh", native, tmp_path / "out")


@pytest.mark.parametrize("text", ["x", "1.0", "-1", "1;2", "", ",", str(2**63), "1e3", "'7'"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(WirehouseError, match="is no id; write ids with commas between"):
        parse_ids(text)


def test_ids_are_exact() -> None:
    assert parse_ids("9223372036854775807, 7\n12") == [2**63 - 1, 7, 12]
    assert parse_ids(None) is None


def test_skeletons_of_the_service_come_into_the_warehouse(copied: Path) -> None:
    with serving(Answers({7: SKELETON, 10**18: SKELETON})) as url:
        asked = ["download", "j0251-skeletons", copied, "--ids", f"7,{10**18},8", "--base-url", url]
        found = run(*asked)
        assert "The service has no skeletons of 1 of these ids: 8." in found.stdout
        assert "2 skeletons added" in found.stdout
        assert "has these skeletons already" in run(*asked).stdout
    with open_warehouse(copied) as con:
        assert con.execute("SELECT DISTINCT neuron_id FROM skeletons ORDER BY ALL").fetchall() == [(7,), (10**18,)]
    assert "needs a WAREHOUSE and --ids" in failure("download", "j0251-skeletons", copied, code=2)
    assert "go with j0251-skeletons" in failure("download", "data", copied, code=2)


def test_synthetic_skeletons_pass_through_the_synapses(tmp_path: Path) -> None:
    assert run("synthesize", tmp_path / "source", "--synapses", 3000, "--neurons", 200).exit_code == 0
    assert run("build", tmp_path / "source", tmp_path / "w").exit_code == 0
    for place in ("a", "b"):
        made = run("synthesize-skeletons", tmp_path / "w", tmp_path / place, "--neurons", 20)
        assert "20 synthetic skeletons" in made.stdout
    files = sorted((tmp_path / "a").iterdir())
    assert [path.read_bytes() for path in files] == [(tmp_path / "b" / path.name).read_bytes() for path in files]
    assert all(path.read_text().startswith("# SYNTHETIC skeleton") for path in files)
    assert run("add-skeletons", tmp_path / "w", tmp_path / "a", "--unit", "nm").exit_code == 0
    near = """
        SELECT s.synapse_id, min(sqrt((s.x - k.x) ** 2 + (s.y - k.y) ** 2 + (s.z - k.z) ** 2)) AS apart
        FROM skeletons k JOIN synapses s ON s.pre_id = k.neuron_id AND k.compartment = 'axon' GROUP BY s.synapse_id
    """
    with open_warehouse(tmp_path / "w") as con:
        ((synapses, farthest),) = con.execute(f"SELECT count(*), max(apart) FROM ({near})").fetchall()
        ((lacking,),) = con.execute(
            "SELECT count(*) FROM skeletons k ANTI JOIN neurons n ON n.id = k.neuron_id"
        ).fetchall()
    assert synapses > 100
    assert farthest < 300
    assert lacking == 0


def test_measured_data_get_no_made_up_skeletons(native: Path, tmp_path: Path) -> None:
    with open_warehouse(native) as con:
        ((synthetic,),) = con.execute("SELECT synthetic FROM dataset").fetchall()
    assert not synthetic
    assert "is a measured data set" in failure("synthesize-skeletons", native, tmp_path / "out")
    assert not (tmp_path / "out").exists()

"""Folders named in every way: like a partition of Parquet files, from the user's home, empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.build.test_parts import rows_of
from tests.support.cases import case
from tests.support.in_process import build_in_process
from tests.support.parts import split_source
from tests.support.sources import write_source
from tests.support.warehouses import BINDINGS, open_warehouse, source_of, warehouse_of
from wirehouse import adjacency, connect, database_file
from wirehouse.ask.info import info
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.build.rebind import rebind
from wirehouse.commands.cli import main
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.download import download
from wirehouse.etl.sources.source import open_source
from wirehouse.etl.sources.synthesize import synthesize
from wirehouse.plots import plot_matrix, save

# Columns of the stored files, each with a value that is none of its own.
HIVE = ["pre_celltype=3", "synapse_id=4", "pre_id=5", "celltype=2", "id=7", "Size=1", "code=9", "x=1/y=2"]


# Each name with one of the formats; the other one is left to the long run.
SUFFIXES = [
    pytest.param(name, suffix, marks=[pytest.mark.slow] if (place + other) % 2 else [])
    for place, name in enumerate(HIVE)
    for other, suffix in enumerate([".npy", ".parquet"])
]


@pytest.mark.parametrize(("name", "suffix"), SUFFIXES)
def test_below_a_folder_named_like_a_partition_all_is_sound(
    name: str, suffix: str, native: Path, tmp_path: Path
) -> None:
    below = tmp_path / name
    below.mkdir(parents=True)
    source = split_source(source_of(native), below / "source", suffix)
    build(source, below / "warehouse", axon_only=sorted(case("axon_only").axon_only))
    assert check(below / "warehouse", source) == []
    assert rows_of(below / "warehouse") == rows_of(native)
    assert answers(below / "warehouse") == answers(native)


def answers(warehouse: Path) -> list[object]:
    with open_warehouse(warehouse) as con:
        asked = ("FROM connectivity_matrix()", "FROM neuron_totals() ORDER BY id", "FROM synapses ORDER BY synapse_id")
        return [str(con.execute(query).fetchall()) for query in asked]


def test_a_warehouse_that_was_moved_below_one_still_holds(tmp_path: Path) -> None:
    source = write_source(case("plain"), tmp_path / "source")
    build(source, tmp_path / "warehouse")
    (tmp_path / "pre_celltype=3").mkdir()
    shutil.move(tmp_path / "warehouse", tmp_path / "pre_celltype=3" / "warehouse")
    assert check(tmp_path / "pre_celltype=3" / "warehouse", source) == []


@pytest.mark.parametrize("name", ["pre_celltype=3", "SYNAPSE_ID=4", "post_celltype=x", "leads_pair=true"])
def test_files_that_are_read_by_their_folders_are_refused_there(name: str, tmp_path: Path) -> None:
    source = write_source(case("plain"), tmp_path / "source")
    (tmp_path / name).mkdir()
    for write in (build_parquet, build_in_process):
        with pytest.raises(WirehouseError, match=f"lies in '{name}', which DuckDB would read as the column"):
            write(source, tmp_path / name / "warehouse")
    build_parquet(source, tmp_path / "warehouse")
    with pytest.raises(WirehouseError, match=f"^http://host/{name}/warehouse lies in '{name}'"):
        rebind(tmp_path / "warehouse", f"http://host/{name}/warehouse")
    assert check(tmp_path / "warehouse", source) == []
    shutil.move(tmp_path / "warehouse", tmp_path / name / "warehouse")
    with pytest.raises(WirehouseError, match=f"lies in '{name}'"):
        rebind(tmp_path / name / "warehouse")
    assert [path.name for path in (tmp_path / name).iterdir()] == ["warehouse"]


def build_parquet(source: Path, warehouse: Path) -> object:
    return build(source, warehouse, binding="parquet")


# Each name with one of the two ways to build; the other one is left to the long run.
WAYS = [
    pytest.param(name, write, marks=[pytest.mark.slow] if (place + other) % 2 else [])
    for place, name in enumerate(["year=2024", "celltype=2", "id=7", "code=9"])
    for other, write in enumerate([build_parquet, build_in_process])
]


@pytest.mark.parametrize(("name", "write"), WAYS)
def test_other_names_of_that_kind_are_folders_as_any_for_both_bindings(
    name: str, write: Callable[[Path, Path], object], shared: Path, tmp_path: Path
) -> None:
    (tmp_path / name).mkdir()
    expected = warehouse_of(case("plain"), "native", shared)
    source = shutil.copytree(source_of(expected), tmp_path / name / "source")
    warehouse = tmp_path / name / "warehouse"
    write(source, warehouse)
    assert check(warehouse, source) == []
    assert answers(warehouse) == answers(expected)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a source, while the working folder is another."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    write_source(case("plain"), tmp_path / "home" / "source")
    return tmp_path / "home"


@pytest.mark.parametrize("binding", BINDINGS)
def test_a_tilde_is_the_home_folder_in_python(binding: str, home: Path) -> None:
    assert open_source("~/source").folder == home / "source"
    build("~/source", "~/warehouse", binding=binding)
    assert build(Path("~/source"), Path("~/warehouse"), binding=binding).up_to_date
    assert check("~/warehouse", "~/source") == []
    assert info("~/warehouse")["warehouse"] == str(home / "warehouse")
    rebind("~/warehouse")
    assert database_file("~/warehouse") == home / "warehouse" / "connectome.duckdb"
    with connect("~/warehouse") as con:
        assert adjacency(con).matrix.shape[0] > 0
        save(plot_matrix(con), "~/matrix.png")
    synthesize("~/made", synapses=10, neurons=5)
    download("~/fetched", f"file://{home}/made")
    assert {"matrix.png", "made", "fetched"} <= {path.name for path in home.iterdir()}
    assert list(Path().iterdir()) == []


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_tilde_is_the_home_folder_on_the_command_line(home: Path) -> None:
    run("synthesize", "~/made", "--synapses", "100", "--neurons", "20")
    run("download", "~/fetched", "--base-url", f"file://{home}/made")
    run("build", "~/made", "~/warehouse", "--binding", "parquet")
    run("check", "~/warehouse", "--source=~/made")
    run("info", "~/warehouse")
    run("rebind", "~/warehouse")
    run("sql", "~/warehouse", "SELECT 1 AS one", "--format", "csv", "--output=~/one.csv")
    run("tour", "~/warehouse", "--picture=~/tour.png")
    run("plot", "matrix", "~/warehouse", "--output=~/matrix.png")
    run("spark", "~/warehouse", "--output=~/library")
    run("catalog", "~/warehouse")
    assert (home / "one.csv").read_text() == "one\n1\n"
    assert {"tour.png", "matrix.png", "library"} <= {path.name for path in home.iterdir()}
    assert list(Path().iterdir()) == []


def test_a_name_after_a_tilde_that_nobody_has_is_a_name(home: Path) -> None:
    with pytest.raises(WirehouseError, match=r"^~nobody-of-that-name is not a folder"):
        open_source("~nobody-of-that-name")


def test_an_empty_name_is_no_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home / "source")
    empty = "The path '' is empty; name a file or folder ('.' is the current folder)."
    for call in (
        lambda: open_source(""),
        lambda: build("", home / "warehouse"),
        lambda: build(".", ""),
        lambda: connect(""),
        lambda: check(""),
        lambda: info(""),
        lambda: rebind(""),
        lambda: synthesize(""),
        lambda: download(""),
    ):
        with pytest.raises(WirehouseError) as caught:
            call()
        assert str(caught.value) == empty
    for arguments in (
        ["build", "", "warehouse"],
        ["build", ".", ""],
        ["info", ""],
        ["sql", "", "SELECT 1"],
        ["check", "warehouse", "--source", ""],
        ["synthesize", ""],
        ["spark", ""],
        ["plot", "matrix", "", "--output", "x.png"],
    ):
        result = CliRunner().invoke(main, arguments)
        assert (result.exit_code, result.output) == (1, f"Error: {empty}\n"), arguments
    assert len(list(home.iterdir())) == 1

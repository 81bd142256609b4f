"""A moved warehouse of the parquet binding reads its files again after `rebind`, in every DuckDB that opens it."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.oracle.data import Data
from tests.support.warehouses import open_warehouse, warehouse_of
from wirehouse.ask.info import info
from wirehouse.build.check import check
from wirehouse.build.rebind import rebind
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.publish.manifest import read_manifest

QUESTIONS = [
    "FROM find_synapses(prob_min := 0) ORDER BY synapse_id",
    "FROM connections() ORDER BY ALL",
    "FROM neuron_totals() ORDER BY id",
    "FROM neurons ORDER BY id",
    "FROM neuron_celltype_totals() ORDER BY ALL",
    "FROM neuprint.synapses ORDER BY ALL",
    "FROM flat.connections ORDER BY ALL",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, data: Data) -> Path:
    return warehouse_of(data, "parquet", tmp_path_factory.mktemp("rebind"))


def answers(warehouse: Path) -> list[list[tuple[object, ...]]]:
    with open_warehouse(warehouse) as con:
        return [con.execute(question).fetchall() for question in QUESTIONS]


@pytest.mark.parametrize("name", ["plain", "a b", "it's", "g[l]o*b{s}", "ünïcode → 神経", "100%", "#1", "a=b"])
def test_a_copy_answers_after_rebinding(name: str, built: Path, tmp_path: Path) -> None:
    moved = tmp_path / name / "warehouse"
    shutil.copytree(built, moved)
    assert [finding.check for finding in check(moved)] == ["binding"]
    rebind(moved)
    built_away = built.with_name("away")
    built.rename(built_away)
    try:
        moved_answers = answers(moved)
        assert check(moved) == []
    finally:
        built_away.rename(built)
    assert moved_answers == answers(built)
    assert info(moved)["binding"] == "parquet"


def test_before_rebinding_the_missing_files_are_an_error(built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)
    original = built.with_name("away")
    built.rename(original)
    try:
        with pytest.raises(duckdb.IOException):
            answers(moved)
    finally:
        original.rename(built)


def test_a_lost_guard_folder_is_made_again(built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)
    (guard,) = moved.glob(".build-*")
    guard.rmdir()
    rebind(moved)
    guard.rmdir()
    assert [finding.check for finding in check(moved)] == ["binding"]
    rebind(moved)
    assert check(moved) == []
    assert answers(moved) == answers(built)


def test_files_that_are_not_there_are_named(built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(built, moved)
    before = (moved / "connectome.duckdb").read_bytes()
    (moved / "neurons.parquet").unlink()
    with pytest.raises(WirehouseError, match=r"neurons\.parquet is missing"):
        rebind(moved)
    assert (moved / "connectome.duckdb").read_bytes() == before


def test_urls_are_written_down_without_being_asked(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    rebind(copy, url="https://example.org/data/")
    with open_warehouse(copy) as con:
        ((files,),) = con.execute("SELECT store.parquet_files('neurons')").fetchall()
        assert files == ["https://example.org/data/neurons.parquet"]
        (paths,) = con.execute("SELECT store.parquet_files('synapses_by_pre')").fetchall()[0]
        assert all(path.startswith("https://example.org/data/synapses/pre_celltype=") for path in paths)


@pytest.mark.parametrize("part", ["size=3", "PRE_CELLTYPE=0", "prob=x"])
def test_a_folder_that_reads_as_a_column_is_refused(part: str, built: Path, tmp_path: Path) -> None:
    moved = tmp_path / part / "warehouse"
    shutil.copytree(built, moved)
    with pytest.raises(WirehouseError, match=f"lies in '{part}'"):
        rebind(moved)


def test_the_native_binding_has_nothing_to_rebind(native: Path) -> None:
    before = read_manifest(native)
    rebind(native)
    assert read_manifest(native) == before


def test_what_is_no_warehouse_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="not a warehouse"):
        rebind(tmp_path)

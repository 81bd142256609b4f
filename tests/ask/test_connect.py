"""connect(): an ordinary read-only connection, and one clear sentence where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import wirehouse
from tests.oracle.data import Data

HOLD_OPEN = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


def reason(path: object) -> str:
    """The sentence with which connect() refuses the path."""
    with pytest.raises(wirehouse.WirehouseError) as caught:
        wirehouse.connect(path)
    assert isinstance(caught.value, ValueError)
    return str(caught.value)


@pytest.mark.parametrize("sandbox", [False, True])
def test_opens_the_folder_and_the_file(
    warehouse: Path, data: Data, sandbox: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(warehouse.parent)
    for path in (warehouse, str(warehouse), Path(warehouse.name), warehouse / "connectome.duckdb"):
        with wirehouse.connect(path, sandbox=sandbox) as con:
            assert con.execute("SELECT count(*) FROM synapses").fetchall() == [(len(data.synapses),)]


def test_is_an_ordinary_connection(warehouse: Path, tmp_path: Path) -> None:
    with wirehouse.connect(warehouse) as con:
        chosen = pd.DataFrame({"celltype": ["MSN", "HVC"]})
        joined = con.execute("SELECT count(*) FROM chosen JOIN cell_types ON celltype = name").fetchall()
        assert joined == [(len(chosen),)]
        con.execute("SET threads = 1")
        con.execute(f"COPY (FROM cell_types) TO '{tmp_path / 'types.csv'}'")
        assert (
            len(pd.read_csv(tmp_path / "types.csv")) == con.execute("SELECT count(*) FROM cell_types").fetchall()[0][0]
        )


def test_is_read_only(warehouse: Path) -> None:
    with wirehouse.connect(warehouse) as con:
        for change in ("CREATE TABLE t (i INTEGER)", "DELETE FROM store.dataset", "DROP VIEW dataset"):
            with pytest.raises(duckdb.Error, match="read-only"):
                con.execute(change)


def test_several_at_once(warehouse: Path) -> None:
    connections = [wirehouse.connect(warehouse, sandbox=sandbox) for sandbox in (False, True, False, True)]
    counts = {con.execute("SELECT count FROM summarize_synapses()").fetchall()[0] for con in connections}
    assert len(counts) == 1
    for con in connections:
        con.close()


def test_there_is_no_warehouse(tmp_path: Path) -> None:
    assert "no such folder" in reason(tmp_path / "nowhere")
    assert "no connectome.duckdb" in reason(tmp_path)
    (tmp_path / "text.txt").write_text("not a database")
    assert "damaged" in reason(tmp_path / "text.txt")
    (tmp_path / "empty.duckdb").touch()
    assert "empty.duckdb" in reason(tmp_path / "empty.duckdb")


def test_a_database_of_another_program(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "other.duckdb")) as con:
        con.execute("CREATE TABLE t AS SELECT 1")
    assert "not a warehouse" in reason(tmp_path / "other.duckdb")
    with duckdb.connect(str(tmp_path / "alike.duckdb")) as con:
        con.execute("CREATE SCHEMA store; CREATE TABLE store.dataset AS SELECT 1 AS i")
    assert "not a warehouse" in reason(tmp_path / "alike.duckdb")


def test_damage_is_a_sentence(native: Path, tmp_path: Path) -> None:
    whole = (native / "connectome.duckdb").read_bytes()
    start, header = tmp_path / "start.duckdb", tmp_path / "header.duckdb"
    start.write_bytes(whole[:20_000])
    header.write_bytes(whole[:8] + bytes(12288) + whole[12296:])
    for path in (start, header):
        assert path.name in reason(path)


def test_a_file_open_for_writing(native: Path, tmp_path: Path) -> None:
    file = tmp_path / "copy.duckdb"
    shutil.copy(native / "connectome.duckdb", file)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD_OPEN, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdout.readline()
        assert "open for writing" in reason(file)
        writer.stdin.close()
    wirehouse.connect(file).close()


def test_a_moved_warehouse(both: dict[str, Path], tmp_path: Path) -> None:
    moved = {binding: tmp_path / f"moved {binding}'s" for binding in both}
    for binding, folder in both.items():
        shutil.copytree(folder, moved[binding])
    wirehouse.connect(moved["native"]).close()
    hidden = both["parquet"].with_name("hidden")
    both["parquet"].rename(hidden)
    try:
        assert "wirehouse rebind" in reason(moved["parquet"])
    finally:
        hidden.rename(both["parquet"])

"""What does not fit into memory goes to a private, bounded folder below the system's temporary one, and goes away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

import wirehouse
from wirehouse.ask import connect as connecting
from wirehouse.ground import spill

SETTINGS = "SELECT current_setting('temp_directory'), current_setting('max_temp_directory_size')"
LARGE_SORT = """SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY s, i) AS r, s FROM (
    SELECT range AS i, md5(range::VARCHAR) || md5(range::VARCHAR) AS s FROM range(1500000))) WHERE s > '1' AND r > 0"""
# A sandbox does not show its settings; the connection behind it does.
READER = f"""
import os, sys, wirehouse
con = wirehouse.connect(sys.argv[1], sandbox=sys.argv[2] == "sandbox")
behind = getattr(con, "_con", con)
print(behind.execute("SELECT current_setting('temp_directory')").fetchone()[0], flush=True)
if sys.argv[3] == "spilling":
    con.execute({LARGE_SORT!r}).fetchall()
    print("", flush=True)
sys.stdin.read()
"""


@contextmanager
def reader(
    warehouse: Path, temporary: Path, *, sandbox: bool = False, does: str = "nothing"
) -> Iterator[subprocess.Popen]:
    """A process with the warehouse open, whose first line is its folder; it ends when its input does."""
    arguments = [str(warehouse), "sandbox" if sandbox else "plain", does]
    with subprocess.Popen(
        [sys.executable, "-c", READER, *arguments],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        process.kill()


def settings_of(con: duckdb.DuckDBPyConnection) -> tuple[str, str]:
    """The folder and the bound, also of a sandboxed connection, which does not show them."""
    ((folder, bound),) = getattr(con, "_con", con).execute(SETTINGS).fetchall()
    return folder, bound


def line(process: subprocess.Popen) -> str:
    """The next line that the process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def wirehouse_command(temporary: Path, *arguments: object) -> str:
    """What the command line says with this temporary folder."""
    command = [sys.executable, "-m", "wirehouse", *map(str, arguments)]
    answer = subprocess.run(command, env={**os.environ, "TMPDIR": str(temporary)}, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize("sandbox", [False, True])
def test_a_reader_spills_below_the_temporary_folder(warehouse: Path, tmp_path: Path, sandbox: bool) -> None:
    before = sorted(warehouse.rglob("*"))
    with reader(warehouse, tmp_path, sandbox=sandbox) as process:
        folder = Path(line(process))
        (own,) = tmp_path.iterdir()
        assert folder.parent == own
        assert own.name.startswith("wirehouse-spill-")
        assert own.stat().st_mode & 0o777 == 0o700
        process.communicate("")
    assert list(tmp_path.iterdir()) == []
    assert sorted(warehouse.rglob("*")) == before


@pytest.mark.parametrize("sandbox", [False, True])
def test_it_is_bounded(warehouse: Path, sandbox: bool) -> None:
    with wirehouse.connect(warehouse, sandbox=sandbox) as con:
        folder, bound = settings_of(con)
    assert Path(folder).parent == spill.spill_folder()
    assert 0 < float(bound.split()[0]) <= 16 * (1024 if bound.endswith("MiB") else 1), bound
    assert bound.endswith((" MiB", " GiB"))


@pytest.mark.parametrize("sandbox", [False, True])
def test_what_is_spilled_lies_there_and_goes(warehouse: Path, monkeypatch: pytest.MonkeyPatch, sandbox: bool) -> None:
    settings = spill.spill_settings
    monkeypatch.setattr(connecting, "spill_settings", lambda: {"memory_limit": "60MB", "threads": "1", **settings()})
    with wirehouse.connect(warehouse, sandbox=sandbox) as con:
        folder = Path(settings_of(con)[0])
        assert not folder.exists()
        assert con.execute(LARGE_SORT).fetchall()[0][0] > 0
        assert folder.is_dir()
        assert list(warehouse.glob("*.tmp")) == []
    assert not folder.exists()


def test_a_query_beyond_the_bound_ends(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = spill.spill_settings
    small = {"memory_limit": "60MB", "threads": "1", "max_temp_directory_size": "5MB"}
    monkeypatch.setattr(connecting, "spill_settings", lambda: settings() | small)
    with wirehouse.connect(native, sandbox=True) as con, pytest.raises(duckdb.OutOfMemoryException):
        con.execute(LARGE_SORT).fetchall()


def test_what_a_killed_reader_left_the_next_one_removes(native: Path, tmp_path: Path) -> None:
    with reader(native, tmp_path) as killed, reader(native, tmp_path) as living:
        left, kept = Path(line(killed)).parent, Path(line(living)).parent
        (left / "deep").mkdir()
        (left / "deep" / "large.tmp").write_bytes(bytes(1000))
        killed.kill()
        killed.wait()
        assert left.is_dir()
        strangers = [tmp_path / "wirehouse-spilled", tmp_path / "wirehouse-spill"]
        for folder in strangers:
            folder.mkdir()
        elsewhere = tmp_path / "wirehouse-spill-link"
        elsewhere.symlink_to(strangers[0])
        wirehouse_command(tmp_path, "sql", native, "SELECT 1")
        assert sorted(tmp_path.iterdir()) == sorted([kept, elsewhere, *strangers])
        wirehouse_command(tmp_path, "check", native)
        assert kept.is_dir()
        living.communicate("")
        assert not kept.exists()


def test_the_folder_of_another_user_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = tmp_path / "wirehouse-spill-theirs"
    theirs.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(spill.os, "getuid", lambda: theirs.stat().st_uid + 1)
        spill._remove_abandoned(tmp_path)
    assert theirs.is_dir()
    spill._remove_abandoned(tmp_path)
    assert not theirs.exists()


@pytest.mark.parametrize("command", ["sql", "shell"])
def test_commands_spill_there(native: Path, tmp_path: Path, command: str) -> None:
    arguments = [SETTINGS, "--format", "csv"] if command == "sql" else ["-csv", "-c", SETTINGS]
    folder, bound = wirehouse_command(tmp_path, command, native, *arguments).splitlines()[-1].split(",")
    assert Path(folder).parent.parent == tmp_path
    assert Path(folder).parent.name.startswith("wirehouse-spill-")
    assert bound.endswith("iB")


def test_a_shell_holds_its_folder_as_long_as_it_runs(native: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "wirehouse", "shell", str(native), "-list", "-separator", ","],
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as shell:
        assert shell.stdin is not None
        shell.stdin.write("SELECT current_setting('temp_directory');\n")
        shell.stdin.flush()
        assert "temp_directory" in line(shell)
        folder = Path(line(shell)).parent
        assert folder.parent == tmp_path
        wirehouse_command(tmp_path, "sql", native, "SELECT 1")
        assert folder.is_dir()
        shell.kill()
    assert folder.is_dir()
    wirehouse_command(tmp_path, "sql", native, "SELECT 1")
    assert list(tmp_path.iterdir()) == []


def test_what_the_user_set_stays(native: Path, tmp_path: Path) -> None:
    with wirehouse.connect(native) as con:
        con.execute(f"SET temp_directory = '{tmp_path / 'mine.tmp'}'; SET max_temp_directory_size = '1GiB'")
        with wirehouse.connect(native) as second:
            assert second.execute(SETTINGS).fetchall() == [(str(tmp_path / "mine.tmp"), "1.0 GiB")]
    with wirehouse.connect(native) as con:
        assert Path(con.execute(SETTINGS).fetchall()[0][0]).parent == spill.spill_folder()


def test_an_instance_that_has_spilled_already(native: Path) -> None:
    with duckdb.connect(native / "connectome.duckdb", read_only=True) as first:
        first.execute("SET memory_limit = '60MB'; SET threads = 1").fetchall()
        first.execute(LARGE_SORT).fetchall()
        with wirehouse.connect(native) as second:
            assert second.execute("SELECT count(*) FROM dataset").fetchall() == [(1,)]
    assert not (native / "connectome.duckdb.tmp").exists()


def test_a_forked_process_has_a_folder_of_its_own(native: Path, tmp_path: Path) -> None:
    program = """
import os, sys, wirehouse
setting = "SELECT current_setting('temp_directory')"
mine = wirehouse.ground.spill.spill_folder()
child = os.fork()
if child == 0:
    with wirehouse.connect(sys.argv[1]) as con:
        print(os.path.dirname(con.execute(setting).fetchone()[0]) != str(mine), flush=True)
    sys.exit()
os.waitpid(child, 0)
print(mine.is_dir(), os.listdir(mine.parent) == [mine.name])
"""
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    answer = subprocess.run([sys.executable, "-c", program, native], env=environment, capture_output=True, text=True)
    assert answer.stdout.split() == ["True"] * 3, answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_a_temporary_folder_nothing_is_spilled(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(**_: object) -> str:
        raise FileNotFoundError("No usable temporary directory found")

    monkeypatch.setattr(spill.tempfile, "mkdtemp", no_room)
    spill._own.cache_clear()
    try:
        with wirehouse.connect(native) as con, wirehouse.connect(native, sandbox=True) as sandboxed:
            for one in (con, sandboxed):
                assert settings_of(one)[0] == ""
                assert one.execute("SELECT count(*) FROM dataset").fetchall() == [(1,)]
    finally:
        spill._own.cache_clear()

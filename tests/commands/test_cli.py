"""The command line: what each command does, and that a user's mistake is one sentence and exit code 1."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

import wirehouse
from tests.oracle.data import Data
from tests.support.sources import write_source
from wirehouse.commands import duckdb_shell
from wirehouse.commands.cli import main
from wirehouse.pages.command_line import helps, page

COMMANDS = dict(helps(main, "wirehouse"))
# A shell that starts tests in the background has them ignore SIGINT.
START = """import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from wirehouse.commands.cli import main
main()"""
DOCS = Path(__file__).parents[2] / "docs" / "cli.md"


def run(*arguments: object, stdin: str | None = None) -> Result:
    """Run one command line in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


def failure(*arguments: object, code: int = 1) -> str:
    """What a command line that must fail says on standard error, its only output."""
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.stderr
    return result.stderr


def process(*arguments: object) -> subprocess.Popen[bytes]:
    """Start one command line as a process of its own."""
    program = [sys.executable, "-c", START, *map(str, arguments)]
    return subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = run(*command.split()[1:], "--help")
    assert result.exit_code == 0
    assert "wirehouse " in COMMANDS[command].split("Options:")[0].split("\n", 2)[2]
    assert "Example" in COMMANDS[command] or command == "wirehouse"


def options(command: click.Command) -> list[click.Parameter]:
    """Every option of a command and of those below it."""
    below = command.commands.values() if isinstance(command, click.Group) else []
    return [p for p in command.params if isinstance(p, click.Option)] + [o for sub in below for o in options(sub)]


def test_every_option_says_what_it_is_for() -> None:
    assert [option.name for option in options(main) if not option.help] == []


def test_the_reference_page_is_current() -> None:
    assert DOCS.read_text("utf-8") == page()
    for command in COMMANDS:
        assert f"## `{command}`\n" in DOCS.read_text("utf-8")


def test_version() -> None:
    assert run("--version").output == f"wirehouse, version {wirehouse.__version__}\n"


def test_from_synthesize_to_an_answer(tmp_path: Path) -> None:
    source, warehouse = tmp_path / "data", tmp_path / "warehouse"
    made = run("synthesize", source, "--synapses", 500, "--neurons", 100, "--seed", 7)
    assert made.exit_code == 0
    assert all(path.name in made.output for path in source.iterdir())
    built = run("build", source, warehouse, "--axon-only", "HVC, LMAN", "--threads", 1, "--memory-limit", "500MB")
    assert "500 synapses, 100 neurons" in built.output
    assert "up to date" in run("build", source, warehouse, "--axon-only", "HVC, LMAN").output
    assert "--overwrite" in failure("build", source, warehouse, "--axon-only", "")
    assert run("build", source, warehouse, "--axon-only", "", "--overwrite").exit_code == 0
    query = "SELECT count(*) AS n FROM cell_types WHERE axon_only"
    assert run("sql", warehouse, query, "--format", "csv").output == "n\n0\n"
    assert (
        run("check", warehouse, "--source", source).output
        == f"{warehouse}: everything holds, every row as in the source.\n"
    )


def test_full_is_a_size_of_its_own(tmp_path: Path) -> None:
    assert "--full" in failure("synthesize", tmp_path, "--full", "--synapses", 3, code=2)


def test_synthesize_in_other_layouts(tmp_path: Path) -> None:
    for name in ("flyem", "microns", "codex"):
        made = run("synthesize", tmp_path / name, "--format", name, "--synapses", 500, "--neurons", 60, "--types", 9)
        assert made.exit_code == 0
        assert all(path.name in made.output for path in (tmp_path / name).iterdir())


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["--format", "neuprint"], 2, "'neuprint' is not one of 'j0251', 'flyem', 'microns', 'codex'."),
        (["--format", "flyem", "--full"], 2, "--full and --parts are for j0251's format"),
        (["--format", "codex", "--parts", 2], 2, "--full and --parts are for j0251's format"),
        (["--types", 3], 2, "j0251's format has types of its own; leave out --types."),
        (["--format", "microns", "--neurons", 3], 1, "neurons is 3, expected 10 or more in this format."),
    ],
)
def test_options_that_a_layout_lacks_are_refused(tmp_path: Path, words: list[object], code: int, message: str) -> None:
    assert message in failure("synthesize", tmp_path / "new", *words, code=code)
    assert not (tmp_path / "new").exists()


def test_download(tmp_path: Path, data: Data) -> None:
    served = write_source(data, tmp_path / "served")
    result = run("download", tmp_path / "here", "--base-url", served.as_uri())
    assert result.exit_code == 0, result.output
    assert {path.name for path in (tmp_path / "here").iterdir()} == {path.name for path in served.iterdir()}
    assert failure("download", tmp_path / "there", "--base-url", (tmp_path / "nowhere").as_uri())


def test_info(warehouse: Path, data: Data) -> None:
    result = run("info", warehouse)
    assert result.exit_code == 0
    assert f"{len(data.synapses):,}" in result.output


def test_check_says_what_is_damaged(native: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(native, damaged)
    (damaged / "cell_types.parquet").write_bytes(b"nothing")
    result = run("check", damaged)
    assert result.exit_code == 1
    assert "cell_types.parquet" in result.stderr
    assert result.stdout == ""


def test_rebind(both: dict[str, Path], tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(both["parquet"], moved)
    assert run("rebind", moved).exit_code == 0
    with wirehouse.connect(moved) as con:
        assert con.execute("SELECT count(*) > 0 FROM synapses").fetchall() == [(True,)]


def test_the_sql_behind_a_name(native: Path) -> None:
    of_macro = run("catalog", native, "neuron", "--sql").output
    assert of_macro.startswith("-- neuron(neuron_id)\nSELECT * FROM store.")
    assert "-- neuron: body(legal BIGINT, neuron_id)" in of_macro
    assert "neuron_totals" in of_macro
    assert "-- neuron_totals" not in of_macro
    assert run("catalog", native, "synapses", "--sql").output.startswith("CREATE VIEW synapses")
    assert run("catalog", native, "neuprint.neurons", "--sql").output.startswith("CREATE VIEW neuprint.neurons")
    assert "did you mean 'synapses'" in failure("catalog", native, "synapse", "--sql")


def test_catalog(native: Path) -> None:
    listed = run("catalog", native)
    assert listed.exit_code == 0
    with wirehouse.connect(native) as con:
        for (name,) in con.execute("SELECT name FROM catalog").fetchall():
            assert f"\n{name} " in f"\n{listed.output}"
            described = run("catalog", native, name)
            assert described.exit_code == 0
            assert "Example:\n" in described.output
    assert "did you mean 'synapses'" in failure("catalog", native, "synapse")
    for name, id_column in (
        ("synapses", "synapse_id"),
        ("cave.synapses", "pre_pt_root_id"),
        ("neuprint.synapses", "bodyId"),
    ):
        output = run("catalog", native, name).output
        assert [c for c in ("synapse_id", "pre_pt_root_id", "bodyId") if f"\n{c}: " in output] == [id_column]
    assert "um2" in run("catalog", native, "synapses").output


def test_tour(warehouse: Path, tmp_path: Path) -> None:
    result = run("tour", warehouse, "--picture", tmp_path / "matrix.png")
    assert result.exit_code == 0
    for query in ("FROM cell_types;", "FROM summarize_synapses();", "FROM connectivity_matrix()", "FROM partners("):
        assert query in result.output
    assert (tmp_path / "matrix.png").read_bytes().startswith(b"\x89PNG")


def test_a_shell_that_answers(native: Path) -> None:
    if shutil.which("duckdb", path=str(Path(sys.executable).parent)) is None and shutil.which("duckdb") is None:
        pytest.skip("there is no duckdb shell")
    with process("shell", native, "-csv", "-c", "SELECT count(*) AS n FROM dataset") as shell:
        answer, complaints = shell.communicate(timeout=60)
    assert (shell.returncode, answer.split()) == (0, [b"n", b"1"]), complaints
    with process("shell", native, "-noheader", "-html", "-echo", "-c", "SELECT 17 AS n") as shell:
        answer, complaints = shell.communicate(timeout=60)
    assert b"<td>17</td>" in answer.lower(), complaints
    with process("shell", native, "-c", "CREATE TABLE t (i INTEGER)") as shell:
        assert b"read-only" in shell.communicate(timeout=60)[1]


def test_no_shell(native: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckdb_shell.shutil, "which", lambda *_, **__: None)
    assert "pip install duckdb-cli" in failure("shell", native)


@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (["sql", "nowhere", "SELECT 1"], "no such folder"),
        (["info", "nowhere"], "nowhere"),
        (["check", "nowhere"], "nowhere"),
        (["rebind", "nowhere"], "nowhere"),
        (["shell", "nowhere"], "no such folder"),
        (["catalog", "nowhere"], "no such folder"),
        (["tour", "nowhere"], "no such folder"),
        (["plot", "matrix", "nowhere", "--output", "m.png"], "no such folder"),
        (["build", "nowhere", "warehouse"], "nowhere"),
        (["synthesize", "/proc/nowhere", "--synapses", "1", "--neurons", "1"], "cannot be written"),
    ],
)
def test_nothing_there(arguments: list[str], piece: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    sentence = failure(*arguments)
    assert piece in sentence
    assert sentence.startswith("Error: ")
    assert sentence.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [["bulid"], ["sql"], ["build", "a", "b", "--binding", "arrow"], ["info", "a", "--no"]]
)
def test_wrong_usage(arguments: list[str]) -> None:
    assert "Usage: wirehouse" in failure(*arguments, code=2)


@pytest.mark.parametrize("style", ["table", "csv", "json", "parquet"])
@pytest.mark.parametrize("query", ["SELECT sum(a.range * b.range % 7) FROM {0} a, {0} b", "FROM {0} a, {0} b"])
def test_ctrl_c(native: Path, style: str, query: str, tmp_path: Path) -> None:
    target = tmp_path / "rows"
    text = query.format("range(1000000)")
    with process("sql", native, text, "--format", style, "--output", target) as asked:
        try:
            while not list(tmp_path.iterdir()) and asked.poll() is None:
                time.sleep(0.05)
            time.sleep(1)
            asked.send_signal(signal.SIGINT)
            answer, complaints = asked.communicate(timeout=60)
        finally:
            asked.kill()
    assert (asked.returncode, answer) == (130, b"")
    assert complaints == b"Stopped; nothing was written.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("style", ["csv", "json", "jsonl", "parquet", "table"])
def test_a_reader_that_leaves(native: Path, style: str) -> None:
    with process("sql", native, "FROM range(3000000)", "--format", style) as asked:
        assert asked.stdout is not None
        asked.stdout.read(10)
        asked.stdout.close()
        assert asked.stderr is not None
        complaints = asked.stderr.read()
    assert b"Traceback" not in complaints
    assert b"Exception" not in complaints

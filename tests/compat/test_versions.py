"""One file, asked by DuckDB 1.4, 1.5 and 2.0 and by the duckdb shell: the same rows and the same sentences.

The other DuckDBs live in environments of their own, which `make test` makes: .venv-duckdb-1.4.2 and so on.
DUCKDB_1_4_2_PYTHON and DUCKDB_1_5_6_PYTHON name a Python elsewhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.compat.ask import cell, sentence
from tests.compat.questions import IN_ANY_ORDER, IN_ORDER, MISTAKES
from tests.support.synthetic import small_warehouse

ROOT = Path(__file__).parents[2]
ASK = Path(__file__).with_name("ask.py")
OLDER = ("1.4.2", "1.5.6")
PYTHONS = (*OLDER, duckdb.__version__)
SHELL = Path(sys.executable).with_name("duckdb")
# A copy of the file alone under another name, the file in its place, and the file attached to a session of its own.
PLACES = ["native-copied", "native-attached", "parquet-open", "parquet-attached"]
# The shell too is asked in one place of either binding.
LEFT = ("native-copied", "parquet-attached")
# Each older version with one place of either binding, in turns; the others are left to the long run.
ASKED = [
    pytest.param(version, place, marks=[pytest.mark.slow] if version in OLDER and (row + column) % 2 else [])
    for row, version in enumerate(PYTHONS)
    for column, place in enumerate(PLACES)
]
MARK = "<end of an answer>"


def python_with(version: str) -> Path:
    """The Python that has this DuckDB; without it the test fails, for nothing would have been compared."""
    if version == duckdb.__version__:
        return Path(sys.executable)
    named = os.environ.get(f"DUCKDB_{version.replace('.', '_')}_PYTHON")
    python = Path(named) if named else ROOT / f".venv-duckdb-{version}" / "bin" / "python"
    assert python.exists(), f"{python} is missing: `make test` makes it."
    return python


@pytest.fixture(scope="session")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Warehouses of both bindings, and an empty folder to ask them from."""
    made = tmp_path_factory.mktemp("compat")
    for binding in ("native", "parquet"):
        (made / f"small-{binding}").symlink_to(small_warehouse(shared, binding))
    (made / "elsewhere").mkdir()
    shutil.copy(made / "small-native" / "connectome.duckdb", made / "elsewhere" / "a friend's copy.db")
    return made


# Cable is summed in the order in which threads come to it.
CABLE = re.compile(r"\b(sholl|synapse_profile|skeleton_summary)\(")


@cache
def file_and_way(folder: Path, place: str) -> tuple[str, str]:
    """The file of a place, and whether it is opened or attached."""
    binding, _, way = place.partition("-")
    if way == "copied":
        return "a friend's copy.db", "open"
    return str(folder / f"small-{binding}" / "connectome.duckdb"), way


@pytest.fixture(scope="session")
def questions(folder: Path) -> list[str]:
    """The examples of the catalog, and the questions."""
    with duckdb.connect(str(folder / "small-native" / "connectome.duckdb"), read_only=True) as con:
        examples = [example for (example,) in con.execute("SELECT example FROM catalog").fetchall()]
    return [*examples, *IN_ORDER, *IN_ANY_ORDER]


@pytest.fixture(scope="session")
def expected(folder: Path, questions: list[str]) -> list[dict[str, Any]]:
    """What this DuckDB answers from the native binding, where it was built."""
    file, _ = file_and_way(folder, "native-open")
    answers = ask(sys.executable, file, "open", folder, [*questions, *MISTAKES])["answers"]
    asked = dict(zip([*questions, *MISTAKES], answers, strict=True))
    assert not [question for question in questions if "error" in asked[question]]
    assert not [mistake for mistake in MISTAKES if "error" not in asked[mistake]]
    return answers


def ask(python: Path | str, file: str, way: str, folder: Path, queries: list[str]) -> dict[str, Any]:
    """The answers of one Python, asked from the folder elsewhere."""
    done = subprocess.run(
        [python, ASK, file, way], cwd=folder / "elsewhere", input=json.dumps(queries), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    greeting, answers = done.stdout.splitlines()
    assert greeting == "open"
    return json.loads(answers)


@pytest.mark.parametrize(("version", "place"), ASKED)
def test_python_answers_alike(
    version: str, place: str, folder: Path, questions: list[str], expected: list[dict[str, Any]]
) -> None:
    told = ask(python_with(version), *file_and_way(folder, place), folder, [*questions, *MISTAKES])
    assert told["version"] == version
    for query, ours, theirs in zip([*questions, *MISTAKES], expected, told["answers"], strict=True):
        assert comparable(query, theirs) == comparable(query, ours), query


def comparable(query: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer, its rows sorted unless their order is promised."""
    if "rows" not in answer:
        return answer
    rows = [[rounded(value) for value in row] for row in answer["rows"]] if CABLE.search(query) else answer["rows"]
    return answer | {"rows": rows if query in IN_ORDER or "ORDER BY" in query else sorted(rows, key=repr)}


def rounded(value: Any) -> Any:
    """A double to 12 digits, as text."""
    return f"{float.fromhex(value):.12g}" if isinstance(value, str) and value.startswith("0x") else value


@pytest.mark.parametrize("place", [pytest.param(p, marks=[pytest.mark.slow] if p in LEFT else []) for p in PLACES])
def test_the_shell_answers_alike(
    place: str, folder: Path, questions: list[str], expected: list[dict[str, Any]]
) -> None:
    script = "".join(f"{query};\n.print\n.print {MARK}\n" for query in questions)
    done = shell(folder, place, script)
    assert done.returncode == 0, done.stderr
    *answers, rest = done.stdout.split(f"{MARK}\n")
    assert not rest
    assert len(answers) == len(questions)
    for query, ours, text in zip(questions, expected, answers, strict=False):
        told = {"columns": ours["columns"], "rows": rows_of(text, ours["columns"])}
        assert comparable(query, told) == comparable(query, ours), query


def rows_of(text: str, columns: list[list[str]]) -> list[list[str | None]]:
    """The shell's JSON as the rows that ask.py makes of them."""
    rows = json.loads(text)
    assert all(list(row) == [name for name, _ in columns] for row in rows)
    return [[cell(row[name], kind) for name, kind in columns] for row in rows]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_shell_says_the_same_sentence(
    mistake: str, folder: Path, questions: list[str], expected: list[dict[str, Any]]
) -> None:
    done = shell(folder, "native-copied", f"{mistake};\n")
    ours = expected[len(questions) + MISTAKES.index(mistake)]
    assert done.returncode == 1
    assert sentence(done.stderr) == ours["error"]


def shell(folder: Path, place: str, script: str) -> subprocess.CompletedProcess[str]:
    """The duckdb shell on a script, from the folder elsewhere."""
    assert SHELL.exists(), f"{SHELL} is missing: pip install duckdb-cli."
    file, way = file_and_way(folder, place)
    opening = ["-cmd", f"ATTACH '{file}' AS w (READ_ONLY); USE w;"] if way == "attached" else ["-readonly", file]
    command = [SHELL, "-no-init", "-batch", "-bail", "-json", *opening]
    return subprocess.run(command, cwd=folder / "elsewhere", input=script, capture_output=True, text=True)


def test_several_read_at_once(folder: Path, questions: list[str], expected: list[dict[str, Any]]) -> None:
    file, _ = file_and_way(folder, "native-open")
    pipe = subprocess.PIPE
    readers = [
        subprocess.Popen([python_with(version), ASK, file, "open"], stdin=pipe, stdout=pipe, text=True)
        for version in (*PYTHONS, *PYTHONS)
    ]
    try:
        # All hold the file open before the first of them is asked.
        assert [reader.stdout.readline() for reader in readers if reader.stdout] == ["open\n"] * len(readers)
        assert shell(folder, "native-open", "FROM cell_types;").returncode == 0
        for reader in readers:
            told = json.loads(reader.communicate(json.dumps(questions[:6]))[0])["answers"]
            for query, ours, theirs in zip(questions, expected, told, strict=False):
                assert comparable(query, theirs) == comparable(query, ours), query
    finally:
        for reader in readers:
            reader.kill()
            reader.wait()

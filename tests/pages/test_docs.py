"""The pages: generated ones are what `make docs` makes, examples print what they show, links lead somewhere."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.notebook import code_cells, texts_now
from wirehouse import library
from wirehouse.pages import command_line, reference
from wirehouse.pages.__main__ import SHOWING, SHOWING_SOME, main, pages
from wirehouse.pages.outputs import Example, can_run, examples, run

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
IN_A_WAREHOUSE = (ROOT / "docs" / "warehouse.md").read_text("utf-8")
SHOWN = [
    (page, example) for page in (*SHOWING, *SHOWING_SOME) for example in examples((ROOT / page).read_text("utf-8"))
]
PAGES = [
    path
    for folder in (".", "docs", "docs/reference", "bench/results", "tests")
    for path in sorted((ROOT / folder).glob("*.md"))
]
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s#]*)(#[^)\s]*)?\)")
WIREHOUSE = str(Path(sys.executable).parent / "wirehouse")
SHELL = str(Path(sys.executable).parent / "duckdb")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what `make demo` makes without real data: demo/source, demo/skeletons and demo/warehouse."""
    folder = tmp_path_factory.mktemp("readme")
    for command in (
        ["synthesize", "demo/source"],
        ["build", "demo/source", "demo/warehouse"],
        ["synthesize-skeletons", "demo/warehouse", "demo/skeletons"],
        ["add-skeletons", "demo/warehouse", "demo/skeletons", "--unit", "nm"],
    ):
        subprocess.run([WIREHOUSE, *command], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", [*reference.NAMES, "docs/cli.md", "docs/spark.md"])
def test_a_generated_page_is_up_to_date(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert pages(ROOT)[name](text) == text, "run `make docs`"


def test_the_reference_has_each_object_once() -> None:
    shown = Counter(re.findall(r"^### (\S+)$|^- `(store\.\w+)\(", "\n".join(reference.pages().values()), re.MULTILINE))
    objects = library.objects("schema", "view", "scalar", "table")
    assert Counter("".join(names) for names in shown.elements()) == Counter(obj.sql_name for obj in objects)


def test_stale_pages_are_written_or_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "cli.md").write_text("old", "utf-8")
    monkeypatch.chdir(tmp_path)
    checked = CliRunner().invoke(main, ["docs/cli.md", "--check"])
    assert (checked.exit_code, checked.output) == (1, "Error: docs/cli.md: run `make docs`.\n")
    assert CliRunner().invoke(main, ["docs/cli.md"]).exit_code == 0
    assert (tmp_path / "docs" / "cli.md").read_text("utf-8") == command_line.page()
    assert CliRunner().invoke(main, ["docs/cli.md", "--check"]).exit_code == 0


@pytest.mark.parametrize(("page", "example"), SHOWN, ids=str)
def test_an_example_prints_what_the_page_shows(page: str, example: Example, place: Path) -> None:
    if not can_run(example):
        pytest.skip("R with data.table and bit64 is not installed.")
    assert run(example, place) == example.output, f"{page}: run `make docs`"


@pytest.mark.parametrize("page", SHOWING)
def test_every_statement_of_a_page_is_run(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^```(?:python|sql|r)$", text, re.MULTILINE)
    # What ATTACH prints does not stay the same: it has a test of its own.
    own = sum("ATTACH" in each for each in re.findall(r"```sql\n(.*?)```", text, re.DOTALL))
    assert len(blocks) - own == sum(example.language != "sh" for example in examples(text))


def test_every_way_to_ask_is_shown() -> None:
    shown = [example.code for page in (README, IN_A_WAREHOUSE) for example in examples(page)]
    for way in (
        "duckdb -readonly",
        "wirehouse.connect",
        "wirehouse.synapses_json",
        "pd.read_parquet",
        "pl.scan_parquet",
    ):
        assert any(way in code for code in shown), way


@pytest.mark.parametrize("statements", re.findall(r"```sql\n(ATTACH.*?)```", IN_A_WAREHOUSE, re.DOTALL))
def test_an_attached_warehouse_answers(statements: str, place: Path) -> None:
    answered = run(Example("python", f"import duckdb\nprint(duckdb.connect().sql({statements!r}))", ""), place)
    assert "│" in answered


def test_what_the_servers_page_asks_is_answered(place: Path, tmp_path: Path) -> None:
    """Each line of curl, and each block of Python."""
    pytest.importorskip("starlette")
    from tests.serve.conftest import running

    with running(place / "demo" / "warehouse") as server:
        text = (ROOT / "docs" / "serve.md").read_text("utf-8").replace("http://127.0.0.1:8410", server.url)
        lines = re.findall(r"^curl .*$", text, re.MULTILINE)
        answers = [subprocess.run(line, shell=True, cwd=tmp_path, check=True, capture_output=True) for line in lines]
        for line, answer in zip(lines, answers, strict=True):
            assert b"error" not in answer.stdout, line
        found = [len(json.loads(answer.stdout).get("pre_id", [1])) for answer in answers[:4]]
        assert found[0] == 2
        assert answers[4].stdout.startswith(b"pre_celltype,")
        assert (tmp_path / "strong.parquet").read_bytes()[:4] == b"PAR1"
        blocks = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
        assert len(lines) == 6
        assert len(blocks) == 2
        for block in blocks:
            subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True, capture_output=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_of_a_page_is_there(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    named = re.findall(r"(?:^|`)make ([a-z-]+)", code(page.read_text("utf-8")), re.MULTILINE)
    assert set(named) <= set(targets)


def test_the_readme_begins_with_two_commands() -> None:
    assert "```sh\nmake demo\nmake test\n```" in README
    assert len(README.splitlines()) <= 150


def code(page: str) -> str:
    """What stands in a page as code: its blocks, and its words between backticks."""
    blocks = "".join(re.findall(r"```(?:sh|text)?\n.*?```", page, re.DOTALL))
    return blocks + "\n".join(re.findall(r"(?<!`)`[^`\n]+`(?!`)", page))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_local_links_lead_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        file = (page.parent / target) if target else page
        assert file.exists(), target
        assert not anchor or anchor[1:] in anchors(file), anchor


def anchors(page: Path) -> set[str]:
    """What GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_pages_name_commands_that_are_there(page: Path) -> None:
    commands = {path.split()[1] for path, _ in command_line.helps(command_line.main, "wirehouse") if " " in path}
    written = r"(?:^|`|bin/|^ +)wirehouse ([a-z]+(?:-[a-z]+)*)\b"
    named = set(re.findall(written, code(page.read_text("utf-8")), re.MULTILINE))
    assert named <= commands


def test_the_tables_for_contributors_name_files_that_are_there() -> None:
    for page, folders in {
        "CONTRIBUTING.md": "etl|sql|macros|warehouse|tests|docs|bench",
        "tests/README.md": r"\w+",
    }.items():
        rows = "\n".join(re.findall(r"^\|.*", (ROOT / page).read_text("utf-8"), re.MULTILINE))
        named = re.findall(rf"`((?:{folders})/[^`*]*|\w+\.py)`", rows)
        places = [ROOT, (ROOT / page).parent, ROOT / "warehouse" / "commands"]
        assert named
        assert not [name for name in named if not any((place / name).exists() for place in places)]


def test_the_tour_and_its_picture(place: Path) -> None:
    done = subprocess.run(
        [WIREHOUSE, "tour", "demo/warehouse", "--picture", "demo/connectivity_matrix.png"],
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "FROM connectivity_matrix()" in done.stdout
    assert done.stdout.count("┌") >= 7
    assert (place / "demo" / "connectivity_matrix.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_the_questions_for_the_shell_are_answered(place: Path) -> None:
    questions = (ROOT / "examples" / "questions.sql").read_text("utf-8")
    command = [SHELL, "-no-init", "-batch", "-bail", "-csv", "-readonly", "demo/warehouse/connectome.duckdb"]
    done = subprocess.run(command, cwd=place, input=questions, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 2 * questions.count(";")


def test_the_example_in_python_runs(place: Path) -> None:
    command = [sys.executable, ROOT / "examples" / "matrix_to_pandas.py", "demo/warehouse"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "pre_celltype" in done.stdout


@pytest.mark.parametrize("kind", ["neuron", "skeleton", "profile"])
def test_the_neurons_of_the_help_are_in_the_demo(place: Path, kind: str) -> None:
    (command,) = re.findall(rf"^ +wirehouse (plot {kind} demo/warehouse .+)$", command_line.page(), re.MULTILINE)
    done = subprocess.run([WIREHOUSE, *command.split()], cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (place / f"{kind}.png").read_bytes().startswith(b"\x89PNG")


def test_the_notebook_shows_what_its_cells_give(place: Path) -> None:
    cells = code_cells(ROOT / "examples" / "notebook.ipynb")
    (place / "examples").mkdir()
    for number, (cell, text) in enumerate(zip(cells, texts_now(cells, place / "examples"), strict=True), start=1):
        (output,) = cell["outputs"]
        assert (cell["execution_count"], output["output_type"]) == (number, "execute_result")
        # When the warehouse was built is another time here.
        if "built_at" not in text:
            assert "".join(output["data"]["text/plain"]) == text, "run `make notebook`"
        assert output["data"].keys() & {"text/html", "image/png"}

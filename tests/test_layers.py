"""The house's own rules: references point from left to right, one object a file, nothing too long."""

from __future__ import annotations

import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from wirehouse import library
from wirehouse.library import SqlObject
from wirehouse.library.describe import J0251
from wirehouse.library.relations import create_tables

ROOT = Path(__file__).parents[1]
FOLDERS = ("etl", "sql", "macros", "warehouse", "tests")
MOST_LINES = 400
SUFFIXES = {".py", ".sql", ".jinja", ".toml", ".md"}
GENERATED = ("docs/reference/", "docs/cli.md", "tests/library/snapshots/", "docs/connectomes.md")
MACROS = {obj.sql_name for obj in library.objects("scalar", "table")}
VIEWS = {obj.sql_name for obj in library.objects("view")}
SQL_FILES = sorted(path for folder in ("etl", "sql", "macros") for path in (ROOT / folder).rglob("*.sql"))
PYTHON = {folder: sorted((ROOT / folder).rglob("*.py")) for folder in FOLDERS}
STATEMENT = re.compile(
    r"\s*(SELECT|FROM|WITH|CREATE|INSERT|COPY|ATTACH|DESCRIBE|COMMENT|UPDATE|DELETE|ALTER|DROP|PIVOT)\s"
)


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", PYTHON["etl"], ids=relative)
def test_etl_names_nothing_to_its_right(path: Path) -> None:
    named = re.findall(r"\bwirehouse\.\w+", path.read_text("utf-8"))
    assert set(named) <= {"wirehouse.etl"}
    assert "wirehouse" not in imported(path), "import wirehouse.etl, not the package that stands on it"


@pytest.mark.parametrize("folder", ["etl", "sql", "macros", "warehouse"])
def test_nothing_imports_the_tests(folder: str) -> None:
    for path in PYTHON[folder]:
        assert not any(name.split(".")[0] == "tests" for name in imported(path)), path


def imported(path: Path) -> set[str]:
    """The modules that a Python file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


@pytest.mark.parametrize("path", [p for p in SQL_FILES if p.is_relative_to(ROOT / "etl")], ids=relative)
def test_what_the_build_derives_asks_no_view_or_macro(path: Path) -> None:
    assert not names_in(path.read_text("utf-8")) & (MACROS | VIEWS)


@pytest.mark.parametrize("obj", library.objects("schema", "base", "view"), ids=lambda o: f"{o.kind}-{o.sql_name}")
def test_sql_without_parameters_names_no_macro(obj: SqlObject) -> None:
    assert not names_in(obj.text) & MACROS


@pytest.mark.parametrize("obj", library.objects("view"), ids=lambda obj: obj.sql_name)
def test_views_stand_on_stored_relations_alone(obj: SqlObject) -> None:
    stored = {table.sql_name for table in library.objects("schema")}
    read = set(re.findall(r"\b(?:FROM|JOIN)\s+([a-z0-9_.]+)", code_of(obj.text)))
    assert read
    assert read <= stored


RULES = [obj for obj in library.objects("scalar") if obj.topic in ("rules", "arguments", "entry")]


@pytest.mark.parametrize("obj", RULES, ids=lambda obj: obj.name)
def test_rules_are_expressions(obj: SqlObject) -> None:
    assert not re.search(r"\b(FROM|SELECT|TABLE)\b", code_of(obj.text), re.IGNORECASE)


@pytest.mark.parametrize("obj", library.objects("table"), ids=lambda obj: obj.name)
def test_table_macros_are_queries(obj: SqlObject) -> None:
    assert re.search(r"\)\s+AS TABLE\b", code_of(obj.text))


@pytest.mark.parametrize("folder", ["sql", "macros"])
def test_sql_folders_hold_no_python(folder: str) -> None:
    assert [relative(path) for path in PYTHON[folder]] == [f"{folder}/__init__.py"]
    assert (ROOT / folder / "__init__.py").read_text("utf-8") == ""


@pytest.mark.parametrize("path", PYTHON["warehouse"], ids=relative)
def test_sql_in_python_is_a_line_at_most(path: Path) -> None:
    long = [f"line {line}: {text[:60]}" for line, text, lines in strings(path) if STATEMENT.match(text) and lines > 1]
    assert not long


def strings(path: Path) -> Iterator[tuple[int, str, int]]:
    """(line, text, number of lines) of each string of a Python file, f-strings and adjacent strings joined."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        elif isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        else:
            continue
        yield node.lineno, text, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("folder", [*FOLDERS, "docs", "."])
def test_no_file_is_too_long(folder: str) -> None:
    paths = (ROOT / folder).glob("*") if folder == "." else (ROOT / folder).rglob("*")
    texts = [path for path in paths if path.suffix in SUFFIXES and not relative(path).startswith(GENERATED)]
    assert texts
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in texts}
    assert not {path: lines for path, lines in lengths.items() if lines > MOST_LINES}


@pytest.mark.parametrize("obj", [o for o in library.objects() if o.kind != "check"], ids=lambda o: f"{o.kind}-{o.name}")
def test_a_file_makes_the_one_object_it_is_named_after(obj: SqlObject) -> None:
    created = re.findall(r"\bCREATE (?:OR REPLACE )?(?:VIEW|TABLE|MACRO) ([a-z0-9_.]+)", code_of(obj.text))
    assert len(created) == 1
    assert created[0].rpartition(".")[2] == obj.name
    assert not obj.name[0].isdigit(), "the order is computed, never numbered"


@pytest.mark.parametrize("obj", library.objects("check"), ids=lambda obj: obj.name)
def test_checks_are_one_query_each(obj: SqlObject) -> None:
    assert re.match(r"(SELECT|FROM|WITH)\b", code_of(obj.text).strip())
    assert ";" not in code_of(obj.text).rstrip().removesuffix(";")


def test_every_sql_file_is_in_the_library() -> None:
    listed = sorted(obj.name for obj in library.objects())
    assert listed == sorted(path.stem for path in SQL_FILES if not path.is_relative_to(ROOT / "etl"))
    assert len({(obj.kind, obj.sql_name) for obj in library.objects()}) == len(listed)


@pytest.mark.parametrize("seed", range(5))
def test_the_load_order_is_computed(seed: int) -> None:
    shuffled = list(library.objects("scalar", "table", "view"))
    random.Random(seed).shuffle(shuffled)
    ordered = library.in_dependency_order((obj, library.render_object(obj, J0251)) for obj in shuffled)
    assert sorted(obj.sql_name for obj, _ in ordered) == sorted(obj.sql_name for obj in shuffled), f"seed {seed}"
    before: set[str] = set()
    for obj, text in ordered:
        assert names_in(text) & (MACROS | VIEWS) <= before | {obj.sql_name}, f"{obj.name}, seed {seed}"
        before.add(obj.sql_name)


@pytest.mark.parametrize("seed", range(2))
def test_the_library_loads_from_files_in_any_order(seed: int) -> None:
    shuffled = list(library.objects("scalar", "table", "view"))
    random.Random(seed).shuffle(shuffled)
    with duckdb.connect() as con:
        create_tables(con, J0251)
        for schema in {obj.schema for obj in shuffled}:
            con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
        for _, text in library.in_dependency_order((obj, library.render_object(obj, J0251)) for obj in shuffled):
            con.execute(text)
        for obj in library.objects("view"):
            assert con.execute(f"SELECT count(*) FROM {obj.sql_name}").fetchall() == [(0,)], (
                f"{obj.sql_name}, seed {seed}"
            )


@pytest.mark.parametrize(
    "rule",
    [
        "402653184",
        "NULL AND s.pre_id IN",
        "levenshtein(",
        "axon-only in dataset",
        "AND soma > 0",
        "store.float16({{ threshold }})",
        "try_cast({{ threshold }}::DOUBLE AS FLOAT)",
        "AS FLOAT), 'inf'::FLOAT)",
    ],
)
def test_a_rule_stands_in_one_file(rule: str) -> None:
    paths = [*SQL_FILES, ROOT / "etl" / "ground" / "shared.jinja"]
    holding = [relative(path) for path in paths if rule in " ".join(path.read_text("utf-8").split())]
    assert len(holding) == 1


def test_float16_columns_are_compared_by_the_shared_rule_only() -> None:
    compared = re.compile(r"\b(prob|size|celltype_certainty|skel_length_\w+)\s*(>=|<=|<|>|BETWEEN)")
    offenders = {obj.name for obj in library.objects("table", "view") if compared.search(code_of(obj.text))}
    assert not offenders


def names_in(text: str) -> set[str]:
    """What a SQL text calls or reads: functions, tables and views, names of its own WITH apart."""
    code = code_of(text)
    called = re.findall(r"(?<![\w.])[a-z]\w*(?=\()", code)
    read = re.findall(r"\b(?:FROM|JOIN)\s+([a-z0-9_.]+)", code)
    own = re.findall(r"(?:\bWITH|,)\s+(\w+) AS (?:MATERIALIZED )?\(", code)
    return {*re.findall(r"\bstore\.\w+", code), *called, *read} - set(own)


def code_of(text: str) -> str:
    """A SQL file without its comments and strings."""
    return re.sub(r"'(?:[^']|'')*'", "''", re.sub(r"--[^\n]*", "", text))

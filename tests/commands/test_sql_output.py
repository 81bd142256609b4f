"""`wirehouse sql`: where rows go, how the file's name says the format, and that no number changes on the way."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import pty
import random
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet
import pytest
import python_calamine

from tests.commands.test_cli import failure, run
from wirehouse.commands import formats, output

ROWS = 2_345
MANY = f"SELECT range AS n, 9007199254740993 + range AS pre_id FROM range({ROWS})"


def rows_in(file: Path) -> int:
    """How many rows a file has, read as its name says it is written."""
    if file.suffix == ".parquet":
        return pyarrow.parquet.read_table(file).num_rows
    if file.suffix == ".xlsx":
        return python_calamine.load_workbook(str(file)).get_sheet_by_index(0).height - 1
    packed = file.suffix == ".gz"
    text = (gzip.decompress(file.read_bytes()) if packed else file.read_bytes()).decode()
    ending = Path(file.name.lower().removesuffix(".gz")).suffix
    if ending in (".csv", ".tsv"):
        head, *rows = csv.reader(io.StringIO(text), delimiter="," if ending == ".csv" else "\t")
        assert head == ["n", "pre_id"]
        assert rows[-1] == [str(ROWS - 1), str(9007199254740993 + ROWS - 1)]
        return len(rows)
    if ending == ".json":
        return len(json.loads(text))
    if ending == ".txt":
        return sum(str(9007199254740993 + row) in text for row in range(ROWS))
    assert ending in (".jsonl", ".ndjson")
    return len([json.loads(line)["pre_id"] for line in text.splitlines()])


@pytest.mark.parametrize("option", ["--output", "-o"])
@pytest.mark.parametrize("ending", [*output.ENDINGS, ".CSV", ".csv.gz", ".tsv.gz", ".json.gz", ".jsonl.GZ"])
def test_the_ending_says_the_format_and_nothing_is_cut(ending: str, option: str, native: Path, tmp_path: Path) -> None:
    file = tmp_path / f"some.rows{ending}"
    file.write_text("an old file")
    result = run("sql", native, MANY, option, file)
    assert (result.exit_code, result.output) == (0, "")
    if ending != ending.lower():
        file = file.rename(tmp_path / f"some.rows{ending.lower()}")
    assert rows_in(file) == ROWS
    assert [path.name for path in tmp_path.iterdir()] == [file.name]


def test_the_same_rows_give_the_same_bytes(native: Path, tmp_path: Path) -> None:
    for name in ("a.csv.gz", "b.csv.gz"):
        assert run("sql", native, MANY, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.csv.gz").read_bytes() == (tmp_path / "b.csv.gz").read_bytes()


@pytest.mark.parametrize(
    ("name", "more", "piece"),
    [
        ("rows", [], "Legal endings are .csv, .tsv, .json, .jsonl, .ndjson, .parquet, .xlsx, .txt"),
        ("rows.ods", [], "or give --format"),
        ("rows.gz", [], "or give --format"),
        (".csv", [], "or give --format"),
        ("rows.parquet.gz", [], "compressed inside"),
        ("rows.gz", ["--format", "parquet"], "compressed inside"),
        ("rows.xlsx.gz", [], "an Excel workbook is compressed inside"),
        ("rows.json", ["--format", "csv"], "--format csv and the ending of rows.json (json) disagree"),
        ("rows.csv", ["--format", "table"], "disagree"),
        ("nowhere/rows.csv", [], "cannot be written: No such file or directory"),
        ("folder.csv", [], "cannot be written: Is a directory"),
        ("a?b.parquet", [], "'?'"),
    ],
)
def test_a_file_that_cannot_be(name: str, more: list[str], piece: str, native: Path, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    # The question is not asked first: this one would take forever.
    endless = "SELECT sum(a.range * b.range % 7) FROM range(100000000) a, range(100000000) b"
    message = failure("sql", native, endless, "--output", tmp_path / name, *more)
    assert piece in message
    assert message.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_format_says_what_an_ending_does_not(native: Path, tmp_path: Path) -> None:
    for style in ("csv", "CSV", "Csv"):
        assert run("sql", native, "SELECT 1 AS a", "--format", style, "-o", tmp_path / "rows.dat").exit_code == 0
        assert (tmp_path / "rows.dat").read_text() == "a\n1\n"
        assert run("sql", native, "SELECT 1 AS a", "--format", style).output == "a\n1\n"
        assert run("sql", native, "SELECT 1 AS a", "--format", style, "-o", tmp_path / "x.csv").exit_code == 0


def test_a_link_stays_a_link(native: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert run("sql", native, "SELECT 1 AS a", "-o", tmp_path / "link.csv").exit_code == 0
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "a\n1\n"


def test_no_rows_to_write(native: Path, tmp_path: Path) -> None:
    assert "has no rows" in failure("sql", native, "SELECT 1; SET threads = 1", "-o", tmp_path / "x.csv")
    assert run("sql", native, "SELECT 1 AS a WHERE false", "-o", tmp_path / "x.csv").exit_code == 0
    assert (tmp_path / "x.csv").read_text() == "a\n"


def test_a_cut_table_says_so_where_it_is_seen(native: Path) -> None:
    result = run("sql", native, MANY)
    line = f"The first 1,000 of {ROWS:,} rows; --output rows.csv (.json, .parquet, ...) has them all.\n"
    assert result.stdout.endswith(line)
    assert result.stderr == line


def test_the_sql_from_a_file_or_standard_input(native: Path, tmp_path: Path) -> None:
    file = tmp_path / "question.sql"
    file.write_bytes("\ufeff-- a BOM, and umlauts: ä\nSELECT 1 AS x;\nSELECT 'ü' AS a\n".encode())
    for words in (["-f", file], ["--file", file]):
        assert run("sql", native, *words, "--format", "csv").output == "a\nü\n"
    text = "SELECT 3 AS c"
    for words in ([], ["-"], ["-f", "-"]):
        assert run("sql", native, *words, "--format", "csv", stdin=text).output == "c\n3\n"
    assert "no SQL statement" in failure("sql", native)
    assert "no SQL statement" in failure("sql", native, "")
    assert "No such file" in failure("sql", native, "-f", tmp_path / "nowhere.sql")
    assert "not both" in failure("sql", native, "SELECT 1", "-f", file, code=2)
    file.write_bytes(b"SELECT '\xff'")
    assert "is no text in UTF-8: byte 8 is 0xff" in failure("sql", native, "-f", file)


def test_without_sql_at_a_terminal(native: Path) -> None:
    main, terminal = pty.openpty()
    words = [sys.executable, "-m", "wirehouse", "sql", str(native)]
    with os.fdopen(main), os.fdopen(terminal) as stdin:
        asked = subprocess.run(words, stdin=stdin, capture_output=True, text=True, timeout=60)
    assert asked.returncode == 2
    assert "Give the SQL" in asked.stderr


# Every way that a whole number may stand in a row, and how it comes back.
LARGE = (2**53 + 1, -(2**53) - 1, 2**62 + 1, 2**63 - 1, -(2**63))
NESTS = {
    "{0}::BIGINT AS n": lambda row: row["n"],
    "{0}::HUGEINT AS n": lambda row: row["n"],
    "{0}::DECIMAL(38, 0) AS n": lambda row: row["n"],
    "{0}::BIGINT::VARIANT AS n": lambda row: row["n"],
    "max({0}::BIGINT)": lambda row: next(iter(row.values())),
    "sum({0}::BIGINT) AS total": lambda row: row["total"],
    "list({0}::BIGINT) AS found": lambda row: row["found"][0],
    "[[{0}::BIGINT]] AS found": lambda row: row["found"][0][0],
    "array_value({0}::BIGINT, 1) AS found": lambda row: row["found"][0],
    "{{'a': {{'b': {0}::BIGINT}}}} AS s": lambda row: row["s"]["a"]["b"],
    "MAP {{'a': {0}::BIGINT}} AS m": lambda row: row["m"]["a"],
    "MAP {{{0}::BIGINT: 1}} AS m": lambda row: next(iter(row["m"])),
    "MAP {{[{0}::BIGINT]: 1}} AS m": lambda row: row["m"]["key"][0][0],
    "union_value(num := {0}::BIGINT) AS u": lambda row: row["u"],
    "row({0}::BIGINT, 'x') AS t": lambda row: row["t"][0],
}


@pytest.mark.parametrize("nest", NESTS)
def test_large_whole_numbers_are_text_wherever_they_stand(nest: str, native: Path) -> None:
    for number in LARGE:
        (row,) = json.loads(run("sql", native, f"SELECT {nest.format(repr(str(number)))}", "--format", "json").output)
        assert NESTS[nest](row) == str(number)
    for number in (2**53, -(2**53), 17):
        (row,) = json.loads(run("sql", native, f"SELECT {nest.format(repr(str(number)))}", "--format", "json").output)
        assert NESTS[nest](row) == (str(number) if nest.startswith("MAP {{{0}") else number)


@pytest.mark.parametrize(
    "name",
    ["id", "ID", "pre_id", "post_ids", "ids", "id_1", "pre_id_1", "bodyId", "body_pre", "ssv1", "pre_pt_root_id"],
)
def test_ids_by_name_are_always_text(name: str, native: Path) -> None:
    for kind in ("BIGINT", "INTEGER", "UBIGINT", "HUGEINT", "DECIMAL(18, 0)"):
        query = f"SELECT 7::{kind} AS {name}, [7::{kind}] AS {name}_of_list, {{'{name}': 7::{kind}}} AS s"
        query = query.replace(f"{name}_of_list", f"list_of_{name}")
        (row,) = json.loads(run("sql", native, query, "--format", "json").output)
        assert (row[name], row["s"][name]) == ("7", "7")
    assert json.loads(run("sql", native, f"SELECT NULL AS {name}", "--format", "json").output) == [{name: None}]


@pytest.mark.parametrize("name", ["idle", "n", "count", "width", "paid", "synapse_count", "valid"])
def test_other_names_are_no_ids(name: str, native: Path) -> None:
    assert json.loads(run("sql", native, f"SELECT 7 AS {name}", "--format", "json").output) == [{name: 7}]


def test_a_join_with_itself_has_two_columns_of_ids(native: Path) -> None:
    query = "SELECT a.id, b.id FROM neurons a JOIN neurons b USING (id)"
    for row in json.loads(run("sql", native, query, "--format", "json").output):
        assert len(row) == 2
        assert all(isinstance(value, str) for value in row.values())


def random_value(rng: random.Random) -> tuple[str, Any]:
    """A number in SQL and what it is, exactly."""
    kind = rng.choice(["BIGINT", "UBIGINT", "HUGEINT", "DOUBLE", "FLOAT", "DECIMAL(38, 10)"])
    if kind == "DECIMAL(38, 10)":
        value = Decimal(rng.randrange(-(10**38) + 1, 10**38) >> rng.randrange(127)).scaleb(-10)
        return f"{value:f}::{kind}", value
    if kind in ("DOUBLE", "FLOAT"):
        value = rng.choice(
            [rng.uniform(-1, 1) * 10 ** rng.randrange(-30, 30), float("nan"), float("inf"), -float("inf")]
        )
        return f"'{value!r}'::DOUBLE", value
    number = rng.getrandbits(rng.randrange(1, {"BIGINT": 63, "UBIGINT": 64, "HUGEINT": 126}[kind] + 1))
    number = -number if kind != "UBIGINT" and rng.random() < 0.5 else number
    return f"'{number}'::{kind}", number


def test_any_number_comes_back_exactly(native: Path, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    values = [random_value(rng) for _ in range(300)]
    query = "SELECT " + ", ".join(f"{text} AS c{number}" for number, (text, _) in enumerate(values))
    (row,) = json.loads(run("sql", native, query, "--format", "json").output, parse_constant=pytest.fail)
    head, cells = csv.reader(io.StringIO(run("sql", native, query, "--format", "csv").output))
    file = tmp_path / "row.parquet"
    assert run("sql", native, query, "-o", file).exit_code == 0
    stored = pyarrow.parquet.read_table(file).to_pylist()[0]
    for number, (text, value) in enumerate(values):
        name = f"c{number}"
        cell, found, kept = cells[head.index(name)], row[name], stored[name]
        if isinstance(value, float):
            assert found == (value if abs(value) < float("inf") else None), f"{text}, seed {seed}"
            assert cell == ("nan" if value != value else cell), f"{text}, seed {seed}"
            assert value != value or float(cell) == kept == value, f"{text}, seed {seed}"
        else:
            # A browser reads a number as a double.
            exact = Decimal(found) if isinstance(found, str) else Decimal(repr(float(found)))
            assert exact == Decimal(cell) == kept == value, f"{text}, seed {seed}"
            assert isinstance(found, str) or abs(value) <= 2**53, f"{text}, seed {seed}"


def test_parquet_says_what_does_not_fit(native: Path, tmp_path: Path) -> None:
    query = "SELECT 170141183460469231731687303715884105727 AS huge"
    message = failure("sql", native, query, "-o", tmp_path / "x.parquet")
    assert "more than the 38 digits that Parquet holds: cast its column to VARCHAR" in message
    assert message.count("\n") == 1
    assert list(tmp_path.iterdir()) == []
    nested = "SELECT [9007199254740993::HUGEINT] AS l, {'a': 9007199254740993::UHUGEINT} AS s, 1 AS a, 2 AS a"
    assert run("sql", native, nested, "-o", tmp_path / "x.parquet").exit_code == 0
    (row,) = duckdb.connect().execute(f"FROM '{tmp_path / 'x.parquet'}'").fetchall()
    assert row == ([Decimal(9007199254740993)], {"a": Decimal(9007199254740993)}, 1, 2)


def test_every_format_has_a_writer_and_every_ending_a_format() -> None:
    assert set(output.ENDINGS.values()) == set(formats.WRITERS)

"""`wirehouse sql` into Excel workbooks, read again by a reader that decodes cells as Excel does."""

from __future__ import annotations

import errno
import os
import pty
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import python_calamine
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from tests.commands.test_cli import failure, run
from wirehouse.commands import spreadsheet


def sheet(file: Path) -> list[list[Any]]:
    """The cells of the only sheet: numbers are floats, empty cells ''."""
    (name,) = python_calamine.load_workbook(str(file)).sheet_names
    return python_calamine.load_workbook(str(file)).get_sheet_by_name(name).to_python()


def cells(warehouse: Path, columns: str, folder: Path) -> dict[str, Any]:
    """One row of these columns, written and read."""
    file = folder / "row.xlsx"
    result = run("sql", warehouse, f"SELECT {columns}", "-o", file)
    assert (result.exit_code, result.output) == (0, "")
    head, row = sheet(file)
    return dict(zip(head, row, strict=True))


def test_ids_are_text_and_numbers_are_numbers(native: Path, tmp_path: Path) -> None:
    file = tmp_path / "synapses.xlsx"
    query = "SELECT synapse_id, pre_id, post_id, pre_celltype, size, x FROM synapses ORDER BY synapse_id"
    assert run("sql", native, query, "-o", file).exit_code == 0
    head, *rows = sheet(file)
    assert head == ["synapse_id", "pre_id", "post_id", "pre_celltype", "size", "x"]
    csv = run("sql", native, query, "--format", "csv").output.splitlines()[1:]
    assert len(rows) == len(csv) > 10
    for row, line in zip(rows, csv, strict=True):
        *texts, size, x = line.split(",")
        assert row[:4] == texts
        assert row[4] == (np.float32(size) if size else "")
        assert row[5] == float(x)


@pytest.mark.parametrize("kind", ["BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT"])
def test_a_whole_number_of_more_than_15_digits_is_text(kind: str, native: Path, tmp_path: Path) -> None:
    for number in (10**15, 2**53, 2**53 + 1, 2**62 + 1):
        assert cells(native, f"{number}::{kind} AS n", tmp_path) == {"n": str(number)}
    assert cells(native, f"{10**15 - 1}::{kind} AS n", tmp_path) == {"n": 999_999_999_999_999.0}
    if not kind.startswith("U"):
        assert cells(native, f"-{10**15}::{kind} AS n", tmp_path) == {"n": f"-{10**15}"}


@pytest.mark.parametrize("name", ["id", "pre_id", "post_ids", "bodyId", "ssv1"])
@pytest.mark.parametrize("kind", ["TINYINT", "INTEGER", "UBIGINT", "DECIMAL(9, 0)", "DOUBLE"])
def test_ids_by_name_are_text_however_small(name: str, kind: str, native: Path, tmp_path: Path) -> None:
    text = "7.0" if kind == "DOUBLE" else "7"
    assert cells(native, f"7::{kind} AS {name}, NULL::{kind} AS {name}_1", tmp_path)[name] == text


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("NULL::BIGINT", ""),
        ("NULL::DOUBLE", ""),
        ("'NaN'::DOUBLE", "nan"),
        ("'-inf'::FLOAT", "-inf"),
        ("0.1::DOUBLE + 0.2::DOUBLE", 0.30000000000000004),
        ("0.1::FLOAT", 0.10000000149011612),
        ("1e300::DOUBLE", 1e300),
        ("1.25::DECIMAL(20, 2)", 1.25),
        ("123456789012345.5::DECIMAL(20, 1)", "123456789012345.5"),
        ("true", True),
        ("'=1+1'", "=1+1"),
        ("'https://example.org'", "https://example.org"),
        ("'<r><t>a</t></r>'", "<r><t>a</t></r>"),
        ("'_x0041_ a&<b ü' || chr(10) || chr(7)", "_x0041_ a&<b ü\n\x07"),
        ("' a '", " a "),
        ("DATE '2024-02-29'", "2024-02-29"),
        ("[9007199254740993]", "[9007199254740993]"),
        ("{'pre_id': 9007199254740993}", "{'pre_id': 9007199254740993}"),
        ("[0.5::DOUBLE]", "[0.5]"),
        ("9007199254740993::BIGINT::VARIANT", "9007199254740993"),
    ],
)
def test_what_a_value_becomes(value: str, cell: Any, native: Path, tmp_path: Path) -> None:
    found = cells(native, f"{value} AS v, 1 AS last", tmp_path)
    assert found == {"v": cell, "last": 1.0}
    assert type(found["v"]) is type(cell)


def test_any_double_comes_back_exactly(native: Path, tmp_path: Path) -> None:
    seed = random.randrange(2**32)
    rng = random.Random(seed)
    values = [rng.uniform(-1, 1) * 10.0 ** rng.randrange(-300, 300) for _ in range(500)]
    columns = ", ".join(f"'{value!r}'::DOUBLE AS c{number}" for number, value in enumerate(values))
    assert list(cells(native, columns, tmp_path).values()) == values, f"seed {seed}"


def test_more_rows_than_a_sheet_holds(native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    message = failure("sql", native, "FROM range(1048576)", "-o", tmp_path / "x.xlsx")
    assert "more rows than the 1,048,575 that a sheet of Excel holds" in message
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(spreadsheet, "_ROWS", 2**10)
    assert "1,023" in failure("sql", native, "FROM range(1024)", "-o", tmp_path / "x.xlsx")
    assert run("sql", native, "FROM range(1023) t(n) ORDER BY n DESC", "-o", tmp_path / "x.xlsx").exit_code == 0
    assert sheet(tmp_path / "x.xlsx") == [["n"], *([float(n)] for n in reversed(range(1023)))]


def test_what_else_does_not_fit(native: Path, tmp_path: Path) -> None:
    long = "SELECT 'a' AS t UNION ALL SELECT repeat('x', 32768)"
    assert "Column t has a text of 32,768 characters in row 2" in failure(
        "sql", native, long, "-o", tmp_path / "x.xlsx"
    )
    wide = "SELECT " + ", ".join(f"1 AS c{number}" for number in range(2**14 + 1))
    assert "16,385 columns" in failure("sql", native, wide, "-o", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_no_rows_are_a_heading(native: Path, tmp_path: Path) -> None:
    assert run("sql", native, "SELECT 1 AS a, 2 AS a WHERE false", "-o", tmp_path / "x.xlsx").exit_code == 0
    assert sheet(tmp_path / "x.xlsx") == [["a", "a_1"]]


def test_the_same_rows_give_the_same_workbook(native: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        assert run("sql", native, "FROM neurons ORDER BY ALL", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_into_a_pipe_but_not_onto_a_terminal(native: Path, tmp_path: Path) -> None:
    words = [sys.executable, "-m", "wirehouse", "sql", str(native), "SELECT 5 AS a", "--format", "xlsx"]
    (tmp_path / "piped.xlsx").write_bytes(subprocess.run(words, capture_output=True, check=True).stdout)
    assert sheet(tmp_path / "piped.xlsx") == [["a"], [5.0]]
    main, terminal = pty.openpty()
    with os.fdopen(main), os.fdopen(terminal) as stdout:
        asked = subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
    assert asked.returncode == 1
    assert "An Excel workbook is no text for a terminal" in asked.stderr


def test_a_reader_that_goes_away(native: Path) -> None:
    words = [sys.executable, "-m", "wirehouse", "sql", str(native), "SELECT 5 AS a", "--format", "xlsx"]
    ours, theirs = os.pipe()
    os.close(ours)
    with os.fdopen(theirs, "wb") as stdout:
        asked = subprocess.run(words, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False)
    assert (asked.returncode, asked.stderr) == (1, "")


def test_a_disk_that_is_full_is_a_sentence(native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(book: xlsxwriter.Workbook) -> None:
        raise FileCreateError(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", full)
    assert "No space left on device." in failure("sql", native, "SELECT 1", "-o", tmp_path / "x.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_without_xlsxwriter(native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "wirehouse.commands.spreadsheet")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    message = failure("sql", native, "SELECT 1", "-o", tmp_path / "x.xlsx")
    assert "XlsxWriter is not installed: `pip install '.[xlsx]'`" in message
    assert list(tmp_path.iterdir()) == []

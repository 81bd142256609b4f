"""`wirehouse sql`: rows as table, csv, json and parquet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet
import pytest
from click.testing import CliRunner

from tests.commands.test_cli import failure, run
from wirehouse.commands.cli import main

TYPES = """SELECT 9007199254740993 AS id, 9007199254740993 AS pre_id, 9007199254740993 AS n, NULL::BIGINT AS post_id,
    0.1::FLOAT AS f, 0.25 AS d, 'NaN'::DOUBLE AS nan, '-inf'::FLOAT AS inf, true AS yes, 'a,"b"' || chr(10) || 'ü' AS t,
    DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:00:00.5' AS ts, TIMESTAMPTZ '2024-02-29 12:00:00+00' AS tz,
    INTERVAL 90 MINUTE AS i, [1, NULL] AS l, {'neuron_id': 9007199254740993, 'x': 'NaN'::FLOAT} AS s, MAP {1: 'a'} AS m,
    170141183460469231731687303715884105727 AS huge, '\\x00\\xFF'::BLOB AS b, 'c'::ENUM ('c') AS e,
    '00000000-0000-0000-0000-000000000001'::UUID AS u, [9007199254740993] AS partner_id, '12' AS name_id, '' AS empty"""


def test_json(native: Path) -> None:
    result = run("sql", native, TYPES, "--format", "json")
    (row,) = json.loads(result.output, parse_constant=pytest.fail)
    assert row["id"] == row["pre_id"] == row["s"]["neuron_id"] == row["partner_id"][0] == "9007199254740993"
    assert (row["n"], row["huge"]) == ("9007199254740993", str(2**127 - 1))
    assert (row["post_id"], row["nan"], row["inf"], row["s"]["x"]) == (None, None, None, None)
    assert (row["d"], row["yes"], row["t"], row["empty"], row["name_id"]) == (0.25, True, 'a,"b"\nü', "", "12")
    assert (row["day"], row["ts"], row["tz"][:10]) == ("2024-02-29", "2024-02-29T12:00:00.500000", "2024-02-29")
    assert (row["l"], row["m"], row["e"], row["i"]) == ([1, None], {"1": "a"}, "c", "1:30:00")
    assert json.loads(run("sql", native, "FROM range(0)", "--format", "json").output) == []
    many = json.loads(run("sql", native, "FROM range(20000)", "--format", "json").output)
    assert [row["range"] for row in many] == list(range(20000))


def test_ids_under_familiar_names_are_exact_in_json(native: Path) -> None:
    for view in ("neuprint.neurons", "neuprint.connections", "cave.synapses", "syconn.conn_mat", "flat.connections"):
        rows = json.loads(run("sql", native, f"FROM {view}", "--format", "json").output)
        assert rows
        large = {name for row in rows for name, value in row.items() if str(value).isdecimal() and int(value) > 2**53}
        assert large
        assert all(isinstance(row[name], str) for row in rows for name in large)


def test_csv(native: Path) -> None:
    head, row = csv.reader(io.StringIO(run("sql", native, TYPES, "--format", "csv").output))
    values = dict(zip(head, row, strict=True))
    expected = {"id": "9007199254740993", "post_id": "", "f": "0.1", "nan": "nan", "inf": "-inf", "yes": "true"}
    assert {name: values[name] for name in expected} == expected
    assert (values["t"], values["l"], values["day"]) == ('a,"b"\nü', "[1, NULL]", "2024-02-29")
    assert run("sql", native, "SELECT 1 AS a, 2 AS a", "--format", "csv").output == "a,a\n1,2\n"
    assert run("sql", native, "SELECT 1 AS a WHERE false", "--format", "csv").output == "a\n"


def test_parquet(native: Path, tmp_path: Path) -> None:
    query = "SELECT id, celltype, celltype_certainty FROM neurons ORDER BY id"
    streamed = CliRunner().invoke(main, ["sql", str(native), query, "--format", "parquet"])
    table = pyarrow.parquet.read_table(io.BytesIO(streamed.stdout_bytes))
    assert run("sql", native, query, "--format", "parquet", "--output", tmp_path / "n.parquet").output == ""
    assert pyarrow.parquet.read_table(tmp_path / "n.parquet").equals(table)
    assert table.num_rows > 0


def test_a_table_says_what_it_leaves_out(native: Path) -> None:
    short = run("sql", native, "FROM range(1000)").output
    assert "999" in short
    assert "The first" not in short
    long = run("sql", native, "FROM range(1500)").output
    assert "\nThe first 1,000 of 1,500 rows; --output rows.csv (.json, .parquet, ...) has them all.\n" in long
    assert " 999 " in long
    assert " 1000 " not in long
    wide = run("sql", native, "FROM synapses LIMIT 1").output
    assert "post_morph_name" in wide
    assert "…" not in wide


def test_several_statements(native: Path) -> None:
    assert run("sql", native, "SET threads = 1; SELECT 1 AS a; SELECT 2 AS b;", "--format", "csv").output == "b\n2\n"
    assert run("sql", native, "SET threads = 1").output == ""
    assert run("sql", native, "-", "--format", "csv", stdin="SELECT 3 AS c -- three").output == "c\n3\n"
    assert "no SQL statement" in failure("sql", native, " -- nothing")


def test_statements_that_are_no_select(native: Path) -> None:
    for query in (
        "DESCRIBE synapses",
        "SHOW TABLES",
        "SUMMARIZE neurons",
        "EXPLAIN FROM dataset",
        "PIVOT cell_types ON axon_only",
    ):
        for style in ("table", "csv", "json"):
            assert run("sql", native, query, "--format", style).exit_code == 0


def test_output_appears_when_it_is_complete(native: Path, tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_text("old")
    failing = "SELECT CASE WHEN range = 90000 THEN error('late') ELSE range END FROM range(100000)"
    assert failure("sql", native, failing, "--format", "csv", "--output", target) == "Error: late\n"
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]
    assert "cannot be written" in failure("sql", native, "SELECT 1", "--output", tmp_path / "nowhere" / "rows.txt")
    assert run("sql", native, "SELECT 1 AS a", "--format", "csv", "--output", target).exit_code == 0
    assert target.read_text() == "a\n1\n"
    assert run("sql", native, "SELECT 1 AS a", "--output", "/dev/null").exit_code == 0
    assert not Path("/dev/null").is_file()


@pytest.mark.parametrize(
    ("query", "piece"),
    [
        ("SELEC 1", "syntax error"),
        ("FROM nowhere", "nowhere does not exist"),
        ("FROM find_synapses(pre_celltype := 'MNS')", "Did you mean 'MSN'"),
        ("FROM find_synapses(prob_min := 'NaN'::FLOAT)", "NaN"),
        ("SELECT error('just this')", "Error: just this\n"),
        ("CREATE TABLE t (i INTEGER)", "read-only"),
        ("SELECT 'x'::INTEGER", "Could not convert"),
        ("FROM read_csv('/nowhere.csv')", "/nowhere.csv"),
        ("SELECT $1", "parameter"),
    ],
)
def test_errors_are_one_message(native: Path, query: str, piece: str) -> None:
    message = failure("sql", native, query)
    assert piece in message
    assert message.count("Error") == 1

"""The library as users meet it: signatures, columns, comments and the catalog are the contract's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection as Connection

from tests.signatures import COLUMNS, LACKED, SIGNATURES
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS, open_warehouse
from wirehouse import library
from wirehouse.library import SqlObject, shape
from wirehouse.library.describe import J0251, empty_warehouse

PUBLIC = {obj.sql_name: obj for obj in library.public_objects()}
KINDS = {name: "table macro" if "(" in signature else "view" for name, signature in SIGNATURES.items()}


@pytest.fixture(scope="module", params=BINDINGS)
def con(request: pytest.FixtureRequest, shared: Path) -> Iterator[Connection]:
    with open_warehouse(small_warehouse(shared, request.param)) as opened:
        yield opened


@pytest.fixture(scope="module")
def empty() -> Iterator[Connection]:
    with empty_warehouse(J0251) as opened:
        yield opened


def test_the_catalog_is_complete(con: Connection) -> None:
    listed = con.execute("SELECT name, kind, signature FROM catalog").fetchall()
    assert {name: (kind, signature) for name, kind, signature in listed} == {
        name: (KINDS[name], SIGNATURES[name]) for name in SIGNATURES
    }
    assert len(listed) == len(SIGNATURES)
    assert listed[0][0] == "catalog"


def test_nothing_public_is_missing_from_the_catalog(con: Connection) -> None:
    made = con.execute(
        "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal AND schema_name <> 'store' UNION "
        "SELECT schema_name, function_name FROM duckdb_functions() WHERE NOT internal AND schema_name <> 'store'"
    ).fetchall()
    assert set(made) == {place(name) for name in (*SIGNATURES, *LACKED)}
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE schema_name <> 'store'").fetchall() == [(0,)]


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_database_knows_the_signature(con: Connection, name: str) -> None:
    parameters = con.execute(
        "SELECT parameters FROM duckdb_functions() WHERE schema_name = ? AND function_name = ?", place(name)
    ).fetchone()
    written = SIGNATURES[name].partition("(")[2].removesuffix(")")
    assert (parameters[0] if parameters else []) == [p.split(" := ")[0] for p in written.split(", ") if p]


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_and_their_types(con: Connection, name: str) -> None:
    described = con.execute(f"DESCRIBE FROM {shape.called(PUBLIC[name])}").fetchall()
    assert ", ".join(f"{column} {kind}" for column, kind, *_ in described) == COLUMNS[name]


@pytest.mark.parametrize("name", SIGNATURES)
def test_the_example_answers(con: Connection, name: str) -> None:
    ((example,),) = con.execute("SELECT example FROM catalog WHERE name = ?", [name]).fetchall()
    rows = con.execute(example).fetchall()
    assert rows
    assert any(value not in (None, 0) for row in rows for value in row), "the example finds nothing"
    assert name in example


@pytest.mark.parametrize(("name", "sentence"), LACKED.items(), ids=list(LACKED))
def test_what_the_data_set_lacks_is_said(con: Connection, name: str, sentence: str) -> None:
    # DuckDB never works out a value that nobody reads, as in a count of rows with id_of().
    asked = [f"SELECT {name}('AVAL')"] if name == "id_of" else [f"FROM {name}", f"SELECT count(*) FROM (FROM {name})"]
    for query in asked:
        with pytest.raises(duckdb.InvalidInputException, match=f"Error: {re.escape(sentence)}"):
            con.execute(query).fetchall()


ANSWERING = [obj for obj in library.objects("scalar", "table") if obj.sql_name not in LACKED]


@pytest.mark.parametrize("obj", ANSWERING, ids=lambda obj: obj.name)
def test_every_macros_example_runs(con: Connection, obj: SqlObject) -> None:
    assert con.execute(obj.header["example"]).fetchall()
    assert obj.sql_name in obj.header["example"]


@pytest.mark.parametrize("name", SIGNATURES)
def test_comments_are_in_the_database(con: Connection, name: str) -> None:
    source = ("duckdb_views()", "view_name") if KINDS[name] == "view" else ("duckdb_functions()", "function_name")
    comments = con.execute(
        f"SELECT comment FROM {source[0]} WHERE schema_name = ? AND {source[1]} = ? AND NOT internal", place(name)
    ).fetchall()
    ((comment,),) = comments
    obj = PUBLIC[name]
    assert comment.startswith(obj.header["summary"])
    assert obj.header["grain"] in comment
    for parameter, _ in obj.parameters:
        assert f"{parameter}: {library.parameter_text(obj, parameter)}" in comment


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind == "view"])
def test_columns_of_views_have_comments(con: Connection, name: str) -> None:
    comments = con.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?", place(name)
    ).fetchall()
    assert comments
    assert dict(comments) == {column: library.column_text(PUBLIC[name], column) for column, _ in comments}


def test_the_helpers_have_comments(con: Connection) -> None:
    silent = con.execute(
        "SELECT function_name FROM duckdb_functions() WHERE schema_name = 'store' AND NOT internal "
        "AND coalesce(comment, '') = '' AND function_name <> 'parquet_files'"
    ).fetchall()
    assert silent == []


def test_the_data_set_is_one_row_that_says_what_it_is(con: Connection) -> None:
    ((name, synthetic, synapses, neurons),) = con.execute(
        "SELECT name, synthetic, synapses, neurons FROM dataset"
    ).fetchall()
    assert name.startswith("synthetic_")
    assert (synthetic, synapses, neurons) == (True, 20_000, 4_000)


def test_the_reference_shows_the_columns_of_every_object(empty: Connection) -> None:
    for name, columns in COLUMNS.items():
        described = shape.columns(empty, PUBLIC[name])
        assert ", ".join(f"{column} {kind}" for column, kind in described) == columns


def place(name: str) -> tuple[str, str]:
    """(schema, name within it) of a view or macro."""
    schema, _, within = name.rpartition(".")
    return schema or "main", within

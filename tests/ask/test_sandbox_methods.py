"""connect(sandbox=True): no method, and no function of DuckDB's, is a way past the sandbox."""

from __future__ import annotations

import inspect
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirehouse
from tests.ask.test_sandbox import contents
from wirehouse.ask.sandbox import SandboxConnection, SandboxRelation
from wirehouse.ask.vetting import TABLE_FUNCTIONS

CONNECTION_METHODS = [name for name in dir(duckdb.DuckDBPyConnection) if not name.startswith("__")]
RELATION_METHODS = [name for name in dir(duckdb.DuckDBPyRelation) if not name.startswith("__")]
FUNCTIONS = [
    name
    for name in dir(duckdb)
    if inspect.isroutine(getattr(duckdb, name)) and name not in ("connect", "default_connection")
]
# {folder}: the warehouse's. Each is tried as every argument of every method.
ARGUMENTS = [
    "{folder}/new.csv",
    "COPY (SELECT 1) TO '{folder}/new.csv'",
    "WITH c AS (COPY (SELECT 1) TO '{folder}/new.csv') FROM c",
    "CREATE TEMP MACRO find_synapses() AS TABLE SELECT 1",
    "CREATE TEMP TABLE synapses AS SELECT 1",
    "(WITH c AS (COPY (SELECT 1) TO '{folder}/new.csv') FROM c)",
    "synapses",
]
TEMPORARY = """
    SELECT table_name FROM duckdb_tables() WHERE temporary AND NOT internal
    UNION ALL SELECT view_name FROM duckdb_views() WHERE temporary AND NOT internal
    UNION ALL SELECT function_name FROM duckdb_functions() WHERE database_name = 'temp' AND NOT internal"""
ENDING = ("close", "__exit__")


@pytest.fixture
def con(warehouse: Path) -> Iterator[SandboxConnection]:
    with wirehouse.connect(warehouse, sandbox=True) as con:
        yield con


def inner(con: Any) -> duckdb.DuckDBPyConnection:
    """DuckDB's own connection behind the sandbox's."""
    return object.__getattribute__(con, "_con")


def is_bare(value: object) -> bool:
    """Whether it is DuckDB's own, with all that it can."""
    return issubclass(type(value), duckdb.DuckDBPyConnection | duckdb.DuckDBPyRelation)


def call(owner: Any, name: str, text: str) -> list[Any]:
    """What comes of the method for text in one, two and three of its arguments and each named one; errors left out."""
    tries: list[tuple[tuple[Any, ...], dict[str, Any]]] = [((text,) * n, {}) for n in range(4)]
    tries += [
        (("v", text), {}),
        ((text, "v"), {}),
        (("SELECT 1",), {"alias": text}),
        (("SELECT 1",), {"params": [text]}),
    ]
    found = []
    for positional, named in tries:
        try:
            method = getattr(owner, name)
            found.append(method(*positional, **named) if callable(method) else method)
        except Exception:
            continue
    return found


def no_trace(con: SandboxConnection, warehouse: Path, before: dict[Path, bytes]) -> None:
    """Nothing was written, nothing stands before the warehouse's own names, and questions are answered."""
    assert contents(warehouse) == before
    raw = inner(con)
    raw.complete()
    assert raw.execute(TEMPORARY).fetchall() == []
    assert raw.execute("SELECT count(*) FROM duckdb_databases() WHERE NOT internal").fetchall() == [(1,)]
    assert con.execute("SELECT count(*) FROM find_synapses(max_results := 3)").fetchall() == [(3,)]


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_every_method_of_the_connection(con: SandboxConnection, warehouse: Path, argument: str) -> None:
    before = contents(warehouse)
    text = argument.format(folder=warehouse)
    for name in CONNECTION_METHODS:
        if name not in ENDING:
            assert not any(is_bare(value) for value in call(con, name, text)), name
            assert not any(is_bare(value) for value in call(con.cursor(), name, text)), name
    no_trace(con, warehouse, before)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_every_method_of_a_relation(con: SandboxConnection, warehouse: Path, argument: str) -> None:
    before = contents(warehouse)
    text = argument.format(folder=warehouse)
    for name in RELATION_METHODS:
        relation = con.sql("SELECT id, celltype FROM neurons LIMIT 3")
        assert isinstance(relation, SandboxRelation | duckdb.DuckDBPyRelation)
        assert not any(is_bare(value) for value in call(relation, name, text)), name
    no_trace(con, warehouse, before)


@pytest.mark.parametrize("argument", ARGUMENTS)
def test_every_function_of_duckdb(con: SandboxConnection, warehouse: Path, argument: str) -> None:
    before = contents(warehouse)
    text = argument.format(folder=warehouse)
    for name in FUNCTIONS:
        for handed in (con, con.cursor(), con.sql("SELECT 1")):
            for positional in ((), (text,), (text, text), ("v", text)):
                for parameter in ("connection", "con"):
                    with pytest.raises((duckdb.Error, TypeError, AttributeError, ValueError)):
                        getattr(duckdb, name)(*positional, **{parameter: handed})
    no_trace(con, warehouse, before)


def test_duckdb_itself_takes_it_for_no_connection(con: SandboxConnection) -> None:
    for method in (duckdb.DuckDBPyConnection.execute, duckdb.DuckDBPyConnection.sql, duckdb.DuckDBPyConnection.query):
        with pytest.raises((TypeError, AttributeError)):
            method(con, "CREATE TEMP TABLE t AS SELECT 1")
    with pytest.raises((TypeError, AttributeError)):
        duckdb.DuckDBPyRelation.write_csv(con.sql("SELECT 1"), "/nowhere/new.csv")


def test_what_is_missing_is_a_sentence(con: SandboxConnection) -> None:
    for name in (
        "register",
        "create_function",
        "append",
        "read_csv",
        "install_extension",
        "register_filesystem",
        "begin",
    ):
        assert not hasattr(con, name)
        with pytest.raises(duckdb.PermissionException, match=f"has no '{name}': it takes SELECT statements"):
            getattr(con, name)
    for name in (
        "write_csv",
        "to_parquet",
        "query",
        "create",
        "create_view",
        "insert_into",
        "to_table",
        "filter",
        "project",
    ):
        assert not hasattr(con.sql("SELECT 1"), name)
    with pytest.raises(duckdb.PermissionException):
        _ = con.nonsense


def test_what_asks_works_as_it_does_elsewhere(con: SandboxConnection, warehouse: Path) -> None:
    query = "SELECT id, celltype, skel_length_axon FROM neurons ORDER BY id, celltype, skel_length_axon LIMIT 20"
    with wirehouse.connect(warehouse) as plain:
        rows = plain.execute(query).fetchall()
        frame = plain.sql(query).df()
        table = plain.sql(query).to_arrow_table()
    assert isinstance(con, duckdb.DuckDBPyConnection)
    assert isinstance(con.sql(query), duckdb.DuckDBPyRelation)
    for relation in (con.sql(query), con.query(query), con.from_query(query), con.cursor().sql(query)):
        assert relation.fetchall() == rows
    assert con.execute(query).fetchone() == rows[0]
    assert con.fetchmany(2) == rows[1:3]
    con.complete()
    pd.testing.assert_frame_equal(con.sql(query).df(), frame)
    pd.testing.assert_frame_equal(con.execute(query).df(), frame)
    assert con.sql(query).to_arrow_table() == table
    assert pa.table(con.sql(query)) == table
    assert con.execute(query).to_arrow_reader(10).read_all() == table
    assert con.sql(query).pl().equals(pl.from_arrow(table))
    assert con.sql(query).limit(2, 1).fetchall() == rows[1:3]
    assert (len(con.sql(query)), con.sql(query).columns) == (20, ["id", "celltype", "skel_length_axon"])
    assert "celltype" in repr(con.sql(query))
    assert con.table("neurons").limit(1).fetchall() == con.view("main.neurons").limit(1).fetchall()
    assert (
        con.execute("SELECT 1 WHERE $a = 1", {"a": 1}).fetchall() == con.execute("SELECT ?", [1]).fetchall() == [(1,)]
    )
    assert [column[0] for column in con.execute(query).description] == ["id", "celltype", "skel_length_axon"]


def test_pandas_and_polars_read_through_it(con: SandboxConnection) -> None:
    with pytest.warns(UserWarning, match="pandas only supports"):
        frame = pd.read_sql_query("SELECT code, name FROM cell_types", con)
    assert len(frame) == len(pl.read_database("SELECT code, name FROM cell_types", con)) > 0


SECRETS = [
    pd.DataFrame({"a": [1]}),
    pl.DataFrame({"a": [1]}),
    pa.table({"a": [1]}),
    {"a": pd.Series([1]).to_numpy()},
    duckdb.sql("SELECT 1 AS a"),
]
SECRET = SECRETS[0]


@pytest.mark.parametrize("secret", SECRETS, ids=lambda value: type(value).__module__)
def test_variables_of_the_caller_are_no_tables(con: SandboxConnection, secret: Any) -> None:
    for name in ("secret", "SECRET"):
        for ask in (con.execute, con.sql, con.query, con.cursor().execute):
            with pytest.raises(duckdb.CatalogException):
                ask(f"FROM {name}")
        with pytest.raises(duckdb.CatalogException):
            con.table(name)
    assert secret is not None


def test_only_listed_table_functions_are_called(con: SandboxConnection) -> None:
    query = "SELECT function_name FROM duckdb_functions() WHERE internal AND function_type IN ('table', 'table_macro')"
    built_in = {name for (name,) in inner(con).execute(query).fetchall()}
    assert {"checkpoint", "force_checkpoint", "query", "enable_logging", "arrow_scan"} <= built_in
    assert built_in >= TABLE_FUNCTIONS
    for name in sorted(built_in - TABLE_FUNCTIONS):
        for call in (
            f"FROM {name}()",
            f'FROM system.main."{name.upper()}"()',
            f"SELECT 1 IN (SELECT 1 FROM {name}('x'))",
        ):
            with pytest.raises(duckdb.PermissionException, match=r"does not (call|show)"):
                con.execute(call)
    own = {name for (name,) in con.execute("SELECT name FROM catalog").fetchall()}
    assert not own & built_in


def test_no_path_is_shown(con: SandboxConnection, warehouse: Path) -> None:
    raw = inner(con)
    places = [str(warehouse.parent), str(Path.home() / ".duckdb"), tempfile.gettempdir()]
    views = raw.execute("SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE internal").fetchall()
    settings = raw.execute("SELECT name FROM duckdb_settings()").fetchall()
    queries = [f"FROM {view}" for (view,) in views]
    queries += [f"SUMMARIZE {view}" for (view,) in views]
    queries += [f"FROM {name}()" for name in TABLE_FUNCTIONS]
    queries += [f"SELECT current_setting('{name}')" for (name,) in settings]
    queries += [
        "SELECT current_setting(n) FROM (VALUES ('allowed_paths')) t(n)",
        "SELECT current_setting('allowed_' || 'paths')",
    ]
    queries += ["SHOW DATABASES", "SHOW ALL TABLES", "SELECT store.parquet_files('neurons')", "FROM pg_catalog.pg_proc"]
    answered = 0
    for query in queries:
        try:
            shown = repr(con.execute(query).fetchall())
        except duckdb.Error as error:
            shown = str(error)
        else:
            answered += 1
        assert not [place for place in places if place in shown], query
    assert answered > len(settings) / 2
    assert any(
        places[0] in repr(raw.execute(query).fetchall()) for query in ("FROM duckdb_databases()", "FROM pg_settings")
    )


def test_settings_that_hold_no_path_are_shown(con: SandboxConnection) -> None:
    for name in ("threads", "memory_limit", "TimeZone", "lock_configuration", "max_memory", "default_order"):
        assert con.execute(f"SELECT current_setting('{name}')").fetchall() != [(None,)], name
    for name in ("temp_directory", "TEMP_DIRECTORY", "secret_directory", "http_proxy_password", "profile_output"):
        with pytest.raises(duckdb.PermissionException, match="this setting is not answered"):
            con.execute(f"SELECT current_setting('{name}')")


def test_names_of_tables_are_read_from_a_select_alone(con: SandboxConnection, warehouse: Path) -> None:
    assert con.get_table_names("SELECT 1 FROM dataset") == {"dataset"}
    for text in (f"COPY (SELECT 1) TO '{warehouse}/new.csv'", "FROM checkpoint()", "CREATE TEMP TABLE t AS SELECT 1"):
        with pytest.raises(duckdb.PermissionException, match="A sandboxed connection"):
            con.get_table_names(text)


def test_deep_nesting_is_refused_and_not_an_accident(con: SandboxConnection) -> None:
    for depth in (50, 300, 5000):
        try:
            assert con.execute(f"SELECT {'(SELECT ' * depth}1{')' * depth}").fetchall() == [(1,)]
        except duckdb.Error:
            assert depth > 50

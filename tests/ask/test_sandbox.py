"""connect(sandbox=True): the warehouse's answers, and nothing else of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import wirehouse

# {file}: the warehouse's database file; {folder}: its folder; {other}: a file beside the folder.
READS = [
    "FROM read_text('{other}')",
    "FROM read_blob('{other}')",
    "FROM read_csv('{other}')",
    "FROM read_json('{other}')",
    "FROM read_parquet('{other}')",
    "FROM '{other}'",
    "FROM read_text('{folder}/../other.csv')",
    "FROM read_text('{folder}-2/secret.txt')",
    "FROM sniff_csv('{other}')",
    "FROM parquet_metadata('{other}')",
    "FROM read_duckdb('{other}', table_name := 't')",
    "FROM glob('/*')",
    "FROM glob('{folder}/../*')",
    "FROM read_text('/dev/stdin')",
    "FROM read_text('/proc/self/environ')",
    "FROM read_csv('http://127.0.0.1:9/x.csv')",
    "FROM read_parquet('s3://bucket/x.parquet')",
    "FROM query('FROM read_text(''{other}'')')",
    "FROM query_table('{other}')",
    "SELECT (SELECT content FROM read_text('{other}'))",
    "FROM secret_frame",
    "SELECT getenv('HOME')",
    "FROM duckdb_extensions()",
    "FROM pandas_scan(1)",
    "FROM duckdb_secrets()",
    "FROM which_secret('s3://bucket', 's3')",
    "FROM duckdb_databases()",
    "FROM duckdb_databases",
    "SUMMARIZE pragma_database_list",
    "SELECT current_setting('allowed_directories')",
    "SELECT json_serialize_plan('FROM read_text(''{other}'')')",
    "FROM query_table(['{other}'])",
    "FROM query('SELECT 1')",
    "FROM find_synapses(pre_neuron_ids := (SELECT list(1) FROM read_text('{other}')))",
    "FROM read_parquet('/proc/self/exe')",
    "FROM read_parquet(['{folder}/neurons.parquet', '{other}'])",
    "WITH c AS (FROM query('FROM read_text(''{other}'')')) FROM c",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM read_text(''{other}'')'))",
]
WRITES = [
    "COPY (SELECT 1) TO '{other}'",
    "COPY (SELECT 1) TO '{folder}/new.csv'",
    "COPY (SELECT 1) TO '{file}' (USE_TMP_FILE false)",
    "COPY (SELECT 1) TO '{file}.wal' (USE_TMP_FILE false)",
    "COPY (SELECT 1) TO '{folder}/manifest.json' (FORMAT csv, USE_TMP_FILE false)",
    "COPY (SELECT 1) TO '/dev/stdout'",
    "WITH c AS (COPY (SELECT 1) TO '{file}.wal') SELECT 1",
    "WITH c AS (COPY (SELECT 1) TO '{folder}/new.csv') FROM c",
    "FROM (WITH c AS (COPY (SELECT 1) TO '{folder}/new.csv') FROM c)",
    "FROM query('WITH c AS (COPY (SELECT 1) TO ''{folder}/new.csv'') FROM c')",
    "WITH c AS (INSERT INTO store.dataset FROM store.dataset RETURNING name) FROM c",
    "SELECT 1; COPY (SELECT 1) TO '{folder}/new.csv'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{folder}/new.csv'",
    "PREPARE p AS COPY (SELECT 1) TO '{folder}/new.csv'",
    "EXPORT DATABASE '{folder}/new'",
    "CREATE TABLE t AS SELECT 1",
    "CREATE TEMP TABLE t AS SELECT 1",
    "CREATE OR REPLACE TEMP VIEW synapses AS SELECT 1",
    "CREATE TEMP MACRO find_synapses() AS TABLE SELECT 1",
    "CREATE TABLE memory.t AS SELECT 1",
    "INSERT INTO store.dataset FROM store.dataset",
    "UPDATE store.dataset SET name = 'x'",
    "DELETE FROM store.dataset",
    "DROP VIEW synapses",
    "COMMENT ON VIEW synapses IS 'x'",
    "CHECKPOINT",
    "FROM checkpoint()",
    "FROM force_checkpoint('connectome')",
    'FROM "Checkpoint"()',
    "SUMMARIZE FROM checkpoint()",
    "DESCRIBE FROM checkpoint()",
    "SELECT 1 LIMIT (SELECT count(*) FROM checkpoint())",
    "SELECT 1 ORDER BY (SELECT 1 FROM checkpoint())",
    "SELECT sum(1) FILTER (WHERE EXISTS (FROM checkpoint()))",
    "SELECT max(x) OVER (PARTITION BY (FROM checkpoint())) FROM range(3) t(x)",
    "SELECT list_transform([1], lambda x: write_log('a'))",
    "SELECT (SELECT 1 FROM system.main.checkpoint())",
    "FROM find_neurons() n, LATERAL (FROM checkpoint())",
    "SELECT write_log('x')",
    "SELECT 'x'.write_log()",
    "SELECT setseed(0.5)",
    "VACUUM",
    "IMPORT DATABASE '{folder}'",
]
ESCAPES = [
    "SET enable_external_access = true",
    "RESET enable_external_access",
    "SET lock_configuration = false",
    "SET allowed_directories = ['/']",
    "SET disabled_filesystems = ''",
    "SET threads = 1",
    "SET memory_limit = '100GB'",
    "SET temp_directory = '/tmp'",
    "PRAGMA threads = 1",
    "PRAGMA enable_profiling",
    "CALL enable_logging()",
    "FROM enable_logging()",
    "FROM enable_profiling()",
    "FROM Enable_Profiling()",
    "FROM disable_optimizer()",
    "FROM add_grammar_extension('x')",
    "FROM arrow_scan(1::UBIGINT::POINTER, 2::UBIGINT::POINTER, 3::UBIGINT::POINTER)",
    "FROM json_execute_serialized_sql(json_serialize_sql('FROM enable_profiling()'))",
    "FROM enable_profiling(save_location := '{folder}/new.json')",
    "SET VARIABLE v = 1",
    "ATTACH ':memory:' AS m",
    "ATTACH '{file}' AS again",
    "ATTACH '{file}' AS again (READ_ONLY)",
    "ATTACH '{other}' AS m",
    "ATTACH ':memory:' AS m; USE m; DETACH connectome; ATTACH '{file}' AS again; DROP VIEW again.main.synapses",
    "USE memory",
    "DETACH connectome",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD '{other}'",
    "CREATE SECRET s (TYPE s3)",
    "CREATE PERSISTENT SECRET s (TYPE s3)",
    "BEGIN",
    "EXECUTE p",
]


@pytest.fixture
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    (warehouse.parent / "other.csv").write_text("secret\n1\n")
    lookalike = warehouse.with_name(f"{warehouse.name}-2")
    lookalike.mkdir(exist_ok=True)
    (lookalike / "secret.txt").write_text("secret")
    with wirehouse.connect(warehouse, sandbox=True) as con:
        yield con


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below the folder."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("attack", [*READS, *WRITES, *ESCAPES])
def test_attacks_fail_and_leave_no_trace(con: duckdb.DuckDBPyConnection, warehouse: Path, attack: str) -> None:
    secret_frame = pd.DataFrame({"secret": [1]})
    before = contents(warehouse)
    names = {"file": warehouse / "connectome.duckdb", "folder": warehouse, "other": warehouse.parent / "other.csv"}
    text = attack.format(**names)
    for ask in (con.execute, con.cursor().execute, lambda t: con.sql(t).fetchall(), lambda t: con.query(t).fetchall()):
        with pytest.raises(duckdb.Error):
            ask(text)
    assert contents(warehouse) == before
    assert len(secret_frame) == 1
    assert con.execute("SELECT count(*) FROM dataset").fetchall() == [(1,)]


def test_every_example_of_the_catalog_runs(con: duckdb.DuckDBPyConnection) -> None:
    examples = con.execute("SELECT example FROM catalog").fetchall()
    assert examples
    for (example,) in examples:
        con.execute(example).fetchall()


@pytest.mark.parametrize(
    "query", ["DESCRIBE synapses", "SHOW TABLES", "SUMMARIZE neurons", "VALUES (1)", "TABLE dataset"]
)
def test_looking_around_is_asking(con: duckdb.DuckDBPyConnection, query: str) -> None:
    assert con.execute(query).fetchall()


def test_parameters_cursors_and_rest(con: duckdb.DuckDBPyConnection) -> None:
    with con.cursor() as cursor:
        assert type(cursor) is type(con)
        assert isinstance(cursor, duckdb.DuckDBPyConnection)
        query = "SELECT count(*) FROM find_synapses(pre_celltype := $name)"
        assert cursor.execute(query, {"name": "MSN"}).fetchall() == con.sql(query, params={"name": "MSN"}).fetchall()
    assert wirehouse.synapses_json(con, max_results=5)["count"] == 5


def test_settings_are_its_own(warehouse: Path, con: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with wirehouse.connect(warehouse) as plain:
        plain.execute("SET threads = 1")
        plain.execute(f"COPY (SELECT 1) TO '{tmp_path / 'one.csv'}'")
        assert (tmp_path / "one.csv").exists()
    locked = con.execute("SELECT current_setting('lock_configuration'), current_setting('enable_external_access')")
    assert locked.fetchall() == [(True, False)]


def test_a_native_file_needs_no_folder(native: Path) -> None:
    with wirehouse.connect(native, sandbox=True) as con, pytest.raises(duckdb.PermissionException):
        con.execute(f"FROM read_text('{native / 'manifest.json'}')")


def test_the_engine_itself_guards_a_native_file(native: Path) -> None:
    """Even text that went past the look at it changes no file."""
    before = contents(native)
    with wirehouse.connect(native, sandbox=True) as sandboxed:
        con = object.__getattribute__(sandboxed, "_con")
        for attack in (text for text in WRITES if "COPY" in text or "EXPORT" in text):
            text = attack.format(file=native / "connectome.duckdb", folder=native, other=native / "other.csv")
            with pytest.raises(duckdb.Error):
                con.execute(text).fetchall()
            assert con.execute("SELECT 1").fetchall() == [(1,)]
    assert contents(native) == before


def test_the_refusals_are_sentences(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(duckdb.PermissionException, match="answers SELECT statements only, and this one is CREATE"):
        con.execute("CREATE TABLE t (i INTEGER)")
    with pytest.raises(duckdb.PermissionException, match="PIVOT without its values"):
        con.execute("PIVOT cell_types ON axon_only USING count(*)")
    with pytest.raises(duckdb.PermissionException, match="WITH clause cannot write"):
        con.execute("WITH c AS (DELETE FROM store.dataset RETURNING name) FROM c")

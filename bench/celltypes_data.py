"""Synapse rows with the codes and the names of their cell types, for any number of types, natively and as Parquet.

Pairs of neurons are drawn so that types differ in size, and so that each type reaches some of the others: of 12,000
types some 4 million pairs of types occur.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from wirehouse.etl.ground.render import literal
from wirehouse.etl.tables.parquet import QUICK

# Above, one file is sorted by type; below, each presynaptic type has its folder.
MOST_FOLDERS = 256
_FIRST_ID, _ID_STEP = 720_575_940_000_000_000, 1_009

_CELL_TYPES = """
CREATE TABLE cell_types AS
SELECT i::SMALLINT AS code, printf('%s%05d', ['Tm', 'LC', 'MBON', 'AVLP', 'PLP_'][i % 5 + 1], i) AS name
FROM range({types}) AS r(i) ORDER BY i;
CREATE TYPE celltype AS ENUM (SELECT name FROM cell_types ORDER BY code);
"""
_SYNAPSES = """
CREATE TABLE synapses AS
WITH
    drawn AS (SELECT i, hash(i, 1) AS h, {unit}(i, 0) AS first, {unit}(i, 2) AS second FROM range({rows}) AS r(i)),
    pre AS (SELECT *, floor({neurons} * first)::BIGINT AS pre FROM drawn),
    pre_typed AS (SELECT *, floor({types} * (pre / {neurons}) ** 2)::SMALLINT AS pre_code FROM pre),
    -- Each type reaches ten places among the neurons. Each is 0.3 % of them.
    post AS (
        SELECT *, floor({neurons} * (({unit}(pre_code, h % 10) + 0.003 * second) % 1))::BIGINT AS post FROM pre_typed
    ),
    typed AS (SELECT *, floor({types} * (post / {neurons}) ** 2)::SMALLINT AS post_code FROM post)
SELECT
    i AS synapse_id,
    {first} + {step} * pre AS pre_id,
    {first} + {step} * post AS post_id,
    -- Sums of these are exact in whatever order.
    ((h >> 8) % 4096 / 4096)::FLOAT AS size,
    ((h >> 24) % 4096 / 4096)::FLOAT AS prob,
    pre_code,
    post_code,
    a.name::celltype AS pre_enum,
    b.name::celltype AS post_enum
FROM typed JOIN cell_types AS a ON a.code = pre_code JOIN cell_types AS b ON b.code = post_code
ORDER BY pre_code, pre_id, post_id, synapse_id;
"""
_PARQUET_COLUMNS = (
    "synapse_id, pre_id, post_id, size, prob, post_code, pre_enum::VARCHAR AS pre_name, post_enum::VARCHAR AS post_name"
)


def make(folder: Path, rows: int, types: int) -> None:
    """Write `types.duckdb` and the files below `parquet` into `folder`, unless an earlier run did."""
    database = folder / "types.duckdb"
    if database.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "unfinished.duckdb"
    unfinished.unlink(missing_ok=True)
    with duckdb.connect() as con:
        # DuckDB 1.4 opens the file too.
        con.execute(f"ATTACH {literal(str(unfinished))} AS made (STORAGE_VERSION 'v1.4.0'); USE made")
        con.execute("CREATE TEMP MACRO unit(a, b) AS hash(a, b) / 18446744073709551616.0")
        con.execute(_CELL_TYPES.format(types=types))
        neurons = f"{_neurons(rows, types)}::DOUBLE"
        con.execute(
            _SYNAPSES.format(rows=rows, types=types, neurons=neurons, unit="unit", first=_FIRST_ID, step=_ID_STEP)
        )
        _write_parquet(con, folder / "parquet", types)
    unfinished.rename(database)


def parquet_files(folder: Path, types: int) -> str:
    """The Parquet files as a relation in SQL, with the columns that both bindings have."""
    files, hive = ("*/*.parquet", "true, hive_types := {'pre_code': 'SMALLINT'}")
    if types > MOST_FOLDERS:
        files, hive = "*.parquet", "false"
    return f"read_parquet({literal(str(folder / 'parquet' / files))}, hive_partitioning := {hive})"


def _neurons(rows: int, types: int) -> int:
    """As many neurons for the rows as j0251 has, or, with many types, as a fly's brain has."""
    return max(types, round(rows * (4_261_298 if types <= MOST_FOLDERS else 166_700) / 18_361_224))


def _write_parquet(con: duckdb.DuckDBPyConnection, folder: Path, types: int) -> None:
    folder.mkdir(exist_ok=True)
    if types > MOST_FOLDERS:
        _copy(con, f"SELECT pre_code, {_PARQUET_COLUMNS} FROM synapses", folder / "synapses.parquet")
        return
    for code in range(types):
        below = folder / f"pre_code={code}"
        below.mkdir(exist_ok=True)
        _copy(con, f"SELECT {_PARQUET_COLUMNS} FROM synapses WHERE pre_code = {code}", below / "synapses.parquet")


def _copy(con: duckdb.DuckDBPyConnection, query: str, file: Path) -> None:
    con.execute(f"COPY ({query}) TO {literal(str(file))} ({QUICK})")

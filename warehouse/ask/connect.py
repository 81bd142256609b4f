"""Opens a warehouse: read-only, from anywhere, and locked down for SQL from strangers."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import duckdb

from wirehouse.ask.sandbox import close_off, lock
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.render import identifier, literal
from wirehouse.etl.publish.manifest import DATABASE
from wirehouse.ground.duckdb_errors import sentence
from wirehouse.ground.spill import spill_settings

# Without it every statement reads the footer of every Parquet file again: a third of a lookup's time.
_CACHE_FOOTERS = "SET parquet_metadata_cache = true"


def connect(warehouse: str | os.PathLike[str], sandbox: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a warehouse read-only, given its folder or its `connectome.duckdb`.

    Without `sandbox` this is DuckDB's ordinary connection: DataFrames in queries, `COPY TO` and `SET` work. DuckDB
    keeps one instance per file and process, so connections share settings, and one opened beside an older one after a
    rebuild still reads the older version.

    With `sandbox` the connection is for SQL from strangers: `execute` and `sql` answer SELECT (FROM, WITH, VALUES,
    DESCRIBE, SHOW, SUMMARIZE), their rows can be fetched, and all else raises duckdb.PermissionException. It reads no
    file but the warehouse's own, writes none, shows no path, and its configuration is locked. It has its own DuckDB
    instance. It does not limit time and memory: `interrupt()` from another thread ends a long query.

    Data that do not fit into memory go to a private folder below the system's temporary folder (TMPDIR), at most 16 GiB
    or half of the free space there; `SET temp_directory` and `max_temp_directory_size` change that. The folder goes
    with the process; if a process is killed, the next one removes its folder.

    Raises WirehouseError, a ValueError, if there is no warehouse or it cannot be opened.
    """
    return _opened(database_file(warehouse), sandbox, {})


def connect_limited(warehouse: str | os.PathLike[str], settings: Mapping[str, str | int]) -> duckdb.DuckDBPyConnection:
    """A sandboxed connection with settings of DuckDB, such as memory_limit, that strangers cannot change.

    Raises WirehouseError as `connect` does.
    """
    return _opened(database_file(warehouse), True, settings)


def _opened(file: Path, sandbox: bool, settings: Mapping[str, str | int]) -> duckdb.DuckDBPyConnection:
    try:
        con = _attached(file) if sandbox else duckdb.connect(file, read_only=True)
    except duckdb.Error as error:
        raise WirehouseError(_why_not(file, error)) from error
    try:
        reads_files = _made_ready(con, file, settings)
        return lock(con, file.parent if reads_files else None) if sandbox else con
    except BaseException:
        con.close()
        raise


def _made_ready(con: duckdb.DuckDBPyConnection, file: Path, settings: Mapping[str, str | int]) -> bool:
    """Check the warehouse and change the settings of its instance. Whether its rows lie in Parquet files beside it."""
    _check(con, file)
    _spill_elsewhere(con, file)
    for name, value in settings.items():
        con.execute(f"SET {name} = {literal(value)}")
    reads_files = _reads_parquet(con)
    if reads_files:
        con.execute(_CACHE_FOOTERS).fetchall()
    return reads_files


class Apart(NamedTuple):
    """A connection of `connect_apart`, and whether its warehouse's rows lie in Parquet files beside the database."""

    con: duckdb.DuckDBPyConnection
    reads_files: bool


def connect_apart(warehouse: str | os.PathLike[str], settings: Mapping[str, str | int]) -> Apart:
    """Open a warehouse in a DuckDB instance of its own, closed off from files and network, for a server.

    Unlike a sandbox's, this connection is DuckDB's own, so its SQL must not come from strangers. `settings` are
    DuckDB's, locked thereafter. Every cursor starts in the warehouse; the empty database `scratch` may be written, in
    memory. Raises WirehouseError, as `connect`.
    """
    file = database_file(warehouse)
    try:
        con = _attached(file, scratch=True)
    except duckdb.Error as error:
        raise WirehouseError(_why_not(file, error)) from error
    try:
        reads_files = _made_ready(con, file, settings)
        close_off(con, file.parent if reads_files else None)
        return Apart(con, reads_files)
    except duckdb.Error as error:
        con.close()
        raise WirehouseError(sentence(error)) from error
    except BaseException:
        con.close()
        raise


def database_file(warehouse: str | os.PathLike[str]) -> Path:
    """The warehouse's database file, absolute. Raises WirehouseError if it does not exist."""
    path = user_path(warehouse).absolute()
    if not path.exists():
        raise WirehouseError(
            f"No warehouse at {path}: there is no such folder. `wirehouse build SOURCE {path.name}` makes one."
        )
    file = path / DATABASE if path.is_dir() else path
    if not file.is_file():
        raise WirehouseError(f"{path} is not a warehouse: there is no {DATABASE} in it.")
    return file


def _attached(file: Path, scratch: bool = False) -> duckdb.DuckDBPyConnection:
    # All connections to a path share one instance and its configuration; an in-memory instance is never shared.
    con = duckdb.connect(":memory:")
    taken = ("memory", "temp", "system", "scratch")
    name = identifier(file.stem if file.stem.lower() not in taken else "warehouse")
    try:
        con.execute(f"ATTACH {literal(str(file))} AS {name} (READ_ONLY)")
        con.execute(f"USE {name}")
        if scratch:
            con.execute("ATTACH ':memory:' AS scratch")
        # This makes the warehouse the database of every cursor too, and leaves nothing to write to but the scratch.
        con.execute("DETACH memory")
    except BaseException:
        con.close()
        raise
    return con


def _spill_elsewhere(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    ((chosen,),) = con.execute("SELECT current_setting('temp_directory')").fetchall()
    # An instance that was open already keeps the folder it was given, or has begun to use.
    if chosen == ".tmp" or os.path.realpath(chosen) == os.path.realpath(f"{file}.tmp"):
        with suppress(duckdb.NotImplementedException):
            for name, value in spill_settings().items():
                con.execute(f"SET {name} = {literal(value)}")


def _check(con: duckdb.DuckDBPyConnection, file: Path) -> None:
    try:
        con.execute("SELECT name FROM store.dataset").fetchall()
    except (duckdb.CatalogException, duckdb.BinderException) as error:
        raise WirehouseError(
            f"{file} is a DuckDB database, but not a warehouse: it has no store.dataset with a name."
        ) from error
    except duckdb.Error as error:
        raise WirehouseError(_why_not(file, error)) from error
    try:
        con.execute("SELECT 1 FROM store.neurons LIMIT 0").fetchall()
    except duckdb.Error as error:
        raise WirehouseError(
            f"{file} cannot read its Parquet files ({sentence(error)}). "
            f"If the warehouse was moved, `wirehouse rebind {file.parent}` mends it."
        ) from error


def _reads_parquet(con: duckdb.DuckDBPyConnection) -> bool:
    found = con.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = current_database() AND schema_name = 'store'"
    ).fetchall()
    return bool(found)


def _why_not(file: Path, error: duckdb.Error) -> str:
    reason = sentence(error)
    if "Could not set lock" in reason or "different configuration" in reason:
        return f"{file} is open for writing elsewhere; close it there, or open it there with `duckdb -readonly`."
    return f"{file} cannot be opened as a warehouse, it is no DuckDB database or it is damaged: {reason}"

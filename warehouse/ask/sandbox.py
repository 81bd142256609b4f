"""A connection for SQL from strangers: it can query the warehouse, and do nothing else.

There are two walls. First, DuckDB's settings disable external access and are locked: DuckDB writes no attached file
and reads no other. This leaves holes: temporary tables and macros may take the names of the warehouse's own, COPY TO
may write what may be read, including a folder of Parquet files. So, second, the caller gets not DuckDB's connection
but a wrapper: it examines each statement first, and offers no other way to DuckDB than the methods that fetch.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import duckdb

from wirehouse.ask.exact_json import without_time_zones
from wirehouse.ask.vetting import PARQUET_PLACES, Vetting, plain_settings
from wirehouse.etl.ground.render import identifier, literal

_SETTINGS = (
    "python_enable_replacements = false",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "allow_community_extensions = false",
    "allow_persistent_secrets = false",
)
_OF_CONNECTION = frozenset(
    str.split(
        "close complete description df extract_statements fetch_df fetch_df_chunk fetchall fetchdf fetchmany "
        "fetchnumpy fetchone interrupt query_progress rowcount tf to_arrow_reader to_arrow_table torch"
    )
)
_OF_RELATION = frozenset(
    str.split(
        "__arrow_c_stream__ _repr_mimebundle_ arrow close columns description df dtypes fetch_arrow_reader "
        "fetch_arrow_table fetch_record_batch fetchall fetchdf fetchnumpy iter_rows pl preview shape show sql_query tf "
        "to_arrow_reader to_arrow_table to_df to_dicts torch type types"
    )
)
_NOT_HERE = (
    "A sandboxed connection has no '{name}': it takes SELECT statements in execute() and sql(), and gives their rows."
)


def lock(con: duckdb.DuckDBPyConnection, folder: Path | None) -> duckdb.DuckDBPyConnection:
    """Lock down a connection whose warehouse is attached and current.

    `folder` is the one whose files it must still read; None if it needs none.
    """
    close_off(con, folder)
    macros = con.execute("SELECT name FROM catalog WHERE kind = 'table macro'").fetchall()
    places = () if folder is None else PARQUET_PLACES
    vetting = Vetting([name for (name,) in macros], places, plain_settings(con))
    return cast(duckdb.DuckDBPyConnection, SandboxConnection(con, vetting))


def close_off(con: duckdb.DuckDBPyConnection, folder: Path | None) -> None:
    """Let DuckDB read no file but those of `folder`, reach no network, and change no setting any more."""
    for setting in _SETTINGS:
        con.execute(f"SET {setting}")
    if folder is not None:
        con.execute(f"SET allowed_directories = [{literal(f'{folder}/')}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")


class NotInSandboxError(duckdb.PermissionException, AttributeError):
    """An attribute of DuckDB that the sandbox lacks. For hasattr() it does not exist."""


class SandboxConnection:
    """The part of a DuckDB connection that SQL from strangers may use: SELECT statements, and their rows.

    isinstance() takes it for DuckDB's connection; DuckDB's own functions do not, so none of them gets past it.
    Everything that is not an answer raises duckdb.PermissionException.
    """

    __slots__ = ("_con", "_vetting")

    def __init__(self, con: duckdb.DuckDBPyConnection, vetting: Vetting) -> None:
        self._con = con
        self._vetting = vetting

    # isinstance() checks this.
    __class__ = property(lambda _: duckdb.DuckDBPyConnection)

    def __getattr__(self, name: str) -> Any:
        if name in _OF_CONNECTION:
            return getattr(self._con, name)
        raise NotInSandboxError(_NOT_HERE.format(name=name))

    def __enter__(self) -> SandboxConnection:
        return self

    def __exit__(self, *error: object) -> None:
        self._con.close()

    def execute(self, query: Any, parameters: object = None) -> SandboxConnection:
        self._vetting.check(self._con, query)
        self._con.execute(query, parameters)
        return self

    def executemany(self, query: Any, parameters: object = None) -> SandboxConnection:
        self._vetting.check(self._con, query)
        self._con.executemany(query, parameters)
        return self

    def sql(self, query: Any, *, alias: str = "", params: object = None) -> SandboxRelation | None:
        self._vetting.check(self._con, query)
        relation = self._con.sql(query, alias=alias, params=params)
        return None if relation is None else SandboxRelation(relation)

    def query(self, query: Any, *, alias: str = "", params: object = None) -> SandboxRelation | None:
        return self.sql(query, alias=alias, params=params)

    def from_query(self, query: Any, *, alias: str = "", params: object = None) -> SandboxRelation | None:
        return self.sql(query, alias=alias, params=params)

    def get_table_names(self, query: Any, *, qualified: bool = False) -> set[str]:
        self._vetting.check(self._con, query)
        return self._con.get_table_names(query, qualified=qualified)

    def table(self, name: str) -> SandboxRelation | None:
        return self.sql(f"FROM {'.'.join(identifier(part) for part in name.split('.'))}")

    def view(self, name: str) -> SandboxRelation | None:
        return self.table(name)

    def cursor(self) -> SandboxConnection:
        return SandboxConnection(self._con.cursor(), self._vetting)

    def duplicate(self) -> SandboxConnection:
        return self.cursor()


class SandboxRelation:
    """The part of a DuckDB relation that SQL from strangers may use: its rows, and the first of them."""

    __slots__ = ("_relation",)

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self._relation = relation

    # isinstance() checks this.
    __class__ = property(lambda _: duckdb.DuckDBPyRelation)

    def __getattr__(self, name: str) -> Any:
        if name in _OF_RELATION:
            return getattr(self._relation, name)
        raise NotInSandboxError(_NOT_HERE.format(name=name))

    def __repr__(self) -> str:
        return repr(self._relation)

    def __len__(self) -> int:
        return len(self._relation)

    def limit(self, n: int, offset: int = 0) -> SandboxRelation:
        return SandboxRelation(self._relation.limit(n, offset))


def rows_for_json(relation: Any) -> list[tuple[Any, ...]]:
    """The rows of a sandboxed connection's relation, with texts for what `without_time_zones` gives texts."""
    if any("TIME ZONE" in str(kind) for kind in relation.types):
        relation = without_time_zones(relation._relation)
    rows: list[tuple[Any, ...]] = relation.fetchall()
    return rows

"""A connection for text from strangers: it can ask of the warehouse, and do nothing else.

Two walls. DuckDB's own settings end external access and are locked. They leave holes: COPY TO may write what may be
read, the attached file and a folder of Parquet files among it. So the connection also looks at each statement first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from wirehouse.etl.render import literal

_SETTINGS = (
    "temp_directory = ''",
    "python_enable_replacements = false",
    "autoinstall_known_extensions = false",
    "autoload_known_extensions = false",
    "allow_community_extensions = false",
    "allow_persistent_secrets = false",
)
_REFUSED = "A sandboxed connection answers SELECT statements only, and this one is {kind}."
_PIVOT = "PIVOT without its values (PIVOT ... ON column IN (...) is one SELECT)"
_WRITES = "A sandboxed connection only reads: a WITH clause cannot write."


def lock(con: duckdb.DuckDBPyConnection, folder: Path | None) -> duckdb.DuckDBPyConnection:
    """Lock up a connection whose warehouse is attached and current.

    `folder` is the one that it goes on reading files in, None where it needs none.
    """
    for setting in _SETTINGS:
        con.execute(f"SET {setting}")
    if folder is not None:
        con.execute(f"SET allowed_directories = [{literal(f'{folder}/')}]")
    con.execute("SET enable_external_access = false")
    if folder is None:
        # The attached file stays open; no path to it or to its write-ahead log can be opened again.
        con.execute("SET disabled_filesystems = 'LocalFileSystem'")
    con.execute("SET lock_configuration = true")
    return _sandboxed(con)


class SandboxConnection(duckdb.DuckDBPyConnection):
    """DuckDB's connection, where what runs SQL text takes SELECT statements only.

    Anything else raises duckdb.PermissionException.
    """

    # A class without members of its own is one that an open connection can be given.
    __slots__ = ()

    def execute(self, query: Any, parameters: object = None) -> duckdb.DuckDBPyConnection:
        self._vet(query)
        return super().execute(query, parameters)

    def executemany(self, query: Any, parameters: object = None) -> duckdb.DuckDBPyConnection:
        self._vet(query)
        return super().executemany(query, parameters)

    def sql(self, query: Any, **options: Any) -> duckdb.DuckDBPyRelation:
        self._vet(query)
        return super().sql(query, **options)

    def query(self, query: Any, **options: Any) -> duckdb.DuckDBPyRelation:
        return self.sql(query, **options)

    def from_query(self, query: Any, **options: Any) -> duckdb.DuckDBPyRelation:
        return self.sql(query, **options)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        return _sandboxed(super().cursor())

    def duplicate(self) -> duckdb.DuckDBPyConnection:
        return self.cursor()

    def _vet(self, query: Any) -> None:
        text = query.query if isinstance(query, duckdb.Statement) else query
        for statement in self.extract_statements(text):
            if statement.type != duckdb.StatementType.SELECT:
                kind = _PIVOT if statement.type == duckdb.StatementType.MULTI else statement.type.name
                raise duckdb.PermissionException(_REFUSED.format(kind=kind))
            # INSERT, UPDATE, DELETE and COPY may stand in a WITH clause, and the statement is still of type SELECT.
            if any(node.endswith("_QUERY_NODE") for node in _node_types(self._tree(statement.query))):
                raise duckdb.PermissionException(_WRITES)

    def _tree(self, text: str) -> Any:
        with super().cursor() as parser:
            tree = json.loads(parser.execute("SELECT json_serialize_sql(?)", [text]).fetchall()[0][0])
        if tree["error"]:
            raise duckdb.PermissionException(
                f"A sandboxed connection cannot read this statement: {tree['error_message']}"
            )
        return tree


def _sandboxed(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    object.__setattr__(con, "__class__", SandboxConnection)
    return con


def _node_types(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict):
        if isinstance(tree.get("type"), str):
            yield tree["type"]
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from _node_types(branch)

"""Decides which SQL of strangers may run: one SELECT after another, with functions that answer and change nothing.

DuckDB has table functions that act (checkpoint, enable_profiling), that take SQL as text (query), or that read memory
by its address (arrow_scan). So this lists the functions that may be called; those of a later DuckDB may not.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

TABLE_FUNCTIONS = frozenset(
    str.split(
        "duckdb_columns duckdb_constraints duckdb_functions duckdb_keywords duckdb_schemas duckdb_tables duckdb_types "
        "duckdb_views generate_series json_each json_tree parquet_scan pragma_table_info pragma_version range "
        "read_parquet repeat unnest"
    )
)
# These show where files of this machine lie; in the parquet binding, a macro's definition does so too.
_PLACES = frozenset(("duckdb_databases", "duckdb_settings", "pg_settings", "pragma_database_list"))
PARQUET_PLACES = frozenset(("duckdb_functions", "parquet_files", "pg_proc"))
# These settings are texts that hold no path and no secret. Settings that are numbers or truth values hold none.
_SETTINGS = frozenset(
    str.split(
        "access_mode calendar default_collation default_null_order default_order max_memory max_temp_directory_size "
        "memory_limit null_order schema search_path timezone"
    )
)
_NO_TEXTS = "SELECT lower(name) FROM duckdb_settings() WHERE NOT contains(input_type, 'VARCHAR')"
_ACTING = frozenset(("json_serialize_plan", "nextval", "setseed", "setval", "write_log"))
_ASKING = frozenset(("SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"))

_ONLY_SELECT = "A sandboxed connection answers SELECT statements only, and this one is {kind}."
_PIVOT = "PIVOT without its values (PIVOT ... ON column IN (...) is one SELECT)"
_ONLY_READS = "A sandboxed connection only reads: a WITH clause cannot write."
_NOT_CALLED = "A sandboxed connection does not call {name}; FROM catalog lists the macros that it does."
_NOT_SHOWN = "A sandboxed connection does not show where files lie, so {name} is not answered."
_NOT_READ = "A sandboxed connection cannot read this statement: {why}"


class Vetting:
    """The rules for one warehouse: its own table macros may be called; anything that shows its places may not.

    `settings` are the further settings of DuckDB that may be shown.
    """

    def __init__(
        self, table_macros: Collection[str], places: Collection[str] = (), settings: Collection[str] = ()
    ) -> None:
        self._tables = TABLE_FUNCTIONS.union(table_macros)
        self._settings = _SETTINGS.union(settings)
        self._places = _PLACES.union(places)

    def check(self, con: duckdb.DuckDBPyConnection, query: Any) -> None:
        """Raise duckdb.PermissionException unless every statement of the query (text or parsed) may be answered."""
        for statement in con.extract_statements(query.query if isinstance(query, duckdb.Statement) else query):
            if statement.type != duckdb.StatementType.SELECT:
                kind = _PIVOT if statement.type == duckdb.StatementType.MULTI else statement.type.name
                raise duckdb.PermissionException(_ONLY_SELECT.format(kind=kind))
            for node in _nodes(_tree(con, statement.query)):
                self._check_node(node)

    def _check_node(self, node: dict[str, Any]) -> None:
        kind = str(node.get("type"))
        # A WITH clause may contain INSERT, UPDATE, DELETE and COPY, and the statement is still of type SELECT.
        if kind.endswith("_NODE") and kind not in _ASKING:
            raise duckdb.PermissionException(_ONLY_READS)
        if kind == "BASE_TABLE":
            self._refuse_place(node["table_name"].lower())
        if kind == "TABLE_FUNCTION":
            name = node["function"]["function_name"].lower()
            self._refuse_place(name)
            if name not in self._tables:
                raise duckdb.PermissionException(_NOT_CALLED.format(name=name))
        elif "function_name" in node:
            self._check_function(node["function_name"].lower(), node)

    def _check_function(self, name: str, node: dict[str, Any]) -> None:
        self._refuse_place(name)
        if name in _ACTING:
            raise duckdb.PermissionException(_NOT_CALLED.format(name=name))
        if name == "current_setting" and _setting(node) not in self._settings:
            raise duckdb.PermissionException(_NOT_SHOWN.format(name="this setting"))

    def _refuse_place(self, name: str) -> None:
        if name in self._places:
            raise duckdb.PermissionException(_NOT_SHOWN.format(name=name))


def plain_settings(con: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The settings of this DuckDB that are no texts, and so hold no path, whatever a later DuckDB adds."""
    return frozenset(name for (name,) in con.execute(_NO_TEXTS).fetchall())


def _setting(node: dict[str, Any]) -> str | None:
    """The setting that current_setting is asked for; None if it is not written there as a plain text."""
    try:
        return str(node["arguments"][0]["expression"]["literal"]["text"]).lower()
    except (KeyError, IndexError):
        return None


def _tree(con: duckdb.DuckDBPyConnection, text: str) -> Any:
    with con.cursor() as parser:
        serialized = parser.execute("SELECT json_serialize_sql(?)", [text]).fetchall()[0][0]
    try:
        tree = json.loads(serialized)
    except RecursionError as error:
        raise duckdb.PermissionException(_NOT_READ.format(why="it is nested too deeply")) from error
    if tree["error"]:
        raise duckdb.PermissionException(_NOT_READ.format(why=tree["error_message"]))
    return tree


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree."""
    waiting = [tree]
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, dict):
            yield branch
            waiting += branch.values()
        elif isinstance(branch, list):
            waiting += branch

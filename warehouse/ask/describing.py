"""What a warehouse says about its own views and macros, as text."""

from __future__ import annotations

import duckdb

from wirehouse.ask.params import nearest
from wirehouse.etl.ground.errors import WirehouseError


def describe_object(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """All that the warehouse says about one view or macro. Raises WirehouseError for a name not in the catalog."""
    refuse_unknown(con, name)
    signature, kind, example = con.execute(
        "SELECT signature, kind, example FROM catalog WHERE name = $name", {"name": name}
    ).fetchall()[0]
    schema, _, within = name.rpartition(".")
    place = [schema or "main", within]
    of_view = "WHERE schema_name = ? AND table_name = ? ORDER BY column_index"
    columns = con.execute(f"SELECT column_name, comment FROM duckdb_columns() {of_view}", place).fetchall()
    parts = [f"{signature}  ({kind})", comment_of(con, place), *(f"{column}: {text}" for column, text in columns)]
    return "\n".join([*parts, "", "Example:", f"  {example}"])


def refuse_unknown(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Raise WirehouseError unless the catalog has the name."""
    names = [known for (known,) in con.execute("SELECT name FROM catalog").fetchall()]
    if name not in names:
        raise WirehouseError(f"There is no view or macro '{name}'{nearest(name, names)}; there are {', '.join(names)}.")


def comment_of(con: duckdb.DuckDBPyConnection, place: list[str]) -> str:
    """The comment on a macro or view, given its schema and its name; empty if there is none."""
    for query in (
        "SELECT comment FROM duckdb_functions() WHERE schema_name = ? AND function_name = ? AND NOT internal",
        "SELECT comment FROM duckdb_views() WHERE schema_name = ? AND view_name = ?",
    ):
        for (comment,) in con.execute(query, place).fetchall():
            return comment
    return ""

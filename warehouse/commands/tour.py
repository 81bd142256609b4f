"""A walk through a warehouse, which shows what it can answer and what its catalog says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import duckdb

from wirehouse.ask.params import nearest
from wirehouse.commands import formats
from wirehouse.commands.tour_stops import stops
from wirehouse.etl.ground.errors import WirehouseError

_LAST = (
    "Where does it go on? Everything that can be asked stands in the catalog",
    "SELECT name, description FROM catalog",
)


def walk(con: duckdb.DuckDBPyConnection, width: int = 120) -> Iterator[str]:
    """The stops of the tour in turn: a question, its SQL, and the answer as a table of at most `width` characters."""
    for question, query in stops(con):
        yield _stop(question, query, formats.table(con.sql(query), width)[0])
    yield _stop(*_LAST, list_objects(con, width))


def _stop(question: str, query: str, answer: str) -> str:
    return f"{question}\n\n{textwrap.indent(query, '    ')};\n\n{answer}"


def list_objects(con: duckdb.DuckDBPyConnection, width: int = 120) -> str:
    """Name and description of everything in the catalog, as lines of at most `width` characters."""
    entries = con.execute("SELECT name, description FROM catalog").fetchall()
    margin = max(len(name) for name, _ in entries) + 2
    fill = textwrap.TextWrapper(width=max(width, margin + 20), subsequent_indent=" " * margin)
    return "".join(f"{fill.fill(name.ljust(margin) + description)}\n" for name, description in entries)


def describe_object(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """All that the warehouse says about one view or macro. Raises WirehouseError for a name not in the catalog."""
    _refuse_unknown(con, name)
    signature, kind, example = con.execute(
        "SELECT signature, kind, example FROM catalog WHERE name = $name", {"name": name}
    ).fetchall()[0]
    schema, _, within = name.rpartition(".")
    place = [schema or "main", within]
    of_view = "WHERE schema_name = ? AND table_name = ? ORDER BY column_index"
    columns = con.execute(f"SELECT column_name, comment FROM duckdb_columns() {of_view}", place).fetchall()
    parts = [f"{signature}  ({kind})", _comment(con, place), *(f"{column}: {text}" for column, text in columns)]
    return "\n".join([*parts, "", "Example:", f"  {example}"])


def sql_of(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """The SQL of one view or macro, as DuckDB keeps it; for a macro every overload of its entry and of its parts.

    Raises WirehouseError for a name that is not in the catalog.
    """
    _refuse_unknown(con, name)
    schema, _, within = name.rpartition(".")
    views = con.execute(
        "SELECT sql FROM duckdb_views() WHERE schema_name = ? AND view_name = ?", [schema or "main", within]
    ).fetchall()
    of_macro = "WHERE starts_with(function_name || ':', ? || ':') AND NOT internal ORDER BY function_name <> ?"
    macros = con.execute(
        f"SELECT function_name, parameters, parameter_types, macro_definition FROM duckdb_functions() {of_macro}",
        [within, within],
    ).fetchall()
    return "\n\n".join([*(_macro_text(*macro) for macro in macros), *(text for (text,) in views if not macros)])


def _macro_text(name: str, parameters: list[str], types: list[str | None], definition: str) -> str:
    typed = (" ".join(filter(None, each)) for each in zip(parameters, types, strict=True))
    return f"-- {name}({', '.join(typed)})\n{definition};"


def _refuse_unknown(con: duckdb.DuckDBPyConnection, name: str) -> None:
    names = [known for (known,) in con.execute("SELECT name FROM catalog").fetchall()]
    if name not in names:
        raise WirehouseError(f"There is no view or macro '{name}'{nearest(name, names)}; there are {', '.join(names)}.")


def _comment(con: duckdb.DuckDBPyConnection, place: list[str]) -> str:
    for query in (
        "SELECT comment FROM duckdb_functions() WHERE schema_name = ? AND function_name = ? AND NOT internal",
        "SELECT comment FROM duckdb_views() WHERE schema_name = ? AND view_name = ?",
    ):
        for (comment,) in con.execute(query, place).fetchall():
            return comment
    return ""

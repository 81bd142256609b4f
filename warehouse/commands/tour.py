"""A walk through a warehouse, which shows what it can answer and what its catalog says."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import duckdb

from wirehouse.ask.describing import refuse_unknown
from wirehouse.commands import formats
from wirehouse.commands.tour_stops import stops

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


def sql_of(con: duckdb.DuckDBPyConnection, name: str) -> str:
    """The SQL of one view or macro, as DuckDB keeps it; for a macro every overload of its entry and of its parts.

    Raises WirehouseError for a name that is not in the catalog.
    """
    refuse_unknown(con, name)
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

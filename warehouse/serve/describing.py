"""Everything about one view or macro, as text for an agent: parameters, columns with types and units, an example."""

from __future__ import annotations

from pathlib import Path

import duckdb

from wirehouse.ask.connect import connect
from wirehouse.ask.describing import comment_of, refuse_unknown
from wirehouse.etl.ground.render import identifier
from wirehouse.serve.units import Units

_OF_VIEW = "SELECT column_name, comment FROM duckdb_columns() WHERE schema_name = ? AND table_name = ?"


def describe(file: Path, con: duckdb.DuckDBPyConnection, units: Units, name: str) -> str:
    """All about the view or macro `name` of the warehouse with this file, which `con` has open in a sandbox.

    Raises WirehouseError for a name that the catalog lacks.
    """
    refuse_unknown(con, name)
    ((signature, kind, example),) = con.execute(
        "SELECT signature, kind, example FROM catalog WHERE name = ?", [name]
    ).fetchall()
    schema, _, within = name.rpartition(".")
    place = [schema or "main", within]
    # In the parquet binding a sandbox does not show the comments of macros, because it would show paths with them.
    with connect(file) as plain:
        comment = comment_of(plain, place)
        meanings = dict(plain.execute(_OF_VIEW, place).fetchall())
    columns = []
    if kind == "view":
        columns = ["Columns:", *_columns(con, units, f"FROM {'.'.join(map(identifier, place))}", meanings)]
    elif kind == "table macro":
        columns = ["Columns of the example:", *_columns(con, units, example, meanings)]
    return "\n".join([f"{signature}  ({kind})", comment, *columns, "", "Example, which runs:", f"  {example}"])


def _columns(con: duckdb.DuckDBPyConnection, units: Units, query: str, meanings: dict[str, str | None]) -> list[str]:
    relation = con.sql(query)
    shown = zip(relation.columns, relation.types, units.of_answer(con, query, relation.columns), strict=True)
    return [
        f"  {name} {kind}{f' [{unit}]' if unit else ''}{f': {meanings[name]}' if meanings.get(name) else ''}"
        for name, kind, unit in shown
    ]

"""The reference page, made from the headers of the SQL files: `python -m wirehouse.docs docs`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import sqlglot
from sqlglot import exp

from wirehouse import library
from wirehouse.docs_cli import page as cli_page
from wirehouse.etl import j0251
from wirehouse.etl.names import Names
from wirehouse.relations import create_tables

INTRODUCTION = """# Reference: views, macros and stored tables

Made from the headers of the SQL files by `make docs`; the same text is in every warehouse (`FROM catalog`, `DESCRIBE`,
`duckdb_functions()`). Columns and labels are shown for j0251's cell types; other data sets have their own.
"""
RULES = """## Rules shared by the macros

Each rule is one macro of the schema `store`; the macros above are made of them.
"""
TABLES = """
## Stored tables

The tables behind the views, in the schema `store` (in the parquet binding, views over files).
"""
J0251 = Names(j0251.CELLTYPES, j0251.POST_MORPHS, frozenset(j0251.AXON_ONLY))


def empty_warehouse(names: Names) -> duckdb.DuckDBPyConnection:
    """A database in memory with every stored table, empty, and the whole library loaded."""
    con = duckdb.connect()
    create_tables(con, names)
    library.install(con, names)
    return con


def reference() -> str:
    """The text of docs/reference.md."""
    con = empty_warehouse(J0251)
    parts = [INTRODUCTION, "## Views and macros\n"]
    parts += [_section(con, obj) for obj in library.public_objects()]
    parts += [
        RULES,
        *(_short(obj) for obj in library.objects("scalar", "table") if not obj.public),
        TABLES,
        *(_section(con, obj) for obj in library.objects("schema")),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _section(con: duckdb.DuckDBPyConnection, obj: library.SqlObject) -> str:
    return "\n".join(_lines(con, obj)) + "\n"


def _lines(con: duckdb.DuckDBPyConnection, obj: library.SqlObject) -> Iterator[str]:
    yield f"### {obj.sql_name}\n"
    yield f"```sql\n{obj.signature}\n```\n"
    yield obj.header["summary"] + "\n"
    yield f"- Rows: {obj.header['grain']}"
    if obj.header["source"]:
        yield f"- Source: {obj.header['source']}"
    if obj.header["example"]:
        yield f"- Example: `{obj.header['example']}`"
    if obj.parameters:
        yield "\n| parameter | default | meaning |\n|---|---|---|"
        for name, default in obj.parameters:
            yield f"| {name} | {default or 'required'} | {library.parameter_text(obj, name)} |"
    yield "\n| column | type | meaning |\n|---|---|---|"
    for name, sql_type in columns(con, obj):
        yield f"| {name} | {sql_type} | {library.column_text(obj, name)} |"


def columns(con: duckdb.DuckDBPyConnection, obj: library.SqlObject) -> list[tuple[str, str]]:
    """(name, type) of each column that the view, table or table macro returns."""
    return [(name, sql_type) for name, sql_type, *_ in con.execute(f"DESCRIBE FROM {called(obj)}").fetchall()]


def called(obj: library.SqlObject) -> str:
    """The view, table or table macro in a FROM clause: of its arguments the required ones alone, as in its example."""
    required = sum(default is None for _, default in obj.parameters)
    if obj.kind != "table" or not required:
        return f"{obj.sql_name}()" if obj.kind == "table" else obj.sql_name
    functions = sqlglot.parse_one(obj.header["example"], read="duckdb").find_all(exp.Anonymous)
    given = next(function for function in functions if function.name == obj.name).expressions
    return f"{obj.sql_name}({', '.join(argument.sql('duckdb') for argument in given[:required])})"


def _short(obj: library.SqlObject) -> str:
    return f"- `{obj.signature}`: {obj.header['summary']}"


def main(folder: str) -> None:
    """Write the reference pages into `folder`."""
    Path(folder, "reference.md").write_text(reference(), "utf-8")
    Path(folder, "cli.md").write_text(cli_page(), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

"""docs/reference.md, made from the headers of the SQL files."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from wirehouse import library
from wirehouse.library.describe import J0251, columns, empty_warehouse

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


def page() -> str:
    """The whole page as Markdown."""
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


def _short(obj: library.SqlObject) -> str:
    return f"- `{obj.signature}`: {obj.header['summary']}"

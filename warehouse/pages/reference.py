"""Makes the pages of docs/reference from the headers of the SQL files: one page per topic, and an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import duckdb

from wirehouse import library
from wirehouse.library.describe import J0251, empty_warehouse
from wirehouse.library.shape import columns

FOLDER = "docs/reference"
INDEX = f"{FOLDER}/README.md"
HEAD = """# Reference

Every view, macro, parameter, column and unit, one page a topic. `make docs` makes these pages from the headers of the
SQL files. Every warehouse holds the same text: `FROM catalog`, `DESCRIBE`, `duckdb_functions()`. Columns and labels are
shown for j0251's cell types; other data sets have their own.
"""


class Part(NamedTuple):
    """One page: its title, the text below it, and the sections of each topic, a folder below macros/ or sql/."""

    title: str
    text: str
    topics: dict[str, str]


# A section named "" has no heading. Objects of the schema `store` follow those for users, one line each.
PARTS = {
    "views": Part(
        "Views",
        "A view takes no parameters and filters nothing, except where its text says so.",
        {"views": "", "familiar": "Familiar names"},
    ),
    "synapses": Part("Synapses", "Single synapses, filtered, sampled or summed up.", {"synapses": ""}),
    "neurons": Part("Neurons", "Neurons by type and size, and what each gives and receives.", {"neurons": ""}),
    "connections": Part("Connections", "Pairs of neurons, and the partners of one.", {"connections": ""}),
    "matrix": Part("Matrix", "Cell type by cell type.", {"matrix": ""}),
    "graph": Part("Graph", "Paths, shared partners, motifs, and how sure a number is.", {"graph": ""}),
    "skeletons": Part("Skeletons", "The shape of neurons, and where on it their synapses lie.", {"skeletons": ""}),
    "paper": Part("Paper", "The quantities of the data set's reference paper.", {"paper": ""}),
    "tables": Part(
        "Stored tables",
        "The tables behind the views, in the schema `store`. In the parquet binding they are views over files.",
        {"schema": ""},
    ),
    "rules": Part(
        "Rules",
        "Each rule is one macro of the schema `store`. The other macros are made of them.",
        {"rules": "What a filter keeps, and how a number is made", "arguments": "What an argument may be"},
    ),
}
NAMES = (INDEX, *(f"{FOLDER}/{name}.md" for name in PARTS))


@cache
def pages() -> dict[str, str]:
    """The text of each page as Markdown, by its path."""
    con = empty_warehouse(J0251)
    made = {f"{FOLDER}/{name}.md": _page(con, part) for name, part in PARTS.items()}
    return {INDEX: _joined([HEAD, *(_listed(name, part) for name, part in PARTS.items())])} | made


def _page(con: duckdb.DuckDBPyConnection, part: Part) -> str:
    parts = [f"# {part.title}\n", f"{part.text} All pages: [reference](README.md).\n"]
    for topic, heading in part.topics.items():
        parts += [f"## {heading}\n"] * bool(heading)
        parts += [_section(con, obj) for obj in _shown(topic)]
        inside = [_short(obj) for obj in _inside(topic)]
        parts += ["## Inside\n", "The macros that those above are made of.\n"] * bool(inside and not heading)
        parts += [*inside, ""] * bool(inside)
    return _joined(parts)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts).rstrip() + "\n"


def _shown(topic: str) -> list[library.SqlObject]:
    """The objects with their own sections: views and macros for users in reading order, or else the stored tables."""
    public = [obj for obj in library.public_objects() if obj.topic == topic]
    return public or [obj for obj in library.objects("schema") if obj.topic == topic]


def _inside(topic: str) -> list[library.SqlObject]:
    return [obj for obj in library.objects("scalar", "table") if obj.topic == topic and not obj.public]


def _listed(name: str, part: Part) -> str:
    """The page's part of the index."""
    lines = [f"## [{part.title}]({name}.md)\n", f"{part.text}\n"]
    shown = [obj for topic in part.topics for obj in _shown(topic)]
    if shown:
        lines += ["| name | what it is |", "|---|---|"]
        lines += [f"| [{o.sql_name}]({name}.md#{_anchor(o.sql_name)}) | {o.header['summary']} |" for o in shown]
        lines.append("")
    return "\n".join(lines)


def _anchor(heading: str) -> str:
    """GitHub's anchor for the heading of an object."""
    return heading.replace(".", "").lower()


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

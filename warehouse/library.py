"""The SQL library: find its files, order them by what they name, put them into a database with their documentation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from graphlib import TopologicalSorter
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import duckdb
import sqlglot
from sqlglot.tokens import TokenType

from wirehouse.entries import entry, kind_macros, with_inner_calls
from wirehouse.etl.j0251 import PAPER_CELLTYPES
from wirehouse.etl.names import Names
from wirehouse.etl.render import identifier, literal, render
from wirehouse.overloads import Answer, answers, with_overloads
from wirehouse.syntax import with_own_names

PLACES = {
    "schema": ("wirehouse.sql", "schema"),
    "base": ("wirehouse.sql", "base"),
    "view": ("wirehouse.sql", "views", "familiar"),
    "check": ("wirehouse.sql", "checks"),
    "entry": ("wirehouse.macros", "entry"),
    "scalar": ("wirehouse.macros", "scalar"),
    "table": ("wirehouse.macros", "table", "paper", "graph"),
}
GLOSSARIES = ("core", "paper", "graph", "familiar")
_INTERNAL_SCHEMA = "store"
CATALOG_KINDS = {"view": "view", "table": "table macro"}
CATALOG_KEYS = ("summary", "grain", "example")
_CREATED = re.compile(r"^CREATE (?:OR REPLACE )?(?:VIEW|TABLE|MACRO) ([a-z0-9_.]+)", re.MULTILINE)


@dataclass(frozen=True)
class Header:
    """What the comment lines at the head of a SQL file say: `key: text`, and a text for each `param` and `column`.

    `without` and `takes`: the overloads of a macro, as wirehouse.overloads describes them. `checks`: what makes sure of
    arguments that hang together, as sql/glossary/kinds.toml does of one.
    """

    values: dict[str, str]
    params: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    takes: dict[str, str] = field(default_factory=dict)
    checks: list[str] = field(default_factory=list)

    def __getitem__(self, key: str) -> str:
        return self.values.get(key, "")


@dataclass(frozen=True)
class SqlObject:
    """One file of the library; `name` is its stem, `sql_name` how SQL calls it, with its schema if that is not main.

    `part`: the glossary that its columns and parameters are looked up in first.
    """

    name: str
    sql_name: str
    kind: str
    text: str
    header: Header
    part: str

    @property
    def public(self) -> bool:
        """Whether the object is for users: what is not lives in the schema `store`."""
        return self.schema != _INTERNAL_SCHEMA

    @property
    def schema(self) -> str:
        """The schema it lives in: main, store, or one of the familiar names'."""
        return self.sql_name.rpartition(".")[0] or "main"

    @property
    def parameters(self) -> list[tuple[str, str | None]]:
        """(name, default as SQL or None) of each parameter of a macro, in order."""
        if self.kind not in ("entry", "scalar", "table"):
            return []
        head = re.search(r"MACRO [a-z0-9_.]+\((.*?)\)\s+AS\b", self.text, re.DOTALL)
        assert head is not None, self.name
        # A default may be a list: what follows a comma between two parameters is a name.
        return [_parameter(part) for part in re.split(r", (?=[a-z])", " ".join(head[1].split())) if part]

    @property
    def without(self) -> list[tuple[frozenset[str], str]]:
        """(parameters that a call leaves out, a scalar macro's value then or "") of each `without` of the header."""
        return [(frozenset(names.split(", ")), value) for names, value in self.header.without.items()]

    @property
    def takes(self) -> list[tuple[dict[str, str], str]]:
        """(types of some parameters, a scalar macro's value for them or "") of each `takes` of the header."""
        lines = self.header.takes.items()
        return [(dict(each.split(maxsplit=1) for each in types.split(", ")), value) for types, value in lines]

    @property
    def signature(self) -> str:
        """How to call it: `name(parameter := default, ...)`; a view's is its name."""
        if self.kind in ("view", "schema", "base"):
            return self.sql_name
        return f"{self.sql_name}({', '.join(p if d is None else f'{p} := {d}' for p, d in self.parameters)})"


def _parameter(text: str) -> tuple[str, str | None]:
    name, _, default = text.partition(" := ")
    return name.split()[0], default.strip() or None


@cache
def objects(*kinds: str) -> tuple[SqlObject, ...]:
    """The library's objects of the given kinds (all without any), by name within each kind.

    Kinds: schema, base, view, check, entry, scalar, table.
    """
    return tuple(_read(kind, *file) for kind in kinds or PLACES for file in _sql_files(kind))


@cache
def glossary() -> dict[str, dict[str, str]]:
    """The text of each column and parameter name that means the same wherever it stands, with its unit.

    Where several parts have a text, the first of `GLOSSARIES`.
    """
    merged: dict[str, dict[str, str]] = {}
    for part in reversed(_glossaries().values()):
        for section in ("columns", "patterns", "parameters"):
            merged.setdefault(section, {}).update(part[section])
    return merged


def reading_order() -> list[str]:
    """The public objects' names in the order a newcomer should meet them."""
    return [name for part in _glossaries().values() for name in part["reading_order"]["objects"]]


@cache
def _glossaries() -> dict[str, dict[str, Any]]:
    place = files("wirehouse.sql") / "glossary"
    return {name: tomllib.loads((place / f"{name}.toml").read_text("utf-8")) for name in GLOSSARIES}


def parameter_text(obj: SqlObject, name: str) -> str:
    """What a parameter means: the object's own text, or its part's glossary's, or any glossary's."""
    return obj.header.params.get(name) or _shared_text(obj, "parameters", name)


def column_text(obj: SqlObject, name: str) -> str:
    """What a column means: the object's own text, or its part's glossary's, or any glossary's."""
    own, shared = obj.header.columns.get(name), _shared_text(obj, "columns", name)
    return own or shared or obj.header.columns.get("*") or _patterned_text(name)


def _shared_text(obj: SqlObject, section: str, name: str) -> str:
    return _glossaries()[obj.part][section].get(name) or glossary()[section].get(name, "")


def install(con: duckdb.DuckDBPyConnection, names: Names, *, hive: bool = False, build_id: str = "") -> None:
    """Create every view and macro in the current database, with comments and the catalog.

    `hive`: the synapses are read from one folder a cell type. `build_id` tells this warehouse from every other. The
    schema `store` and its tables are there already.
    """
    fill_catalog(con, names)
    extent = _extent(con)
    for schema in sorted({obj.schema for obj in objects("entry", "scalar", "table", "view")}):
        con.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for obj in objects("entry"):
        con.execute(render_object(obj, names))
        con.execute(_comment(obj))
    for statement in kind_macros():
        con.execute(statement)
    rendered = [
        (obj, _hygienic(obj, render_object(obj, names, hive, extent)))
        for obj in in_dependency_order(objects("scalar", "table", "view"))
    ]
    known = answers((obj, text) for obj, text in rendered if obj.kind == "scalar")
    public = {obj.sql_name: obj for obj in objects("table") if obj.public}
    for obj, text in rendered:
        for statement in _statements(obj, text, known, public, build_id):
            con.execute(statement)
        con.execute(_comment(obj))
    for obj in objects("view"):
        _comment_columns(con, obj)
    for obj in public.values():
        _create_view_of(con, obj)


def _create_view_of(con: duckdb.DuckDBPyConnection, macro: SqlObject) -> None:
    """Let a macro's name without `()` answer as the macro at its defaults, or say what it needs."""
    name = macro.sql_name
    required = [parameter for parameter, default in macro.parameters if default is None]
    if required:
        call = f"{name}({', '.join(required)})"
        sentence = f"{name} is asked with arguments: FROM {call}. For example: {macro.header['example']}"
        query, comment = f"SELECT error({literal(sentence)})::VARCHAR AS {identifier(call)}", f"asked as FROM {call}"
    else:
        query, comment = f"FROM {name}()", f"{name}() at its defaults"
    con.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")
    con.execute(f"COMMENT ON VIEW {name} IS {literal(comment)}")
    if required:
        con.execute(f"COMMENT ON COLUMN {name}.{identifier(call)} IS 'how it is asked'")
    else:
        _comment_columns(con, macro)


def _extent(con: duckdb.DuckDBPyConnection) -> dict[str, int | None]:
    bounds = [(f"{axis}_{bound}", f"{bound}(s.{axis})") for axis in "xyz" for bound in ("min", "max")]
    (positions,) = con.execute(f"SELECT {', '.join(b for _, b in bounds)} FROM store.synapses_by_pre s").fetchall()
    return dict(zip((name for name, _ in bounds), positions, strict=True))


def _hygienic(obj: SqlObject, text: str) -> str:
    return text if obj.kind == "scalar" else with_own_names(text, obj.sql_name)


def _statements(
    obj: SqlObject, text: str, known: tuple[Answer, ...], public: Mapping[str, SqlObject], build_id: str
) -> Iterable[str]:
    if obj.kind == "view":
        return [text]
    inner = with_inner_calls(text, public) if obj.kind == "table" else text
    whole = with_overloads(inner, obj, known)
    return entry(obj, whole, build_id) if obj.public else [whole]


def install_for(con: duckdb.DuckDBPyConnection, names: Names, queries: Iterable[str]) -> None:
    """Create in the current database what the queries name, and what that names, without documentation."""
    some = {obj.sql_name: obj for obj in objects("scalar", "table", "view")}
    wanted: set[str] = set()
    found = {name for query in queries for name in named_in(query) if name in some}
    while found:
        wanted |= found
        found = {name for one in found for name in named_in(some[one].text) if name in some} - wanted
    for obj in in_dependency_order(tuple(some[name] for name in sorted(wanted))):
        con.execute(render_object(obj, names))


def render_object(
    obj: SqlObject, names: Names, hive: bool = False, extent: Mapping[str, int | None] = MappingProxyType({})
) -> str:
    """The object's SQL for a data set with these names; `hive` as in `install`.

    `extent`: the least and largest position of a synapse by bound, 'x_min' to 'z_max', nm; empty if it is not known.
    """
    return render(shared_text() + obj.text, names, hive=hive, extent=extent)


def shared_text() -> str:
    """The Jinja fragments that every file may use."""
    return (files("wirehouse.sql") / "shared.jinja").read_text("utf-8")


def in_dependency_order(some: tuple[SqlObject, ...]) -> list[SqlObject]:
    """The objects, each after those that its body names."""
    by_name = {obj.sql_name: obj for obj in some}
    texts = {
        name: "\n".join([obj.text, *obj.header.without.values(), *obj.header.takes.values()])
        for name, obj in by_name.items()
    }
    graph = {name: named_in(text) & by_name.keys() - {name} for name, text in texts.items()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


@cache
def named_in(text: str) -> frozenset[str]:
    """Every name that stands in a SQL text: `name` where no schema is before it, else `schema.name` alone."""
    tokens = [t for t in sqlglot.tokenize(re.sub(r"\{[{%#].*?[}%#]\}", " ", text), read="duckdb") if t.text]
    words = [" " if t.token_type == TokenType.STRING else t.text for t in tokens]
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    plain = {word for before, word, after in around if "." not in (before, after)}
    qualified = {f"{a}.{c}" for a, dot, c in zip(words, words[1:], words[2:], strict=False) if dot == "."}
    return frozenset(plain | qualified)


def _sql_files(kind: str) -> list[tuple[str, Traversable]]:
    package, *folders = PLACES[kind]
    return [(folder, path) for folder in folders for path in _below(files(package) / folder)]


def _below(place: Traversable) -> list[Traversable]:
    paths = sorted(place.iterdir(), key=lambda path: path.name) if place.is_dir() else []
    nested = [[path] if path.name.endswith(".sql") else _below(path) for path in paths]
    return [path for some in nested for path in some]


def _read(kind: str, folder: str, path: Traversable) -> SqlObject:
    text = path.read_text("utf-8")
    created = _CREATED.search(text)
    name = path.name.removesuffix(".sql")
    part = folder if folder in GLOSSARIES else GLOSSARIES[0]
    return SqlObject(name, created[1] if created else name, kind, text, parse_header(text), part)


def parse_header(text: str) -> Header:
    """Read the `-- key: text` lines at the head of a SQL file; a line that goes on starts with `--   `."""
    header = Header({})
    for key, value in _header_entries(text):
        if key == "check":
            header.checks.append(value)
            continue
        what, _, name = key.partition(" ")
        lines = {"param": header.params, "column": header.columns, "without": header.without, "takes": header.takes}
        place = lines.get(what, header.values)
        place[name or what] = value
    return header


def _header_entries(text: str) -> Iterator[tuple[str, str]]:
    entries: list[list[str]] = []
    for line in text.splitlines():
        if not line.startswith("-- "):
            break
        if line.startswith("--   "):
            entries[-1].append(line[5:].strip())
        else:
            entries.append([line[3:].strip()])
    for parts in entries:
        key, _, value = " ".join(parts).partition(": ")
        yield key, value


def _patterned_text(name: str) -> str:
    for pattern, text in glossary()["patterns"].items():
        if match := re.fullmatch(pattern, name):
            return text.format(*match.groups())
    return ""


def _comment(obj: SqlObject) -> str:
    keyword = {"view": "VIEW", "entry": "MACRO", "scalar": "MACRO", "table": "MACRO TABLE"}[obj.kind]
    return f"COMMENT ON {keyword} {obj.sql_name} IS {literal(description(obj))}"


def description(obj: SqlObject) -> str:
    """All that is said of an object as a whole, a line a point."""
    lines = [obj.header["summary"]]
    labels = {"grain": "Grain", "source": "Source"}
    lines += [f"{label}: {obj.header[key]}" for key, label in labels.items() if obj.header[key]]
    lines += [f"{name}: {parameter_text(obj, name)}" for name, _ in obj.parameters]
    return "\n".join(lines)


def _comment_columns(con: duckdb.DuckDBPyConnection, obj: SqlObject) -> None:
    for column, *_ in con.execute(f"DESCRIBE {obj.sql_name}").fetchall():
        con.execute(f"COMMENT ON COLUMN {obj.sql_name}.{identifier(column)} IS {literal(column_text(obj, column))}")


def catalog_rows(names: Names) -> list[tuple[int | str, ...]]:
    """The rows of the table store.catalog: what a data set with these names can answer, with an example that runs."""
    return [
        (position, obj.sql_name, CATALOG_KINDS[obj.kind], obj.signature, *(obj.header[key] for key in CATALOG_KEYS))
        for position, obj in enumerate(public_objects())
        if obj.part != "paper" or _has_paper_types(obj, names)
    ]


def _has_paper_types(obj: SqlObject, names: Names) -> bool:
    """Whether the data set has types of the reference paper, and those that the quantity's example asks for."""
    asked = {name for name in PAPER_CELLTYPES if f"'{name}'" in obj.header["example"]}
    return bool(names.paper_celltypes) and asked <= set(names.paper_celltypes)


def fill_catalog(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Create and fill the table store.catalog of the current database, as `install` does."""
    con.execute(render(next(o for o in objects("schema") if o.name == "catalog").text, Names({}, {})))
    con.executemany("INSERT INTO store.catalog VALUES (?, ?, ?, ?, ?, ?, ?)", catalog_rows(names))


def public_objects() -> list[SqlObject]:
    """The views and macros of the catalog in the order a newcomer should meet them: views, macros, familiar names."""
    reading = reading_order()
    public = [obj for obj in objects("view", "table") if obj.public]
    return sorted(public, key=lambda obj: (obj.schema != "main", obj.kind != "view", reading.index(obj.sql_name)))

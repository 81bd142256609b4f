"""Reads the SQL library's sources: its files, their headers, and the texts on columns and parameters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import defaults, render

PLACES = {
    "schema": ("wirehouse.sql", "schema"),
    "base": ("wirehouse.sql", "base"),
    "view": ("wirehouse.sql", "views", "familiar"),
    "check": ("wirehouse.sql", "checks"),
    "entry": ("wirehouse.macros", "entry"),
}
# These folders hold scalar and table macros; a macro's text says which it is.
MACROS = ("arguments", "rules", "synapses", "neurons", "connections", "matrix", "graph", "skeletons", "paper")
KINDS = (*PLACES, "scalar", "table")
GLOSSARIES = ("core", "paper", "graph", "skeletons", "familiar")
# What `render_object` is given where no positions are known.
UNKNOWN_EXTENT = MappingProxyType({f"{axis}_{bound}": None for axis in "xyz" for bound in ("min", "max")})
_INTERNAL_SCHEMA = "store"
_TABLE = re.compile(r"^(?!--).*\) AS TABLE$", re.MULTILINE)
_CREATED = re.compile(r"^CREATE (?:OR REPLACE )?(?:VIEW|TABLE|MACRO) ([a-z0-9_.]+)", re.MULTILINE)


@dataclass(frozen=True)
class Header:
    """The comment lines at the head of a SQL file: `key: text`, and a text for each `param` and `column`.

    `without` and `takes`: the overloads of a macro, as library/overloads.py describes them. `checks`: checks of
    arguments that depend on each other; sql/glossary/kinds.toml has the checks of a single argument.
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
    """One file of the library; `name` is its stem, `sql_name` its name in SQL, with the schema if that is not main.

    `topic`: the folder of its file below macros/ or sql/.
    """

    name: str
    sql_name: str
    kind: str
    text: str
    header: Header
    topic: str

    @property
    def part(self) -> str:
        """The first glossary to look up its columns and parameters in."""
        return self.topic if self.topic in GLOSSARIES else GLOSSARIES[0]

    @property
    def public(self) -> bool:
        """Whether the object is for users; the others are in the schema `store`."""
        return self.schema != _INTERNAL_SCHEMA

    @property
    def schema(self) -> str:
        """Its schema: main, store, or one of the familiar names'."""
        return self.sql_name.rpartition(".")[0] or "main"

    @cached_property
    def parameters(self) -> list[tuple[str, str | None]]:
        """(name, default as SQL or None) of each parameter of a macro, in order; the defaults are j0251's."""
        return self.parameters_for(Names({}, {}))

    def parameters_for(self, names: Names) -> list[tuple[str, str | None]]:
        """The parameters with the defaults of a data set."""
        own = {f"{{{{ {variable} }}}}": default for variable, default in defaults(names).items()}
        return [(name, own.get(text or "", text)) for name, text in self._declared]

    @cached_property
    def _declared(self) -> list[tuple[str, str | None]]:
        if self.kind not in ("entry", "scalar", "table"):
            return []
        head = re.search(r"MACRO [a-z0-9_.]+\((.*?)\)\s+AS\b", self.text, re.DOTALL)
        assert head is not None, self.name
        # A default may be a list: after the comma between two parameters comes a name.
        return [_parameter(part) for part in re.split(r", (?=[a-z])", " ".join(head[1].split())) if part]

    @property
    def without(self) -> list[tuple[frozenset[str], str]]:
        """(omitted parameters, a scalar macro's value then or "") for each `without` of the header."""
        return [(frozenset(names.split(", ")), value) for names, value in self.header.without.items()]

    @property
    def takes(self) -> list[tuple[dict[str, str], str]]:
        """(types of some parameters, a scalar macro's value for them or "") for each `takes` of the header."""
        lines = self.header.takes.items()
        return [(dict(each.split(maxsplit=1) for each in types.split(", ")), value) for types, value in lines]

    def example_for(self, names: Names) -> str:
        """A statement that runs on a data set; `example anywhere` asks nothing that some data sets lack."""
        own = self.header["anywhere"] if names.traits.format != "j0251" else ""
        return own or self.header["example"]

    @property
    def signature(self) -> str:
        """How to call it: `name(parameter := default, ...)`; for a view, its name. The defaults are j0251's."""
        return self.signature_for(Names({}, {}))

    def signature_for(self, names: Names) -> str:
        """The signature with the defaults of a data set."""
        if self.kind in ("view", "schema", "base"):
            return self.sql_name
        given = (p if default is None else f"{p} := {default}" for p, default in self.parameters_for(names))
        return f"{self.sql_name}({', '.join(given)})"


def _parameter(text: str) -> tuple[str, str | None]:
    name, _, default = text.partition(" := ")
    return name.split()[0], default.strip() or None


@cache
def objects(*kinds: str) -> tuple[SqlObject, ...]:
    """The library's objects of the given kinds (all kinds if none is given), by name within each kind.

    Kinds: schema, base, view, check, entry, scalar, table.
    """
    return tuple(obj for kind in kinds or KINDS for obj in _of_kind(kind))


@cache
def glossary() -> dict[str, dict[str, str]]:
    """The text, with the unit, of each column and parameter name that means the same everywhere.

    If several parts have a text, the first of `GLOSSARIES` counts.
    """
    merged: dict[str, dict[str, str]] = {}
    for part in reversed(_glossaries().values()):
        for section in ("columns", "patterns", "parameters"):
            merged.setdefault(section, {}).update(part[section])
    return merged


def reading_order() -> list[str]:
    """The names of the public objects in the best order for newcomers."""
    return [name for part in _glossaries().values() for name in part["reading_order"]["objects"]]


@cache
def _glossaries() -> dict[str, dict[str, Any]]:
    place = files("wirehouse.sql") / "glossary"
    return {name: tomllib.loads((place / f"{name}.toml").read_text("utf-8")) for name in GLOSSARIES}


def parameter_text(obj: SqlObject, name: str) -> str:
    """What a parameter means: the object's own text, else its part's glossary, else any glossary."""
    return obj.header.params.get(name) or _shared_text(obj, "parameters", name)


def column_text(obj: SqlObject, name: str) -> str:
    """What a column means: the object's own text, else its part's glossary, else any glossary."""
    own, shared = obj.header.columns.get(name), _shared_text(obj, "columns", name)
    return own or shared or obj.header.columns.get("*") or _patterned_text(name)


def _shared_text(obj: SqlObject, section: str, name: str) -> str:
    return _glossaries()[obj.part][section].get(name) or glossary()[section].get(name, "")


def render_object(
    obj: SqlObject,
    names: Names,
    hive: bool = False,
    extent: Mapping[str, float | None] = UNKNOWN_EXTENT,
    rows: int = 0,
) -> str:
    """The object's SQL for a data set with these names; `hive` as in `install`.

    `extent`: the least and largest position of a synapse by bound, 'x_min' to 'z_max', nm; None where unknown. `rows`:
    how many synapses are stored as rows with numbers, in tables of DuckDB.
    """
    return render(obj.text, names, hive=hive, extent=extent, rows=rows)


def public_objects() -> list[SqlObject]:
    """The views and macros of the catalog in the best order for newcomers: views, macros, familiar names."""
    reading = reading_order()
    public = [obj for obj in objects("view", "table", "scalar") if obj.public]
    return sorted(public, key=lambda obj: (obj.schema != "main", obj.kind != "view", reading.index(obj.sql_name)))


def description(obj: SqlObject) -> str:
    """All texts about an object as a whole, one line per point."""
    lines = [obj.header["summary"]]
    labels = {"grain": "Grain", "source": "Source"}
    lines += [f"{label}: {obj.header[key]}" for key, label in labels.items() if obj.header[key]]
    lines += [f"{name}: {parameter_text(obj, name)}" for name, _ in obj.parameters]
    return "\n".join(lines)


@cache
def _of_kind(kind: str) -> list[SqlObject]:
    if kind in PLACES:
        return [_read(kind, *file) for file in _sql_files(*PLACES[kind])]
    macros = [_read(_kind_of_macro(path), folder, path) for folder, path in _sql_files("wirehouse.macros", *MACROS)]
    return [obj for obj in macros if obj.kind == kind]


def _kind_of_macro(path: Traversable) -> str:
    return "table" if _TABLE.search(path.read_text("utf-8")) else "scalar"


def _sql_files(package: str, *folders: str) -> list[tuple[str, Traversable]]:
    return [(folder, path) for folder in folders for path in _below(files(package) / folder)]


def _below(place: Traversable) -> list[Traversable]:
    paths = sorted(place.iterdir(), key=lambda path: path.name) if place.is_dir() else []
    nested = [[path] if path.name.endswith(".sql") else _below(path) for path in paths]
    return [path for some in nested for path in some]


def _read(kind: str, folder: str, path: Traversable) -> SqlObject:
    text = _with_filters(path.read_text("utf-8"))
    created = _CREATED.search(text)
    name = path.name.removesuffix(".sql")
    return SqlObject(name, created[1] if created else name, kind, text, parse_header(text), folder)


def _with_filters(text: str) -> str:
    """The text of a file with the parameters that many macros share, taken from sql/glossary/filters.toml."""
    for name, parameters in _filters().items():
        declared = ", ".join(f"{parameter} := {default}" for parameter, default in parameters.items())
        text = text.replace(f"{{{{ {name} }}}}", declared).replace(f"{{{{ given_{name} }}}}", ", ".join(parameters))
    return text


@cache
def _filters() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("wirehouse.sql") / "glossary" / "filters.toml").read_text("utf-8"))


def parse_header(text: str) -> Header:
    """Read the `-- key: text` lines at the head of a SQL file; a continuation line starts with `--   `."""
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

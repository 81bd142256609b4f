"""Turns the parameters of a request into a call of a view or macro: text of ours, values bound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import duckdb
from starlette.requests import Request
from starlette.responses import Response

from wirehouse.ask.params import is_missing, nearest, read_id, read_ids, read_names, read_number, read_text, read_whole
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier
from wirehouse.library.kinds import kind_of
from wirehouse.library.read import SqlObject, objects
from wirehouse.serve.given import split
from wirehouse.serve.house import Listed, Version
from wirehouse.serve.problems import NotFoundError, message_of
from wirehouse.serve.server import Handler

# Answers of so many rows, or about so many neurons, are small enough to be whole in memory.
FEW_ROWS = 200_000
FEW_IDS = 100
_QUOTED = "one of these names in single quotes"
_WORDS = {"true": True, "false": False}


class Parameter(NamedTuple):
    """A parameter of a macro: its default as SQL (None if it must be given), and the kind of values it takes."""

    name: str
    default: str | None
    kind: str


class Call(NamedTuple):
    """`FROM <text>` with the `$name` values is the question.

    `is_drawn`: each time gives another answer. `is_short`: it asks about some neurons, or draws few rows.
    """

    text: str
    values: dict[str, Any]
    is_drawn: bool
    is_short: bool


def _read_numbers(name: str, value: Any) -> list[float | None]:
    items = value.split(",") if isinstance(value, str) else value if isinstance(value, list) else [value]
    return [None if each is None else read_number(name, each) for each in items]


def _read_flag(name: str, value: Any) -> bool:
    found = _WORDS.get(value.strip().lower()) if isinstance(value, str) else value
    if not isinstance(found, bool):
        raise WirehouseError(f"{name} is {value!r}; give true or false.")
    return found


def _read_structure(name: str, value: Any) -> int | str:
    is_word = isinstance(value, str) and not re.fullmatch(r"\s*[+-]?[0-9.]+\s*", value)
    return read_text(name, value) if is_word else read_whole(name, value)


# The kinds of sql/glossary/kinds.toml that are not like another one: how a value is read, and the type it is bound as.
_READERS: Mapping[str, tuple[Callable[[str, Any], Any], str]] = {
    "id": (read_id, "BIGINT"),
    "ids": (read_ids, "BIGINT[]"),
    "number": (read_number, "DOUBLE"),
    "probability": (read_number, "DOUBLE"),
    "coordinate": (read_number, "DOUBLE"),
    "width": (read_number, "DOUBLE"),
    "count": (read_whole, "BIGINT"),
    "numbers": (_read_numbers, "DOUBLE[]"),
    "roi": (read_names, "VARCHAR"),
    "celltype": (read_names, "VARCHAR"),
    "grouping": (read_text, "VARCHAR"),
    "similarity": (read_text, "VARCHAR"),
    "edge_kind": (read_text, "VARCHAR"),
    "one_celltype": (read_text, "VARCHAR"),
    "word": (read_text, "VARCHAR"),
    "structure": (_read_structure, "BIGINT"),
    "flag": (_read_flag, "BOOLEAN"),
}


def without_quotes(handler: Handler) -> Handler:
    """The handler, whose sentences about names do not ask for the quotes of SQL: an address has none."""

    async def plain(request: Request) -> Response:
        try:
            return await handler(request)
        except (WirehouseError, duckdb.Error) as error:
            text = message_of(error)
            if _QUOTED not in text:
                raise
            raise WirehouseError(text.replace(_QUOTED, "one of these names")) from error

    return plain


def listed(version: Version, name: str) -> Listed:
    """The view or macro of this name in the catalog of the warehouse. Raises NotFoundError, with the nearest name."""
    found = version.catalog.get(name)
    if found is None:
        hint = nearest(name, version.catalog)
        raise NotFoundError(f"There is no view or macro '{name}' here{hint}; /api/catalog lists them.")
    return found


def parameters(entry: Listed) -> list[Parameter]:
    """The parameters of a macro as its warehouse declares them; none of a view."""
    obj = _object(entry.name)
    if entry.kind == "view" or obj is None:
        return []
    head = entry.signature[len(entry.name) + 1 : -1]
    return [_parameter(obj, part) for part in re.split(r", (?=[a-z])", head) if part]


def call(entry: Listed, given: Mapping[str, Any]) -> Call:
    """The call of a view or macro with the given parameters. An empty text is the same as left out; None is NULL.

    Raises WirehouseError for an unknown parameter, one that is missing, and an illegal value.
    """
    known = {each.name: each for each in parameters(entry)}
    for name in given:
        if name not in known:
            legal = f"; legal are {', '.join(known)}" if known else "; it takes none"
            raise WirehouseError(f"Unknown parameter '{name}' of {entry.name}{nearest(name, known)}{legal}.")
    values, arguments = {}, []
    for name, parameter in known.items():
        if name in given and given[name] != "" and not is_missing(given[name]):
            values[name], sql_type = read_value(parameter, given[name])
            arguments.append(f"{name} := ${name}::{sql_type}")
        elif parameter.default is None:
            raise WirehouseError(f"{entry.name} needs {name}; its call is {entry.signature}.")
    about = [name for name, value in values.items() if value is not None and known[name].kind in ("id", "ids")]
    return Call(_text(entry, arguments), values, _is_drawn(known, values), is_short(values, about))


def read_value(parameter: Parameter, value: Any) -> tuple[Any, str]:
    """The value as the parameter's type, and the SQL type to bind it as. Raises WirehouseError."""
    read, sql_type = _READERS[parameter.kind]
    given = split(value) if sql_type.endswith("[]") else value
    found = None if given is None else read(parameter.name, given)
    if isinstance(found, list) and sql_type == "VARCHAR":
        return found, "VARCHAR[]"
    return found, "VARCHAR" if isinstance(found, str) else sql_type


def _text(entry: Listed, arguments: list[str]) -> str:
    name = ".".join(identifier(part) for part in entry.name.split("."))
    if entry.kind == "view":
        return name
    called = f"{name}({', '.join(arguments)})"
    return called if entry.kind == "table macro" else f"(SELECT {called} AS {identifier(entry.name)})"


def _is_drawn(known: Mapping[str, Parameter], values: Mapping[str, Any]) -> bool:
    """Whether the answer is a fresh sample: no seed, and a sample is asked or the macro always draws one."""
    draws = "max_results" not in known or values.get("max_results") is not None
    return "seed" in known and values.get("seed") is None and draws


def is_short(values: Mapping[str, Any], ids: Iterable[str]) -> bool:
    """Whether an answer needs no stream: about a few neurons, which the parameters `ids` name, or a small sample."""
    most = values.get("max_results")
    lists = [values[name] for name in ids]
    about_few = bool(lists) and all(not isinstance(each, list) or len(each) <= FEW_IDS for each in lists)
    return about_few or (most is not None and most <= FEW_ROWS)


def _parameter(obj: SqlObject, text: str) -> Parameter:
    name, _, default = text.partition(" := ")
    return Parameter(name, default.strip() or None, kind_of(obj, name).like)


def _object(name: str) -> SqlObject | None:
    return next((obj for obj in objects("view", "table", "scalar") if obj.sql_name == name), None)

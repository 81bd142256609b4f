"""Fills the data set's own names into SQL text. Jinja is used here for nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import jinja2

from wirehouse.etl.ground.names import Names


def literal(value: str | float | bool | None) -> str:
    """The value as a SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value).lower() if isinstance(value, bool) else str(value)


def identifier(name: str) -> str:
    """The name as a quoted SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal_list(values: Sequence[str | int | None], sql_type: str) -> str:
    """The values as a SQL list constant of `sql_type`; an empty list has the type too."""
    if len(values) > 1 and all(isinstance(value, str) for value in values):
        return _split_list([str(value) for value in values])
    return f"[{', '.join(literal(value) for value in values)}]::{sql_type}[]"


def _split_list(values: list[str]) -> str:
    # DuckDB takes some 15 us to bind a constant, in every statement that uses the list. It binds one text and folds it.
    used = set("".join(values))
    separator = next(c for c in ("|", *map(chr, range(0xE000, 0xF900))) if c not in used)
    return f"string_split({literal(separator.join(values))}, {literal(separator)})"


_environment = jinja2.Environment(
    undefined=jinja2.StrictUndefined, autoescape=False, keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
)
_environment.filters |= {"literal": literal, "identifier": identifier, "literal_list": literal_list}


def render(text: str, names: Names, **more: object) -> str:
    """Render one SQL file. The only variables are `names`, `defaults` and those that the caller passes.

    Every file may use the fragments of etl/ground/shared.jinja. Raises jinja2.UndefinedError for an unknown name.
    """
    own = {"names": names, **defaults(names)}
    fragments = _compiled(shared_text()).make_module(own).__dict__
    shared = {name: each for name, each in fragments.items() if isinstance(each, jinja2.runtime.Macro)}
    return _compiled(text).render(**shared, **own, **more)


def defaults(names: Names) -> dict[str, str]:
    """The defaults of parameters that depend on the data set, as SQL by the variable that a file writes for them."""
    steps = "[0.5,0.6,0.7,0.8,0.9]" if names.traits.prob else "[0]"
    return {"prob_default": literal(names.traits.prob_default), "prob_steps": steps}


@cache
def shared_text() -> str:
    """The Jinja fragments that every file may use."""
    return (files("wirehouse.etl.ground") / "shared.jinja").read_text("utf-8")


@cache
def _compiled(text: str) -> jinja2.Template:
    # Compiling takes most of the time of a small build.
    return _environment.from_string(text)

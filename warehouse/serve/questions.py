"""The questions that the explorer asks: each is a file of `questions/`, filled in as one statement and run as such.

The folder also has the statements of the other routes that are longer than a line.

The page shows the statement, so what a reader copies is what was asked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import duckdb
import jinja2
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.ask.ids import is_id
from wirehouse.ask.params import nearest, read_id, read_ids, read_names, read_number, read_text, read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import identifier, literal, literal_list
from wirehouse.serve.columns import json_column
from wirehouse.serve.formats import EXACT

THRESHOLDS = ("prob_min", "size_min", "roi", "kind")
MEASURES = ("count", "size", "mean", "input", "output", "log_ratio")
_FARTHEST = {"outgoing": ("pre", "post"), "incoming": ("post", "pre")}


class Question(NamedTuple):
    """What a question needs, what it takes, and which of the given parameters are filters of its macro."""

    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    filters: tuple[str, ...] = THRESHOLDS


QUESTIONS = {
    "matrix": Question((), ("measure", "top", "types"), (*THRESHOLDS, "post_morph", "by")),
    "pairs": Question(("pre", "post"), ("by", "limit"), (*THRESHOLDS, "min_synapses")),
    "multiplicity": Question(("pre", "post"), ("by",), (*THRESHOLDS, "min_synapses")),
    "cell_synapses": Question(("pre", "post"), ("by", "limit"), (*THRESHOLDS, "post_morph")),
    "cell_sizes": Question(("pre", "post"), ("by",), (*THRESHOLDS, "post_morph")),
    "neuron": Question(("neuron_id",), (), ()),
    "annotations": Question(("neuron_id",), (), ()),
    "partners": Question(("neuron_id", "direction"), (), (*THRESHOLDS, "min_synapses")),
    "by_type": Question(("neuron_id", "direction", "celltype")),
    "points": Question(("neuron_id", "direction"), ("limit",)),
    "nodes": Question(("neuron_id",), (), ()),
    "neurons_of_type": Question((), ("celltype", "by", "limit")),
    "paths": Question(("source", "target"), ("max_hops", "limit"), (*THRESHOLDS, "min_synapses")),
    "common": Question(("ids", "direction"), ("at_least", "limit"), (*THRESHOLDS, "min_synapses")),
    "among": Question(("ids", "others"), (), (*THRESHOLDS, "min_synapses")),
    "types": Question((), (), ()),
}
_DEFAULTS: dict[str, Any] = {
    "measure": "count",
    "top": 60,
    "types": [],
    "by": None,
    "max_hops": 6,
    "at_least": None,
    "celltype": None,
}
_LIMITS = {"pairs": 200, "cell_synapses": 500, "points": 20_000, "neurons_of_type": 500, "paths": 200, "common": 500}
_MOST = 100_000


class Abilities(NamedTuple):
    """What the statements depend on: whether there are single synapses, and structures that they are on."""

    has_synapses: bool
    has_structures: bool


def statement(name: str, given: Mapping[str, str], has: Abilities) -> str:
    """The statement of a question with its parameters, texts as in a query string; an empty text counts as left out.

    Raises WirehouseError for an unknown question or parameter, a missing one, and a value that cannot be read.
    """
    if name not in QUESTIONS:
        raise WirehouseError(f"There is no question '{name}'{nearest(name, QUESTIONS)}.")
    question = QUESTIONS[name]
    values = _values(question, {key: text for key, text in given.items() if text != ""})
    filters = [f"{each} := {_argument(values[each])}" for each in question.filters if each in values]
    more = {**_DEFAULTS, "limit": _LIMITS.get(name, 0), **values}
    context = {
        **more,
        **_sides(more),
        **_ids(more),
        "filters": ", ".join(filters),
        "and_filters": "".join(f", {each}" for each in filters if not each.startswith("by :=")),
        "has_synapses": has.has_synapses,
        "has_structures": has.has_structures,
    }
    return render(name, **context)


def render(name: str, **values: object) -> str:
    """The statement of one file of `questions/`, filled in, without its header."""
    return _template(name).render(values).rstrip().rstrip(";")


def answer(con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    """The rows of a statement. Raises WirehouseError for what DuckDB refuses, in its sentence."""
    return fetch(con, sql, {})


def columns_as_json(rows: pa.Table) -> dict[str, Any]:
    """The columns by name, as orjson writes them: ids as text, as a browser rounds numbers above 2^53; NaN as null."""
    return {name: _column(name, rows[name].combine_chunks()) for name in rows.column_names}


def _column(name: str, column: pa.Array) -> Any:
    if pa.types.is_integer(column.type) and _is_text(name):
        return column.cast(pa.string()).to_pylist()
    is_exact = pa.types.is_integer(column.type) and _all_exact(column)
    if is_exact or pa.types.is_floating(column.type) or pa.types.is_string(column.type):
        return json_column(column)
    return [_plain(name, value) for value in column.to_pylist()]


def _all_exact(column: pa.Array) -> bool:
    found = pc.min_max(column).as_py()
    return found["min"] is None or (found["min"] >= -EXACT and found["max"] <= EXACT)


def _is_text(name: str) -> bool:
    return is_id(name) or name == "path"


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, list):
        return [_plain(name, each) for each in value]
    if isinstance(value, int):
        return str(value) if _is_text(name) or abs(value) > EXACT else value
    return value if isinstance(value, (float, str)) else str(value)


def _values(question: Question, given: Mapping[str, str]) -> dict[str, Any]:
    known = (*question.needs, *question.takes, *question.filters)
    for key in given:
        if key not in known:
            raise WirehouseError(f"Unknown parameter '{key}'{nearest(key, known)}.")
    for key in question.needs:
        if key not in given:
            raise WirehouseError(f"{key} is missing.")
    return {key: _READERS[key](key, text) for key, text in given.items()}


def _one_of(*legal: str) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text not in legal:
            raise WirehouseError(f"{name} is '{text}'; legal are {', '.join(legal)}.")
        return text

    return read


def _amount(most: int) -> Callable[[str, str], int]:
    def read(name: str, text: str) -> int:
        number = read_whole(name, text)
        if not 1 <= number <= most:
            raise WirehouseError(f"{name} is {number}; give a whole number from 1 to {most:,}.")
        return number

    return read


def _listed_ids(name: str, text: str) -> list[int]:
    return [each for each in read_ids(name, text) if each is not None]


_READERS: dict[str, Callable[[str, str], Any]] = {
    "prob_min": read_number,
    "size_min": read_number,
    "min_synapses": read_whole,
    "post_morph": read_whole,
    "roi": lambda name, text: read_names(name, text.split("\n") if "\n" in text else text),
    "kind": read_text,
    "by": read_text,
    "measure": _one_of(*MEASURES),
    "top": _amount(200),
    "types": lambda name, text: read_names(name, text.split("\n")),
    "pre": read_text,
    "post": read_text,
    "celltype": read_text,
    "direction": _one_of(*_FARTHEST),
    "neuron_id": read_id,
    "source": read_id,
    "target": read_id,
    "ids": _listed_ids,
    "others": _listed_ids,
    "at_least": _amount(_MOST),
    "max_hops": _amount(20),
    "limit": _amount(_MOST),
}


def _sides(values: Mapping[str, Any]) -> dict[str, str]:
    near, far = _FARTHEST[values.get("direction", "outgoing")]
    sides = {"near": near, "far": far}
    if "pre" in values:
        sides["between"] = _between(values["pre"], values["post"], values["by"])
    return sides


def _between(pre: str, post: str, by: str | None) -> str:
    """The filters of find_synapses for the synapses from one type, or group of the annotations, to another."""
    if by is None:
        return f"pre_celltype := {literal(pre)}, post_celltype := {literal(post)}"
    group = f"SELECT list(a.id) FROM annotations a WHERE a.{identifier(by)} = "
    return f"pre_neuron_ids := ({group}{literal(pre)}), post_neuron_ids := ({group}{literal(post)})"


def _ids(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: literal_list(values[name], "BIGINT") for name in ("ids", "others") if name in values}


def _argument(value: Any) -> str:
    if isinstance(value, list):
        return literal_list(value, "VARCHAR")
    # SQL has no literal for an infinite number.
    return f"'{value}'::DOUBLE" if isinstance(value, float) and math.isinf(value) else literal(value)


def _texts(values: Sequence[str]) -> str:
    return f"({', '.join(literal(value) for value in values)})"


@cache
def _template(name: str) -> jinja2.Template:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"literal": literal, "identifier": identifier, "texts": _texts}
    text = files("wirehouse.serve").joinpath("questions", f"{name}.sql").read_text("utf-8")
    code = [line for line in text.splitlines() if not line.startswith("--")]
    return environment.from_string("\n".join(code))

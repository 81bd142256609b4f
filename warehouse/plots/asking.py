"""Queries that the pictures run on a warehouse, and words for what they show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, Own
from wirehouse.ask.params import legal, nearest, read_whole
from wirehouse.ask.rest import SYNAPSE_PARAMETERS, read_parameters
from wirehouse.ask.rest import arguments as typed_arguments
from wirehouse.ask.rows import own_cursor
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.interrupt import interruptible
from wirehouse.plots.style import counted

Filters = Mapping[str, Any]
FILTERS = {name: how for name, how in SYNAPSE_PARAMETERS.items() if name not in ("max_results", "seed")}
SIDES = {"pre_celltype": "from", "post_celltype": "onto"}
_IDS = {"pre_neuron_ids": "presynaptic", "post_neuron_ids": "postsynaptic"}
_LENGTHS = {
    "min_pre_axon": "presynaptic axon",
    "min_pre_soma": "presynaptic soma",
    "min_pre_dend": "presynaptic dendrite",
    "min_post_axon": "postsynaptic axon",
    "min_post_soma": "postsynaptic soma",
    "min_post_dend": "postsynaptic dendrite",
}
_KINDS = {
    "chemical": "chemical edges",
    "electrical": "electrical edges",
    "all": "chemical and electrical edges",
}


def ask(con: duckdb.DuckDBPyConnection, query: str, parameters: Filters | None = None) -> dict[str, np.ndarray]:
    """The columns of an answer; NULLs are masked. Raises WirehouseError with the sentence of an error."""
    with own_cursor(con) as cursor:
        return interruptible(cursor, lambda: cursor.execute(query, dict(parameters or {})).fetchnumpy())


def read_filters(filters: Filters) -> dict[str, Any]:
    """The given filters, read as their types; what has the data set's own default is left out.

    Raises WirehouseError for an unknown filter or an illegal value.
    """
    given = {name: value for name, value in filters.items() if value is not Own.DEFAULT}
    for name in given:
        if name not in FILTERS:
            raise WirehouseError(f"Unknown filter '{name}'{nearest(name, FILTERS)}; legal are {', '.join(FILTERS)}.")
    return read_parameters(FILTERS, given)


def read_most(most: Any) -> int:
    """How many of the largest are drawn. Raises WirehouseError for anything but a whole number from 1."""
    if (number := read_whole("most", most)) < 1:
        raise WirehouseError(f"most is {number}; give 1 or more.")
    return number


def placed(roi: Any, kind: str | None) -> dict[str, Any]:
    """The region and the kind of edges as filters; None leaves one out."""
    return {name: value for name, value in (("roi", roi), ("kind", kind)) if value is not None}


def arguments(filters: Filters) -> str:
    """The filters of `read_filters` as bound arguments of a macro."""
    return typed_arguments(FILTERS, filters)


def celltypes(con: duckdb.DuckDBPyConnection, chosen: Sequence[str] = ()) -> list[str]:
    """All cell types by code, or the chosen ones in the given order. Raises WirehouseError for an unknown one."""
    known = [str(name) for name in ask(con, "SELECT name FROM cell_types ORDER BY code")["name"]]
    for name in chosen:
        if name not in known:
            raise WirehouseError(f"Unknown cell type '{name}'{nearest(name, known)}; {legal(known, 'cell_types')}.")
    return list(chosen) or known


def in_words(con: duckdb.DuckDBPyConnection, about: DataSet, filters: Filters) -> list[str]:
    """The effect of the filters in words, for the heading of a picture."""
    words = []
    if about.prob:
        prob_min = filters.get("prob_min", about.prob_default)
        words.append(f"probability ≥ {prob_min:g}" if _is_on(prob_min) else "any probability")
    if _is_on(filters.get("size_min")):
        words.append(f"size ≥ {filters['size_min']:g} {about.of_size}")
    words += [f"{side} {named(filters[name])}" for name, side in SIDES.items() if filters.get(name) is not None]
    words += [f"{part} ≥ {filters[name]:g} µm" for name, part in _LENGTHS.items() if _is_on(filters.get(name))]
    words += [counted(len(filters[name]), f"{side} id") for name, side in _IDS.items() if filters.get(name) is not None]
    if filters.get("post_morph", -1) != -1:
        words.append(f"on {_post_morph(con, filters['post_morph'])}")
    if filters.get("roi") is not None:
        words.append(f"in {named(filters['roi'])}")
    if about.kind:
        words.append(_KINDS[filters.get("kind") or "chemical"])
    return words


def refuse_nothing(con: duckdb.DuckDBPyConnection, about: DataSet, synapses: int, filters: Filters) -> None:
    """Raises WirehouseError if no synapse passes the filters: a picture of nothing looks like an answer."""
    if not synapses:
        what = f"no {about.counted} passes{bracketed(in_words(con, about, filters))}"
        raise WirehouseError(f"There is nothing to draw: {what}.")


def bracketed(words: Sequence[str]) -> str:
    """The words in brackets after a sentence; nothing without words."""
    return f" ({', '.join(words)})" if words else ""


def named(names: str | list[str | None] | None) -> str:
    """The cell types or regions of a filter, for a sentence."""
    if names is None:
        return "all types"
    return names if isinstance(names, str) else " or ".join(name for name in names if name is not None) or "none"


def _is_on(threshold: float | None) -> bool:
    return threshold is not None and threshold > 0


def _post_morph(con: duckdb.DuckDBPyConnection, code: int) -> str:
    names = ask(con, "SELECT name FROM post_morphs WHERE code = $code", {"code": code})["name"]
    return str(names[0]) if len(names) else str(code)

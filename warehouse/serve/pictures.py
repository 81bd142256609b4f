"""Pictures for agents: each kind of `wirehouse plot` as PNG, with its options as JSON holds them."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Mapping
from typing import Any

import duckdb

from wirehouse import plots
from wirehouse.ask.params import nearest
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.distribution import not_installed
from wirehouse.plots.asking import FILTERS

KINDS: Mapping[str, Callable[..., Any]] = {
    "matrix": plots.plot_matrix,
    "degrees": plots.plot_degrees,
    "sizes": plots.plot_sizes,
    "neuron": plots.plot_neuron,
    "sweep": plots.plot_sweep,
    "density": plots.plot_density,
    "dendrogram": plots.plot_dendrogram,
}
_DPI = 110


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_list_of(is_one: Callable[[Any], bool], value: Any) -> bool:
    return isinstance(value, list) and all(is_one(each) for each in value)


def _is_pair(value: Any) -> bool:
    return _is_list_of(_is_text, value) and len(value) == 2


# What the drawing functions leave to the type checker; they read the other options themselves.
_READ_HERE: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    **dict.fromkeys(str.split("measure scale by count types direction"), (_is_text, "text")),
    "only": (lambda value: _is_list_of(_is_text, value), 'a list of cell types such as ["HVC", "MSN"]'),
    "pairs": (lambda value: _is_list_of(_is_pair, value), 'a list of pairs of cell types such as [["HVC", "MSN"]]'),
    "square": (_is_number, "a number of um"),
    "prob_steps": (lambda value: _is_list_of(_is_number, value), "a list of numbers"),
    "size_steps": (lambda value: _is_list_of(_is_number, value), "a list of numbers"),
    "min_synapses": (_is_number, "a number"),
}


def png(con: duckdb.DuckDBPyConnection, kind: str, options: Mapping[str, Any]) -> bytes:
    """The picture as PNG. Raises WirehouseError for an unknown kind or option, and for what cannot be drawn."""
    if kind not in KINDS:
        raise WirehouseError(f"Unknown kind of picture '{kind}'{nearest(kind, KINDS)}; legal are {', '.join(KINDS)}.")
    given = {name: value for name, value in options.items() if value is not None}
    _refuse_wrong(kind, given)
    try:
        figure = KINDS[kind](con, **given)
    except ModuleNotFoundError as error:
        raise WirehouseError(not_installed(str(error.name), "plot")) from error
    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=_DPI)
    return drawn.getvalue()


def options_of(kind: str) -> list[str]:
    """The names of the options that a kind of picture takes."""
    parameters = list(inspect.signature(KINDS[kind]).parameters.values())[1:]
    named = [each.name for each in parameters if each.kind != inspect.Parameter.VAR_KEYWORD]
    return named if len(named) == len(parameters) else [*named, *FILTERS]


def _refuse_wrong(kind: str, options: Mapping[str, Any]) -> None:
    legal = options_of(kind)
    for name, value in options.items():
        if name not in legal:
            raise WirehouseError(
                f"A picture '{kind}' has no option '{name}'{nearest(name, legal)}; legal are {', '.join(legal)}."
            )
        is_legal, what = _READ_HERE.get(name, (lambda _: True, ""))
        if not is_legal(value):
            raise WirehouseError(f"{name} is {_shown(value)}; give {what}.")
        if isinstance(value, dict):
            raise WirehouseError(f"{name} is {_shown(value)}; give text, a number or a list.")
    if kind == "neuron" and "neuron_id" not in options:
        raise WirehouseError("A picture 'neuron' needs the option neuron_id.")


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."

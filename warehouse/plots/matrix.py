"""The connectivity matrix of the cell types as a picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import (
    SIDES,
    Filters,
    arguments,
    ask,
    celltypes,
    in_words,
    named,
    read_filters,
    refuse_nothing,
)
from wirehouse.plots.style import NOTHING, counted, frame, literal, new_figure, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize

    from wirehouse.plots.picture import Picture

Masked = np.ma.MaskedArray[Any, Any]
MEASURES = {
    "synapse_count": "number of synapses",
    "total_size": "total synapse size (µm²)",
    "mean_size": "mean synapse size (µm²)",
}
SCALES = ("log", "linear", "percent")
_MOST_ANNOTATED = 24


def plot_matrix(
    con: duckdb.DuckDBPyConnection, *, measure: str = "synapse_count", scale: str = "log", **filters: Any
) -> Picture:
    """Draw who connects to whom: presynaptic types as rows, postsynaptic types as columns, a number in every cell.

    `measure` is synapse_count, total_size (um2) or mean_size (um2) of the synapses that pass `filters`, the synapse
    filters of the macros by their names (prob_min is 0.6 unless given). `scale` is log, linear, or percent: the share
    of each row, that is of what the presynaptic type gives to all types. Cells that no synapse passes are grey.

    Raises WirehouseError for an unknown measure, scale or filter, percent of means, an illegal value of a filter, if no
    synapse passes, and if matplotlib is not installed.
    """
    figure = new_figure()
    _refuse(measure, scale)
    filters = read_filters(filters)
    types = celltypes(con)
    values = _values(con, len(types), measure, filters)
    unit = MEASURES[measure]
    if scale == "percent":
        values, unit = _percent_of_row(values), f"{unit.partition(' (')[0]}, percent of the row"
    synapses = int(ask(con, f"FROM summarize_synapses({arguments(filters)})", filters)["count"][0])
    refuse_nothing(con, synapses, filters)
    side = min(max(0.42 * len(types), 3.5), 24)
    figure.set_size_inches(side + 2.2, side + 2)
    frame(
        figure, con, "Connectivity of cell types",
        [counted(synapses, "synapse"), *in_words(con, filters)], [_legend_of_grey(con, filters)],
    )  # fmt: skip
    axes = figure.add_subplot()
    shown = np.ma.masked_where(~(np.isfinite(values) & (values > 0)), values)
    _heat_map(axes, shown, f"{unit}, log scale" if scale == "log" else unit, _norm(shown, scale))
    _label(axes, types)
    if len(types) <= _MOST_ANNOTATED:
        _annotate(axes, shown, _percent if scale == "percent" else short)
    return figure


def _refuse(measure: str, scale: str) -> None:
    for what, value, legal in (("measure", measure, list(MEASURES)), ("scale", scale, list(SCALES))):
        if value not in legal:
            raise WirehouseError(f"Unknown {what} '{value}'; legal are {', '.join(legal)}.")
    if scale == "percent" and measure == "mean_size":
        raise WirehouseError("Means are no parts of a whole: percent goes with synapse_count or total_size.")


def _values(con: duckdb.DuckDBPyConnection, number: int, measure: str, filters: dict[str, Any]) -> np.ndarray:
    """The measure in shape (pre, post), NaN where it is unknown."""
    found = ask(con, f"SELECT {measure}::DOUBLE AS value FROM connectivity_matrix({arguments(filters)})", filters)
    return np.ma.filled(np.ma.asarray(found["value"]), np.nan).reshape(number, number)


def _percent_of_row(values: np.ndarray) -> np.ndarray:
    given = values.sum(axis=1, keepdims=True)
    return np.divide(100 * values, given, out=np.zeros_like(values), where=given > 0)


def _norm(shown: Masked, scale: str) -> Normalize:
    from matplotlib.colors import LogNorm, Normalize

    low, high = (float(shown.min()), float(shown.max())) if shown.count() else (1.0, 10.0)
    if scale != "log":
        return Normalize(0, high)
    # A single value gives no scale; it gets the decade around it.
    return LogNorm(low, high) if low < high else LogNorm(low / 3, low * 3)


def _heat_map(axes: Axes, shown: Masked, unit: str, norm: Normalize) -> None:
    from matplotlib import colormaps
    from matplotlib.colors import LogNorm

    colours = colormaps["viridis"].with_extremes(bad=NOTHING)
    image = axes.imshow(shown, cmap=colours, norm=norm, aspect="equal")
    bar = axes.figure.colorbar(image, ax=axes, fraction=0.046, pad=0.03)
    bar.set_label(unit, fontsize=10)
    if isinstance(norm, LogNorm):
        bar.minorticks_off()
        ticks = _log_ticks(*image.get_clim())
        bar.set_ticks(ticks, labels=[short(tick) for tick in ticks])
    bar.ax.tick_params(which="both", labelsize=8)
    bar.outline.set_visible(False)


def _log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten; in a short range also 2 and 5 times these; the two ends if fewer than two ticks are left."""
    factors = (1, 2, 5) if high < 1000 * low else (1,)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    ticks = [factor * 10.0**power for power in powers for factor in factors]
    within = [tick for tick in ticks if low <= tick <= high]
    return within if len(within) > 1 else [low, high]


def _label(axes: Axes, types: list[str]) -> None:
    size = 9 if len(types) <= 40 else 5
    at = range(len(types))
    names = [literal(name) for name in types]
    axes.set_xticks(at, names, rotation=90, fontsize=size)
    axes.set_yticks(at, names, fontsize=size)
    axes.set_xlabel("postsynaptic cell type", fontsize=11, labelpad=8)
    axes.set_ylabel("presynaptic cell type", fontsize=11, labelpad=8)
    axes.set_xticks([i - 0.5 for i in at][1:], minor=True)
    axes.set_yticks([i - 0.5 for i in at][1:], minor=True)
    axes.grid(which="minor", color="white", linewidth=1)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)


def _percent(value: float) -> str:
    return "<0.1" if value < 0.1 else f"{value:.0f}" if value >= 9.95 else f"{value:.1f}"


def _annotate(axes: Axes, shown: Masked, text: Callable[[float], str]) -> None:
    shades = np.ma.filled(axes.images[0].norm(shown), np.nan)
    for (row, column), shade in np.ndenumerate(shades):
        if not np.isnan(shade):
            ink = "white" if shade < 0.6 else "black"
            number = text(float(shown[row, column]))
            written = axes.text(column, row, number, ha="center", va="center", fontsize=6.5, color=ink)
            # A number stays inside its cell, and the layout of hundreds of texts takes seconds.
            written.set_in_layout(False)


def _legend_of_grey(con: duckdb.DuckDBPyConnection, filters: Filters) -> str:
    found = ask(con, "SELECT name FROM cell_types WHERE axon_only ORDER BY code")["name"]
    axons = f"; {', '.join(map(str, found))} are axons only in this data set, never postsynaptic" if len(found) else ""
    asked = [f"{side} {named(filters[name])}" for name, side in SIDES.items() if filters.get(name) is not None]
    others = f" Only synapses {' '.join(asked)} are asked for: other cells are left out, not empty." if asked else ""
    return f"Grey: no synapse passes{axons}.{others}"

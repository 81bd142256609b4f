"""The connectivity matrix of the cell types, or of other groups of neurons, as a picture."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.params import read_text
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNTYPED
from wirehouse.plots.asking import SIDES, Filters, arguments, ask, celltypes, in_words, named, read_filters, read_most
from wirehouse.plots.asking import refuse_nothing as refuse_no_synapses
from wirehouse.plots.style import NOTHING, counted, frame, literal, new_figure, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.colors import Normalize

    from wirehouse.plots.picture import Picture

Masked = np.ma.MaskedArray[Any, Any]
MEASURES = ("synapse_count", "total_size", "mean_size")
SCALES = ("log", "linear", "percent")
GROUPS_SHOWN = 60
_MOST_ANNOTATED = 24


def plot_matrix(
    con: duckdb.DuckDBPyConnection,
    *,
    measure: str = "synapse_count",
    scale: str = "log",
    by: str | None = None,
    most: int = GROUPS_SHOWN,
    **filters: Any,
) -> Picture:
    """Draw who connects to whom: presynaptic types as rows, postsynaptic types as columns, a number in every cell.

    `by` is a text column of the view `annotations` that takes the place of the cell type. Of more than `most` types or
    groups, those with most synapses are drawn, and the picture says so. `measure` is synapse_count, total_size or
    mean_size (in the unit of the data set's sizes) of the synapses that pass `filters`, the synapse filters of the
    macros by their names, with their defaults. `scale` is log, linear, or percent: the share of each row, that is of
    what the presynaptic type gives to all types, drawn or not. Cells that no synapse passes are grey.

    Raises WirehouseError for an unknown measure, scale, grouping or filter, percent of means, sizes where the data set
    has none, an illegal value of a filter, if no synapse passes, and if matplotlib is not installed.
    """
    figure = new_figure()
    about = data_set(con)
    _refuse(about, measure, scale, most)
    filters = read_filters(filters)
    matrix = _matrix(con, measure, by, filters)
    unit = _label_of(about, measure)
    if scale == "percent":
        matrix, unit = matrix.in_percent(), f"{unit.partition(' (')[0]}, percent of the row"
    synapses = int(ask(con, f"FROM summarize_synapses({arguments(filters)})", filters)["count"][0])
    refuse_no_synapses(con, about, synapses, filters)
    drawn = matrix.largest(most)
    values, names = matrix.among(drawn, matrix.values), [matrix.names[place] for place in drawn]
    side = _side(len(names))
    figure.set_size_inches(side + 2.2, side + 2)
    notes = [_legend_of_grey(con, about, filters), *_left_out(about, matrix, drawn, by)]
    facts = [counted(synapses, about.counted), *in_words(con, about, filters)]
    title = "Connectivity of cell types" if by is None else f"Connectivity by {by}"
    frame(figure, about, title, facts, notes)
    axes = figure.add_subplot()
    shown = np.ma.masked_where(~(np.isfinite(values) & (values > 0)), values)
    _heat_map(axes, shown, literal(f"{unit}, log scale" if scale == "log" else unit), _norm(shown, scale))
    _label(axes, names, "cell type" if by is None else by)
    if len(names) <= _MOST_ANNOTATED:
        _annotate(axes, shown, _percent if scale == "percent" else short)
    return figure


class Matrix(NamedTuple):
    """The names of all groups, and of each pair that occurs its places among them, its synapses and its measure."""

    names: list[str]
    pre: np.ndarray
    post: np.ndarray
    counts: np.ndarray
    values: np.ndarray

    def largest(self, most: int) -> np.ndarray:
        """The places, in order, of the groups that send and receive most."""
        ends = [np.bincount(side, self.counts, len(self.names)) for side in (self.pre, self.post)]
        return np.sort(np.argsort(-sum(ends), kind="stable")[:most])

    def among(self, drawn: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """One number of each pair in shape (pre, post), of these groups alone; 0 for a pair that does not occur."""
        place = np.full(len(self.names), -1)
        place[drawn] = np.arange(len(drawn))
        rows, columns = place[self.pre], place[self.post]
        inside = (rows >= 0) & (columns >= 0)
        dense = np.zeros([len(drawn)] * 2, numbers.dtype)
        dense[rows[inside], columns[inside]] = numbers[inside]
        return dense

    def in_percent(self) -> Matrix:
        """With the measure as the share of the row, of what the presynaptic group gives to all groups."""
        given = np.bincount(self.pre, self.values, len(self.names))[self.pre]
        shares = np.divide(100 * self.values, given, out=np.zeros_like(self.values), where=given > 0)
        return self._replace(values=shares)


def _side(groups: int) -> float:
    """Inches that the cells take: those without numbers need less room."""
    if groups <= _MOST_ANNOTATED:
        return max(0.42 * groups, 3.5)
    return min(max(0.42 * _MOST_ANNOTATED, 0.24 * groups), 24)


def _refuse(about: DataSet, measure: str, scale: str, most: int) -> None:
    read_most(most)
    for what, value, legal in (("measure", measure, list(MEASURES)), ("scale", scale, list(SCALES))):
        if value not in legal:
            raise WirehouseError(f"Unknown {what} '{value}'; legal are {', '.join(legal)}.")
    if scale == "percent" and measure == "mean_size":
        raise WirehouseError("Means are no parts of a whole: percent goes with synapse_count or total_size.")
    if measure != "synapse_count":
        about.need("sizes")


def _label_of(about: DataSet, measure: str) -> str:
    if measure == "synapse_count":
        return f"number of {about.weight_unit}"
    return f"{measure.partition('_')[0]} synapse size ({about.of_size})"


def _matrix(con: duckdb.DuckDBPyConnection, measure: str, by: str | None, filters: dict[str, Any]) -> Matrix:
    """The measure of each pair, NaN where it is unknown."""
    asked = filters if by is None else {**filters, "by": read_text("by", by)}
    given = arguments(filters) if by is None else ", ".join(filter(None, [arguments(filters), "by := $by::VARCHAR"]))
    columns = f"pre_celltype AS pre, post_celltype AS post, synapse_count AS n, {measure}::DOUBLE AS value"
    found = ask(con, f"SELECT {columns} FROM connectivity_matrix({given}) WHERE synapse_count > 0", asked)
    names = celltypes(con) if by is None else _groups(con, by)
    places = {name: place for place, name in enumerate(names)}
    pre, post = (np.array([places[name] for name in found[side].tolist()], int) for side in ("pre", "post"))
    return Matrix(names, pre, post, found["n"], np.ma.filled(np.ma.asarray(found["value"]), np.nan))


def _groups(con: duckdb.DuckDBPyConnection, by: str) -> list[str]:
    """The groups in the order of the macro: by name, the neurons without a group last."""
    found = ask(con, "SELECT DISTINCT pre_celltype AS name FROM connectivity_matrix(by := $by::VARCHAR)", {"by": by})
    return sorted(found["name"].tolist(), key=lambda name: (name == UNTYPED, name))


def _left_out(about: DataSet, matrix: Matrix, drawn: np.ndarray, by: str | None) -> list[str]:
    """What the picture leaves out of a matrix of very many groups."""
    if len(drawn) == len(matrix.names):
        return []
    what = "types" if by is None else "groups"
    inside = int(matrix.among(drawn, matrix.counts).sum())
    share = f"{inside:,} of {counted(int(matrix.counts.sum()), about.counted)} lie between them"
    return [f"Drawn: the {len(drawn)} of {len(matrix.names):,} {what} that send and receive most; {share}."]


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


def _label(axes: Axes, types: list[str], what: str) -> None:
    size = 9 if len(types) <= 40 else 8 if len(types) <= GROUPS_SHOWN else 5
    at = range(len(types))
    names = [literal(name) for name in types]
    axes.set_xticks(at, names, rotation=90, fontsize=size)
    axes.set_yticks(at, names, fontsize=size)
    axes.set_xlabel(literal(f"postsynaptic {what}"), fontsize=11, labelpad=8)
    axes.set_ylabel(literal(f"presynaptic {what}"), fontsize=11, labelpad=8)
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


def _legend_of_grey(con: duckdb.DuckDBPyConnection, about: DataSet, filters: Filters) -> str:
    found = ask(con, "SELECT name FROM cell_types WHERE axon_only ORDER BY code")["name"]
    axons = f"; {', '.join(map(str, found))} are axons only in this data set, never postsynaptic" if len(found) else ""
    asked = [f"{side} {named(filters[name])}" for name, side in SIDES.items() if filters.get(name) is not None]
    what = about.weight_unit
    others = f" Only {what} {' '.join(asked)} are asked for: other cells are left out, not empty." if asked else ""
    return f"Grey: no {about.counted} passes{axons}.{others}"

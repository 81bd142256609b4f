"""How many partners or synapses the neurons of each cell type have."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, Own, data_set
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNTYPED
from wirehouse.plots.asking import (
    Filters,
    arguments,
    ask,
    bracketed,
    celltypes,
    in_words,
    placed,
    read_filters,
    read_most,
)
from wirehouse.plots.style import (
    FAINT,
    INCOMING,
    INK,
    OUTGOING,
    counted,
    frame,
    literal,
    new_figure,
    plain,
    write_legend,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

COUNTED = ("partners", "synapses")
TYPES_SHOWN = 24
# Inches for the legend beside the title.
_LEGEND = 2.3
_SIDES = {"out": ("outgoing", OUTGOING), "in": ("incoming", INCOMING)}

# For one cell type: the numbers that occur, ascending, and how many neurons have each.
Degrees = tuple[np.ndarray, np.ndarray]


def plot_degrees(
    con: duckdb.DuckDBPyConnection,
    *,
    count: str = "partners",
    only: Sequence[str] = (),
    most: int = TYPES_SHOWN,
    prob_min: float | Own | None = Own.DEFAULT,
    size_min: float | None = 0.0,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw, for each cell type, the share of its neurons that have at least k partners, outgoing and incoming.

    `count` is partners or synapses, from the synapses with at least `prob_min` (the data set's own default) and
    `size_min`, in the region `roi`, of this `kind` of edges. Both axes are logarithmic. There is a panel for each cell
    type in `only`, or for each that has neurons in the neuron table; of more than `most` such types, for those with
    most neurons.

    Raises WirehouseError for an unknown count, cell type or region, an illegal threshold, if no neuron has a synapse
    that passes, and if matplotlib is not installed.
    """
    figure = new_figure()
    if count not in COUNTED:
        raise WirehouseError(f"Unknown count '{count}'; legal are {', '.join(COUNTED)}.")
    about = data_set(con)
    filters = read_filters({"prob_min": prob_min, "size_min": size_min, **placed(roi, kind)})
    types = celltypes(con, only)
    found = _degrees(con, count, filters)
    having = [name for name in types if only or name in found["out"]]
    shown = having if only else _largest(having, found["out"], read_most(most))
    columns = max(1, min(len(shown), math.ceil(math.sqrt(1.6 * len(shown)))))
    rows = max(1, math.ceil(len(shown) / columns))
    figure.set_size_inches(max(5.5, 1.75 * columns + 0.6), 1.6 * rows + 1.6)
    neurons = sum(int(found["out"][name][1].sum()) for name in shown if name in found["out"])
    _refuse_nothing(
        con, about, filters, [of_side[name] for of_side in found.values() for name in shown if name in of_side]
    )
    what = count if count == "partners" else about.weight_unit
    notes = [f"Dot: the neuron with most {what}. The share is of all n, neurons without any {what} included."]
    notes += _left_out(len(having) - len(shown), [name for name in types if name not in {*having, UNTYPED}])
    facts = [counted(neurons, "neuron"), *in_words(con, about, filters)]
    frame(figure, about, f"{what.capitalize()} per neuron, by cell type", facts, notes, beside=_LEGEND)
    panels = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel().tolist()
    for axes, name in zip(panels, shown, strict=False):
        _draw(axes, name, {side: of_side.get(name) for side, of_side in found.items()})
    _finish(figure, panels, len(shown), columns, what)
    return figure


def _largest(names: list[str], degrees: Mapping[str, Degrees], most: int) -> list[str]:
    """The names, in their order, of the types with most neurons."""
    neurons = {name: int(degrees[name][1].sum()) for name in names}
    largest = set(sorted(names, key=lambda name: -neurons[name])[:most])
    return [name for name in names if name in largest]


def _left_out(smaller: int, missing: list[str]) -> list[str]:
    notes = [f"Not drawn: {counted(smaller, 'type')} with fewer neurons."] if smaller else []
    if len(missing) > TYPES_SHOWN:
        return [*notes, f"Not in the neuron table: {len(missing):,} types."]
    return notes + ([f"Not in the neuron table: {', '.join(missing)}."] if missing else [])


def _refuse_nothing(
    con: duckdb.DuckDBPyConnection, about: DataSet, filters: Filters, degrees: Sequence[Degrees]
) -> None:
    if not any(numbers.any() for numbers, _ in degrees):
        which = f"a {about.counted} that passes{bracketed(in_words(con, about, filters))}"
        raise WirehouseError(f"There is nothing to draw: none of these neurons has {which}.")


def share_with_at_least(degrees: Degrees) -> Degrees:
    """The number 1 and each larger number that occurs, and the share of all neurons that have as many or more."""
    numbers, neurons = degrees
    larger = np.unique(np.append(numbers[numbers > 0], 1))
    below = np.append(0, neurons.cumsum())[numbers.searchsorted(larger)]
    return larger, 1 - below / neurons.sum()


def _degrees(con: duckdb.DuckDBPyConnection, count: str, filters: Filters) -> dict[str, dict[str, Degrees]]:
    """The degrees on either side, by cell type."""
    columns = f"celltype, coalesce(out_{count}, in_{count}) AS k, grouping(out_{count}) AS is_in, count(*) AS neurons"
    grouped = f"GROUP BY GROUPING SETS ((celltype, out_{count}), (celltype, in_{count})) ORDER BY ALL"
    found = ask(con, f"SELECT {columns} FROM neuron_totals({arguments(filters)}) {grouped}", filters)
    names = found["celltype"].astype(str)
    degrees: dict[str, dict[str, Degrees]] = {}
    for is_in, side in enumerate(_SIDES):
        rows = {str(name): (names == name) & (found["is_in"] == is_in) for name in np.unique(names)}
        degrees[side] = {name: (found["k"][of_name], found["neurons"][of_name]) for name, of_name in rows.items()}
    return degrees


def _draw(axes: Axes, name: str, degrees: dict[str, Degrees | None]) -> None:
    neurons = 0
    for side, (label, colour) in _SIDES.items():
        of_side = degrees[side]
        if of_side is None:
            continue
        neurons = int(of_side[1].sum())
        numbers, shares = share_with_at_least(of_side)
        if not shares[0]:
            continue
        axes.step(numbers, shares, where="pre", color=colour, linewidth=1.4, label=label)
        # A single number makes no line, so the marker shows it; for a line, it marks the end.
        axes.plot(numbers[-1:], shares[-1:], marker="o", markersize=2.5, color=colour)
    axes.set_title(literal(name), loc="left", fontsize=9, color=INK, pad=3)
    # Few neurons have many partners, so no line crosses this corner.
    axes.text(0.97, 0.97, f"n = {neurons:,}", ha="right", va="top", fontsize=7, color=FAINT, transform=axes.transAxes)


def _finish(figure: Picture, panels: list[Axes], number: int, columns: int, what: str) -> None:
    from matplotlib.lines import Line2D

    panels[0].set_xscale("log")
    panels[0].set_yscale("log")
    for place, axes in enumerate(panels):
        plain(axes)
        axes.minorticks_off()
        axes.grid(color="#eeeeee", linewidth=0.6)
        axes.set_visible(place < number)
        # The lowest panel of a column may have an empty place below it.
        axes.tick_params(labelbottom=place + columns >= number)
        if place + columns >= number:
            axes.set_xlabel(f"{what}, k", fontsize=8, color=INK)
    # One row of panels is too low for two lines.
    words = (
        ("share of neurons", "with at least", f"k {what}")
        if number == columns
        else ("share of neurons", f"with at least k {what}")
    )
    figure.supylabel("\n".join(words), fontsize=10, color=INK, multialignment="center")
    lines = [Line2D([], [], color=colour, label=label) for label, colour in _SIDES.values()]
    # Beside the title; "outside" would take its own line.
    write_legend(figure, {"handles": lines, "loc": "upper right", "ncols": 2, "frameon": False, "fontsize": 9})

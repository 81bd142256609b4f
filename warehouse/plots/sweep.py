"""The number of synapses left at each threshold of probability and size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.params import read_number
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, in_words, named, placed, read_filters, refuse_nothing
from wirehouse.plots.style import FAINT, INK, counted, frame, literal, new_figure, plain, write_legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

PROBABILITIES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SIZES = (0.0, 0.05, 0.1, 0.2, 0.4)
# Of sizes in another unit than um2: so much of them is below each step.
_SHARES = (0.25, 0.5, 0.75, 0.9)


def plot_sweep(
    con: duckdb.DuckDBPyConnection,
    *,
    prob_steps: Iterable[float] = PROBABILITIES,
    size_steps: Iterable[float] | None = None,
    pre_celltype: str | None = None,
    post_celltype: str | None = None,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw how many synapses, and how much synapse size, are left at each pair of thresholds.

    `prob_steps` go along the axes, and each of `size_steps` is a line, in the unit of the data set's sizes; 0 and below
    filter nothing. By default these are 0 to 0.4 um2 or, in another unit, 0 and quantiles; without sizes there is one
    line, of the numbers of synapses. The macros' default prob_min is marked. `pre_celltype` and `post_celltype` keep
    the synapses of one type, `roi` those in a region; None keeps all.

    Raises WirehouseError for steps that are empty, an unknown cell type or region, an illegal threshold, if no synapse
    passes at the lowest, for a data set without probabilities, and if matplotlib is not installed.
    """
    figure = new_figure()
    about = data_set(con)
    about.need("probabilities")
    sizes = _own_sizes(con, about) if size_steps is None else size_steps
    steps = _steps("prob_steps", prob_steps), _steps("size_steps", sizes)
    if not all(steps):
        raise WirehouseError("Give at least one step of probability and one of size.")
    types = dict.fromkeys(("pre_celltype", "post_celltype"))
    types |= read_filters({"pre_celltype": pre_celltype, "post_celltype": post_celltype, **placed(roi, kind)})
    measures = _measures(about)
    left = _left(con, *steps, types)
    most = int(left["synapse_count"].max())
    refuse_nothing(con, about, most, {**types, "prob_min": steps[0][0], "size_min": steps[1][0]})
    figure.set_size_inches(5.2 * len(measures) + 0.1, 4.6)
    whose = [f"from {named(types['pre_celltype'])} onto {named(types['post_celltype'])}"]
    whose += in_words(con, about._replace(prob=False), placed(types.get("roi"), types.get("kind")))
    facts = [*whose, f"{counted(most, 'synapse')} at the lowest thresholds"]
    marked = about.prob_default
    notes = [f"Dotted: {marked:g}, the default of prob_min."] if marked else []
    frame(figure, about, "Synapses left at each threshold", facts, notes)
    panels = figure.subplots(1, len(measures), squeeze=False)[0]
    for axes, (measure, label) in zip(panels, measures.items(), strict=True):
        _draw(axes, *steps, left[measure], label, about)
    lines = panels[0].get_lines()[: len(steps[1])]
    place = {"loc": "outside right center", "frameon": False}
    if about.size:
        write_legend(figure, {"handles": lines, "title": "least size", "fontsize": 10, **place})
    return figure


def _measures(about: DataSet) -> dict[str, str]:
    count = {"synapse_count": "number of synapses"}
    return {**count, "total_size": f"total synapse size ({literal(about.of_size)})"} if about.size else count


def _own_sizes(con: duckdb.DuckDBPyConnection, about: DataSet) -> Iterable[float]:
    """The steps of size that fit the data set."""
    if not about.size:
        return [0.0]
    if about.size_unit == "um2":
        return SIZES
    quantiles = f"quantile_disc(size, {list(_SHARES)}) FILTER (WHERE size > 0 AND isfinite(size::DOUBLE))"
    found = ask(con, f"SELECT unnest({quantiles})::DOUBLE AS size FROM synapses")["size"]
    return [0.0, *(float(f"{size:.2g}") for size in np.ma.compressed(found))]


def _steps(name: str, steps: Iterable[float]) -> list[float]:
    return sorted({read_number(name, step) for step in steps})


def _left(
    con: duckdb.DuckDBPyConnection, probabilities: list[float], sizes: list[float], types: Filters
) -> dict[str, np.ndarray]:
    """The value of each measure at each (size, probability)."""
    grid = [(prob, size) for size in sizes for prob in probabilities]
    asked = {
        **types,
        **{f"p{n}": prob for n, (prob, _) in enumerate(grid)},
        **{f"s{n}": s for n, (_, s) in enumerate(grid)},
    }
    query = " UNION ALL ".join(_one_step(n, types) for n in range(len(grid)))
    found = ask(con, f"{query} ORDER BY step", asked)
    measures = ("synapse_count", "total_size")
    return {measure: found[measure].reshape(len(sizes), len(probabilities)) for measure in measures}


def _one_step(number: int, types: Filters) -> str:
    given = f"{arguments(types)}, prob_min := $p{number}, size_min := $s{number}"
    return f"SELECT {number} AS step, count AS synapse_count, total_size FROM summarize_synapses({given})"


def _draw(
    axes: Axes, probabilities: list[float], sizes: list[float], left: np.ndarray, label: str, about: DataSet
) -> None:
    from matplotlib import colormaps
    from matplotlib.ticker import EngFormatter

    # Light and dark shades of one palette, because the sizes have an order.
    colours = colormaps["viridis"](np.linspace(0.0, 0.85, len(sizes)))
    for size, values, colour in zip(sizes, left, colours, strict=True):
        name = literal(f"{size:g} {about.of_size}") if size > 0 else "any size"
        axes.plot(probabilities, values, marker="o", markersize=3.5, linewidth=1.5, color=colour, label=name)
    plain(axes)
    axes.grid(color="#eeeeee", linewidth=0.6)
    if about.prob_default:
        axes.axvline(about.prob_default, color=FAINT, linewidth=0.8, linestyle=":")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(EngFormatter(sep=""))
    axes.set_xlabel("least probability", fontsize=10, color=INK)
    axes.set_ylabel(label, fontsize=10, color=INK)

"""The number of synapses left at each threshold of probability and size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import duckdb
import numpy as np

from wirehouse.ask.params import read_number
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, named, read_filters, refuse_nothing
from wirehouse.plots.style import FAINT, INK, counted, frame, new_figure, plain, write_legend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

PROBABILITIES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SIZES = (0.0, 0.05, 0.1, 0.2, 0.4)
_DEFAULT = 0.6
_MEASURES = {"synapse_count": "number of synapses", "total_size": "total synapse size (µm²)"}


def plot_sweep(
    con: duckdb.DuckDBPyConnection,
    *,
    prob_steps: Iterable[float] = PROBABILITIES,
    size_steps: Iterable[float] = SIZES,
    pre_celltype: str | None = None,
    post_celltype: str | None = None,
) -> Picture:
    """Draw how many synapses, and how much synapse size (um2), are left at each pair of thresholds.

    `prob_steps` go along the axes, and each of `size_steps` (um2) is a line; 0 and below filter nothing. The macros'
    default prob_min, 0.6, is marked. `pre_celltype` and `post_celltype` keep the synapses of one type; None keeps all.

    Raises WirehouseError for steps that are empty, an unknown cell type, an illegal threshold, if no synapse passes
    at the lowest, and if matplotlib is not installed.
    """
    figure = new_figure()
    steps = _steps("prob_steps", prob_steps), _steps("size_steps", size_steps)
    if not all(steps):
        raise WirehouseError("Give at least one step of probability and one of size.")
    types = dict.fromkeys(("pre_celltype", "post_celltype"))
    types |= read_filters({"pre_celltype": pre_celltype, "post_celltype": post_celltype})
    left = _left(con, *steps, types)
    refuse_nothing(con, int(left["synapse_count"].max()), {**types, "prob_min": steps[0][0], "size_min": steps[1][0]})
    figure.set_size_inches(10.5, 4.6)
    whose = f"from {named(types['pre_celltype'])} onto {named(types['post_celltype'])}"
    facts = [whose, f"{counted(int(left['synapse_count'].max()), 'synapse')} at the lowest thresholds"]
    frame(figure, con, "Synapses left at each threshold", facts, [f"Dotted: {_DEFAULT}, the default of prob_min."])
    panels = figure.subplots(1, 2)
    for axes, (measure, label) in zip(panels, _MEASURES.items(), strict=True):
        _draw(axes, *steps, left[measure], label)
    lines = panels[0].get_lines()[: len(steps[1])]
    place = {"loc": "outside right center", "frameon": False}
    write_legend(figure, {"handles": lines, "title": "least size", "fontsize": 10, **place})
    return figure


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
    return {measure: found[measure].reshape(len(sizes), len(probabilities)) for measure in _MEASURES}


def _one_step(number: int, types: Filters) -> str:
    given = f"{arguments(types)}, prob_min := $p{number}, size_min := $s{number}"
    return f"SELECT {number} AS step, count AS synapse_count, total_size FROM summarize_synapses({given})"


def _draw(axes: Axes, probabilities: list[float], sizes: list[float], left: np.ndarray, label: str) -> None:
    from matplotlib import colormaps
    from matplotlib.ticker import EngFormatter

    # Light and dark shades of one palette, because the sizes have an order.
    colours = colormaps["viridis"](np.linspace(0.0, 0.85, len(sizes)))
    for size, values, colour in zip(sizes, left, colours, strict=True):
        name = f"{size:g} µm²" if size > 0 else "any size"
        axes.plot(probabilities, values, marker="o", markersize=3.5, linewidth=1.5, color=colour, label=name)
    plain(axes)
    axes.grid(color="#eeeeee", linewidth=0.6)
    axes.axvline(_DEFAULT, color=FAINT, linewidth=0.8, linestyle=":")
    axes.set_ylim(bottom=0)
    axes.yaxis.set_major_formatter(EngFormatter(sep=""))
    axes.set_xlabel("least probability", fontsize=10, color=INK)
    axes.set_ylabel(label, fontsize=10, color=INK)

"""How densely synapses sit on the cable, by the way to the soma."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.ask.data_set import Own, data_set
from wirehouse.ask.params import read_ids, read_number, read_text
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, in_words, placed, read_filters, read_most
from wirehouse.plots.palette import OTHERS, colours_of
from wirehouse.plots.style import FAINT, INK, NOTHING, counted, frame, new_figure, plain, write_legend

if TYPE_CHECKING:
    from wirehouse.plots.picture import Picture

TYPES_SHOWN = 7
_PARTNERS = {"incoming": "presynaptic", "outgoing": "postsynaptic"}


def plot_profile(
    con: duckdb.DuckDBPyConnection,
    ids: Iterable[int | None] | int | str,
    *,
    bin: float = 10,
    direction: str = "incoming",
    prob_min: float | Own | None = Own.DEFAULT,
    most: int = TYPES_SHOWN,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw synapses per um of cable against the way to the soma along the tree, by the partners' type.

    All neurons of `ids` together: in each bin of `bin` um the synapses of all, divided by the cable of all. Below is
    how much cable there is. The `most` frequent types have a line each, the others one together. `direction`,
    `prob_min` (the data set's own default), `roi` and `kind` are those of the macro `synapse_profile`.

    Raises WirehouseError if none of the neurons has a skeleton or a synapse on it, for an illegal argument, and if
    matplotlib is not installed.
    """
    figure, most = new_figure(), read_most(most)
    about = data_set(con)
    about.need("synapses", "positions")
    wanted, width, direction = read_ids("ids", ids), read_number("bin", bin), read_text("direction", direction)
    filters = read_filters({"prob_min": prob_min, **placed(roi, kind)})
    bins, counts, cable, neurons = _profile(con, wanted, width, direction, filters)
    totals = {name: int(of_type.sum()) for name, of_type in counts.items()}
    shown = sorted(totals, key=lambda name: (-totals[name], name))[:most]
    if not neurons or not sum(totals.values()):
        what = "has a synapse that passes on its skeleton" if neurons else "has a skeleton"
        raise WirehouseError(f"There is nothing to draw: no neuron of these {what}.")
    figure.set_size_inches(8.0, 5.2)
    facts = [
        counted(neurons, "neuron"), f"{cable.sum():,.0f} µm of cable",
        f"{sum(totals.values()):,} {direction} synapses", *in_words(con, about, filters),
    ]  # fmt: skip
    frame(figure, about, "Synapses along the cable", facts)
    upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    edges = np.append(bins, bins[-1] + width)
    colours = colours_of(shown)
    for name in shown:
        _stairs(upper, counts[name], cable, edges, colours.get(name, OTHERS), name)
    if rest := [of_type for name, of_type in counts.items() if name not in shown]:
        _stairs(upper, np.sum(rest, axis=0), cable, edges, OTHERS, "other types")
    upper.set_ylabel("synapses per µm of cable", fontsize=9, color=INK)
    lower.stairs(cable, edges, fill=True, color=NOTHING)
    lower.stairs(cable, edges, color=FAINT, linewidth=0.8)
    lower.set_ylabel("cable (µm)", fontsize=9, color=INK)
    lower.set_xlabel("way to the soma, or to the root, along the tree (µm)", fontsize=9, color=INK)
    for axes in (upper, lower):
        axes.set_ylim(bottom=0)
        plain(axes)
    _explain(figure, [(patch.get_label(), patch.get_edgecolor()) for patch in upper.patches], direction)
    return figure


def _explain(figure: Picture, lines: Sequence[tuple[Any, Any]], direction: str) -> None:
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=colour, linewidth=1.3, label=name) for name, colour in lines]
    title = f"{_PARTNERS[direction]} type"
    key = {"handles": handles, "loc": "outside right center", "fontsize": 8, "frameon": False, "title": title}
    write_legend(figure, key)


def _profile(
    con: duckdb.DuckDBPyConnection, ids: list[int | None], width: float, direction: str, filters: Filters
) -> tuple[np.ndarray, dict[str, np.ndarray], np.ndarray, int]:
    """Where the bins begin, synapses in each by type, cable in each (um), and the number of neurons."""
    given = f", {arguments(filters)}" if filters else ""
    query = f"FROM synapse_profile($ids::BIGINT[], bin := $bin, direction := $direction{given})"
    found = ask(con, query, {"ids": ids, "bin": width, "direction": direction, **filters})
    number = np.rint(found["path_from"] / width).astype(int)
    last = int(number.max()) + 1 if len(number) else 1
    # The cable of a bin stands in each of its rows.
    pairs = {
        (int(n), int(b)): float(c) for n, b, c in zip(found["neuron_id"], number, found["cable_length"], strict=True)
    }
    cable = np.zeros(last)
    for (_, place), length in pairs.items():
        cable[place] += length
    counts: dict[str, np.ndarray] = {}
    names = np.ma.filled(found["partner_celltype"].astype(object), None)
    for name, place, count in zip(names, number, found["synapse_count"], strict=True):
        if name is not None:
            counts.setdefault(str(name), np.zeros(last))[place] += count
    return np.arange(last) * width, counts, cable, len(np.unique(found["neuron_id"]))


def _stairs(axes: Any, counts: np.ndarray, cable: np.ndarray, edges: np.ndarray, colour: str, name: str) -> None:
    density = np.divide(counts, cable, out=np.full(len(cable), np.nan), where=cable > 0)
    axes.stairs(density, edges, color=colour, linewidth=1.3, label=name, baseline=None)

"""One neuron's skeleton, and where its synapses are on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, Own, data_set
from wirehouse.ask.params import read_id
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, in_words, placed, read_filters, read_most
from wirehouse.plots.density import PROJECTIONS
from wirehouse.plots.naming import id_of, names_of
from wirehouse.plots.palette import OTHERS, colours_of, most_frequent
from wirehouse.plots.style import FAINT, INK, counted, frame, new_figure, write_legend

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from wirehouse.plots.picture import Picture

TYPES_SHOWN = 7
_INCHES = 7.5
_NARROWEST = 0.08
_SIDES = {"incoming": ("pre_celltype", "o"), "outgoing": ("post_celltype", "^")}
_NAMES = {("x", "y"): "front", ("z", "y"): "side", ("x", "z"): "top"}

Columns = dict[str, np.ndarray]


class _Marks(NamedTuple):
    """Synapses of one side: positions (n,) by axis, um, partner types (n,), and how many have no node near."""

    points: Mapping[str, np.ndarray]
    types: np.ndarray
    apart: int


def plot_skeleton(
    con: duckdb.DuckDBPyConnection,
    neuron_id: int | str,
    *,
    prob_min: float | Own | None = Own.DEFAULT,
    most: int = TYPES_SHOWN,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw the skeleton of one neuron from three sides (front xy, side zy, top xz, um), and its synapses on it.

    A synapse is a dot at its nearest node, in the colour of its partner's cell type: the `most` frequent types have one
    each. Round dots are incoming synapses, triangles outgoing ones. Those farther than 2,000 nm from every node are not
    drawn; the heading gives their number. The square is the soma, where the skeleton has one, else the root.
    `prob_min` (the data set's own default), `roi` and `kind` are filters of synapses. The axes are the source's, y and
    z downwards. Without positions of single synapses the skeleton is drawn alone.

    Raises WirehouseError for a neuron without a skeleton, a warehouse without skeletons, an illegal id, probability or
    region, and if matplotlib is not installed.
    """
    figure, most = new_figure(), read_most(most)
    about = data_set(con)
    neuron_id = read_id("neuron_id", id_of(con, neuron_id))
    filters = read_filters({"prob_min": prob_min, **placed(roi, kind)})
    nodes = ask(con, "FROM skeleton($id)", {"id": neuron_id})
    if not len(nodes["node"]):
        raise WirehouseError(f"There is nothing to draw: neuron {neuron_id} has no skeleton.")
    marks = {}
    if about.has_synapses and about.position is not None:
        marks = {side: _marks(con, neuron_id, side, filters, nodes) for side in _SIDES}
    extent = {axis: (float(nodes[axis].min()) / 1000, float(nodes[axis].max()) / 1000) for axis in "xyz"}
    longest = max(high - low for low, high in extent.values()) or 1.0
    sides = {axis: max((high - low) / longest, _NARROWEST) * _INCHES for axis, (low, high) in extent.items()}
    figure.set_size_inches(max(6.5, sides["x"] + sides["z"] + 1.6), max(4.0, sides["y"] + sides["z"] + 2.3))
    name = names_of(con, [neuron_id]).get(neuron_id, neuron_id)
    frame(figure, about, f"Skeleton of neuron {name}", _facts(con, about, neuron_id, marks, filters))
    types = most_frequent(np.concatenate([each.types for each in marks.values()]) if marks else np.array([]), most)
    _draw(figure, nodes, marks, colours_of(types), sides)
    return figure


def _marks(con: duckdb.DuckDBPyConnection, neuron_id: int, side: str, filters: Filters, nodes: Columns) -> _Marks:
    celltype, _ = _SIDES[side]
    given = f", {arguments(filters)}" if filters else ""
    query = f"SELECT node, {celltype} AS celltype FROM synapses_on_skeleton($id, direction := $side{given})"
    found = ask(con, query, {"id": neuron_id, "side": side, **filters})
    near = ~np.ma.getmaskarray(found["node"])
    order = np.argsort(nodes["node"])
    at = order[np.searchsorted(nodes["node"][order], np.ma.getdata(found["node"])[near])]
    points = {axis: np.ma.getdata(nodes[axis])[at] / 1000 for axis in "xyz"}
    return _Marks(points, found["celltype"].astype(str)[near], int((~near).sum()))


def _facts(
    con: duckdb.DuckDBPyConnection, about: DataSet, neuron_id: int, marks: Mapping[str, _Marks], filters: Filters
) -> list[str]:
    summary = ask(con, "FROM skeleton_summary([$id])", {"id": neuron_id})
    facts = [
        f"{summary['cable_length'][0]:,.0f} µm of cable",
        *(counted(int(summary[what][0]), what[:-1]) for what in ("nodes", "forks", "tips")),
        *(f"{len(each.types):,} {side}" for side, each in marks.items()),
    ]
    apart = sum(each.apart for each in marks.values())
    facts += [f"{apart:,} synapses more than 2 µm from every node"] * bool(apart)
    return facts + (in_words(con, about, filters) if marks else [])


def _draw(
    figure: Figure,
    nodes: Columns,
    marks: Mapping[str, _Marks],
    colours: Mapping[str, str],
    sides: Mapping[str, float],
) -> None:
    from matplotlib.collections import LineCollection

    ratios: dict[str, Any] = {
        "width_ratios": [sides["x"], sides["z"]],
        "height_ratios": [sides["y"], sides["z"]],
    }
    grid = figure.add_gridspec(2, 2, **ratios)
    child, parent = _edges(nodes)
    centre = _centre(nodes)
    for (right, down), place in PROJECTIONS.items():
        axes = figure.add_subplot(grid[place])
        across, along = nodes[right] / 1000, nodes[down] / 1000
        lines = np.stack([np.stack([across[ends], along[ends]], axis=1) for ends in (child, parent)], axis=1)
        axes.add_collection(LineCollection(list(lines), colors=FAINT, linewidths=0.6, zorder=1))
        for side, each in marks.items():
            shown = np.array([colours.get(name, OTHERS) for name in each.types])
            axes.scatter(
                each.points[right],
                each.points[down],
                s=7,
                c=list(shown),
                marker=_SIDES[side][1],
                linewidths=0,
                zorder=2,
            )
        axes.scatter(across[centre], along[centre], s=34, marker="s", color=INK, zorder=3)
        axes.set_aspect("equal", adjustable="datalim")
        axes.autoscale_view()
        axes.invert_yaxis()
        axes.set_title(_NAMES[right, down], loc="left", fontsize=9, color=INK)
        axes.set_xlabel(f"{right} (µm)", fontsize=9, color=INK)
        axes.set_ylabel(f"{down} (µm)", fontsize=9, color=INK)
        axes.tick_params(labelsize=8, color=FAINT)
    if marks:
        _explain(figure, marks, colours)


def _edges(nodes: Columns) -> tuple[np.ndarray, np.ndarray]:
    """The places of the nodes with a parent, and those of their parents."""
    child = np.flatnonzero(~np.ma.getmaskarray(nodes["parent"]))
    order = np.argsort(nodes["node"])
    wanted = np.ma.getdata(nodes["parent"])[child]
    return child, order[np.searchsorted(nodes["node"][order], wanted)]


def _centre(nodes: Columns) -> int:
    """The place of the node of compartment 'soma' nearest to its root, else of the first root."""
    somata = np.flatnonzero(np.ma.filled(nodes["compartment"], "").astype(str) == "soma")
    return int(somata[np.argmin(nodes["path_to_root"][somata])]) if len(somata) else 0


def _explain(figure: Any, marks: Mapping[str, _Marks], colours: Mapping[str, str]) -> None:
    from matplotlib.lines import Line2D

    def dot(label: str, marker: str, colour: str) -> Line2D:
        return Line2D([], [], linestyle="", marker=marker, markersize=5, color=colour, label=label)

    drawn = set(np.concatenate([each.types for each in marks.values()]).tolist())
    handles = [dot(name, "s", colour) for name, colour in colours.items()]
    handles += [dot("other types", "s", OTHERS)] * bool(drawn - set(colours))
    handles += [dot(side, marker, FAINT) for side, (_, marker) in _SIDES.items() if len(marks[side].types)]
    handles += [dot("soma or root", "s", INK)]
    key = {"handles": handles, "loc": "lower right", "fontsize": 8, "frameon": False, "title": "partner's type"}
    write_legend(figure, key)

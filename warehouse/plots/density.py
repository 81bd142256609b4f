"""The positions of the synapses in the volume."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, in_words, read_filters, refuse_nothing
from wirehouse.plots.style import FAINT, INK, NOTHING, counted, frame, new_figure

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from wirehouse.plots.picture import Picture

Axis = str
# First and last position on each axis, nm.
Extent = Mapping[Axis, tuple[int, int]]
# Each projection's axes, to the right and downwards, and its place in two rows and columns.
PROJECTIONS = {("x", "y"): (0, 0), ("z", "y"): (0, 1), ("x", "z"): (1, 0)}
_SQUARES = 100
_INCHES = 6.5
_MOST_SQUARES = 4000
_NARROWEST = 0.05
# Inches.
_NARROW = 1.0
# The number of bins used to separate the middle of an axis from its strays.
_PROFILE = 1000
_KNOWN = "x IS NOT NULL AND y IS NOT NULL AND z IS NOT NULL"


def plot_density(con: duckdb.DuckDBPyConnection, *, square: float | None = None, **filters: Any) -> Picture:
    """Draw the volume from three sides (xy, zy and xz, um): colours are synapses per cubic micrometre.

    `square` is the side of the squares in which synapses are counted, um; by default it is a round number that divides
    the longest side of the volume into about a hundred. A density is the mean over the depth of the volume, which
    reaches from the first synapse to the last, so the three sides are comparable. Strays far from all others do not
    stretch it; the heading gives their number, and that of synapses of unknown position. `filters` are the synapse
    filters of the macros by their names, with their defaults. The axes are the source's; squares without a synapse are
    grey.

    Raises WirehouseError for a square below 1 nm, or so small that a side has thousands, an unknown filter, an illegal
    value of a filter, if no synapse passes, for a data set without single synapses or their positions, and if
    matplotlib is not installed.
    """
    figure = new_figure()
    if square is not None and not 0.001 <= square < math.inf:
        raise WirehouseError(f"The side of a square is {square:g} um; give 0.001 um or more.")
    about = data_set(con)
    about.need("synapses", "positions")
    filters = read_filters(filters)
    everywhere, synapses, unknown = _extent(con, filters)
    refuse_nothing(con, about, synapses + unknown, filters)
    if not synapses:
        raise WirehouseError("There is nothing to draw: no synapse that passes has a known position.")
    extent, inside, _ = _extent(con, filters, _without_strays(con, filters, everywhere))
    lengths = {axis: _length(ends) for axis, ends in extent.items()}
    longest = max(lengths.values())
    side = square or round_step(longest / _SQUARES)
    # Only whole squares: a narrow remainder at the border would look empty.
    bins = {axis: max(1, round(length / side)) for axis, length in lengths.items()}
    if max(bins.values()) > _MOST_SQUARES:
        raise WirehouseError(f"Squares of {side:g} um are too many to see; a side can have {_MOST_SQUARES:,} of them.")
    densities = {seen: _density(con, seen, extent, bins, filters) for seen in PROJECTIONS}
    # The layout fails if one panel is thousands of times narrower than the other.
    sides = {axis: max(length / longest, _NARROWEST) for axis, length in lengths.items()}
    width, height = sides["x"] + sides["z"], sides["y"] + sides["z"]
    scale = _INCHES / max(width, height)
    figure.set_size_inches(max(6.0, scale * width + 2.2), max(3.5, scale * height + 1.9))
    strays = [] if inside == synapses else [f"{synapses - inside:,} of them far outside the frame"]
    strays += [f"{unknown:,} more of unknown position"] * bool(unknown)
    words = in_words(con, about, filters)
    facts = [counted(synapses, "synapse"), *strays, *words, f"counted in squares of about {side:g} µm"]
    has_gaps = any((density == 0).any() for density in densities.values())
    frame(figure, about, "Synapses in the volume, seen from three sides", facts, [_note(about, has_gaps)])
    _draw(figure, densities, {axis: scale * side for axis, side in sides.items()}, extent)
    return figure


def round_step(step: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50, ... (and 0.5, 0.2, ...) that is not below `step`; 1 for a step of 0."""
    if step <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * (1 - 1e-9))


def _note(about: DataSet, has_gaps: bool) -> str:
    points = {
        "pre": " A synapse is where its presynaptic point is.",
        "post": " A synapse is where its postsynaptic point is.",
    }
    return (
        "Density: mean over the whole depth behind a square."
        + (" Grey: no synapse." if has_gaps else "")
        + points.get(about.position or "", "")
    )


def _without_strays(con: duckdb.DuckDBPyConnection, filters: Filters, extent: Extent) -> Extent:
    """The extent, on each axis cut to the middle 99 % of the synapses and a quarter of their length on either side."""
    ends = {}
    for axis, (first, last) in extent.items():
        rows = f"find_synapses({arguments(filters)}) WHERE {_KNOWN}"
        query = f"SELECT {_bin(axis, first, last, _PROFILE)} AS b, count(*) AS n FROM {rows}"
        found = ask(con, f"{query} GROUP BY b ORDER BY b", filters)
        below = found["n"].cumsum()
        low, high = (int(found["b"][below.searchsorted(share * below[-1])]) for share in (0.005, 0.995))
        margin = (high + 1 - low) / 4
        width = (last - first + 1) / _PROFILE
        ends[axis] = (
            max(first, first + math.floor((low - margin) * width)),
            min(last, first + math.ceil((high + 1 + margin) * width)),
        )
    return ends


def _extent(con: duckdb.DuckDBPyConnection, filters: Filters, within: Extent | None = None) -> tuple[Extent, int, int]:
    """Least and largest position on each axis, whole nm, and the numbers of synapses of known and unknown position.

    The positions are 0 without synapses.
    """
    known = f"FILTER (WHERE {_KNOWN})"
    ends = ", ".join(
        f"coalesce(floor({side}({axis}) {known}), 0)::BIGINT AS {side}_{axis}"
        for axis in "xyz"
        for side in ("min", "max")
    )
    inside = f" WHERE {_inside(within)}" if within else ""
    rows = f"find_synapses({arguments(filters)}){inside}"
    found = ask(con, f"SELECT {ends}, count(*) {known} AS n, count(*) AS synapses FROM {rows}", filters)
    extent = {axis: (int(found[f"min_{axis}"][0]), int(found[f"max_{axis}"][0])) for axis in "xyz"}
    return extent, int(found["n"][0]), int(found["synapses"][0] - found["n"][0])


def _density(
    con: duckdb.DuckDBPyConnection,
    seen: tuple[Axis, Axis],
    extent: Extent,
    bins: Mapping[Axis, int],
    filters: Filters,
) -> np.ndarray:
    """(down, right): synapses per cubic um behind each square of a projection."""
    right, down = (_bin(axis, *extent[axis], bins[axis]) for axis in seen)
    rows = f"find_synapses({arguments(filters)}) WHERE {_inside(extent)}"
    found = ask(con, f"SELECT {right} AS a, {down} AS b, count(*) AS n FROM {rows} GROUP BY ALL", filters)
    counts = np.zeros([bins[seen[1]], bins[seen[0]]])
    counts[found["b"], found["a"]] = found["n"]
    lengths = {axis: _length(ends) for axis, ends in extent.items()}
    squares = bins[seen[0]] * bins[seen[1]]
    return counts * squares / math.prod(lengths.values())


def _inside(extent: Extent) -> str:
    return " AND ".join(f"floor({axis}) BETWEEN {first} AND {last}" for axis, (first, last) in extent.items())


def _bin(axis: Axis, first: int, last: int, bins: int) -> str:
    return f"(floor({axis})::BIGINT - ({first})) * {bins} // {last - first + 1}"


def _draw(
    figure: Figure,
    densities: Mapping[tuple[Axis, Axis], np.ndarray],
    sides: Mapping[Axis, float],
    extent: Extent,
) -> None:
    from matplotlib import colormaps

    from wirehouse.plots.ticks import RoomyLocator

    ratios = {"width_ratios": [sides["x"], sides["z"]], "height_ratios": [sides["y"], sides["z"]]}
    grid = figure.add_gridspec(2, 2, **ratios)
    colours = colormaps["viridis"].with_extremes(bad=NOTHING)
    highest = max(float(density.max()) for density in densities.values())
    for (right, down), place in PROJECTIONS.items():
        axes = figure.add_subplot(grid[place])
        (left_end, right_end), (upper_end, lower_end) = extent[right], extent[down]
        ends = left_end / 1000, (right_end + 1) / 1000, (lower_end + 1) / 1000, upper_end / 1000
        shown = np.ma.masked_equal(densities[right, down], 0)
        image = axes.imshow(shown, cmap=colours, vmin=0, vmax=highest, extent=ends, interpolation="nearest")
        # Wider than a narrow panel, the words reach to the left, where there is room, not over the colour bar.
        axes.set_xlabel(f"{right} (µm)", fontsize=10, color=INK, loc="right" if sides[right] < _NARROW else "center")
        axes.set_ylabel(f"{down} (µm)", fontsize=10, color=INK)
        axes.tick_params(labelsize=8, color=FAINT)
        axes.xaxis.set_major_locator(RoomyLocator(axes.xaxis))
        axes.yaxis.set_major_locator(RoomyLocator(axes.yaxis))
        axes.spines[:].set_visible(False)
    # The bar goes beside all three panels: the free corner may be too narrow for it.
    bar = figure.colorbar(image, ax=figure.axes, location="right", aspect=30, fraction=0.06, pad=0.03)
    bar.set_label("synapses per µm³", fontsize=10, color=INK)
    bar.ax.tick_params(labelsize=8)
    bar.outline.set_visible(False)


def _length(ends: tuple[int, int]) -> float:
    """The length in um."""
    return (ends[1] - ends[0] + 1) / 1000

"""The sizes of the synapses between pairs of cell types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import Filters, arguments, ask, celltypes, in_words, read_filters, read_most, refuse_nothing
from wirehouse.plots.style import FAINT, INK, counted, frame, literal, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

PAIRS_SHOWN = 12
# Steps of a decade: finer than the eye needs, coarser than a float16 at the sizes that synapses have.
_PER_DECADE = 20
_OVERLAP = 1.3
_FILL = "#56B4E9"
_HOW = "Height: share of the pair's synapses, the same scale in all rows. Bar: median."


@dataclass(frozen=True)
class Sizes:
    """The synapses of one pair of types: the sizes above 0 (ascending), the count of each, and of all synapses."""

    values: np.ndarray
    counts: np.ndarray
    synapses: int

    @property
    def median(self) -> float | None:
        """The median of the sizes above 0; None if there are none."""
        if not len(self.values):
            return None
        below = self.counts.cumsum()
        middle = [self.values[below.searchsorted(rank, "right")] for rank in ((below[-1] - 1) // 2, below[-1] // 2)]
        return float(np.mean(middle))

    def histogram(self, edges: np.ndarray) -> np.ndarray:
        """Share of the sizes above 0 in each bin."""
        return np.histogram(self.values, edges, weights=self.counts)[0] / max(1, self.counts.sum())


def plot_sizes(
    con: duckdb.DuckDBPyConnection,
    *,
    pairs: Sequence[tuple[str, str]] = (),
    most: int = PAIRS_SHOWN,
    **filters: Any,
) -> Picture:
    """Draw the distribution of synapse sizes (log axis) for pairs of types, a row each, with median and n.

    Sizes are in the data set's unit, um2 in j0251. `pairs` are (presynaptic, postsynaptic) types; without any, the
    `most` pairs with most synapses are drawn. `filters` are the synapse filters of the macros by their names, with
    their defaults. A log axis cannot show synapses of a size that is unknown or not above 0: the picture gives their
    number.

    Raises WirehouseError for an unknown cell type or filter, for cell types given twice, as a pair and as a filter,
    for illegal values of filters, if no synapse of a size above 0 passes, for a data set without single synapses or
    their sizes, and if matplotlib is not installed.
    """
    figure, most = new_figure(), read_most(most)
    about = data_set(con)
    about.need("synapses", "sizes")
    filters = read_filters(filters)
    # One more than is drawn, to know whether these are all.
    busiest = [] if pairs else _busiest(con, most + 1, filters)
    chosen = list(pairs) or busiest[:most]
    if pairs and {"pre_celltype", "post_celltype"} & filters.keys():
        raise WirehouseError("Give pairs of cell types, or pre_celltype and post_celltype; not both.")
    celltypes(con, [name for pair in chosen for name in pair])
    sizes = [_sizes(con, {**filters, "pre_celltype": pre, "post_celltype": post}) for pre, post in chosen]
    _refuse_nothing(con, about, filters, sizes)
    figure.set_size_inches(7.5, 0.42 * max(3, len(chosen)) + 1.9)
    frame(
        figure, about, "Synapse sizes between cell types",
        [_which(chosen, bool(pairs), len(busiest) == len(chosen)), *in_words(con, about, filters)], _notes(sizes),
    )  # fmt: skip
    _draw(figure.add_subplot(), chosen, sizes, about.of_size)
    return figure


def _refuse_nothing(con: duckdb.DuckDBPyConnection, about: DataSet, filters: Filters, sizes: Sequence[Sizes]) -> None:
    refuse_nothing(con, about, sum(each.synapses for each in sizes), filters)
    if not any(len(each.values) for each in sizes):
        raise WirehouseError("There is nothing to draw: no synapse that passes has a known, finite size above 0.")


def _busiest(con: duckdb.DuckDBPyConnection, most: int, filters: Filters) -> list[tuple[str, str]]:
    # Synapses onto an axon-only type are anomalies, and no macro takes such a type as postsynaptic.
    matrix = f"connectivity_matrix({arguments(filters)}) m JOIN cell_types t ON t.name = m.post_celltype"
    which = "WHERE synapse_count > 0 AND NOT t.axon_only ORDER BY synapse_count DESC, pre_celltype, post_celltype"
    found = ask(con, f"SELECT pre_celltype, post_celltype FROM {matrix} {which} LIMIT {int(most)}", filters)
    return list(zip(found["pre_celltype"].tolist(), found["post_celltype"].tolist(), strict=True))


def _sizes(con: duckdb.DuckDBPyConnection, filters: Filters) -> Sizes:
    query = f"SELECT size, count(*) AS n FROM find_synapses({arguments(filters)}) GROUP BY size ORDER BY size"
    found = ask(con, query, filters)
    values = np.ma.filled(np.ma.asarray(found["size"]), np.nan).astype(np.float64)
    drawn = np.isfinite(values) & (values > 0)
    return Sizes(values[drawn], found["n"][drawn], int(found["n"].sum()))


def _which(pairs: Sequence[tuple[str, str]], were_given: bool, are_all: bool) -> str:
    if were_given:
        return counted(len(pairs), "pair") + " of types"
    if are_all:
        return "the one pair of types with synapses" if len(pairs) == 1 else f"all {len(pairs)} pairs with synapses"
    return "the pair of types with most synapses" if len(pairs) == 1 else f"the {len(pairs)} pairs with most synapses"


def _notes(sizes: Sequence[Sizes]) -> list[str]:
    left_out = sum(each.synapses - int(each.counts.sum()) for each in sizes)
    return (
        [_HOW, f"Not drawn: {counted(left_out, 'synapse')} of a size that is unknown, infinite or not above 0."]
        if left_out
        else [_HOW]
    )


def _edges(sizes: Sequence[Sizes]) -> np.ndarray:
    known = [each.values for each in sizes if len(each.values)]
    low, high = (min(v[0] for v in known), max(v[-1] for v in known)) if known else (0.01, 1.0)
    first, last = np.floor(_PER_DECADE * np.log10([low, high]))
    return 10 ** (np.arange(first, last + 2) / _PER_DECADE)


def _draw(axes: Axes, pairs: Sequence[tuple[str, str]], sizes: Sequence[Sizes], unit: str) -> None:
    edges = _edges(sizes)
    shares = [each.histogram(edges) for each in sizes]
    highest = max((share.max() for share in shares), default=0) or 1.0
    for row, (each, share) in enumerate(zip(sizes, shares, strict=True)):
        # Rows go down from 0, each before the one above it.
        axes.stairs(
            _OVERLAP * share / highest - row, edges, baseline=-row, fill=True, facecolor=_FILL, edgecolor="white",
            linewidth=0.8, zorder=row + 2,
        )  # fmt: skip
        if each.median is not None:
            axes.plot([each.median] * 2, [-row, 0.3 - row], color=INK, linewidth=1.6, zorder=len(sizes) + 2)
        _columns(axes, -row, "none" if each.median is None else _median(each.median), f"{each.synapses:,}")
    _columns(axes, 1, f"median ({unit})", "synapses")
    plain(axes)
    axes.set_xscale("log")
    axes.set_xlim(edges[0], edges[-1])
    axes.set_ylim(0.3 - max(3, len(pairs)), _OVERLAP + 0.1)
    axes.set_yticks([-row for row in range(len(pairs))], [literal(f"{pre} → {post}") for pre, post in pairs], color=INK)
    axes.set_xlabel(f"synapse size ({literal(unit)})", fontsize=10, color=INK)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0, labelsize=9)


def _median(median: float) -> str:
    return f"{median:.3f}" if median < 100 else f"{median:,.0f}"


def _columns(axes: Axes, row: float, *texts: str) -> None:
    for text, points in zip(texts, (75, 140), strict=True):
        axes.annotate(
            text, (1, row), (points, 0), xycoords=axes.get_yaxis_transform(), textcoords="offset points", ha="right",
            va="bottom", fontsize=8, color=FAINT, annotation_clip=False,
        )  # fmt: skip

"""One neuron's partners."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.ask.params import read_id
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.asking import ask, in_words, read_filters
from wirehouse.plots.style import FAINT, INCOMING, INK, OUTGOING, counted, frame, literal, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

PARTNERS_SHOWN = 15
_SIDES = {"outgoing": ("postsynaptic", OUTGOING), "incoming": ("presynaptic", INCOMING)}

# One row per partner, strongest first: partner_id, partner_celltype, synapse_count, total_size, mean_size.
Partners = dict[str, np.ndarray]


def plot_neuron(
    con: duckdb.DuckDBPyConnection, neuron_id: int, *, prob_min: float = 0.6, most: int = PARTNERS_SHOWN
) -> Picture:
    """Draw whom one neuron talks to (above) and hears from (below): by cell type, and its `most` strongest partners.

    The bars are numbers of synapses with at least `prob_min`. The numbers at their ends also give the number of
    partners of a type, and the total size of a partner's synapses (um2).

    Raises WirehouseError for an id that neither the neuron table nor a synapse has, an illegal probability, if the
    neuron has no synapse that passes, and if matplotlib is not installed.
    """
    figure = new_figure()
    neuron_id = read_id("neuron_id", neuron_id)
    filters = {"prob_min": 0.6, **read_filters({"prob_min": prob_min})}
    partners = {side: _partners(con, neuron_id, side, filters["prob_min"]) for side in _SIDES}
    has_partners = any(len(of_side["partner_id"]) for of_side in partners.values())
    who = _who(con, neuron_id, has_partners)
    if not has_partners:
        raise WirehouseError(
            f"There is nothing to draw: neuron {neuron_id} has no synapse that passes ({in_words(con, filters)[0]})."
        )
    types = {side: by_type(of_side) for side, of_side in partners.items()}
    bars = [max(3, len(types[side]), min(most, len(partners[side]["partner_id"]))) for side in _SIDES]
    figure.set_size_inches(9.5, 0.2 * sum(bars) + 2.9)
    facts = [who, *in_words(con, filters)]
    frame(figure, con, f"Partners of neuron {neuron_id}", facts)
    panels = figure.subplots(2, 2, squeeze=False, height_ratios=bars, width_ratios=[1, 1.3])
    for row, (side, (other, colour)) in enumerate(_SIDES.items()):
        _draw_types(panels[row][0], types[side], f"{side}, by {other} type", colour)
        _draw_partners(panels[row][1], neuron_id, partners[side], most, f"{side}, strongest partners", colour)
        for axes in panels[row]:
            # A bar has the same thickness in both panels, even if one has a single bar.
            axes.set_ylim(bars[row] - 0.4, -0.6)
    return figure


def by_type(partners: Partners) -> list[tuple[str, int, int]]:
    """(cell type, synapses, partners) of each type among the partners, most synapses first."""
    names = partners["partner_celltype"].astype(str)
    sums = [
        (str(n), int(partners["synapse_count"][names == n].sum()), int((names == n).sum())) for n in np.unique(names)
    ]
    return sorted(sums, key=lambda each: (-each[1], each[0]))


def _partners(con: duckdb.DuckDBPyConnection, neuron_id: int, side: str, prob_min: float) -> Partners:
    asked = {"id": neuron_id, "side": side, "prob_min": prob_min}
    return ask(con, "FROM partners($id, direction := $side, prob_min := $prob_min)", asked)


def _who(con: duckdb.DuckDBPyConnection, neuron_id: int, has_partners: bool) -> str:
    found = ask(con, "FROM neuron($id)", {"id": neuron_id})
    if len(found["id"]):
        axon, dendrite = (found[f"skel_length_{part}"][0] for part in ("axon", "dendrite"))
        # The source gives length 0 to a neuron that has no skeleton, which does not mean a length of 0.
        given = any(found[f"skel_length_{part}"][0] not in (0, np.ma.masked) for part in ("axon", "soma", "dendrite"))
        lengths = f"axon {_length(axon)}, dendrite {_length(dendrite)}" if given else "no skeleton lengths"
        return f"{found['celltype'][0]}, {lengths}"
    anywhere = has_partners or any(len(_partners(con, neuron_id, side, 0)["partner_id"]) for side in _SIDES)
    if not anywhere:
        raise WirehouseError(f"There is no neuron {neuron_id}: neither the neuron table nor a synapse has it.")
    return "not in the neuron table"


def _length(length: Any) -> str:
    return "of unknown length" if length is np.ma.masked else f"{length:,.0f} µm"


def _draw_types(axes: Axes, types: list[tuple[str, int, int]], title: str, colour: str) -> None:
    labels = [name for name, _, _ in types]
    ends = [f"{synapses:,} ({counted(partners, 'partner')})" for _, synapses, partners in types]
    _bars(axes, labels, [synapses for _, synapses, _ in types], ends, colour)
    total = sum(synapses for _, synapses, _ in types)
    axes.set_title(f"{title}: {counted(total, 'synapse')}", loc="left", fontsize=9, color=INK)


def _draw_partners(axes: Axes, neuron_id: int, partners: Partners, most: int, title: str, colour: str) -> None:
    ids, counts = partners["partner_id"][:most], partners["synapse_count"][:most]
    names = ["itself" if i == neuron_id else i for i in ids]
    labels = [f"{celltype}  {name}" for celltype, name in zip(partners["partner_celltype"], names, strict=False)]
    ends = [f"{count:,} ({size:.2f} µm²)" for count, size in zip(counts, partners["total_size"], strict=False)]
    _bars(axes, labels, counts.tolist(), ends, colour)
    axes.set_title(f"{title}: {len(ids):,} of {len(partners['partner_id']):,}", loc="left", fontsize=9, color=INK)


def _bars(axes: Axes, labels: list[str], values: list[int], ends: list[str], colour: str) -> None:
    from matplotlib.ticker import MaxNLocator

    plain(axes)
    at = range(len(labels))
    bars = axes.barh(at, values, color=colour, height=0.72)
    axes.bar_label(bars, ends, padding=3, fontsize=7, color=FAINT)
    axes.set_yticks(at, [literal(label) for label in labels], fontsize=7.5, color=INK)
    # Room for the numbers at the ends of the bars; counts are whole.
    axes.set_xlim(0, 1.35 * max(values, default=1))
    axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True))
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel("synapses", fontsize=9, color=INK)
    if not labels:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.text(0.5, 0.5, "none", ha="center", va="center", transform=axes.transAxes, fontsize=9, color=FAINT)

"""One neuron's partners."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.ask.data_set import DataSet, Own, data_set
from wirehouse.ask.params import read_id
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNTYPED
from wirehouse.plots.asking import Filters, arguments, ask, bracketed, in_words, placed, read_filters, read_most
from wirehouse.plots.naming import id_of, names_of
from wirehouse.plots.style import FAINT, INCOMING, INK, OUTGOING, counted, frame, literal, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

PARTNERS_SHOWN = 15
_TYPES_SHOWN = 20
_SIDES = {"outgoing": ("postsynaptic", OUTGOING), "incoming": ("presynaptic", INCOMING)}

# One row per partner, strongest first: partner_id, partner_celltype, synapse_count, total_size, mean_size.
Partners = dict[str, np.ndarray]


def plot_neuron(
    con: duckdb.DuckDBPyConnection,
    neuron_id: int | str,
    *,
    prob_min: float | Own | None = Own.DEFAULT,
    most: int = PARTNERS_SHOWN,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw whom one neuron talks to (above) and hears from (below): by cell type, and its `most` strongest partners.

    The bars are numbers of synapses with at least `prob_min` (the data set's own default), in the region `roi`, of this
    `kind` of edges. The numbers at their ends also give the number of partners of a type, and the total size of a
    partner's synapses where the data set has sizes. `neuron_id` may be a name where the source has texts for ids.

    Raises WirehouseError for an id that neither the neuron table nor a synapse has, an illegal probability or region,
    if the neuron has no synapse that passes, and if matplotlib is not installed.
    """
    figure, most = new_figure(), read_most(most)
    about = data_set(con)
    neuron_id = read_id("neuron_id", id_of(con, neuron_id))
    filters = read_filters({"prob_min": prob_min, **placed(roi, kind)})
    partners = {side: _partners(con, neuron_id, side, filters) for side in _SIDES}
    has_partners = any(len(of_side["partner_id"]) for of_side in partners.values())
    who = _who(con, about, neuron_id, has_partners)
    if not has_partners:
        what = f"no {about.counted} that passes{bracketed(in_words(con, about, filters))}"
        raise WirehouseError(f"There is nothing to draw: neuron {neuron_id} has {what}.")
    types = {side: by_type(of_side) for side, of_side in partners.items()}
    bars = [
        max(3, min(_TYPES_SHOWN, len(types[side])), min(most, len(partners[side]["partner_id"]))) for side in _SIDES
    ]
    figure.set_size_inches(9.5, 0.2 * sum(bars) + 2.9)
    strongest = [each for of_side in partners.values() for each in of_side["partner_id"][:most].tolist()]
    names = names_of(con, [neuron_id, *strongest])
    frame(
        figure, about, f"Partners of neuron {names.get(neuron_id, neuron_id)}", [*who, *in_words(con, about, filters)]
    )
    panels = figure.subplots(2, 2, squeeze=False, height_ratios=bars, width_ratios=[1, 1.3])
    for row, (side, (other, colour)) in enumerate(_SIDES.items()):
        _draw_types(panels[row][0], types[side], f"{side}, by {other} type", colour, about)
        title = f"{side}, strongest partners"
        labels = _labels(partners[side], most, {**names, neuron_id: "itself"})
        _draw_partners(panels[row][1], partners[side], labels, title, colour, about)
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


def _partners(con: duckdb.DuckDBPyConnection, neuron_id: int, side: str, filters: Filters) -> Partners:
    asked = {"id": neuron_id, "side": side, **filters}
    given = f", {arguments(filters)}" if filters else ""
    return ask(con, f"FROM partners($id, direction := $side{given})", asked)


def _who(con: duckdb.DuckDBPyConnection, about: DataSet, neuron_id: int, has_partners: bool) -> list[str]:
    found = ask(con, "FROM neuron($id)", {"id": neuron_id})
    if len(found["id"]):
        if not about.lengths:
            return [name for name in found["celltype"].tolist() if name != UNTYPED]
        axon, dendrite = (found[f"skel_length_{part}"][0] for part in ("axon", "dendrite"))
        # The source gives length 0 to a neuron that has no skeleton, which does not mean a length of 0.
        given = any(found[f"skel_length_{part}"][0] not in (0, np.ma.masked) for part in ("axon", "soma", "dendrite"))
        lengths = f"axon {_length(axon)}, dendrite {_length(dendrite)}" if given else "no skeleton lengths"
        return [str(found["celltype"][0]), lengths]
    everything = {"prob_min": 0.0, **placed(None, "all" if about.kind else None)}
    anywhere = has_partners or any(len(_partners(con, neuron_id, side, everything)["partner_id"]) for side in _SIDES)
    if not anywhere:
        raise WirehouseError(f"There is no neuron {neuron_id}: neither the neuron table nor a synapse has it.")
    return ["not in the neuron table"]


def _length(length: Any) -> str:
    return "of unknown length" if length is np.ma.masked else f"{length:,.0f} µm"


def _draw_types(axes: Axes, types: list[tuple[str, int, int]], title: str, colour: str, about: DataSet) -> None:
    shown = types[:_TYPES_SHOWN]
    labels = [name for name, _, _ in shown]
    ends = [f"{synapses:,} ({counted(partners, 'partner')})" for _, synapses, partners in shown]
    _bars(axes, labels, [synapses for _, synapses, _ in shown], ends, colour, about.weight_unit)
    total = counted(sum(synapses for _, synapses, _ in types), about.counted)
    drawn = f", {len(shown)} of {len(types):,} types" if len(shown) < len(types) else ""
    axes.set_title(f"{title}: {total}{drawn}", loc="left", fontsize=9, color=INK)


def _labels(partners: Partners, most: int, names: Mapping[int, str]) -> list[str]:
    """The type and the name, or else the id, of each of the strongest partners."""
    pairs = zip(partners["partner_celltype"][:most], partners["partner_id"][:most].tolist(), strict=True)
    named = ((celltype, names.get(one, str(one))) for celltype, one in pairs)
    return [name if celltype == UNTYPED else f"{celltype}  {name}" for celltype, name in named]


def _draw_partners(axes: Axes, partners: Partners, labels: list[str], title: str, colour: str, about: DataSet) -> None:
    counts, sizes = partners["synapse_count"][: len(labels)], partners["total_size"][: len(labels)]
    ends = [
        f"{count:,} ({_amount(size, about)} {about.of_size})" if about.size else f"{count:,}"
        for count, size in zip(counts, sizes, strict=True)
    ]
    _bars(axes, labels, counts.tolist(), [literal(end) for end in ends], colour, about.weight_unit)
    axes.set_title(f"{title}: {len(labels):,} of {len(partners['partner_id']):,}", loc="left", fontsize=9, color=INK)


def _amount(size: float, about: DataSet) -> str:
    return f"{size:.2f}" if about.size_unit == "um2" else f"{size:,.0f}" if size >= 100 else f"{size:.3g}"


def _bars(axes: Axes, labels: list[str], values: list[int], ends: list[str], colour: str, unit: str) -> None:
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
    axes.set_xlabel(unit, fontsize=9, color=INK)
    if not labels:
        axes.set_xticks([])
        axes.set_yticks([])
        axes.text(0.5, 0.5, "none", ha="center", va="center", transform=axes.transAxes, fontsize=9, color=FAINT)

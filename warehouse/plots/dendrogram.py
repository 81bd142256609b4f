"""Which neurons have inputs, or outputs, alike: a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import numpy as np

from wirehouse.ask.adjacency import Ids
from wirehouse.ask.data_set import DataSet, Own, data_set
from wirehouse.ask.params import read_ids, read_text, read_whole
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNTYPED
from wirehouse.ground.distribution import not_installed
from wirehouse.plots.asking import Filters, arguments, ask, bracketed, in_words, placed, read_filters
from wirehouse.plots.naming import has_names, id_of, names_of
from wirehouse.plots.style import FAINT, INK, counted, frame, literal, new_figure, plain

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from wirehouse.plots.picture import Picture

MOST = 250
COMPARED = {"incoming": "inputs", "outgoing": "outputs"}
# From the palette of Okabe and Ito: a colour for each type, if there are not more.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
# Columns of annotations that tell neurons of one type apart; the first that the data set has.
_DETAILS = ("instance", "side", "somaSide", "soma_side", "hemisphere")
_NAMED = 5
_BY = {"partner": "partner neuron", "celltype": "cell type"}


class Leaves(NamedTuple):
    """The neurons of a tree: the ids, ascending, and the distance of each pair, in the order of the pairs."""

    ids: list[int]
    distances: np.ndarray


def plot_dendrogram(
    con: duckdb.DuckDBPyConnection,
    *,
    types: str | None = None,
    ids: Ids | None = None,
    by: str = "partner",
    direction: str = "incoming",
    prob_min: float | Own | None = Own.DEFAULT,
    size_min: float | None = 0.0,
    min_synapses: int = 1,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
) -> Picture:
    """Draw a tree of neurons whose inputs are alike: average linkage of 1 - cosine, from the macro `input_similarity`.

    The neurons are those of `types`, a regular expression for the whole name of their cell type such as 'MBON.*', or
    `ids`, which may be names where the source has texts for ids. Inputs (or outputs, with `direction` 'outgoing') are
    compared by partner, by 'celltype' of the partners, or by a text column of the view `annotations`, from connections
    of at least `min_synapses` that pass the other filters. Neurons without any are left out, and the picture says so.

    Raises WirehouseError for a pattern that is none or that no type has, an illegal id, direction, `by` or filter,
    fewer than 2 or more than 250 neurons, and if matplotlib or SciPy is not installed.
    """
    figure = new_figure()
    try:
        from scipy.cluster import hierarchy
    except ImportError as error:
        raise WirehouseError(not_installed("SciPy", "graph")) from error
    if not isinstance(direction, str) or direction not in COMPARED:
        raise WirehouseError(f"direction is {direction!r}; legal are {' and '.join(COMPARED)}.")
    about, what = data_set(con), COMPARED[direction]
    filters = read_filters({"prob_min": prob_min, "size_min": size_min, **placed(roi, kind)})
    least = read_whole("min_synapses", min_synapses)
    how = {"by": read_text("by", by), "direction": direction}
    chosen = _chosen(con, types, ids)
    leaves = _leaves(con, chosen, how, filters, least)
    words = [*in_words(con, about, filters), *_at_least(about, least)]
    if not leaves.ids:
        which = f"have {what} to compare{bracketed(words)}"
        raise WirehouseError(f"There is nothing to draw: fewer than 2 of these {len(chosen)} neurons {which}.")
    tree = hierarchy.linkage(leaves.distances, "average", optimal_ordering=True)
    drawn = hierarchy.dendrogram(tree, no_plot=True)
    figure.set_size_inches(8.0, 0.17 * len(leaves.ids) + 2.0)
    facts = [counted(len(leaves.ids), "neuron"), f"{what} by {_BY.get(by, by)}", *words]
    notes = [f"Tree: average linkage of 1 - cosine similarity of the {what}."]
    notes += _left_out(con, sorted(set(chosen) - set(leaves.ids)), what)
    frame(figure, about, f"Neurons with similar {what}", facts, notes)
    axes = figure.add_subplot()
    _draw(axes, drawn["icoord"], drawn["dcoord"], f"1 - cosine of {what}")
    _label(axes, con, [leaves.ids[place] for place in drawn["leaves"]])
    return figure


def _at_least(about: DataSet, least: int) -> list[str]:
    return [f"at least {counted(least, about.counted)} a connection"] if least > 1 else []


def _chosen(con: duckdb.DuckDBPyConnection, types: str | None, ids: Ids | None) -> list[int]:
    """The ids of the neurons, each once, ascending."""
    if (types is None) == (ids is None):
        raise WirehouseError("Say which neurons: give types, a pattern of cell types, or ids; one of the two.")
    if types is not None:
        found = _of_types(con, read_text("types", types))
        if not found:
            raise WirehouseError(f"No neuron has a cell type that matches {types!r}; FROM cell_types lists them.")
        which = f"of types that match {types!r}"
    else:
        found = sorted({one for one in _read_ids(con, ids) if one is not None})
        which = "in ids"
    _refuse_number(len(found), which)
    return found


def _read_ids(con: duckdb.DuckDBPyConnection, ids: Any) -> list[int | None]:
    """The ids, in which names may stand where the source has texts for ids."""
    given = [each.strip() for each in ids.split(",")] if isinstance(ids, str) else ids
    if not isinstance(given, Iterable) or hasattr(given, "columns") or not has_names(con):
        return read_ids("ids", given)
    return read_ids("ids", [id_of(con, each) for each in given])


def _of_types(con: duckdb.DuckDBPyConnection, pattern: str) -> list[int]:
    of_type = "SELECT id FROM neurons WHERE regexp_full_match(celltype, $types) ORDER BY id"
    try:
        # A data set without neurons would not look at the pattern.
        ask(con, "SELECT regexp_full_match('', $types)", {"types": pattern})
    except WirehouseError as error:
        raise WirehouseError(f"types is {pattern!r}, which is no regular expression: {error}.") from error
    return ask(con, of_type, {"types": pattern})["id"].tolist()


def _refuse_number(neurons: int, which: str) -> None:
    if neurons < 2:
        found = "There is 1 neuron" if neurons else "There is no neuron"
        raise WirehouseError(f"{found} {which}: a tree needs 2 or more.")
    if neurons > MOST:
        raise WirehouseError(f"There are {neurons:,} neurons {which}: a tree can show {MOST}. Choose fewer.")


def _leaves(con: duckdb.DuckDBPyConnection, ids: list[int], how: Filters, filters: Filters, least: int) -> Leaves:
    asked = {**how, **filters, "ids": ids, "least": least}
    given = ", ".join(
        filter(None, ["$ids::BIGINT[]", *(f"{name} := ${name}::VARCHAR" for name in how), arguments(filters)])
    )
    similar = f"input_similarity({given}, min_synapses := $least::BIGINT)"
    found = ask(con, f"SELECT first_id, second_id, cosine FROM {similar} ORDER BY first_id, second_id", asked)
    cosine = np.ma.asarray(found["cosine"])
    known = ~np.ma.getmaskarray(cosine)
    having = sorted({*found["first_id"][known].tolist(), *found["second_id"][known].tolist()})
    # Rounding can put the cosine of two neurons that are alike above 1.
    return Leaves(having, np.clip(1 - cosine[known].data, 0, None))


def _left_out(con: duckdb.DuckDBPyConnection, without: Sequence[int], what: str) -> list[str]:
    if not without:
        return []
    names = names_of(con, without)
    listed = ", ".join(names.get(one, str(one)) for one in without[:_NAMED])
    more = f" and {len(without) - _NAMED:,} more" if len(without) > _NAMED else ""
    return [f"Left out, without {what} to compare: {listed}{more}."]


def _draw(axes: Axes, places: list[list[float]], distances: list[list[float]], what: str) -> None:
    for down, across in zip(places, distances, strict=True):
        axes.plot(across, down, color=FAINT, linewidth=1.0)
    plain(axes)
    axes.set_xlim(1.05 * max(max(each) for each in distances) or 1.0, 0)
    axes.set_xlabel(what, fontsize=10, color=INK)
    axes.spines["left"].set_visible(False)


def _label(axes: Axes, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    """Name the leaves, from below, to the right of the tree, each type in a colour if there are few."""
    types, labels = _names(con, ids)
    # SciPy puts the leaves at 5, 15, 25, ...
    axes.set_yticks([10 * place + 5 for place in range(len(ids))], [literal(label) for label in labels], fontsize=7.5)
    axes.set_ylim(0, 10 * len(ids))
    axes.yaxis.tick_right()
    axes.tick_params(axis="y", length=0)
    kinds = list(dict.fromkeys(sorted(types)))
    colours = dict(zip(kinds, _COLOURS, strict=False)) if 1 < len(kinds) <= len(_COLOURS) else {}
    for label, celltype in zip(axes.get_yticklabels(), types, strict=True):
        label.set_color(colours.get(celltype, INK))


def _names(con: duckdb.DuckDBPyConnection, ids: list[int]) -> tuple[list[str], list[str]]:
    """The cell type of each neuron, and its label: type, name or side, and id where that is the source's own."""
    listed = {"ids": ids}
    found = ask(con, "SELECT id, celltype FROM neurons WHERE list_contains($ids::BIGINT[], id)", listed)
    types = dict(zip(found["id"].tolist(), found["celltype"].tolist(), strict=True))
    names, details = names_of(con, ids), _details(con, ids)
    labels = []
    for one in ids:
        celltype = types.get(one, UNTYPED)
        detail = details.get(one, "")
        # An instance often repeats the type: 'MBON01_R'.
        is_said = celltype == UNTYPED or detail.startswith(celltype)
        parts = ["" if is_said else celltype, detail, names.get(one, str(one))]
        labels.append("  ".join(part for part in parts if part))
    return [types.get(one, UNTYPED) for one in ids], labels


def _details(con: duckdb.DuckDBPyConnection, ids: list[int]) -> dict[int, str]:
    """What the neuron tables say to tell neurons of one type apart, such as their side."""
    if not len(ask(con, "SELECT name FROM catalog WHERE name = 'annotations'")["name"]):
        return {}
    columns = ask(con, "DESCRIBE annotations")["column_name"].tolist()
    column = next((name for name in _DETAILS if name in columns), None)
    if column is None:
        return {}
    where = "list_contains($ids::BIGINT[], id)"
    found = ask(con, f'SELECT id, "{column}"::VARCHAR AS detail FROM annotations WHERE {where}', {"ids": ids})
    pairs = zip(found["id"].tolist(), np.ma.filled(np.ma.asarray(found["detail"], object), ""), strict=True)
    return {one: detail for one, detail in pairs if detail}

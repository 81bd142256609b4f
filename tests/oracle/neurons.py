"""Single neurons: the view `neurons` and what is counted per neuron."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.oracle.connections import grouped
from tests.oracle.data import Data, Table, distinct_columns, known, total
from tests.oracle.errors import refuse_ids, refuse_mistakes
from tests.oracle.filters import at_least, synapse_mask

NEURON_COLUMNS = [
    ("id", "BIGINT"), ("celltype", "VARCHAR"), ("celltype_certainty", "FLOAT"), ("skel_length_axon", "FLOAT"),
    ("skel_length_soma", "FLOAT"), ("skel_length_dendrite", "FLOAT"),
]  # fmt: skip
TOTALS = [
    ("out_synapses", "BIGINT"), ("out_size", "DOUBLE"), ("out_partners", "BIGINT"),
    ("in_synapses", "BIGINT"), ("in_size", "DOUBLE"), ("in_partners", "BIGINT"),
]  # fmt: skip


def neurons(data: Data) -> Table:
    """Every row of the neuron array."""
    return Table(NEURON_COLUMNS, [_neuron_row(data, n) for n in data.neurons])


def _neuron_row(data: Data, n: np.void) -> tuple[object, ...]:
    measured = [known(n[column]) for column, _ in NEURON_COLUMNS[2:]]
    return int(n["id"]), data.celltypes[int(n["cell_type"])], *measured


def find_neurons(
    data: Data,
    *,
    celltype: str | None = None,
    target_celltype: str | None = None,
    direction: str = "outgoing",
    min_synapses: int | None = None,
    min_celltype_certainty: float | None = 0,
    min_axon_length: float | None = 0,
    min_dendrite_length: float | None = 0,
    min_soma_length: float | None = 0,
    prob_min: float | None = 0.6,
) -> Table:
    """The neurons that pass, with number and total size (um2) of their synapses in `direction`. Raises UserError."""
    refuse_mistakes(**locals())
    n, s = data.neurons, data.synapses
    keep = at_least(n["celltype_certainty"], min_celltype_certainty)
    keep &= at_least(n["skel_length_axon"], min_axon_length) & at_least(n["skel_length_soma"], min_soma_length)
    keep &= at_least(n["skel_length_dendrite"], min_dendrite_length)
    if celltype is not None:
        keep &= n["cell_type"] == data.code(celltype)
    mine, other = ("pre", "post") if direction == "outgoing" else ("post", "pre")
    counted = at_least(s["prob"], prob_min)
    if target_celltype is not None:
        counted &= s[f"{other}_celltype"] == data.code(target_celltype)
    kept = s[counted]
    synapses = grouped(kept[f"{mine}_id"])
    asked = target_celltype is not None or min_synapses is not None
    needed = (1 if min_synapses is None else min_synapses) if asked else 0
    rows = []
    for neuron in n[keep]:
        at = synapses.get((int(neuron["id"]),), [])
        if len(at) >= needed:
            rows.append((*_neuron_row(data, neuron), len(at), total(kept["size"][at])))
    return Table([*NEURON_COLUMNS, ("synapse_count", "BIGINT"), ("synapse_size", "DOUBLE")], rows)


def neuron_totals(data: Data, *, prob_min: float | None = 0.6, size_min: float | None = 0) -> Table:
    """One row per neuron of the array: its synapses and distinct partners each way, incoming ones by post_morph."""
    kept = data.synapses[synapse_mask(data, prob_min=prob_min, size_min=size_min)]
    outgoing, incoming = grouped(kept["pre_id"]), grouped(kept["post_id"])
    rows = []
    for n in data.neurons:
        sent, received = kept[outgoing.get((int(n["id"]),), [])], kept[incoming.get((int(n["id"]),), [])]
        out = len(sent), total(sent["size"]), len(np.unique(sent["post_id"]))
        into = len(received), total(received["size"]), len(np.unique(received["pre_id"]))
        morphs = [int((received["post_morph"] == code).sum()) for code in data.morph_names]
        rows.append((int(n["id"]), data.celltypes[int(n["cell_type"])], *out, *into, *morphs))
    counts = [(name, "BIGINT") for name in morph_columns(data)]
    return Table([("id", "BIGINT"), ("celltype", "VARCHAR"), *TOTALS, *counts], rows)


def morph_columns(data: Data) -> list[str]:
    """`in_<label>` in mapping order, `in_<label>_<code>` where that is taken after case folding, then `in_unknown`."""
    plain = [(f"in_{label}", code) for code, label in sorted(data.post_morphs.items())]
    return [*distinct_columns(plain, [*(name for name, _ in TOTALS), "in_unknown"]), "in_unknown"]


def neuron_celltype_totals(data: Data, *, prob_min: float | None = 0.6, size_min: float | None = 0) -> Table:
    """One row per (id, direction, partner_celltype) with synapses, each synapse under its own type."""
    kept = data.synapses[synapse_mask(data, prob_min=prob_min, size_min=size_min)]
    rows = []
    for direction, mine, other in [("outgoing", "pre", "post"), ("incoming", "post", "pre")]:
        for (neuron, code), at in grouped(kept[f"{mine}_id"], kept[f"{other}_celltype"]).items():
            partners = len(np.unique(kept[f"{other}_id"][at]))
            rows.append((neuron, direction, data.celltypes[code], len(at), total(kept["size"][at]), partners))
    columns = [
        ("id", "BIGINT"), ("direction", "VARCHAR"), ("partner_celltype", "VARCHAR"), ("synapse_count", "BIGINT"),
        ("total_size", "DOUBLE"), ("partners", "BIGINT"),
    ]  # fmt: skip
    return Table(columns, rows)


def neurons_of(data: Data, *, ids: Sequence[int | None] | None) -> Table:
    """The rows of several neurons, by id."""
    refuse_ids(ids)
    rows = [row for one in sorted({i for i in ids or [] if i is not None}) for row in neuron(data, neuron_id=one).rows]
    columns = neuron(data, neuron_id=0).columns
    return Table([("neuron_id", "BIGINT"), *columns[1:]], rows)


def neuron(data: Data, *, neuron_id: int) -> Table:
    """Its row of `neurons` and of `neuron_totals` together; no row if it is not among the neurons."""
    refuse_mistakes(**locals())
    own, totals = neurons(data), neuron_totals(data)
    rows = [(*a, *b[2:]) for a, b in zip(own.rows, totals.rows, strict=True) if a[0] == neuron_id]
    return Table([*own.columns, *totals.columns[2:]], rows)

"""Cell by cell: connected pairs and one neuron's partners."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.oracle.data import Data, Table, mean, most_common, total
from tests.oracle.errors import refuse_ids, refuse_mistakes
from tests.oracle.filters import at_least, synapse_mask

PARTNER = [("partner_id", "BIGINT"), ("partner_celltype", "VARCHAR")]
SUMS = [("synapse_count", "BIGINT"), ("total_size", "DOUBLE"), ("mean_size", "DOUBLE")]


def connections(
    data: Data, *, prob_min: float | None = 0.6, size_min: float | None = 0, min_synapses: int | None = 1
) -> Table:
    """One row per (pre_id, post_id) with counted synapses, each side typed by the majority of them."""
    kept = data.synapses[synapse_mask(data, prob_min=prob_min, size_min=size_min)]
    rows = []
    for (pre, post), at in grouped(kept["pre_id"], kept["post_id"]).items():
        if min_synapses is not None and len(at) < min_synapses:
            continue
        types = [data.celltypes[most_common(kept[side][at])] for side in ("pre_celltype", "post_celltype")]
        sizes = kept["size"][at]
        rows.append((pre, post, *types, len(at), total(sizes), mean(sizes)))
    columns = [("pre_id", "BIGINT"), ("post_id", "BIGINT"), ("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR")]
    return Table(columns + SUMS, rows)


def partners(
    data: Data,
    *,
    neuron_id: int,
    direction: str = "outgoing",
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
    min_synapses: int | None = 1,
) -> Table:
    """One row per partner of one neuron, in no order."""
    refuse_mistakes(**locals())
    mine, other = ("pre", "post") if direction == "outgoing" else ("post", "pre")
    s = data.synapses
    passing = at_least(s["prob"], prob_min) & at_least(s["size"], size_min)
    kept = s[(s[f"{mine}_id"] == np.uint64(neuron_id)) & passing]
    rows = []
    for (partner,), at in grouped(kept[f"{other}_id"]).items():
        if min_synapses is not None and len(at) < min_synapses:
            continue
        sizes = kept["size"][at]
        name = data.celltypes[most_common(kept[f"{other}_celltype"][at])]
        rows.append((partner, name, len(at), total(sizes), mean(sizes)))
    return Table([*PARTNER, *SUMS], rows)


def partners_of(data: Data, *, ids: Sequence[int | None] | None, **given: Any) -> Table:
    """The partners of each of several neurons, by neuron, strongest first."""
    refuse_ids(ids)
    rows = []
    for one in sorted({i for i in ids or [] if i is not None}):
        of_one = partners(data, neuron_id=one, **given)
        rows += [(one, *row) for row in sorted(of_one.rows, key=lambda row: (-row[2], -row[3], row[0]))]
    return Table([("neuron_id", "BIGINT"), *PARTNER, *SUMS], rows)


def summaries_of(
    data: Data,
    *,
    ids: Sequence[int | None] | None,
    direction: str = "outgoing",
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
) -> Table:
    """How many synapses each of several neurons has on one side, their total and mean size (um2), by neuron."""
    refuse_ids(ids)
    refuse_mistakes(data, direction=direction, prob_min=prob_min, size_min=size_min)
    s, side = data.synapses, "pre_id" if direction == "outgoing" else "post_id"
    passing = at_least(s["prob"], prob_min) & at_least(s["size"], size_min)
    rows = []
    for one in sorted({i for i in ids or [] if i is not None}):
        sizes = s["size"][passing & (s[side] == np.uint64(one))]
        rows.append((one, len(sizes), total(sizes), mean(sizes)))
    columns = [("neuron_id", "BIGINT"), ("count", "BIGINT"), ("total_size", "DOUBLE"), ("mean_size", "DOUBLE")]
    return Table(columns, rows)


def grouped(*keys: np.ndarray) -> dict[tuple[int, ...], list[int]]:
    """Row numbers by the values of the keys."""
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(*(column.tolist() for column in keys), strict=True)):
        groups[key].append(row)
    return groups

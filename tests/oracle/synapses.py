"""Single synapses: the view `synapses` and the macros that return rows of it or sum them up."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np

from tests.oracle.data import Data, Table, known, mean, total
from tests.oracle.errors import refuse_box, refuse_mistakes
from tests.oracle.filters import at_least, synapse_mask

COLUMNS = [
    ("synapse_id", "BIGINT"), ("x", "BIGINT"), ("y", "BIGINT"), ("z", "BIGINT"), ("size", "FLOAT"), ("prob", "FLOAT"),
    ("pre_id", "BIGINT"), ("post_id", "BIGINT"), ("post_morph", "SMALLINT"), ("post_morph_name", "VARCHAR"),
    ("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR"),
]  # fmt: skip


def synapses(data: Data) -> Table:
    """Every source row."""
    return rows_where(data, np.ones(len(data.synapses), bool))


def rows_where(data: Data, mask: np.ndarray) -> Table:
    """The rows of `synapses` under a mask (synapses,)."""
    rows = []
    for i in np.flatnonzero(mask):
        s = data.synapses[i]
        morph = int(s["post_morph"])
        ids = int(s["pre_id"]), int(s["post_id"])
        names = data.morph_names[morph], data.celltypes[int(s["pre_celltype"])], data.celltypes[int(s["post_celltype"])]
        place = int(s["x"]), int(s["y"]), int(s["z"])
        rows.append((int(i), *place, known(s["size"]), known(s["prob"]), *ids, morph, *names))
    return Table(COLUMNS, rows)


def find_synapses(data: Data, *, max_results: int | None = None, seed: int | None = None, **filters: Any) -> Table:
    """The filtered rows, before any sample is drawn (`max_results` is only looked at for mistakes)."""
    refuse_mistakes(data, max_results=max_results, **filters)
    return rows_where(data, synapse_mask(data, **filters))


def summarize_synapses(data: Data, **filters: Any) -> Table:
    """One row: how many, their total and mean size (um2)."""
    sizes = data.synapses["size"][synapse_mask(data, **filters)]
    columns = [("count", "BIGINT"), ("total_size", "DOUBLE"), ("mean_size", "DOUBLE")]
    return Table(columns, [(len(sizes), total(sizes), mean(sizes))])


def synapses_of(
    data: Data,
    *,
    neuron_id: int,
    direction: str = "outgoing",
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
) -> Table:
    """The synapses of one neuron: where it is pre (outgoing) or post (incoming)."""
    refuse_mistakes(**locals())
    side = "pre_id" if direction == "outgoing" else "post_id"
    mine = data.synapses[side] == np.uint64(neuron_id)
    passing = at_least(data.synapses["prob"], prob_min) & at_least(data.synapses["size"], size_min)
    return rows_where(data, mine & passing)


def synapses_in_box(
    data: Data,
    *,
    x_min: float,
    x_max: float,
    y_min: float,
    y_max: float,
    z_min: float,
    z_max: float,
    prob_min: float | None = 0.6,
) -> Table:
    """The synapses inside a box (nm), faces included."""
    refuse_mistakes(data, prob_min=prob_min)
    refuse_box(data, {"x": (x_min, x_max), "y": (y_min, y_max), "z": (z_min, z_max)})
    inside = at_least(data.synapses["prob"], prob_min)
    for axis, low, high in [("x", x_min, x_max), ("y", y_min, y_max), ("z", z_min, z_max)]:
        position = data.synapses[axis].astype(np.float64)
        inside &= (position >= low) & (position <= high)
    return rows_where(data, inside)


def synapses_near(data: Data, *, x: float, y: float, z: float, radius: float, prob_min: float | None = 0.6) -> Table:
    """The synapses inside a ball (nm), surface included; squared distances are compared without rounding."""
    refuse_mistakes(data, prob_min=prob_min)
    refuse_box(data, {axis: (at - radius, at + radius) for axis, at in {"x": x, "y": y, "z": z}.items()})
    centre, squared = [Fraction(v) for v in (x, y, z)], Fraction(radius) ** 2
    places = [(int(s["x"]), int(s["y"]), int(s["z"])) for s in data.synapses]
    near = [sum((a - b) ** 2 for a, b in zip(place, centre, strict=True)) <= squared for place in places]
    return rows_where(data, np.array(near, bool) & at_least(data.synapses["prob"], prob_min))

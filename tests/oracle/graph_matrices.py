"""The matrix beside its margins, and counts at many thresholds."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tests.oracle.data import Data, Table, mean, total
from tests.oracle.errors import UserError, refuse_mistakes
from tests.oracle.filters import synapse_mask
from tests.oracle.matrices import connectivity_matrix

Steps = Sequence[float | None]


def expected_connectivity(data: Data, **filters: Any) -> Table:
    """The matrix with what independent margins would give, by pre code, then post code. Raises UserError."""
    cells = [(pre, post, count, size) for pre, post, count, size, _ in connectivity_matrix(data, **filters).rows]
    counts = _expected([(pre, post, count) for pre, post, count, _ in cells])
    sizes = _expected([(pre, post, size) for pre, post, _, size in cells])
    rows = [
        (pre, post, *_beside(count, counts[pre, post]), *_beside(size, sizes[pre, post]))
        for pre, post, count, size in cells
    ]
    names = ("expected_count", "log_ratio", "total_size", "expected_size", "size_log_ratio")
    columns = [("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR"), ("synapse_count", "BIGINT")]
    return Table([*columns, *((name, "DOUBLE") for name in names)], rows)


def _expected(cells: list[tuple[str, str, float]]) -> dict[tuple[str, str], float]:
    rows: dict[str, float] = defaultdict(float)
    columns: dict[str, float] = defaultdict(float)
    for pre, post, value in cells:
        rows[pre] += value
        columns[post] += value
    everything = sum(rows.values())
    return {(a, b): rows[a] * columns[b] / everything if everything else 0.0 for a, b, _ in cells}


def _beside(value: float, expected: float) -> tuple[float, float, float | None]:
    """A value, what is expected, and the logarithm of their ratio."""
    return value, expected, None if value <= 0 or expected <= 0 else math.log(value / expected)


def threshold_sweep(
    data: Data,
    *,
    prob_steps: Steps | None = (0.5, 0.6, 0.7, 0.8, 0.9),
    size_steps: Steps | None = (0,),
    pre_celltype: str | None = None,
    post_celltype: str | None = None,
) -> Table:
    """One row per pair of thresholds in the order of the lists, each filtered for by itself. Raises UserError."""
    types = {"pre_celltype": pre_celltype, "post_celltype": post_celltype}
    refuse_mistakes(data, **types)
    _refuse_steps(prob_steps=prob_steps, size_steps=size_steps)
    everything = int(synapse_mask(data, prob_min=0, **types).sum())
    rows = []
    for prob_min in dict.fromkeys(prob_steps or ()):
        for size_min in dict.fromkeys(size_steps or ()):
            sizes = data.synapses["size"][synapse_mask(data, prob_min=prob_min, size_min=size_min, **types)]
            share = len(sizes) / everything if everything else None
            rows.append((prob_min, size_min, len(sizes), total(sizes), mean(sizes), share))
    doubles = ("total_size", "mean_size", "synapse_share")
    columns = [("prob_min", "DOUBLE"), ("size_min", "DOUBLE"), ("synapse_count", "BIGINT")]
    return Table([*columns, *((name, "DOUBLE") for name in doubles)], rows)


def _refuse_steps(**lists: Steps | None) -> None:
    mistakes = [(name, "no threshold") for name, steps in lists.items() if not steps]
    mistakes += [(name, "NaN") for name, steps in lists.items() for step in steps or () if step != step]
    if mistakes:
        raise UserError(mistakes)

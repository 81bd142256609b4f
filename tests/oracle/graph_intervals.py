"""Bootstrap intervals of the matrix: the documented draws replicate by replicate, and a plain bootstrap."""

from __future__ import annotations

from decimal import Decimal, getcontext
from math import factorial

import numpy as np

from tests.oracle.data import Data, Table
from tests.oracle.errors import UserError, refuse_mistakes
from tests.oracle.filters import synapse_mask

SIDES = ("pre", "post")
MEASURES = ("synapse_count", "total_size")
Cell = tuple[int, int]


def matrix_intervals(
    data: Data,
    *,
    n: int | None = 200,
    seed: int,
    resample: str | None = "both",
    level: float | None = 0.95,
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
) -> Table:
    """One row per ordered pair of all types, by pre code, then post code. Raises UserError."""
    refuse_mistakes(data, prob_min=prob_min, size_min=size_min)
    _refuse(
        n=n is not None and n >= 2, resample=resample in ("both", *SIDES), level=level is not None and 0 < level < 1
    )
    assert n is not None
    assert level is not None
    kept = data.synapses[synapse_mask(data, prob_min=prob_min, size_min=size_min)]
    replicates = [_replicate(data, kept, seed, number, resample) for number in range(n)]
    rows = []
    for pre in data.codes:
        for post in data.codes:
            row: list[object] = [data.celltypes[pre], data.celltypes[post]]
            for which, measure in enumerate(measures(kept, pre, post)):
                values = [r[pre, post][which] for r in replicates if (pre, post) in r]
                row += [measure, *_interval(values, level)]
            rows.append(tuple(row))
    columns = [("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR")]
    for measure, kind in zip(MEASURES, ("BIGINT", "DOUBLE"), strict=True):
        columns += [(measure, kind), *((f"{measure}_{what}", "DOUBLE") for what in ("low", "high", "std"))]
    return Table(columns, rows)


def _refuse(**legal: bool) -> None:
    mistakes = [(name,) for name, is_legal in legal.items() if not is_legal]
    if mistakes:
        raise UserError(mistakes)


def measures(synapses: np.ndarray, pre: int, post: int, weights: np.ndarray | None = None) -> tuple[float, float]:
    """Number and summed known size (um2) of the synapses between two types, each as often as its weight says."""
    at = (synapses["pre_celltype"] == pre) & (synapses["post_celltype"] == post)
    times = np.ones(int(at.sum()), np.int64) if weights is None else weights[at]
    sizes = synapses["size"][at].astype(np.float64)
    known = ~np.isnan(sizes) & (times > 0)
    with np.errstate(invalid="ignore"):
        return times.sum().item(), float((sizes * times)[known].sum())


def _interval(values: list[float], level: float) -> tuple[float | None, ...]:
    if not values:
        return None, None, None
    low, high = np.quantile(values, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high), float(np.std(values, ddof=1)) if len(values) > 1 else None


def _replicate(
    data: Data, kept: np.ndarray, seed: int, number: int, resample: str | None
) -> dict[Cell, tuple[float, float]]:
    """The measures of each connected pair of types that the replicate says something of."""
    weights = {side: np.ones(len(kept)) for side in SIDES}
    means = {side: dict.fromkeys(data.codes, 1.0) for side in SIDES}
    for place, side in enumerate(SIDES):
        if resample in ("both", side):
            key = _hash(seed) ^ _hash(2 * number + place)
            weights[side] = _weights(kept[f"{side}_id"], _hash(key))
            for code in data.codes:
                at = kept[f"{side}_celltype"] == code
                _, first = np.unique(kept[f"{side}_id"][at], return_index=True)
                means[side][code] = float(weights[side][at][first].mean()) if len(first) else 0.0
    together = weights["pre"] * weights["post"]
    answers = {}
    for pre, post in set(zip(kept["pre_celltype"].tolist(), kept["post_celltype"].tolist(), strict=True)):
        scale = means["pre"][pre] * means["post"][post]
        if scale > 0:
            count, size = measures(kept, pre, post, together)
            answers[pre, post] = (count / scale, size / scale)
    return answers


def _weights(ids: np.ndarray, key: int) -> np.ndarray:
    draws = [_hash(neuron_id ^ key) for neuron_id in ids.tolist()]
    return np.searchsorted(STEPS, np.array(draws, np.uint64), side="right").astype(np.float64)


def _hash(number: int) -> int:
    """DuckDB's hash of a 64-bit integer: the finaliser of a murmur hash, on which seeds must be able to rely."""
    number %= 2**64
    for multiplier in (0xD6E8FEB86659FD93, 0xD6E8FEB86659FD93, 1):
        number = (number ^ number >> 32) * multiplier % 2**64
    return number


def _steps() -> np.ndarray:
    """The distribution function of Poisson(1) at 0 to 7 in 2**64ths: a draw weighs as many as it reaches."""
    getcontext().prec = 50
    shares = [Decimal(-1).exp() / factorial(k) for k in range(8)]
    return np.array([round(sum(shares[: k + 1]) * 2**64) for k in range(8)], np.uint64)


STEPS = _steps()


def multinomial(data: Data, n: int, rng: np.random.Generator, resample: str) -> dict[Cell, np.ndarray]:
    """The counts (n,) of each pair of types when the neurons of each type are drawn with replacement.

    At the default thresholds; a neuron whose synapses disagree on its type is drawn with each of its types.
    """
    kept = data.synapses[synapse_mask(data)]
    cell = kept["pre_celltype"].astype(int) * 256 + kept["post_celltype"]
    counts = np.zeros((n, 2**16))
    groups = [group for side in SIDES if resample in ("both", side) for group in _neurons_of_types(kept, side)]
    for replicate in counts:
        weights = np.ones(len(kept))
        for rows, neuron in groups:
            several = neuron.max() + 1
            weights[rows] *= rng.multinomial(several, np.full(several, 1 / several))[neuron]
        replicate[:] = np.bincount(cell, weights, 2**16)
    return {(pre, post): counts[:, pre * 256 + post] for pre in data.codes for post in data.codes}


def _neurons_of_types(synapses: np.ndarray, side: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each type on that side its rows, and for each of these which of the type's neurons it is, from 0."""
    codes = synapses[f"{side}_celltype"]
    rows = [np.flatnonzero(codes == code) for code in np.unique(codes)]
    return [(at, np.unique(synapses[f"{side}_id"][at], return_inverse=True)[1]) for at in rows]

"""Random sources for the paper's quantities: many suitable cells, and everything that decides who is one planted.

Lengths stand on and beside the thresholds of 200 and 50 um, probabilities and sizes on and beside what 0.6 and 0.1 are
in float16. Ids dangle, synapses repeat, carry types their neurons do not have, and end on axons and on themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE, UNKNOWN, Data
from tests.oracle.paper import AXON_TYPES, PAPER_TYPES
from tests.support.cases import J0251_TYPES
from tests.support.sources import MORPHS, TELLING_IDS, around

# Some of the paper's types, one that is nearly named like one of them, and structures the paper does not have.
FEW_TYPES = {5: "MSN", 0: "HVC", 255: "GPi", 200: "AXON", 7: "msn"}
FEW_MORPHS = {2: "soma", 9: "spine_head", 0: "size", 254: "Shaft"}
DANGLING = [3, 2**53 + 4, 2**61 + 5, 2**61 + 6, 2**61 + 7, 2**61 + 8]
# In float32 the first two add up to 50, in double to less; the third is 50 in both, the fourth just more. The last two
# add up to NaN.
AXON_LENGTHS = [
    (49.999996, 2e-6, 0), (25, 24.999998, 1e-6), (40, 0, 10), (50, 2e-6, 0), (49, 0, 0.5), (np.nan, 90, 90),
    (np.inf, 0, -np.inf),
]  # fmt: skip


def paper_source(
    seed: int,
    celltypes: Mapping[int, str],
    post_morphs: Mapping[int, str] = MORPHS,
    neurons: int = 130,
    synapses: int = 3000,
    name: str = "paper",
) -> Data:
    """A source whose suitable cells of the paper's types meet often.

    The types named as axons in the paper are axon-only.
    """
    rng = np.random.default_rng(seed)
    cells = _neurons(rng, neurons, celltypes)
    table = _synapses(rng, synapses, cells, celltypes, sorted(post_morphs))
    axon_only = frozenset(AXON_TYPES) & frozenset(celltypes.values())
    return Data(table, cells, celltypes, post_morphs, axon_only, f"{name}-seed{seed}")


def _neurons(rng: np.random.Generator, count: int, celltypes: Mapping[int, str]) -> np.ndarray:
    cells = np.zeros(count, NEURON)
    ids = np.concatenate([np.array(TELLING_IDS, np.uint64), rng.choice(2**60, count).astype(np.uint64)])
    cells["id"] = rng.permutation(ids[:count])
    cells["cell_type"] = rng.permutation(np.resize(_types(celltypes), count))
    cells["celltype_certainty"] = rng.random(count)
    edges = around([200.0], "f4")
    for part in ("axon", "dendrite"):
        long = rng.uniform(200, 900, count).astype("f4")
        cells[f"skel_length_{part}"] = np.where(rng.random(count) < 0.3, rng.choice(edges, count), long)
    odd_somata = rng.choice(np.array([0, -0.0, -0.25, np.nan, 1e-45], "f4"), count)
    cells["skel_length_soma"] = np.where(rng.random(count) < 0.1, odd_somata, 20)
    for part in ("axon", "dendrite"):
        cells[f"skel_length_{part}"][rng.integers(0, count, count // 40)] = np.nan
    for row in _rows_of(cells, celltypes, AXON_TYPES):
        if rng.random() < 0.6:
            lengths = AXON_LENGTHS[rng.integers(len(AXON_LENGTHS))]
            for part, length in zip(("axon", "soma", "dendrite"), lengths, strict=True):
                cells[f"skel_length_{part}"][row] = length
    return cells


def _types(celltypes: Mapping[int, str]) -> list[int]:
    # Three of each of the paper's types for one of any other.
    return [code for code in sorted(celltypes) for _ in range(3 if celltypes[code] in PAPER_TYPES else 1)]


def _rows_of(cells: np.ndarray, celltypes: Mapping[int, str], types: tuple[str, ...]) -> list[int]:
    codes = [code for code, name in celltypes.items() if name in types]
    return np.flatnonzero(np.isin(cells["cell_type"], codes)).tolist()


def _synapses(
    rng: np.random.Generator, count: int, cells: np.ndarray, celltypes: Mapping[int, str], morphs: list[int]
) -> np.ndarray:
    table = np.zeros(count, SYNAPSE)
    pairs = _pairs(rng, max(1, count // 4), cells, celltypes)
    # The first pairs get tens of synapses, the last ones or twos.
    picked = (rng.random(count) ** rng.choice([1, 2, 4], count) * len(pairs)).astype(int)
    table["pre_id"], table["post_id"] = pairs[picked].T
    table["prob"] = _beside(rng, rng.uniform(0.5, 1, count), [0.6, 0.9])
    table["size"] = _beside(rng, rng.lognormal(-1.2, 0.8, count), [0.1, 0.05, 0.5])
    table["post_morph"] = rng.choice([*morphs, UNKNOWN], count)
    for axis in "xyz":
        table[axis] = rng.integers(100_000, 140_000, count)
    own = dict(zip(cells["id"].tolist(), cells["cell_type"].tolist(), strict=True))
    codes = sorted(celltypes)
    for side in ("pre", "post"):
        types = [own.get(i, codes[i % len(codes)]) for i in table[f"{side}_id"].tolist()]
        table[f"{side}_celltype"] = np.where(rng.random(count) < 0.2, rng.choice(codes, count), types)
    copies = count // 20
    table[rng.permutation(count)[:copies]] = table[rng.integers(0, count, copies)]
    return table


def _pairs(rng: np.random.Generator, count: int, cells: np.ndarray, celltypes: Mapping[int, str]) -> np.ndarray:
    ids = rng.permutation(np.concatenate([cells["id"], np.array(DANGLING, np.uint64)]))
    # A few cells take part in most pairs, and some in none: they are suitable all the same.
    weights = 1 / np.arange(1, len(ids) + 1) ** 0.5
    weights[np.isin(ids, cells["id"][_rows_of(cells, celltypes, PAPER_TYPES)])] *= 4
    weights[-(len(ids) // 8) :] = 0
    pairs = rng.choice(ids, (count, 2), p=weights / weights.sum())
    axons = np.isin(pairs[:, 1], cells["id"][_rows_of(cells, celltypes, AXON_TYPES)])
    # Most synapses onto axons are moved to others: the source has few.
    moved = axons & (rng.random(count) < 0.8)
    pairs[moved, 1] = rng.choice(ids, int(moved.sum()))
    autapses = max(1, count // 30)
    pairs[-autapses:, 0] = pairs[-autapses:, 1]
    return pairs


def _beside(rng: np.random.Generator, values: np.ndarray, thresholds: list[float]) -> np.ndarray:
    count = len(values)
    values = np.where(rng.random(count) < 0.25, rng.choice(around(thresholds, "f2"), count), values.astype("f2"))
    return np.where(rng.random(count) < 0.04, rng.choice(np.array([np.nan, 0, -0.25], "f2"), count), values)


@cache
def paper_case(name: str) -> Data:
    """The source of that name; the same arrays every time."""
    nothing = np.zeros(0, SYNAPSE), np.zeros(0, NEURON)
    cases = {
        "rich": lambda: paper_source(12, J0251_TYPES, name="rich"),
        "few": lambda: paper_source(2, FEW_TYPES, FEW_MORPHS, neurons=60, synapses=800, name="few"),
        "empty": lambda: Data(*nothing, J0251_TYPES, MORPHS, frozenset(AXON_TYPES), "empty"),
        "none": lambda: Data(*nothing, {0: "msn", 1: "GrC", 2: "HVC2"}, MORPHS, name="none"),
    }
    return cases[name]()

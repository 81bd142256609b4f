"""Sources for the paper's quantities of wiring, random and written by hand, and arguments drawn for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.oracle.paper_wiring import AXONS, FULL
from tests.support.cases import J0251_TYPES
from tests.support.sources import MORPHS, around, random_source
from tests.support.strategies import OFF, Arguments, half_thresholds, id_lists

# Some of the paper's types and a name that nearly is one; no structure is named soma.
FEW_TYPES = {5: "MSN", 0: "HVC", 255: "GPi", 200: "AXON", 7: "msn", 8: "STN"}
FEW_MORPHS = {0: "Soma", 3: "spine_head", 254: "shaft"}
LENGTHS = [200, 200.00001, 199.99998, 50, 49.999998, 300, 1e-9, 1e300, math.inf]
RADII = [0, 0.0, 0.5, 1, 4999.999, 5000, 9999, 10_000, 10_000.5, 20_000, 1e6, 2**32, 1e18, 1e300, math.inf]


@cache
def wired(name: str) -> Data:
    """The random source of that name, most of its cells suitable; the same arrays every time."""
    return {
        "all": lambda: _wired(1, J0251_TYPES, MORPHS, neurons=130, synapses=4000),
        "few": lambda: _wired(2, FEW_TYPES, FEW_MORPHS, neurons=50, synapses=1500),
    }[name]()


def _wired(
    seed: int, celltypes: Mapping[int, str], post_morphs: Mapping[int, str], neurons: int, synapses: int
) -> Data:
    axon_only = frozenset(AXONS) & frozenset(celltypes.values())
    data = random_source(seed, synapses, neurons, celltypes, post_morphs, axon_only, name="wired")
    rng = np.random.default_rng(seed)
    _lengthen(rng, data.neurons)
    _return(rng, data.synapses)
    _gather(rng, data.synapses)
    return data


def _lengthen(rng: np.random.Generator, cells: np.ndarray) -> None:
    for part in ("axon", "soma", "dendrite"):
        lengths = np.where(rng.random(len(cells)) < 0.2, rng.choice(around([200, 50], "f4"), len(cells)), 250)
        # What infinite lengths do to a deviation is no question here.
        kept = (rng.random(len(cells)) < 0.1) & ~np.isinf(cells[f"skel_length_{part}"])
        cells[f"skel_length_{part}"] = np.where(kept, cells[f"skel_length_{part}"], lengths)


def _return(rng: np.random.Generator, table: np.ndarray) -> None:
    """A fifth of the synapses goes back along another."""
    rows, others = rng.integers(0, len(table), (2, len(table) // 5))
    for side in ("id", "celltype"):
        back, forth = table[f"pre_{side}"][others], table[f"post_{side}"][others]
        table[f"pre_{side}"][rows], table[f"post_{side}"][rows] = forth, back


def _gather(rng: np.random.Generator, table: np.ndarray) -> None:
    """Some synapses of one axon come to stand exactly 5000 or 10000 nm apart (3-4-5 triangles), or on one spot."""
    order = np.argsort(table["pre_id"], kind="stable")
    for row, other in zip(order[:-1:3], order[1::3], strict=False):
        steps = rng.permutation([0, 3, 4]) * rng.choice([0, 1000, 2000])
        for axis, step in zip("xyz", steps.tolist(), strict=True):
            table[axis][other] = min(int(table[axis][row]) + step, 2**32 - 1)


def by_hand(
    cells: Mapping[str, Sequence[int]],
    synapses: Sequence[tuple[Any, ...]],
    lengths: Mapping[int, tuple[float, float, float]] | None = None,
    celltypes: Mapping[int, str] = J0251_TYPES,
) -> Data:
    """A source of the ids of each type and of (pre, post, size, [x, [post_morph]]) synapses, prob 0.9.

    Each cell is suitable, with 300 um of axon, soma and dendrite each, or has the `lengths` given for its id.
    """
    codes = {name: code for code, name in celltypes.items()}
    type_of = {cell: codes[name] for name, ids in cells.items() for cell in ids}
    neurons = np.zeros(len(type_of), NEURON)
    for row, (cell, code) in enumerate(type_of.items()):
        neurons[row] = (cell, code, 1, *(lengths or {}).get(cell, (300, 300, 300)))
    table = np.zeros(len(synapses), SYNAPSE)
    for row, (pre, post, size, *more) in enumerate(synapses):
        x, post_morph = [*more, 0, 1][:2] if len(more) != 1 else (more[0], 1)
        table[row] = (size, pre, post, 0.9, x, 0, 0, post_morph, type_of.get(pre, 0), type_of.get(post, 0))
    return Data(table, neurons, celltypes, MORPHS, frozenset(AXONS), "by_hand")


def rules(data: Data) -> st.SearchStrategy[Arguments]:
    """Some of the parameters that all quantities share."""
    lengths = st.sampled_from([*LENGTHS, *OFF, 0, 0])
    optional = {
        "min_cell_length": lengths,
        "min_axon_length": lengths,
        "prob_min": st.one_of(st.sampled_from([0.6, 0.3, 0]), half_thresholds()),
        "size_min": st.one_of(st.sampled_from([0.1, 0.05, 0]), half_thresholds()),
        "exclude": id_lists(data),
        "unknown": st.sampled_from(["keep", "drop"]),
    }
    return st.sets(st.sampled_from(sorted(optional)), max_size=3).flatmap(
        lambda chosen: st.fixed_dictionaries({name: optional[name] for name in sorted(chosen)})
    )


def of_types(*any_type: str, receiving: Sequence[str] = (), **more: st.SearchStrategy[Any]) -> Callable[..., Any]:
    """A cell type for each of these parameters, those that receive from the full ones, `more`, and some rules."""

    def draw(data: Data) -> st.SearchStrategy[Arguments]:
        full = st.sampled_from([name for name in FULL if name in data.celltypes.values()])
        every = st.sampled_from([name for name in (*AXONS, *FULL) if name in data.celltypes.values()])
        types = dict.fromkeys(any_type, every) | dict.fromkeys(receiving, full)
        given = st.fixed_dictionaries(types | more)
        return st.builds(lambda own, shared: own | shared, given, rules(data))

    return draw

"""Arguments for the questions of the graph, and a source whose neurons are far apart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.support.sources import MORPHS, TYPES
from tests.support.strategies import Arguments, half_thresholds, neuron_ids

LAYERS, WIDTH = 12, 4
FIRST_ID = 2**53 - 20


def asked(*ids: str, **values: st.SearchStrategy[Any]) -> Callable[[Data], st.SearchStrategy[Arguments]]:
    """These arguments, each a list of ids or one id by its name, and any of the values and thresholds."""
    limits = {
        "prob_min": half_thresholds(),
        "size_min": half_thresholds(),
        "min_synapses": st.sampled_from([None, -1, 0, 1, 2, 5]),
    }
    return lambda data: st.fixed_dictionaries(
        {name: id_list(data) if name.endswith("ids") else neuron_ids(data) for name in ids}, optional=values | limits
    )


def id_list(data: Data) -> st.SearchStrategy[list[int | None]]:
    """Few ids or many, with repeats and NULLs."""
    ids = neuron_ids(data)
    return st.lists(st.one_of(ids, ids, ids, st.none()), max_size=8) | st.lists(ids, min_size=10, max_size=40)


def far_apart(seed: int = 1) -> Data:
    """Layers of neurons, each connected to the next one, with some ways back and autapses.

    Paths of up to eleven hops, many equally short; two neurons of each layer are missing from the neuron table.
    """
    rng = np.random.default_rng(seed)
    nodes = FIRST_ID + np.arange(LAYERS * WIDTH, dtype=np.uint64).reshape(LAYERS, WIDTH)
    onward = [(a, b) for here, there in pairwise(nodes) for a in here for b in there]
    kept = [pair for pair in onward if rng.random() < 0.6]
    back = [tuple(sorted(rng.choice(nodes.ravel(), 2), reverse=True)) for _ in range(6)]
    others = back + [(node, node) for node in nodes[:, 0]]
    pairs = np.array([*kept, *others], np.uint64).repeat(rng.integers(1, 4, len(kept) + len(others)), axis=0)
    table = np.zeros(len(pairs), SYNAPSE)
    table["pre_id"], table["post_id"] = pairs.T
    table["prob"], table["size"] = rng.choice([0.5, 0.7, 0.9], len(pairs), p=[0.1, 0.45, 0.45]), rng.random(len(pairs))
    cells = np.zeros(LAYERS * (WIDTH - 2), NEURON)
    cells["id"], cells["cell_type"] = nodes[:, :-2].ravel(), rng.choice(sorted(TYPES), len(cells))
    return Data(table, cells, TYPES, MORPHS, frozenset(), f"far_apart-seed{seed}")

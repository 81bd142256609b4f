"""The 100 neurons that questions of one neuron are asked of."""

from __future__ import annotations

from pathlib import Path

import numpy as np

SEED = 251
NUMBER = 100


def draw_neurons(synapses: Path, number: int = NUMBER) -> dict[str, list[int]]:
    """`number` ids for each direction: half drawn among the neurons, half among the synapses, so that few-synapse
    fragments and cells with thousands are both there. The same ids for the same data.
    """
    rows = np.load(synapses, mmap_mode="r")
    rng = np.random.default_rng(SEED)
    return {
        direction: _mixed(rng, rows[key], number)
        for direction, key in (("outgoing", "pre_id"), ("incoming", "post_id"))
    }


def _mixed(rng: np.random.Generator, ids: np.ndarray, number: int) -> list[int]:
    chosen = [rng.choice(np.unique(ids), number // 2), ids[rng.integers(0, len(ids), number // 2)]]
    return [int(neuron) for neuron in rng.permutation(np.concatenate(chosen))]

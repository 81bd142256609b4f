"""Draws the 100 neurons for the questions about one neuron, and the 1,000 for those about many."""

from __future__ import annotations

from pathlib import Path

import numpy as np

SEED = 251
NUMBER = 100


def draw_neurons(synapses: Path, number: int = NUMBER) -> dict[str, list[int]]:
    """`number` ids for each direction, and ten times as many different senders as `many`; the same for the same data.

    Half are drawn among the neurons, which gives fragments with few synapses. Half are drawn among the synapses, which
    gives cells with thousands.
    """
    rows = np.load(synapses, mmap_mode="r")
    rng = np.random.default_rng(SEED)
    drawn = {
        direction: _mixed(rng, rows[key], number)
        for direction, key in (("outgoing", "pre_id"), ("incoming", "post_id"))
    }
    # Some are drawn twice, so more are drawn than are wanted.
    several = dict.fromkeys(_mixed(rng, rows["pre_id"], 20 * number))
    return {**drawn, "many": list(several)[: 10 * number]}


def _mixed(rng: np.random.Generator, ids: np.ndarray, number: int) -> list[int]:
    chosen = [rng.choice(np.unique(ids), number // 2), ids[rng.integers(0, len(ids), number // 2)]]
    return [int(neuron) for neuron in rng.permutation(np.concatenate(chosen))]

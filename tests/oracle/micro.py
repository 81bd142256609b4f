"""A source small enough to work out by hand."""

from __future__ import annotations

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE, Data

NAN = np.nan
SYNAPSES = [
    # size, pre, post, prob, x, y, z, post_morph, pre type, post type
    (0.50, 1, 11, 0.9, 0, 0, 0, 1, 0, 1),
    (0.25, 1, 11, 0.6, 3, 4, 0, 1, 0, 2),
    (NAN, 1, 11, 0.8, 3, 4, 1, 255, 2, 2),
    (1.00, 1, 12, 0.3, 9, 9, 9, 2, 0, 1),
    (2.00, 11, 11, 0.7, 5, 0, 0, 3, 1, 1),
    (0.00, 99, 12, NAN, 7, 7, 7, 0, 0, 1),
    (NAN, 99, 12, 0.95, 7, 7, 7, 0, 0, 1),
]
NEURONS = [
    # id, type, certainty, axon, soma, dendrite
    (12, 1, 0.5, 0, NAN, 200),
    (1, 0, NAN, 50, 0, 0),
    (11, 2, 0.9, 10, 30, 100),
]


def micro() -> Data:
    """Seven synapses of three neurons and of one (99) that is missing."""
    synapses, neurons = np.array(SYNAPSES, SYNAPSE), np.array(NEURONS, NEURON)
    return Data(synapses, neurons, {0: "HVC", 1: "MSN", 2: "msn"}, {0: "neck", 1: "head", 2: "shaft", 3: "soma"})

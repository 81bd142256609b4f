"""The sources that the macro tests run on, each for something the others lack."""

from __future__ import annotations

from functools import cache

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.support.sources import MORPHS, TYPES, random_source

J0251_TYPES = dict(
    enumerate(
        [
            "ASTRO", "DA", "FRAG", "GPe", "GPi", "HVC", "INT1", "INT2", "INT3",
            "LMAN", "LTS", "MICRO", "MIGR", "MSN", "OLIGO", "STN", "TAN", "unclassified",
        ]
    )
)  # fmt: skip
SPARSE_TYPES = {5: "MSN", 0: "HVC", 255: "GPi", 200: "AXON"}
SPARSE_MORPHS = {0: "size", 1: "synapses", 2: "partners", 7: "Shaft", 9: "shaft", 254: "a b'\"c"}
HOSTILE_TYPES = {
    0: "msn",
    1: "MSN",
    2: "O'Brien'); DROP TABLE store.neurons; --",
    3: 'say "x"',
    4: "Größe µm → 神経",
    5: "two  words",
    6: "pre_celltype",
    7: "MSN_1",
    8: "{{ names }} {% raw %}",
    9: "NULL",
    10: "$1 ? %s \\n",
    11: "post_celltype",
}
HOSTILE_MORPHS = {0: "head'); --", 1: "UNKNOWN", 2: "{{ x }}", 3: "Ünï cödé"}


@cache
def case(name: str) -> Data:
    """The source of that name; the same arrays every time."""
    return _CASES[name]()


def _bare(name: str, synapses: int, neurons: int) -> Data:
    return Data(np.zeros(synapses, SYNAPSE), np.zeros(neurons, NEURON), TYPES, MORPHS, frozenset(), name)


def _one_row() -> Data:
    data = _bare("one_row", 1, 1)
    data.synapses[0] = (0.25, 2**53 + 1, 2**53 + 1, 0.9, 10, 20, 30, 1, 3, 4)
    data.neurons[0] = (2**53 + 1, 3, 0.5, 60, 20, 0)
    return data


_CASES = {
    "plain": lambda: random_source(1, name="plain"),
    "axon_only": lambda: random_source(2, axon_only=frozenset({"HVC", "LMAN"}), name="axon_only"),
    "sparse": lambda: random_source(
        3, celltypes=SPARSE_TYPES, post_morphs=SPARSE_MORPHS, axon_only=frozenset({"AXON"}), name="sparse"
    ),
    "hostile": lambda: random_source(
        4, celltypes=HOSTILE_TYPES, post_morphs=HOSTILE_MORPHS, axon_only=frozenset({HOSTILE_TYPES[2]}), name="hostile"
    ),
    "j0251": lambda: random_source(5, celltypes=J0251_TYPES, axon_only=frozenset({"HVC", "LMAN", "DA"}), name="j0251"),
    "infinite": lambda: random_source(6, synapses=300, infinite=True, name="infinite"),
    "few_types": lambda: random_source(7, synapses=200, neurons=12, celltypes={4: "only"}, name="few_types"),
    "no_neurons": lambda: random_source(8, synapses=60, neurons=0, name="no_neurons"),
    "no_synapses": lambda: random_source(9, synapses=0, neurons=20, name="no_synapses"),
    "empty": lambda: _bare("empty", 0, 0),
    "one_row": _one_row,
}
CASES = list(_CASES)

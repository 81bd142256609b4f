"""The long run: thousands of pairs of a random data set and random arguments. Each test is named by its seed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.macros.test_connections import LIMITS as CONNECTION_LIMITS
from tests.macros.test_connections import ONE
from tests.macros.test_graph_pairs import listed, with_some
from tests.macros.test_graph_partners import ALIKE, partners
from tests.macros.test_graph_paths import LAYERED, PATHS
from tests.macros.test_neuron_totals import LIMITS
from tests.macros.test_synapses_of import balls, boxes
from tests.oracle import connections, graph, matrices, neurons, synapses
from tests.oracle.data import Data
from tests.support.cases import HOSTILE_MORPHS, HOSTILE_TYPES, J0251_TYPES, SPARSE_MORPHS, SPARSE_TYPES
from tests.support.properties import World, hold
from tests.support.sources import MORPHS, TYPES, random_source
from tests.support.strategies import neuron_filters, one_neuron, synapse_filters, wide_arguments
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of

pytestmark = pytest.mark.slow

MACROS: list[tuple[Any, Any]] = [
    (synapses.find_synapses, synapse_filters),
    (synapses.summarize_synapses, synapse_filters),
    (synapses.synapses_of, ONE),
    (synapses.synapses_in_box, boxes),
    (synapses.synapses_near, balls),
    (matrices.connectivity_matrix, synapse_filters),
    (matrices.connectivity_matrix_wide, wide_arguments),
    (neurons.find_neurons, neuron_filters),
    (neurons.neuron_totals, LIMITS),
    (neurons.neuron_celltype_totals, LIMITS),
    (neurons.neuron, one_neuron()),
    (connections.connections, CONNECTION_LIMITS),
    (connections.partners, ONE),
    (graph.common_partners, partners),
    (graph.shortest_paths, PATHS),
    (graph.reachable, LAYERED),
    (graph.reciprocal_connections, with_some),
    (graph.input_similarity, ALIKE),
    (graph.adjacency, listed),
    (graph.normalized_connections, listed),
]
NAMES = [(TYPES, MORPHS), (SPARSE_TYPES, SPARSE_MORPHS), (HOSTILE_TYPES, HOSTILE_MORPHS), (J0251_TYPES, MORPHS)]


def any_source(seed: int) -> Data:
    """A source of any size, names and axon-only types."""
    rng = np.random.default_rng(seed)
    celltypes, post_morphs = NAMES[int(rng.integers(len(NAMES)))]
    axon_only = rng.choice(sorted(celltypes.values()), rng.integers(0, 3), replace=False)
    synapse_count, neuron_count = int(rng.integers(50, 1500)), int(rng.integers(5, 200))
    names = frozenset(axon_only.tolist())
    return random_source(seed, synapse_count, neuron_count, celltypes, post_morphs, names, bool(rng.random() < 0.2))


@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("seed", range(1000, 1020))
def test_every_macro_on_any_source(seed: int, binding: str, tmp_path: Path) -> None:
    data = any_source(seed)
    with open_warehouse(warehouse_of(data, binding, tmp_path)) as con:
        world = World(data, con, binding)
        compared = [hold(world, oracle, arguments, examples=25, seed=seed) for oracle, arguments in MACROS]
    assert sum(compared) > len(data.synapses)

"""find_neurons: every filter, alone and together."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.neurons import find_neurons
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import NEURON_FILTERS, neuron_filters

ALONE: list[dict[str, Any]] = [
    {},
    {"celltype": "MSN"},
    {"celltype": "HVC"},
    {"target_celltype": "MSN"},
    {"target_celltype": "HVC", "direction": "incoming"},
    {"direction": "outgoing"},
    {"direction": "incoming"},
    {"min_synapses": 3},
    {"min_synapses": 1},
    {"min_synapses": 0},
    {"min_synapses": -5},
    {"min_synapses": 0, "target_celltype": "MSN"},
    {"min_synapses": 2, "target_celltype": "GPi", "direction": "incoming"},
    {"min_celltype_certainty": 0.05},
    {"min_celltype_certainty": 0.6},
    {"min_axon_length": 0.1},
    {"min_dendrite_length": 50},
    {"min_soma_length": 200.3},
    {"prob_min": 0},
    {"prob_min": 0.95},
    {"prob_min": 0.95, "min_synapses": 1},
]


def test_filters_together(world: World) -> None:
    hold(world, find_neurons, neuron_filters)


@pytest.mark.parametrize("given", ALONE, ids=str)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_each_filter(axons: World, given: dict[str, Any], bound: bool) -> None:
    assert agree(axons, find_neurons, bound=tuple(given) if bound else (), **given)


def test_positional_arguments(axons: World) -> None:
    values = ("MSN", "GPi", "incoming", 1, 0.05, 0.1, -1, 0, 0.3)
    given = dict(zip(NEURON_FILTERS, values, strict=True))
    places = ", ".join("?" for _ in given)
    actual = answer(axons.con, f"FROM find_neurons({places})", list(values))
    assert assert_same(actual, find_neurons(axons.data, **given))  # type: ignore[arg-type]


def test_without_conditions_every_neuron_is_there(world: World) -> None:
    assert agree(world, find_neurons) == len(world.data.neurons)
    assert agree(world, find_neurons, direction="incoming", prob_min=0.99) == len(world.data.neurons)

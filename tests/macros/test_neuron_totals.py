"""neuron_totals, neuron_celltype_totals and neuron."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.neurons import neuron, neuron_celltype_totals, neuron_totals
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import half_thresholds, one_neuron, some_of

LIMITS = some_of(prob_min=half_thresholds(), size_min=half_thresholds())
CALLS: list[dict[str, Any]] = [
    {},
    {"prob_min": 0.6},
    {"prob_min": 0.60009765625},
    {"prob_min": 0.9},
    {"prob_min": None},
    {"size_min": 0.1},
    {"prob_min": 0, "size_min": 1e-9},
    {"prob_min": 2},
]


def test_neuron_totals_with_filters_together(world: World) -> None:
    hold(world, neuron_totals, LIMITS)


def test_neuron_celltype_totals_with_filters_together(world: World) -> None:
    hold(world, neuron_celltype_totals, LIMITS)


@pytest.mark.parametrize("given", CALLS, ids=str)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_neuron_totals(world: World, given: dict[str, Any], bound: bool) -> None:
    assert agree(world, neuron_totals, bound=tuple(given) if bound else (), **given) == len(world.data.neurons)


@pytest.mark.parametrize("given", CALLS, ids=str)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_neuron_celltype_totals(world: World, given: dict[str, Any], bound: bool) -> None:
    agree(world, neuron_celltype_totals, bound=tuple(given) if bound else (), **given)


@pytest.mark.parametrize("oracle", [neuron_totals, neuron_celltype_totals], ids=lambda f: f.__name__)
def test_positional_arguments(axons: World, oracle: Any) -> None:
    actual = answer(axons.con, f"FROM {oracle.__name__}(?, ?)", [0.8, 0.05])
    assert assert_same(actual, oracle(axons.data, prob_min=0.8, size_min=0.05))


def test_neuron(world: World) -> None:
    hold(world, neuron, one_neuron())


def test_each_neuron(world: World) -> None:
    found = sum(agree(world, neuron, neuron_id=int(i)) for i in world.data.neurons["id"][::5])
    assert found == len(world.data.neurons[::5])


def test_neuron_positional(axons: World) -> None:
    some = int(axons.data.neurons["id"][0])
    assert assert_same(answer(axons.con, "FROM neuron(?)", [some]), neuron(axons.data, neuron_id=some))


def test_nobody_is_no_row(world: World) -> None:
    assert neuron(world.data, neuron_id=77).rows == []
    assert agree(world, neuron, neuron_id=77) == 0

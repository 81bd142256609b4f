"""connections and partners."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from tests.oracle.connections import connections, partners
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import half_thresholds, one_neuron, some_of

LIMITS = some_of(
    prob_min=half_thresholds(), size_min=half_thresholds(), min_synapses=st.sampled_from([None, -1, 0, 1, 2, 5, 1000])
)
ONE = one_neuron(direction=st.sampled_from(["outgoing", "incoming"]), prob_min=half_thresholds())


def test_connections_with_filters_together(world: World) -> None:
    hold(world, connections, LIMITS)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"prob_min": 0.6},
        {"prob_min": 0.60009765625},
        {"prob_min": 0.6005},
        {"prob_min": 0},
        {"size_min": 0},
        {"size_min": 0.1},
        {"size_min": None, "prob_min": None},
        {"min_synapses": 1},
        {"min_synapses": 2},
        {"min_synapses": 2, "prob_min": 0.8, "size_min": 0.05},
    ],
    ids=str,
)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_connections(world: World, given: dict[str, Any], bound: bool) -> None:
    agree(world, connections, bound=tuple(given) if bound else (), **given)


def test_a_tied_majority_is_the_lowest_code(axons: World) -> None:
    tied = """
        SELECT pre_id, post_id FROM (
            SELECT pre_id, post_id, pre_celltype, count(*) AS n FROM find_synapses() GROUP BY ALL
        ) GROUP BY ALL HAVING count(*) > 1 AND max(n) = arg_max(n, pre_celltype)
    """
    assert answer(axons.con, tied).rows
    assert agree(axons, connections)


def test_connections_of_one_neuron(axons: World) -> None:
    ids = axons.data.synapses["pre_id"].tolist()
    busiest = max(set(ids), key=ids.count)
    expected = connections(axons.data)
    of_one = [row for row in expected.rows if row[0] == busiest]
    actual = answer(axons.con, f"FROM connections() WHERE pre_id = {busiest}")
    assert assert_same(actual, type(expected)(expected.columns, of_one))


def test_connections_positional(axons: World) -> None:
    actual = answer(axons.con, "FROM connections(?, ?, ?)", [0.3, 0.05, 2])
    assert assert_same(actual, connections(axons.data, prob_min=0.3, size_min=0.05, min_synapses=2))


def test_partners_with_filters_together(world: World) -> None:
    hold(world, partners, ONE)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_partners_of_everyone(world: World, direction: str) -> None:
    everyone = {*world.data.synapses["pre_id"].tolist(), *world.data.synapses["post_id"].tolist()}
    for neuron_id in sorted(everyone)[::4]:
        agree(world, partners, neuron_id=neuron_id, direction=direction, prob_min=0)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_partners_come_strongest_first(axons: World, direction: str) -> None:
    mine = 0 if direction == "outgoing" else 1
    ids = [row[mine] for row in connections(axons.data).rows]
    for neuron_id in sorted(set(ids), key=ids.count)[-5:]:
        rows = axons.ask("partners", neuron_id=neuron_id, direction=direction).rows
        assert len(rows) > 2
        # Most synapses first, then the larger total size, then the lower id.
        assert rows == sorted(rows, key=lambda row: (-row[2], -row[3], row[0]))


def test_partners_positional(axons: World) -> None:
    ids = axons.data.synapses["post_id"].tolist()
    busiest = max(set(ids), key=ids.count)
    expected = partners(axons.data, neuron_id=busiest, direction="incoming", prob_min=0.3)
    assert assert_same(answer(axons.con, "FROM partners(?, ?, ?)", [busiest, "incoming", 0.3]), expected)
    assert assert_same(answer(axons.con, f"FROM partners({busiest}, 'incoming', 0.3)"), expected)

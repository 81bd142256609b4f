"""partners_of, neurons_of and summaries_of: what one neuron is asked, asked of many."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.oracle.connections import partners_of, summaries_of
from tests.oracle.neurons import neurons_of
from tests.support.answers import answer, assert_same
from tests.support.graph import asked, id_list
from tests.support.properties import World, agree, hold
from tests.support.strategies import half_thresholds

DIRECTION = st.sampled_from(["outgoing", "incoming"])


def everyone(world: World) -> list[int]:
    """Every id that has a synapse or a row of the neuron table, and one that has neither."""
    s = world.data.synapses
    return sorted({*s["pre_id"].tolist(), *s["post_id"].tolist(), *world.data.neurons["id"].tolist(), 77})


def test_partners_of(world: World) -> None:
    hold(world, partners_of, asked("ids", direction=DIRECTION), ordered="infinite" not in world.data.name)


def test_neurons_of(world: World) -> None:
    hold(world, neurons_of, lambda data: st.fixed_dictionaries({"ids": id_list(data)}), ordered=True)


def test_summaries_of(world: World) -> None:
    options = {"direction": DIRECTION, "prob_min": half_thresholds(), "size_min": half_thresholds()}
    arguments = lambda data: st.fixed_dictionaries({"ids": id_list(data)}, optional=options)  # noqa: E731
    hold(world, summaries_of, arguments, ordered=True)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_everyone_at_once(axons: World, direction: str) -> None:
    ids = everyone(axons)
    assert agree(axons, neurons_of, ordered=True, ids=ids) == len(axons.data.neurons)
    assert agree(axons, summaries_of, ordered=True, ids=ids, direction=direction, prob_min=0) == len(ids)
    agree(axons, partners_of, ordered=True, ids=ids, direction=direction, prob_min=0)
    summed = sum(row[1] for row in axons.ask("summaries_of", ids=ids, direction=direction, prob_min=0).rows)
    assert summed == len(axons.data.synapses)


@pytest.mark.parametrize("oracle", [partners_of, neurons_of, summaries_of], ids=lambda one: one.__name__)
def test_ids_of_a_subquery(axons: World, oracle: object) -> None:
    ids = sorted({int(i) for i in axons.data.synapses["pre_id"]})
    actual = answer(axons.con, f"FROM {oracle.__name__}((SELECT list(pre_id) FROM synapses))")
    assert assert_same(actual, oracle(axons.data, ids=ids), ordered=True)


@pytest.mark.parametrize("macro", ["partners_of", "neurons_of", "summaries_of"])
@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ("NULL", "ids is NULL"),
        ("(SELECT list(id) FROM neurons WHERE false)", "ids is NULL"),
        ("[-1]", "ids holds an id outside"),
        ("[9223372036854775808]", "ids holds an id outside"),
        ("5", "ids must be a list of neuron ids"),
        ("[5.0]", "ids must be a list of neuron ids"),
        ("['5']", "ids must be a list of neuron ids"),
    ],
)
def test_ids_that_are_none(axons: World, macro: str, ids: str, said: str) -> None:
    with pytest.raises(Exception, match=said):
        axons.con.execute(f"FROM {macro}({ids})").fetchall()

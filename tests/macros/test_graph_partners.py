"""common_partners and input_similarity."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from tests.oracle.data import Data
from tests.oracle.graph import common_partners, input_similarity
from tests.support.answers import answer, assert_same
from tests.support.graph import asked
from tests.support.properties import World, agree, hold
from tests.support.strategies import Arguments

SIDES = [("outgoing", "pre_id"), ("incoming", "post_id")]
DIRECTION = st.sampled_from(["outgoing", "incoming"])
SHARED = asked("ids", direction=DIRECTION, at_least=st.sampled_from([None, 1, 2, 2.0, 3, 1000]))
ALIKE = asked("ids", direction=DIRECTION, by=st.sampled_from(["partner", "celltype"]))


def partners(data: Data) -> st.SearchStrategy[Arguments]:
    """Few partners are shared by all of several neurons: unless an at_least is drawn, it is 1."""
    return SHARED(data).map(lambda given: {"at_least": 1} | given)


def busiest(world: World, side: str, count: int) -> list[int]:
    """The ids with the most synapses on that side."""
    ids = world.data.synapses[side].tolist()
    return sorted(set(ids), key=lambda one: (ids.count(one), one))[-count:]


@pytest.mark.parametrize(("direction", "side"), SIDES)
def test_common_partners_of_any_source(world: World, direction: str, side: str) -> None:
    # The order of opposite infinities, whose sum is no number, is nobody's promise.
    ordered, ids = "infinite" not in world.data.name, busiest(world, side, 8)
    for limits in ({}, {"prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}):
        agree(world, common_partners, ordered=ordered, ids=ids, direction=direction, at_least=1, **limits)


def test_common_partners_with_arguments_together(axons: World) -> None:
    hold(axons, common_partners, partners, ordered=True, examples=12)


@pytest.mark.parametrize(("direction", "side"), SIDES)
@pytest.mark.parametrize("at_least", [None, 1, 2, 3])
def test_common_partners_of_the_busiest(axons: World, direction: str, side: str, at_least: int | None) -> None:
    given: dict[str, Any] = {"direction": direction, "at_least": at_least, "prob_min": 0.3}
    for count in (1, 2, 6):
        agree(axons, common_partners, ordered=True, ids=busiest(axons, side, count), **given)
    assert agree(axons, common_partners, ordered=True, ids=[*busiest(axons, side, 1), None] * 2, **given) == (
        0 if at_least in (2, 3) else len(common_partners(axons.data, ids=busiest(axons, side, 1), **given).rows)
    )


def test_some_partners_are_shared(axons: World) -> None:
    rows = axons.ask("common_partners", ids=busiest(axons, "pre_id", 20), at_least=2).rows
    assert len(rows) > 2
    assert all(len(shared) == by >= 2 for _, _, by, shared, *_ in rows)
    # Most shared first, then most synapses, then the larger total size, then the lower id.
    assert rows == sorted(rows, key=lambda row: (-row[2], -row[4], -row[5], row[0]))


@pytest.mark.parametrize(("direction", "side"), SIDES)
def test_input_similarity_of_any_source(world: World, direction: str, side: str) -> None:
    ids = [*busiest(world, side, 8), 77]
    for given in ({"by": "celltype"}, {"prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}):
        agree(world, input_similarity, ids=ids, direction=direction, **given)


def test_input_similarity_with_arguments_together(axons: World) -> None:
    hold(axons, input_similarity, ALIKE, examples=12)


@pytest.mark.parametrize("by", ["partner", "celltype"])
@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_input_similarity_of_everyone(axons: World, direction: str, by: str) -> None:
    ids = sorted({*axons.data.synapses["pre_id"].tolist(), *axons.data.synapses["post_id"].tolist(), 77})
    compared = agree(axons, input_similarity, ids=ids, direction=direction, by=by)
    assert compared == len(ids) * (len(ids) - 1) // 2


def test_who_has_no_input_is_like_nobody(axons: World) -> None:
    (one,) = busiest(axons, "post_id", 1)
    rows = axons.ask("input_similarity", ids=[77, one, 78, None, 77]).rows
    assert sorted(rows) == [(77, 78, None, None, 0), (77, one, None, 0.0, 0), (78, one, None, 0.0, 0)]


def test_the_same_inputs_are_alike(axons: World) -> None:
    # Every partner has the type of the first synapse counted there: two neurons with one partner each.
    rows = axons.ask("input_similarity", ids=busiest(axons, "post_id", 30), by="celltype").rows
    assert {row[2] for row in rows if row[2] is not None and row[2] > 0.9}
    assert all(0 <= row[2] <= 1 and 0 <= row[3] <= 1 for row in rows if row[2] is not None)


@pytest.mark.parametrize("at_least", [1, 2])
def test_common_partners_of_ids_from_a_subquery(axons: World, at_least: int) -> None:
    ids = [int(s["post_id"]) for s in axons.data.synapses if s["post_morph"] == 3]
    subquery = "(SELECT list(post_id) FROM synapses WHERE post_morph = 3)"
    actual = answer(axons.con, f"FROM common_partners({subquery}, direction := 'incoming', at_least := {at_least})")
    expected = common_partners(axons.data, ids=ids, direction="incoming", at_least=at_least)
    assert assert_same(actual, expected, ordered=True)


def test_input_similarity_of_ids_from_a_subquery(axons: World) -> None:
    ids = [int(s["post_id"]) for s in axons.data.synapses if s["post_morph"] == 3]
    actual = answer(axons.con, "FROM input_similarity((SELECT list(post_id) FROM synapses WHERE post_morph = 3))")
    assert assert_same(actual, input_similarity(axons.data, ids=ids))

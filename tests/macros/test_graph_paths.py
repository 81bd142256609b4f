"""shortest_paths and reachable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.oracle.graph import reachable, shortest_paths
from tests.support.answers import answer, assert_same
from tests.support.graph import FIRST_ID, LAYERS, WIDTH, asked, far_apart
from tests.support.properties import World, agree, hold
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of

HOPS = st.sampled_from([0, 1, 2, 3, 6, 1000])
PATHS = asked("source", "target", max_hops=HOPS)
LAYERED = asked("ids", hops=HOPS, direction=st.sampled_from(["outgoing", "incoming"]))
LAST_ID = FIRST_ID + LAYERS * WIDTH - 1


@pytest.fixture(scope="module", params=BINDINGS)
def far(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with paths of many hops."""
    data = far_apart()
    with open_warehouse(warehouse_of(data, request.param, built)) as con:
        yield World(data, con, request.param)


def test_shortest_paths_of_any_source(world: World) -> None:
    # Most two neurons are not connected at all; those of a connected pair with others in between are asked below.
    for source, target in connected(world)[:3]:
        agree(world, shortest_paths, ordered=True, source=source, target=target)


def test_shortest_paths_with_arguments_together(axons: World) -> None:
    hold(axons, shortest_paths, PATHS, ordered=True, examples=12)


def test_shortest_paths_far_apart(far: World) -> None:
    targets = range(FIRST_ID, LAST_ID + 1, 3)
    found = [agree(far, shortest_paths, ordered=True, source=FIRST_ID, target=n, max_hops=50) for n in targets]
    last = shortest_paths(far.data, source=FIRST_ID, target=targets[-1], max_hops=50)
    assert last.rows[0][1] == LAYERS - 1
    assert max(found) > 100


def test_shortest_paths_between_any_two_far_apart(far: World) -> None:
    hold(far, shortest_paths, PATHS, ordered=True, examples=12)


@pytest.mark.parametrize("max_hops", range(8))
def test_no_longer_path_than_asked_for(far: World, max_hops: int) -> None:
    for source, target in [(FIRST_ID, FIRST_ID + 5 * WIDTH), (FIRST_ID + 2, FIRST_ID + 6 * WIDTH + 1)]:
        agree(far, shortest_paths, ordered=True, source=source, target=target, max_hops=max_hops)


def test_a_neuron_is_its_own_path(axons: World) -> None:
    autapse = next(int(s["pre_id"]) for s in axons.data.synapses if s["pre_id"] == s["post_id"])
    for neuron_id in (autapse, 77):
        for max_hops in (0, 6):
            assert agree(axons, shortest_paths, source=neuron_id, target=neuron_id, max_hops=max_hops) == 1
    assert axons.ask("shortest_paths", source=77, target=77).rows == [(1, 0, [77], [None], [], None)]


def test_paths_come_from_subqueries(axons: World) -> None:
    source, target = connected(axons)[0]
    sql = f"FROM shortest_paths((SELECT max(id) FROM (VALUES ({source})) v(id)), (SELECT {target}), max_hops := 3)"
    assert assert_same(answer(axons.con, sql), shortest_paths(axons.data, source=source, target=target, max_hops=3))


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_reachable_of_any_source(world: World, direction: str) -> None:
    ids = world.data.synapses["pre_id"][:3].tolist()
    for limits in ({}, {"hops": 9, "prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}):
        agree(world, reachable, ordered=True, ids=ids, direction=direction, **limits)


def test_reachable_with_arguments_together(axons: World) -> None:
    hold(axons, reachable, LAYERED, ordered=True, examples=12)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
@pytest.mark.parametrize("hops", [0, 1, 2, 5, 6, 7, 1000])
def test_reachable_far_apart(far: World, hops: int, direction: str) -> None:
    ids = [FIRST_ID + 1, LAST_ID, None, LAST_ID]
    assert agree(far, reachable, ordered=True, ids=ids, hops=hops, direction=direction)
    agree(far, reachable, ordered=True, ids=ids, hops=hops, direction=direction, prob_min=0.3, min_synapses=2)


def connected(world: World) -> list[tuple[int, int]]:
    """Some pairs of neurons two hops apart."""
    pairs = {(int(s["pre_id"]), int(s["post_id"])) for s in world.data.synapses if s["prob"] >= 0.7}
    targets: dict[int, list[int]] = {}
    for pre, post in sorted(pairs):
        targets.setdefault(pre, []).append(post)
    two = [(a, c) for a, b in sorted(pairs) for c in targets.get(b, []) if c != a]
    return [pair for pair in two if pair not in pairs]

"""The macros on skeletons against the oracle, on trees of every shape."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle.data import NEURON, NODE, SYNAPSE, Data
from tests.oracle.skeleton_trees import trees
from tests.oracle.skeletons import (
    close_on_skeleton,
    contacts,
    neurons_near,
    path_distances,
    sholl,
    skeleton,
    skeleton_summary,
    synapse_profile,
    synapses_on_skeleton,
)
from tests.support.answers import assert_close
from tests.support.properties import World, agree, hold
from tests.support.sources import MORPHS, TYPES
from tests.support.strategies import Arguments, half_thresholds
from tests.support.trees import NO_NEURON, NO_SKELETON, lengths, limits, of_skeleton, skeleton_ids
from tests.support.warehouses import open_warehouse, warehouse_of

WIDTHS = st.sampled_from([1, 0.5, 2, 10, 1000]) | st.floats(0.1, 20)


def everyone(data: Data) -> list[int]:
    """Every id with a skeleton, one without, and one of nobody."""
    return [*trees(data), NO_SKELETON, 77]


def lists(data: Data) -> st.SearchStrategy[list[int | None]]:
    """Few ids or many, with repeats and NULLs."""
    return st.lists(skeleton_ids(data) | st.none(), max_size=6)


def test_skeleton(shaped: World) -> None:
    found = [
        agree(shaped, skeleton, ordered=True, compare=assert_close, neuron_id=one) for one in everyone(shaped.data)
    ]
    assert sum(found) == len(shaped.data.nodes)


@pytest.mark.parametrize("ids", [None, [], [None, 77], [NO_NEURON, NO_NEURON, NO_SKELETON]])
def test_summary(shaped: World, ids: list[int | None] | None) -> None:
    agree(shaped, skeleton_summary, ordered=True, compare=assert_close, ids=ids)


def test_summary_of_some(shaped: World) -> None:
    arguments = lambda data: st.fixed_dictionaries({"ids": st.none() | lists(data)})  # noqa: E731
    hold(shaped, skeleton_summary, arguments, ordered=True, compare=assert_close)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
@pytest.mark.parametrize("max_distance", [2000, None, 0, 100, 1e5])
def test_every_synapse_has_its_nearest_node(shaped: World, direction: str, max_distance: float | None) -> None:
    given = {"direction": direction, "max_distance": max_distance, "prob_min": 0}
    compared = [
        agree(shaped, synapses_on_skeleton, compare=assert_close, neuron_id=one, **given)
        for one in everyone(shaped.data)
    ]
    assert sum(compared) == len(shaped.data.synapses)


def test_synapses_on_skeleton(shaped: World) -> None:
    hold(shaped, synapses_on_skeleton, of_skeleton(**limits()), compare=assert_close, examples=15)


def some_synapses(data: Data) -> st.SearchStrategy[Arguments]:
    """Synapses of a neuron, of others, and numbers of none; or nodes likewise."""
    rows = st.integers(0, len(data.synapses) + 3) | st.none()
    numbers = st.sampled_from(sorted({*data.nodes["node"].tolist(), 99_999})) | st.none()
    either = {"synapse_ids": st.lists(rows, max_size=60), "nodes": st.lists(numbers, max_size=60)}
    return st.one_of([
        st.fixed_dictionaries(
            {"neuron_id": skeleton_ids(data), name: some}, optional={"max_distance": limits()["max_distance"]}
        )
        for name, some in either.items()
    ])  # fmt: skip


def test_path_distances(shaped: World) -> None:
    hold(shaped, path_distances, some_synapses, compare=assert_close, examples=25)


def test_paths_between_all_nodes(shaped: World) -> None:
    for one, tree in trees(shaped.data).items():
        nodes = tree.nodes["node"].tolist()
        pairs = len(nodes) * (len(nodes) - 1) // 2
        assert agree(shaped, path_distances, compare=assert_close, neuron_id=one, nodes=nodes) == pairs


def test_paths_between_all_synapses(shaped: World) -> None:
    everything = list(range(0, len(shaped.data.synapses), 3))
    for one in everyone(shaped.data):
        agree(shaped, path_distances, compare=assert_close, neuron_id=one, synapse_ids=everything, max_distance=None)


def test_close_on_skeleton(shaped: World) -> None:
    arguments = of_skeleton(needed={"within": lengths(100_000)}, **limits())
    hold(shaped, close_on_skeleton, arguments, compare=assert_close, examples=25)


def test_synapse_profile(shaped: World) -> None:
    arguments = lambda data: st.fixed_dictionaries({"ids": lists(data)}, optional={"bin": WIDTHS} | limits())  # noqa: E731
    hold(shaped, synapse_profile, arguments, compare=assert_close, examples=25)


def test_profile_of_all(shaped: World) -> None:
    assert agree(shaped, synapse_profile, ordered=True, compare=assert_close, ids=everyone(shaped.data), bin=2)


def test_sholl(shaped: World) -> None:
    hold(shaped, sholl, of_skeleton(step=WIDTHS), ordered=True, compare=assert_close, examples=25)


def near(data: Data) -> st.SearchStrategy[Arguments]:
    """A point at a node or anywhere, and a radius."""
    node = st.sampled_from(data.nodes.tolist()).map(lambda node: dict(zip("xyz", node[3:6], strict=True)))
    anywhere = st.fixed_dictionaries({axis: st.floats(100_000, 125_000) for axis in "xyz"})
    return st.builds(lambda point, radius: point | {"radius": radius}, node | anywhere, lengths(1e6))


def test_neurons_near(shaped: World) -> None:
    hold(shaped, neurons_near, near, ordered=True, compare=assert_close, examples=20)


def two(data: Data) -> st.SearchStrategy[Arguments]:
    """Two neurons, a distance, and thresholds."""
    pairs = st.tuples(skeleton_ids(data), skeleton_ids(data)).filter(lambda pair: pair[0] != pair[1])
    thresholds = st.fixed_dictionaries({}, optional={"prob_min": half_thresholds(), "size_min": half_thresholds()})
    return st.builds(
        lambda pair, within, more: {"a": pair[0], "b": pair[1], "within": within} | more,
        pairs,
        lengths(10_000),
        thresholds,
    )


def test_contacts(shaped: World) -> None:
    hold(shaped, contacts, two, ordered=True, compare=assert_close, examples=40)


def test_synapses_of_contacts_are_some(shaped: World) -> None:
    found: dict[str, Any] = {"a_to_b": 0, "b_to_a": 0}
    ids = list(trees(shaped.data))
    for a, b in pairwise(ids):
        answer = shaped.ask("contacts", a=a, b=b, within=3000, prob_min=0)
        for name in found:
            found[name] += sum(row[0] for row in answer.select([name]).rows)
    assert all(found.values())


def test_lengths_are_compared_with_the_neuron_table(shaped: World) -> None:
    """The neuron table of this source gives no lengths but 0: they differ wherever there is cable."""
    rows = shaped.con.execute("FROM store.compared_lengths()").fetchall()
    summary = skeleton_summary(shaped.data).select(["celltype", "cable_axon", "cable_dendrite", "cable_soma"]).rows
    for place, part in enumerate(("axon", "dendrite", "soma"), 1):
        some = sum(row[place] > 0 for row in summary if row[0] is not None)
        assert (part, some, some, None) in rows


@pytest.fixture(scope="module")
def chain(built: Path) -> Iterator[World]:
    """One neuron whose 100,000 nodes hang in a row, and another of one node."""
    nodes = np.zeros(100_001, NODE)
    nodes["neuron_id"], nodes["node"] = 5, np.arange(100_000, -1, -1)
    nodes["parent"] = nodes["node"] - 1
    nodes["x"], nodes["compartment"] = 10 * nodes["node"] % 7_000, np.where(nodes["node"] == 60_000, 1, 2)
    nodes[-1] = (6, 0, -1, 0, 0, 0, 1, 1)
    nodes["parent"][nodes["node"] == 1] = -1
    table = np.zeros(50, SYNAPSE)
    table["post_id"], table["pre_id"], table["x"], table["prob"] = 5, 6, np.arange(50) * 140, 1
    cells = np.zeros(2, NEURON)
    cells["id"] = [5, 6]
    data = Data(table, cells, TYPES, MORPHS, frozenset(), "chain", nodes)
    with open_warehouse(warehouse_of(data, "native", built)) as con:
        yield World(data, con, "native")


def test_a_chain_of_100_000_nodes(chain: World) -> None:
    some = [1, 2, 3, 59_999, 60_000, 60_001, 99_999, 100_000, *range(7, 100_000, 9_001)]
    pairs = len(some) * (len(some) - 1) // 2
    assert agree(chain, path_distances, compare=assert_close, neuron_id=5, nodes=some) == pairs
    assert agree(chain, synapses_on_skeleton, compare=assert_close, neuron_id=5, max_distance=None) == 50
    assert agree(chain, skeleton_summary, compare=assert_close) == 2
    assert agree(chain, synapse_profile, compare=assert_close, ids=[5], bin=100)
    assert agree(chain, sholl, compare=assert_close, neuron_id=5, step=1)
    assert agree(chain, contacts, compare=assert_close, a=5, b=6, within=500)


def test_a_distance_on_a_skeleton_is_within_itself(shaped: World) -> None:
    asked = "FROM synapses_on_skeleton($id, max_distance := $most) WHERE distance IS NOT NULL"
    checked = 0
    for neuron in everyone(shaped.data):
        every = {"id": neuron, "most": None}
        for synapse, apart in shaped.con.execute(f"SELECT synapse_id, distance {asked}", every).fetchall():
            kept = dict(shaped.con.execute(f"SELECT synapse_id, distance {asked}", {**every, "most": apart}).fetchall())
            assert kept.get(synapse) == apart, (neuron, synapse)
            checked += 1
    assert checked > 20


@pytest.mark.parametrize("point", [(0.1, 0.2, 0.3), (101.7, -3.3, 55.9), (1 / 3, 1e5 / 7, -2e4 / 3)])
def test_a_distance_of_a_neuron_is_within_itself(shaped: World, point: tuple[float, float, float]) -> None:
    asked = "SELECT neuron_id, distance FROM neurons_near($1, $2, $3, $4)"
    found = shaped.con.execute(asked, [*point, 1e7]).fetchall()
    assert found
    for neuron, apart in found:
        assert (neuron, apart) in shaped.con.execute(asked, [*point, apart]).fetchall()

"""reciprocal_connections, adjacency and normalized_connections."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.macros.test_errors import identity
from tests.oracle.data import Data
from tests.oracle.graph import adjacency, normalized_connections, reciprocal_connections
from tests.support.answers import answer, assert_same
from tests.support.graph import asked, id_list
from tests.support.properties import World, agree, hold
from tests.support.strategies import Arguments


def listed(data: Data) -> st.SearchStrategy[Arguments]:
    """Lists of ids, perhaps, and thresholds."""
    return asked(**{name: st.none() | id_list(data) for name in ("pre_ids", "post_ids")})(data)


SOME = [{}, {"prob_min": 0}, {"prob_min": 0.8, "size_min": 0.1}, {"prob_min": None, "min_synapses": 2}]


@pytest.mark.parametrize("given", SOME[1:3], ids=str)
def test_reciprocal_connections(world: World, given: dict[str, Any]) -> None:
    agree(world, reciprocal_connections, **given)


def with_some(data: Data) -> st.SearchStrategy[Arguments]:
    """A list of ids, perhaps, and thresholds."""
    return asked(ids=st.none() | id_list(data))(data)


@pytest.mark.parametrize(
    ("oracle", "arguments"), [(reciprocal_connections, with_some), (normalized_connections, listed)], ids=identity
)
def test_arguments_together(axons: World, oracle: Any, arguments: Any) -> None:
    hold(axons, oracle, arguments, examples=16)


@pytest.mark.parametrize("given", SOME, ids=str)
def test_some_pairs_connect_both_ways(axons: World, given: dict[str, Any]) -> None:
    assert agree(axons, reciprocal_connections, bound=tuple(given), **given)


@pytest.mark.parametrize("limits", SOME[:3], ids=str)
def test_reciprocal_connections_of_ids(axons: World, limits: dict[str, Any]) -> None:
    first, second, *_ = axons.ask("reciprocal_connections", **limits).rows[0]
    for ids in ([first], [second], [second, first, None, 77]):
        assert agree(axons, reciprocal_connections, ids=ids, **limits)
    assert agree(axons, reciprocal_connections, ids=axons.data.synapses["pre_id"][::3].tolist(), **limits)
    for ids in ([], [None], [77]):
        assert agree(axons, reciprocal_connections, ids=ids, **limits) == 0


@pytest.mark.parametrize(
    "limits", [{}, {"prob_min": 0.8}, {"prob_min": 0, "size_min": 0.1, "min_synapses": 2}], ids=str
)
def test_normalized_connections_of_ids(axons: World, limits: dict[str, Any]) -> None:
    pre, post = (axons.data.synapses[side][::4].tolist() for side in ("pre_id", "post_id"))
    for given in ({"pre_ids": pre}, {"post_ids": post}, {"pre_ids": pre, "post_ids": post}):
        assert agree(axons, normalized_connections, **given, **limits)
        assert agree(axons, normalized_connections, bound=tuple(given), **given, **limits)
    assert agree(axons, normalized_connections, pre_ids=[], **limits) == 0


@pytest.mark.parametrize("limits", ["", ", prob_min := 0.3, size_min := 0.05"])
@pytest.mark.parametrize("macro", ["reciprocal_connections(ids := {}{})", "normalized_connections(post_ids := {}{})"])
def test_ids_from_subqueries(axons: World, macro: str, limits: str) -> None:
    ids = [int(n["id"]) for n in axons.data.neurons if n["id"] % 2 == 0]
    subquery = "(SELECT list(id) FROM neurons WHERE id % 2 = 0)"
    expected = answer(axons.con, f"FROM {macro.format(ids, limits)}")
    assert assert_same(answer(axons.con, f"FROM {macro.format(subquery, limits)}"), expected)
    # A subquery may come to NULL, and then is no filter.
    everyone = answer(axons.con, f"FROM {macro.format('NULL', limits)}")
    assert assert_same(answer(axons.con, f"FROM {macro.format('(SELECT NULL::BIGINT[])', limits)}"), everyone)


def test_autapses_are_not_reciprocal(axons: World) -> None:
    assert any(row[0] == row[1] for row in axons.ask("adjacency").rows)
    assert all(first < second for first, second, *_ in axons.ask("reciprocal_connections").rows)


@pytest.mark.parametrize("given", [{}, {"prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}], ids=str)
def test_normalized_connections(world: World, given: dict[str, Any]) -> None:
    agree(world, normalized_connections, bound=tuple(given), **given)


def test_the_inputs_of_a_neuron_add_up(axons: World) -> None:
    sums: dict[int, list[float]] = {}
    for _, post, *_, fraction, _, _, _ in axons.ask("normalized_connections").rows:
        sums.setdefault(post, []).append(fraction)
    assert len(sums) > 20
    assert all(math.isclose(sum(parts), 1) for parts in sums.values())
    # Of what a neuron receives, connections of few synapses are a part even when they are not shown.
    shown = axons.ask("normalized_connections", min_synapses=2).rows
    assert sum(row[7] for row in shown) < len({row[1] for row in shown})


def test_adjacency_of_any_source(world: World) -> None:
    pre, post = (world.data.synapses[side][::2].tolist() for side in ("pre_id", "post_id"))
    agree(world, adjacency)
    agree(world, adjacency, pre_ids=pre, post_ids=post, prob_min=0.3, size_min=0.05)


def test_adjacency_with_arguments_together(axons: World) -> None:
    hold(axons, adjacency, listed, examples=12)


def test_adjacency_of_ids(axons: World) -> None:
    pre, post = (axons.data.synapses[side][::4].tolist() for side in ("pre_id", "post_id"))
    for given in ({"pre_ids": pre}, {"post_ids": post}, {"pre_ids": pre, "post_ids": post}):
        assert agree(axons, adjacency, **given)
        assert agree(axons, adjacency, bound=tuple(given), prob_min=0.3, **given)
    for given in ({"pre_ids": []}, {"post_ids": [None]}, {"pre_ids": [], "post_ids": post}, {"pre_ids": [77]}):
        assert agree(axons, adjacency, **given) == 0


@pytest.mark.parametrize("macro", ["adjacency({})", "motif_counts(ids := {})"])
@pytest.mark.parametrize(
    "asked", ["reachable([{}], hops := 1)", "common_partners([{}], prob_min := 0.3)", "connections()"]
)
def test_a_list_may_come_from_the_graph(axons: World, macro: str, asked: str) -> None:
    first = int(axons.data.synapses["pre_id"][0])
    column = {"reachable": "id", "common_partners": "partner_id"}.get(asked.split("(")[0], "post_id")
    subquery = f"SELECT list({column}) FROM {asked.format(first)}"
    ((ids,),) = axons.con.execute(subquery).fetchall()
    expected = answer(axons.con, f"FROM {macro.format(ids)}")
    assert_same(answer(axons.con, f"FROM {macro.format(f'({subquery})')}"), expected)


def test_adjacency_of_ids_from_subqueries(axons: World) -> None:
    ids = [int(n["id"]) for n in axons.data.neurons if axons.data.celltypes[int(n["cell_type"])] == "MSN"]
    sql = "FROM adjacency((SELECT list(id) FROM neurons WHERE celltype = 'MSN'), {}, prob_min := 0)"
    everyone = "(SELECT list(post_id) FROM synapses)"
    for other in ("NULL", everyone, "(SELECT NULL::BIGINT[])"):
        assert assert_same(answer(axons.con, sql.format(other)), adjacency(axons.data, pre_ids=ids, prob_min=0))

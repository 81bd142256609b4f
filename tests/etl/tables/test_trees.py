"""What is derived from trees equals its meaning, for random forests, chains and stars."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle import trees as oracle
from wirehouse.etl.sources.shapes.forest import NO_PARENT, Forest, TreeError
from wirehouse.etl.tables.trees import walked

Parents = dict[int, int | None]


def forest_of(skeletons: list[Parents], points: np.ndarray) -> Forest:
    """Skeletons whose nodes come in the order of the mappings; `points` has shape (n, 3)."""
    nodes = [node for parents in skeletons for node in parents]
    above = [NO_PARENT if parent is None else parent for parents in skeletons for parent in parents.values()]
    starts = np.cumsum([0, *(len(parents) for parents in skeletons)])
    return Forest(
        np.arange(len(skeletons)) * 7 + 3, starts, np.array(nodes, np.int64), np.array(above, np.int64),
        *points.T, np.ones(len(nodes)), None,
    )  # fmt: skip


@st.composite
def skeletons(draw: st.DrawFn) -> list[Parents]:
    """One to four skeletons of up to 25 nodes each, with several roots, gaps in the numbers, and any order of lines."""
    made = []
    for _ in range(draw(st.integers(1, 4))):
        numbers = draw(st.lists(st.integers(0, 2**31 - 1) | st.integers(0, 40), min_size=1, max_size=25, unique=True))
        parents: Parents = {}
        for place, node in enumerate(numbers):
            is_root = place == 0 or draw(st.integers(0, 9)) == 0
            near = draw(st.booleans())
            above = place - 1 if near else draw(st.integers(0, max(0, place - 1)))
            parents[node] = None if is_root else numbers[above]
        lines = draw(st.permutations(list(parents)))
        made.append({node: parents[node] for node in lines})
    return made


@given(skeletons(), st.integers(0, 2**32 - 1))
def test_derived_columns_mean_what_they_say(made: list[Parents], seed: int) -> None:
    points = np.random.default_rng(seed).uniform(-1e6, 1e6, (sum(map(len, made)), 3))
    forest = forest_of(made, points)
    found = walked(forest)
    nodes = forest.node[found.row].tolist()
    first = 0
    for parents in made:
        own = slice(first, first + len(parents))
        place = {node: tuple(points[first + at].tolist()) for at, node in enumerate(parents)}
        first += len(parents)
        order = oracle.walk(parents)
        assert nodes[own] == order
        assert found.walk_order[own].tolist() == list(range(len(order)))
        ends = {node: max(order.index(each) for each in below) for node, below in oracle.subtrees(parents).items()}
        assert dict(zip(order, found.subtree_end[own].tolist(), strict=True)) == ends
        assert dict(zip(order, found.root[own].tolist(), strict=True)) == oracle.roots(parents)
        assert dict(zip(order, found.strahler[own].tolist(), strict=True)) == oracle.strahler(parents)
        assert found.is_root[own].tolist() == [parents[node] is None for node in order]
        lengths = oracle.paths(parents, place)
        assert found.path_to_root[own].tolist() == pytest.approx([lengths[node] for node in order], rel=1e-12)


def test_the_way_of_a_root_is_exactly_zero() -> None:
    forest = forest_of([{1: None, 2: 1, 5: None, 3: 5}], np.arange(12.0).reshape(4, 3))
    found = walked(forest)
    assert found.path_to_root[found.is_root].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("shape", ["chain", "star", "comb"])
def test_the_shape_of_a_large_tree_does_not_matter(shape: str) -> None:
    n = 100_000
    own = np.arange(n)
    parent = {"chain": own - 1, "star": np.where(own, 0, -1), "comb": np.where(own % 2, own - 1, own - 2)}[shape]
    parent[0] = NO_PARENT
    points = np.stack([own, own * 0, own * 0], axis=1).astype(float)
    forest = Forest(np.array([1]), np.array([0, n]), own, parent, *points.T, np.ones(n), None)
    started = time.monotonic()
    found = walked(forest)
    assert time.monotonic() - started < 20
    if shape == "chain":
        assert found.path_to_root.tolist() == own.tolist()
        assert set(found.strahler.tolist()) == {1}
        assert set(found.subtree_end.tolist()) == {n - 1}
    elif shape == "star":
        assert found.strahler[:2].tolist() == [2, 1]
        assert found.subtree_end[1:].tolist() == own[1:].tolist()
    else:
        assert found.path_to_root[found.walk_order == n - 1] <= n
        assert found.strahler.max() == 2


WRONG = {
    "cycle of two": ({1: 2, 2: 1, 3: None}, 0, "cycle"),
    "cycle of three": ({9: None, 1: 2, 2: 3, 3: 1}, 1, "cycle"),
    "cycle of four, with a tail": ({4: 1, 1: 2, 2: 3, 3: 4, 5: 1}, 0, "cycle"),
    "its own parent": ({1: None, 2: 2}, 1, "cycle"),
    "missing parent": ({1: None, 2: 1, 3: 77}, 2, "parent 77 is no node"),
    "missing parent in a gap": ({10: None, 20: 10, 30: 15}, 2, "parent 15 is no node"),
    "parent below 0": ({1: None, 2: -2}, 1, "parent -2 is no node"),
    "parent beyond": ({1: None, 2: 2**40}, 1, f"parent {2**40} is no node"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_tree_is_refused_with_its_row(name: str) -> None:
    parents, row, clause = WRONG[name]
    with pytest.raises(TreeError, match=clause) as caught:
        walked(forest_of([{0: None, 1: 0}, parents], np.zeros((2 + len(parents), 3))))
    assert caught.value.row == 2 + row


def test_a_number_twice_is_refused_at_its_second_place() -> None:
    zeros = np.zeros(4)
    node, parent = np.array([5, 1, 7, 1]), np.array([-1, 5, 1, 5])
    with pytest.raises(TreeError, match="1 belongs to an earlier node") as caught:
        walked(Forest(np.array([1]), np.array([0, 4]), node, parent, zeros, zeros, zeros, zeros, None))
    assert caught.value.row == 3


def test_a_number_beyond_the_column_is_refused() -> None:
    one = np.zeros(1)
    for number in (2**31, -1):
        with pytest.raises(TreeError, match="legal are 0 to 2147483647"):
            walked(
                Forest(np.array([1]), np.array([0, 1]), np.array([number]), np.array([-1]), one, one, one, one, None)
            )

"""Derives what SQL needs to know of trees: roots, ways to the root, Strahler numbers and depth-first walks.

Nothing here recurses or goes level by level: a chain of 100,000 nodes takes no longer than a bush. Sums along the way
to a root, and places in a walk, come from pointer jumping: each round, every node takes over what the node that it
points to has gathered, and points where that one pointed; so the ways double.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wirehouse.etl.sources.shapes.forest import MOST_NODE, NO_PARENT, Forest, TreeError


@dataclass(frozen=True)
class Walked:
    """The nodes of some skeletons in the order of a depth-first walk of each, with what is derived.

    All arrays have shape (n,). `row` is the place of each node in the forest that it came from; `walk_order` counts
    from 0 in each skeleton; `subtree_end` is the largest walk_order in the subtree of a node, itself included;
    `parent` is the source's number, and `is_root` says where there is none; `path_to_root` and `edge`, the length of
    the line to the parent, are in nm; `children` is how many nodes have this one as their parent.
    """

    row: np.ndarray
    walk_order: np.ndarray
    subtree_end: np.ndarray
    is_root: np.ndarray
    root: np.ndarray
    path_to_root: np.ndarray
    edge: np.ndarray
    children: np.ndarray
    strahler: np.ndarray


def walked(forest: Forest) -> Walked:
    """Walk all skeletons. Raises TreeError: a number twice or beyond the legal ones, a missing parent, a cycle."""
    skeleton = forest.skeleton.astype(np.int32)
    row = _by_number(forest, skeleton)
    parent = _parents(forest, skeleton, row)
    edge = _edges(forest, row, parent)
    root, path = _roots(row, parent, edge)
    order, end = _walk(forest.starts, skeleton, parent)
    # From here on, all is in the order of the walk.
    place = forest.starts[:-1][skeleton] + order
    at = np.empty(len(place), np.int64)
    at[place] = np.arange(len(place))
    parent_place = np.where(parent[at] < 0, NO_PARENT, place[parent[at]])
    last = forest.starts[:-1][skeleton] + end[at]
    is_root = parent_place < 0
    return Walked(
        row=row[at],
        walk_order=order[at],
        subtree_end=end[at],
        is_root=is_root,
        root=forest.node[row[root[at]]],
        path_to_root=path[at],
        edge=edge[at],
        children=np.bincount(parent_place[~is_root], minlength=len(place)),
        strahler=_strahler(parent_place, last),
    )


def _by_number(forest: Forest, skeleton: np.ndarray) -> np.ndarray:
    """The rows in the order of their skeletons and, within each, of the nodes' numbers."""
    beyond = np.flatnonzero((forest.node < 0) | (forest.node > MOST_NODE))
    if len(beyond):
        first = int(beyond[0])
        raise TreeError(first, f"the node's number is {forest.node[first]}; legal are 0 to {MOST_NODE}")
    steps = np.diff(forest.node)
    within = skeleton[1:] == skeleton[:-1]
    if np.all((steps > 0) | ~within):
        return np.arange(len(skeleton))
    row = np.lexsort((forest.node, skeleton))
    twice = np.flatnonzero((np.diff(forest.node[row]) == 0) & within)
    if len(twice):
        # The sort is stable: the later of the two is the one that repeats a number.
        again = int(min(row[twice + 1]))
        raise TreeError(again, f"the number {forest.node[again]} belongs to an earlier node already")
    return row


def _parents(forest: Forest, skeleton: np.ndarray, row: np.ndarray) -> np.ndarray:
    """The place of each node's parent, -1 at a root, both counted in the order of `row`."""
    starts = forest.starts[:-1]
    node, wanted = forest.node[row], forest.parent[row]
    is_root = wanted == NO_PARENT
    # Mostly the numbers of a skeleton have no gaps: then the place is a difference.
    place = starts[skeleton] + wanted - node[starts][skeleton]
    inside = (place >= starts[skeleton]) & (place < forest.starts[1:][skeleton])
    place = np.where(inside, place, 0)
    if not np.all(is_root | (inside & (node[place] == wanted))):
        place = _searched(skeleton, node, wanted, is_root, row)
    return np.where(is_root, NO_PARENT, place)


def _searched(
    skeleton: np.ndarray, node: np.ndarray, wanted: np.ndarray, is_root: np.ndarray, row: np.ndarray
) -> np.ndarray:
    shifted = skeleton.astype(np.int64) << 31
    keys = shifted | node
    legal = (wanted >= 0) & (wanted <= MOST_NODE)
    place = np.minimum(np.searchsorted(keys, shifted | np.where(legal, wanted, 0)), len(keys) - 1)
    missing = np.flatnonzero(~is_root & ~(legal & (keys[place] == (shifted | np.where(legal, wanted, 0)))))
    if len(missing):
        first = int(min(row[missing]))
        at = int(np.flatnonzero(row == first)[0])
        raise TreeError(first, f"its parent {wanted[at]} is no node of this skeleton")
    return np.asarray(place)


def _edges(forest: Forest, row: np.ndarray, parent: np.ndarray) -> np.ndarray:
    """The length of the line from each node to its parent, 0 at a root."""
    up = np.where(parent < 0, np.arange(len(parent)), parent)
    length = np.zeros(len(parent))
    for axis in (forest.x, forest.y, forest.z):
        ordered = axis[row]
        length += (ordered - ordered[up]) ** 2
    return np.asarray(np.sqrt(length, out=length))


def _roots(row: np.ndarray, parent: np.ndarray, edge: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The place of each node's root, and the length of the way to it."""
    own = np.arange(len(parent))
    is_root = parent < 0
    up = np.where(is_root, own, parent).astype(np.int32)
    length = edge.copy()
    for _ in range(len(parent).bit_length() + 1):
        further = up[up]
        if np.array_equal(further, up):
            break
        length += length[up]
        up = further
    # A way that reaches no root goes in a circle.
    lost = np.flatnonzero(~is_root[up])
    if len(lost):
        first = int(min(row[lost]))
        raise TreeError(first, "its parents form a cycle, so that it has no root")
    return up, length


def _walk(starts: np.ndarray, skeleton: np.ndarray, parent: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order of each node in a walk of its skeleton, and the largest order in its subtree, from 0.

    A walk enters a node, walks its children in the order of their numbers, and leaves it. Each entering (numbers 0 to
    n - 1) and leaving (n to 2 n - 1) knows the next one; how many nodes are entered from there on gives the order.
    """
    n = len(parent)
    end_of_all = 2 * n
    # Roots of a skeleton are siblings too: their common parent is the skeleton itself.
    holder = np.where(parent < 0, n + skeleton, parent)
    by_holder = np.argsort(holder, kind="stable").astype(np.int32)
    sorted_holder = holder[by_holder]
    first = np.ones(n, bool)
    np.not_equal(sorted_holder[1:], sorted_holder[:-1], out=first[1:])
    following = np.empty(2 * n + 1, np.int32)
    following[end_of_all] = end_of_all
    # Entering a node is followed by entering its first child or by leaving it.
    following[:n] = np.arange(n, 2 * n)
    of_nodes = first & (sorted_holder < n)
    following[sorted_holder[of_nodes]] = by_holder[of_nodes]
    # Leaving a node is followed by entering its next sibling or by leaving its parent.
    following[n : 2 * n] = np.where(parent < 0, end_of_all, n + parent)
    again = np.flatnonzero(~first)
    following[n + by_holder[again - 1]] = by_holder[again]
    entered = np.zeros(2 * n + 1, np.int32)
    entered[:n] = 1
    while not np.all(following == end_of_all):
        entered += entered[following]
        following = following[following]
    nodes = np.diff(starts)[skeleton]
    return nodes - entered[:n], nodes - entered[n : 2 * n] - 1


def _strahler(parent: np.ndarray, last: np.ndarray) -> np.ndarray:
    """The Strahler number of each node. `parent` and `last` are places in the order of the walk.

    A node's number is above k if some node of its subtree has two children or more of number k or above.
    """
    strahler = np.ones(len(parent), np.int16)
    at_least = np.ones(len(parent), bool)
    own = np.arange(len(parent))
    while True:
        children = np.bincount(parent[at_least & (parent >= 0)], minlength=len(parent))
        before = np.concatenate([[0], np.cumsum(children >= 2)])
        at_least = before[last + 1] > before[own]
        if not at_least.any():
            return strahler
        strahler[at_least] += 1

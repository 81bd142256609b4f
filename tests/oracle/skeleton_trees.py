"""Trees: the skeletons of a source, each with its edges as a graph; paths come from SciPy, not from a walk."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from tests.oracle.data import Data

COMPARTMENTS = {0: "undefined", 1: "soma", 2: "axon", 3: "dendrite", 4: "apical dendrite"}


class Tree:
    """The skeleton of one neuron: its nodes (n,) by ascending number; `parent` (n,) is the place of each, -1 at a root.

    Lengths are in nm.
    """

    def __init__(self, nodes: np.ndarray) -> None:
        self.nodes = nodes[np.argsort(nodes["node"])]
        self.place = {int(number): place for place, number in enumerate(self.nodes["node"])}
        self.parent = np.array([self.place.get(int(number), -1) for number in self.nodes["parent"]], int)
        self.points = np.stack([self.nodes[axis] for axis in "xyz"], axis=1)

    @cached_property
    def edge(self) -> np.ndarray:
        """Length of the line to the parent, 0 at a root."""
        above = np.where(self.parent < 0, np.arange(len(self.parent)), self.parent)
        return np.sqrt(((self.points - self.points[above]) ** 2).sum(axis=1))

    @cached_property
    def graph(self) -> csr_matrix:
        """The edges as a graph; those of length 0 are edges too."""
        child = np.flatnonzero(self.parent >= 0)
        n = len(self.parent)
        # SciPy drops what is 0 when it puts entries together, and keeps it in a matrix of finished rows.
        counts = np.bincount(child, minlength=n)
        rows = np.concatenate([[0], np.cumsum(counts)])
        return csr_matrix((self.edge[child], self.parent[child], rows), shape=(n, n))

    @cached_property
    def tree_of(self) -> np.ndarray:
        """A number for the tree of each node."""
        return np.asarray(connected_components(self.graph, directed=False)[1])

    def paths_from(self, places: list[int]) -> np.ndarray:
        """Length of the way along the tree (sources, nodes); infinite between different trees."""
        return np.asarray(dijkstra(self.graph, directed=False, indices=places))

    @cached_property
    def roots(self) -> list[int]:
        """The places of the roots."""
        return np.flatnonzero(self.parent < 0).tolist()

    @cached_property
    def children(self) -> np.ndarray:
        """Number of children of each node."""
        return np.bincount(self.parent[self.parent >= 0], minlength=len(self.parent))

    @cached_property
    def path_to_root(self) -> np.ndarray:
        """Length of the way to the root."""
        return self.paths_from(self.roots).min(axis=0)

    @cached_property
    def root(self) -> np.ndarray:
        """The number of the root of each node."""
        by_tree = {int(self.tree_of[place]): int(self.nodes["node"][place]) for place in self.roots}
        return np.array([by_tree[int(tree)] for tree in self.tree_of])

    @cached_property
    def somata(self) -> dict[int, int]:
        """The place of the soma of each tree, or of its root if it has none, by the number of the tree."""
        chosen = {int(self.tree_of[root]): root for root in self.roots}
        is_soma = self.nodes["compartment"] == 1
        for tree in chosen:
            some = np.flatnonzero(is_soma & (self.tree_of == tree))
            if len(some):
                chosen[tree] = int(some[np.argmin(self.path_to_root[some])])
        return chosen

    @cached_property
    def path_to_soma(self) -> np.ndarray:
        """Length of the way to the soma of the tree, or to its root."""
        return self.paths_from(list(self.somata.values())).min(axis=0)

    @cached_property
    def centre(self) -> int:
        """The place of the soma or root that stands for the whole: somata first, then most nodes, then lowest root."""

        def rank(tree: int) -> tuple[bool, int, int]:
            place = self.somata[tree]
            return self.nodes["compartment"][place] != 1, -int((self.tree_of == tree).sum()), int(self.root[place])

        return self.somata[min(self.somata, key=rank)]

    @cached_property
    def strahler(self) -> np.ndarray:
        """Strahler number of each node, from the tips inwards."""
        waiting = self.children.copy()
        number = np.zeros(len(self.parent), int)
        of_children: list[list[int]] = [[] for _ in self.parent]
        ready = np.flatnonzero(waiting == 0).tolist()
        while ready:
            place = ready.pop()
            first, *others = sorted(of_children[place], reverse=True) or [1]
            number[place] = first + (first in others)
            above = self.parent[place]
            if above >= 0:
                of_children[above].append(int(number[place]))
                waiting[above] -= 1
                if waiting[above] == 0:
                    ready.append(int(above))
        return number

    @cached_property
    def walk(self) -> list[int]:
        """The places in the order of a depth-first walk, roots and children by ascending number."""
        below: list[list[int]] = [[] for _ in self.parent]
        for place, above in enumerate(self.parent):
            if above >= 0:
                below[above].append(place)
        waiting, walked = self.roots[::-1], []
        while waiting:
            walked.append(waiting.pop())
            waiting += reversed(below[walked[-1]])
        return walked

    @cached_property
    def subtree_end(self) -> np.ndarray:
        """The order in the walk of the last node below each node, itself included."""
        order = np.empty(len(self.parent), int)
        order[self.walk] = np.arange(len(self.parent))
        end = order.copy()
        for place in reversed(self.walk):
            if self.parent[place] >= 0:
                end[self.parent[place]] = max(end[self.parent[place]], end[place])
        return end

    def compartment(self, place: int) -> str:
        """The name of the compartment of a node."""
        code = int(self.nodes["compartment"][place])
        return COMPARTMENTS.get(code, str(code))

    def nearest(self, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The place of the node nearest to each of the points (m, 3), of several the lowest, and its distance (m,)."""
        places, squares = np.zeros(len(points), int), np.zeros(len(points))
        for number, point in enumerate(points):
            squared = ((self.points - point) ** 2).T
            sums = squared[0] + squared[1] + squared[2]
            places[number] = sums.argmin()
            squares[number] = sums.min()
        return places, np.sqrt(squares)


def trees(data: Data) -> dict[int, Tree]:
    """The skeleton of each neuron that has one, by ascending id."""
    ids = np.unique(data.nodes["neuron_id"])
    return {int(each): Tree(data.nodes[data.nodes["neuron_id"] == each]) for each in ids}


def tree_of(data: Data, neuron_id: int) -> Tree | None:
    """The skeleton of one neuron; None if it has none."""
    nodes = data.nodes[data.nodes["neuron_id"] == np.uint64(neuron_id)]
    return Tree(nodes) if len(nodes) else None

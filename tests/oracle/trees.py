"""What is meant by a tree's derived columns, said with graphs and sets of nodes; slow, and for small trees."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, dijkstra

Point = tuple[float, float, float]


def roots(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The root of each node: the only one without a parent in its connected part."""
    nodes = list(parents)
    _, part = connected_components(_graph(parents, dict.fromkeys(parents, (0.0, 0.0, 0.0)), weighted=False))
    of_part = {part[nodes.index(node)]: node for node, parent in parents.items() if parent is None}
    return {node: of_part[part[place]] for place, node in enumerate(nodes)}


def paths(parents: Mapping[int, int | None], points: Mapping[int, Point]) -> dict[int, float]:
    """The length of the way from each node to its root, along edges of any direction."""
    nodes = list(parents)
    own = roots(parents)
    apart = dijkstra(_graph(parents, points, weighted=True), directed=False)
    return {node: float(apart[place, nodes.index(own[node])]) for place, node in enumerate(nodes)}


def _graph(parents: Mapping[int, int | None], points: Mapping[int, Point], *, weighted: bool) -> coo_array:
    nodes = list(parents)
    edges = [(nodes.index(node), nodes.index(parent)) for node, parent in parents.items() if parent is not None]
    lengths = [float(np.linalg.norm(np.subtract(points[nodes[a]], points[nodes[b]]))) for a, b in edges]
    values = np.array(lengths if weighted else [1.0] * len(edges))
    places = (np.array([a for a, _ in edges], int), np.array([b for _, b in edges], int))
    return coo_array((values, places), shape=(len(nodes), len(nodes)))


def subtrees(parents: Mapping[int, int | None]) -> dict[int, set[int]]:
    """The nodes from which one comes to each node by going up, itself included."""
    found: dict[int, set[int]] = {node: set() for node in parents}
    for node in parents:
        above: int | None = node
        while above is not None:
            found[above].add(node)
            above = parents[above]
    return found


def strahler(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The Strahler number of each node, by its definition, from the tips down."""
    children: dict[int, list[int]] = {node: [] for node in parents}
    for node, parent in parents.items():
        if parent is not None:
            children[parent].append(node)
    sizes = {node: len(members) for node, members in subtrees(parents).items()}
    found: dict[int, int] = {}
    for node in sorted(parents, key=sizes.__getitem__):
        numbers = sorted((found[child] for child in children[node]), reverse=True)
        found[node] = 1 if not numbers else numbers[0] + (numbers[:2].count(numbers[0]) == 2)
    return found


def walk(parents: Mapping[int, int | None]) -> list[int]:
    """The nodes in the order of a depth-first walk: roots, and the children of each node, by their numbers."""
    walked: list[int] = []

    def visit(above: int | None) -> None:
        for node in sorted(node for node, parent in parents.items() if parent == above):
            walked.append(node)
            visit(node)

    visit(None)
    return walked

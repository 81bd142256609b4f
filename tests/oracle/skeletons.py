"""Skeletons: their size and shape, where synapses lie on them, and where they come close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise, product
from math import floor
from typing import Any

import numpy as np

from tests.oracle.data import Data, Table
from tests.oracle.filters import at_least
from tests.oracle.skeleton_trees import Tree, tree_of, trees
from tests.oracle.synapses import COLUMNS as SYNAPSE_COLUMNS
from tests.oracle.synapses import rows_where

PARTS = {"axon": {"axon"}, "dendrite": {"dendrite", "apical dendrite"}, "soma": {"soma"}}


def skeleton(data: Data, *, neuron_id: int) -> Table:
    """The nodes of one neuron, in the order of a walk."""
    columns = [
        ("node", "INTEGER"), ("parent", "INTEGER"), ("x", "DOUBLE"), ("y", "DOUBLE"), ("z", "DOUBLE"),
        ("radius", "DOUBLE"), ("compartment", "VARCHAR"), ("root", "INTEGER"), ("path_to_root", "DOUBLE"),
        ("strahler", "SMALLINT"), ("children", "INTEGER"), ("order", "INTEGER"), ("subtree_end", "INTEGER"),
    ]  # fmt: skip
    tree = tree_of(data, neuron_id)
    rows = []
    for order, at in enumerate(tree.walk if tree else []):
        node = tree.nodes[at]
        parent = None if tree.parent[at] < 0 else int(node["parent"])
        radius = None if np.isnan(node["radius"]) else float(node["radius"])
        place = [float(node[axis]) for axis in "xyz"]
        derived = int(tree.root[at]), float(tree.path_to_root[at]), int(tree.strahler[at]), int(tree.children[at])
        rows.append((int(node["node"]), parent, *place, radius, tree.compartment(at), *derived, order,
                     int(tree.subtree_end[at])))  # fmt: skip
    return Table(columns, rows)


def skeleton_summary(data: Data, *, ids: Sequence[int | None] | None = None) -> Table:
    """One row per neuron with a skeleton; cable in um."""
    lengths = ["cable_length", *(f"cable_{part}" for part in PARTS), "cable_other"]
    columns = [
        ("neuron_id", "BIGINT"), ("celltype", "VARCHAR"), ("nodes", "BIGINT"), *((name, "DOUBLE") for name in lengths),
        ("forks", "BIGINT"), ("tips", "BIGINT"), ("roots", "BIGINT"), ("strahler", "SMALLINT"),
        ("longest_path", "DOUBLE"), *((f"{axis}_{end}", "DOUBLE") for axis in "xyz" for end in ("min", "max")),
    ]  # fmt: skip
    rows = []
    for neuron_id, tree in trees(data).items():
        if ids is not None and neuron_id not in ids:
            continue
        names = [tree.compartment(place) for place in range(len(tree.nodes))]
        known = set().union(*PARTS.values())
        cable = [sum(tree.edge[[name in part for name in names]]) for part in PARTS.values()]
        other = sum(tree.edge[[name not in known for name in names]])
        counts = int((tree.children >= 2).sum()), int((tree.children == 0).sum()), len(tree.roots)
        extent = [float(end(tree.nodes[axis])) for axis in "xyz" for end in (np.min, np.max)]
        rows.append((
            neuron_id, _celltype(data, neuron_id), len(tree.nodes), *(float(c) / 1000 for c in
            [sum(tree.edge), *cable, other]), *counts, int(tree.strahler.max()),
            float(tree.path_to_root.max()) / 1000, *extent,
        ))  # fmt: skip
    return Table(columns, rows)


def _celltype(data: Data, neuron_id: int) -> str | None:
    at = np.flatnonzero(data.neurons["id"] == np.uint64(neuron_id))
    return data.celltypes[int(data.neurons["cell_type"][at[0]])] if len(at) else None


def _synapses(
    data: Data, neuron_id: int, direction: str, prob_min: float | None, size_min: float | None
) -> tuple[np.ndarray, np.ndarray]:
    """The rows of the synapses of one neuron on one side, and their positions (m, 3) in nm."""
    side = "pre_id" if direction == "outgoing" else "post_id"
    passing = at_least(data.synapses["prob"], prob_min) & at_least(data.synapses["size"], size_min)
    rows = np.flatnonzero(passing & (data.synapses[side] == np.uint64(neuron_id)))
    return rows, np.stack([data.synapses[axis][rows].astype(float) for axis in "xyz"], axis=1)


def _snapped(
    data: Data,
    neuron_id: int,
    direction: str,
    prob_min: float | None,
    size_min: float | None,
    max_distance: float | None,
) -> list[tuple[int, int | None, float | None]]:
    """(row of the synapse, place of its nearest node, its distance) of each; None beyond max_distance."""
    rows, points = _synapses(data, neuron_id, direction, prob_min, size_min)
    tree = tree_of(data, neuron_id)
    if tree is None:
        return [(int(row), None, None) for row in rows]
    limit = np.inf if max_distance is None else max_distance
    found = zip(rows, *tree.nearest(points), strict=True)
    return [(int(row), int(at), float(d)) if d <= limit else (int(row), None, None) for row, at, d in found]


def synapses_on_skeleton(
    data: Data,
    *,
    neuron_id: int,
    direction: str = "incoming",
    prob_min: float | None = 0.6,
    max_distance: float | None = 2000,
    size_min: float | None = 0,
) -> Table:
    """Every synapse of one side with its nearest node."""
    columns = [
        *SYNAPSE_COLUMNS, ("node", "INTEGER"), ("distance", "DOUBLE"), ("path_to_root", "DOUBLE"),
        ("path_to_soma", "DOUBLE"), ("compartment", "VARCHAR"), ("strahler", "SMALLINT"),
    ]  # fmt: skip
    tree, rows = tree_of(data, neuron_id), []
    for row, at, distance in _snapped(data, neuron_id, direction, prob_min, size_min, max_distance):
        (synapse,) = rows_where(data, np.arange(len(data.synapses)) == row).rows
        if tree is None or at is None:
            rows.append((*synapse, None, None, None, None, None, None))
        else:
            node, paths = int(tree.nodes["node"][at]), (float(tree.path_to_root[at]), float(tree.path_to_soma[at]))
            rows.append((*synapse, node, distance, *paths, tree.compartment(at), int(tree.strahler[at])))
    return Table(columns, rows)


def _finite(length: float) -> float | None:
    return float(length) if np.isfinite(length) else None


def path_distances(
    data: Data,
    *,
    neuron_id: int,
    synapse_ids: Sequence[int | None] | None = None,
    nodes: Sequence[int | None] | None = None,
    max_distance: float | None = 2000,
) -> Table:
    """Each pair of the listed synapses or nodes, with the way between them."""
    columns = [
        ("first_id", "BIGINT"), ("second_id", "BIGINT"), ("first_node", "INTEGER"), ("second_node", "INTEGER"),
        ("path_length", "DOUBLE"),
    ]  # fmt: skip
    tree = tree_of(data, neuron_id)
    places: dict[int, int | None] = {}
    if synapse_ids is None:
        places = dict(tree.place) if tree else {}
    else:
        for direction in ("outgoing", "incoming"):
            found = _snapped(data, neuron_id, direction, None, None, max_distance)
            places |= {row: at for row, at, _ in found if at is not None}
    wanted = sorted({one for one in (nodes if synapse_ids is None else synapse_ids) or [] if one is not None})
    rows = []
    for first, second in combinations(wanted, 2):
        a, b = places.get(first), places.get(second)
        way = _finite(tree.paths_from([a])[0, b]) if tree and a is not None and b is not None else None
        numbers = [None if at is None or tree is None else int(tree.nodes["node"][at]) for at in (a, b)]
        rows.append((first, second, *numbers, way))
    return Table(columns, rows)


def close_on_skeleton(
    data: Data,
    *,
    neuron_id: int,
    within: float,
    direction: str = "incoming",
    prob_min: float | None = 0.6,
    max_distance: float | None = 2000,
    size_min: float | None = 0,
) -> Table:
    """The pairs of synapses of one side that are at most so far apart along the tree."""
    columns = [
        ("first_id", "BIGINT"), ("second_id", "BIGINT"), ("path_length", "DOUBLE"), ("first_partner_id", "BIGINT"),
        ("second_partner_id", "BIGINT"),
    ]  # fmt: skip
    tree, rows = tree_of(data, neuron_id), []
    other = "post_id" if direction == "outgoing" else "pre_id"
    snapped = _snapped(data, neuron_id, direction, prob_min, size_min, max_distance)
    placed = [(row, at) for row, at, _ in snapped if at is not None]
    for number, (first, a) in enumerate(placed):
        ways = tree.paths_from([a])[0] if tree else []
        for second, b in placed[number + 1 :]:
            if ways[b] <= within + 1e-6:
                partners = [int(data.synapses[other][row]) for row in (first, second)]
                rows.append((first, second, float(ways[b]), *partners))
    return Table(columns, rows)


def synapse_profile(
    data: Data,
    *,
    ids: Sequence[int | None],
    bin: float = 10,
    direction: str = "incoming",
    prob_min: float | None = 0.6,
    max_distance: float | None = 2000,
    size_min: float | None = 0,
) -> Table:
    """Synapses and cable by the way to the soma."""
    columns = [
        ("neuron_id", "BIGINT"), ("path_from", "DOUBLE"), ("path_to", "DOUBLE"), ("partner_celltype", "VARCHAR"),
        ("synapse_count", "BIGINT"), ("cable_length", "DOUBLE"), ("density", "DOUBLE"),
    ]  # fmt: skip
    partner = "post_celltype" if direction == "outgoing" else "pre_celltype"
    rows = []
    for neuron_id, tree in trees(data).items():
        if neuron_id not in ids:
            continue
        counts: Counter[tuple[int, int]] = Counter()
        for row, at, _ in _snapped(data, neuron_id, direction, prob_min, size_min, max_distance):
            if at is not None:
                counts[floor((tree.path_to_soma[at] + 1e-6) / (bin * 1000)), int(data.synapses[partner][row])] += 1
        cable = _cable_by_bin(tree, bin * 1000)
        codes: list[int | None] = sorted({code for _, code in counts})
        for number, code in product(sorted({*cable, *(number for number, _ in counts)}), codes or [None]):
            length = cable.get(number, 0.0) / 1000
            count = 0 if code is None else counts[number, code]
            name = None if code is None else data.celltypes[code]
            density = count / length if length else None
            rows.append((neuron_id, number * float(bin), (number + 1) * float(bin), name, count, length, density))
    return Table(columns, rows)


def _cable_by_bin(tree: Tree, width: float) -> dict[int, float]:
    """Length of cable (nm) in each bin of the way to the soma that has some."""
    cable: Counter[int] = Counter()
    for place, parent in enumerate(tree.parent):
        if parent < 0 or tree.edge[place] == 0:
            continue
        low, high = sorted([tree.path_to_soma[place] / width, tree.path_to_soma[parent] / width])
        # The cuts at the bins' limits.
        cuts = [low, *range(floor(low) + 1, floor(high) + 1), high]
        for start, end in pairwise(cuts):
            if end > start:
                cable[floor(start)] += tree.edge[place] * (end - start) / (high - low)
    return dict(cable)


def sholl(data: Data, *, neuron_id: int, step: float = 10) -> Table:
    """Spheres around the soma, and what lies in each."""
    columns = [
        ("radius_um", "DOUBLE"), ("intersections", "BIGINT"), ("nodes", "BIGINT"), ("cable_length", "DOUBLE"),
        ("forks", "BIGINT"), ("tips", "BIGINT"),
    ]  # fmt: skip
    tree = tree_of(data, neuron_id)
    if tree is None:
        return Table(columns, [])
    squared = ((tree.points - tree.points[tree.centre]) ** 2).T
    distance = np.sqrt(squared[0] + squared[1] + squared[2])
    sphere = np.floor(distance / (step * 1000)).astype(int) + 1
    below = np.flatnonzero(tree.parent >= 0)
    ends = sphere[below], sphere[tree.parent[below]]
    rows: list[tuple[Any, ...]] = []
    for number in range(1, int(sphere.max()) + 1):
        here = sphere == number
        crossed = int(((ends[0] <= number) != (ends[1] <= number)).sum())
        counts = int((here & (tree.children >= 2)).sum()), int((here & (tree.children == 0)).sum())
        rows.append((number * float(step), crossed, int(here.sum()), float(tree.edge[here].sum()) / 1000, *counts))
    return Table(columns, rows)


def neurons_near(data: Data, *, x: float, y: float, z: float, radius: float) -> Table:
    """The neurons with a node in a ball, surface included."""
    columns = [
        ("neuron_id", "BIGINT"), ("celltype", "VARCHAR"), ("nodes", "BIGINT"), ("node", "INTEGER"),
        ("distance", "DOUBLE"),
    ]  # fmt: skip
    rows = []
    for neuron_id, tree in trees(data).items():
        squared = ((tree.points - [x, y, z]) ** 2).T
        sums = squared[0] + squared[1] + squared[2]
        if (inside := np.sqrt(sums) <= radius).any():
            nearest = int(tree.nodes["node"][sums.argmin()])
            rows.append((neuron_id, _celltype(data, neuron_id), int(inside.sum()), nearest, float(sums.min() ** 0.5)))
    return Table(columns, sorted(rows, key=lambda row: (row[4], row[0])))


def contacts(
    data: Data, *, a: int, b: int, within: float, prob_min: float | None = 0.6, size_min: float | None = 0
) -> Table:
    """Where the nodes of one neuron come close to those of another, with the synapses between them there."""
    columns = [
        ("contact", "BIGINT"), ("a_node", "INTEGER"), ("b_node", "INTEGER"), ("distance", "DOUBLE"), ("x", "DOUBLE"),
        ("y", "DOUBLE"), ("z", "DOUBLE"), ("a_compartment", "VARCHAR"), ("b_compartment", "VARCHAR"),
        ("a_nodes", "BIGINT"), ("a_to_b", "BIGINT"), ("b_to_a", "BIGINT"),
    ]  # fmt: skip
    mine, other = tree_of(data, a), tree_of(data, b)
    if mine is None or other is None:
        return Table(columns, [])
    nearest, distance = other.nearest(mine.points)
    close = distance <= within
    # Each node that is close hangs together with its parent, if that is close too.
    group = np.arange(len(close))
    for place in mine.walk:
        if mine.parent[place] >= 0 and close[mine.parent[place]]:
            group[place] = group[mine.parent[place]]
    counts: Counter[tuple[int, str]] = Counter()
    for direction, partner, partner_id in (("outgoing", "post_id", b), ("incoming", "pre_id", b)):
        rows, points = _synapses(data, a, direction, prob_min, size_min)
        for row, point in zip(rows, points, strict=True):
            squared = np.where(close, ((mine.points - point) ** 2).sum(axis=1), np.inf)
            if data.synapses[partner][row] == np.uint64(partner_id) and np.sqrt(squared.min()) <= within:
                counts[int(group[squared.argmin()]), direction] += 1
    found = []
    for one in np.unique(group[close]):
        members = np.flatnonzero(close & (group == one))
        at = int(members[distance[members].argmin()])
        found.append((float(distance[at]), int(mine.nodes["node"][at]), at, len(members), int(one)))
    rows_found = []
    for contact, (apart, node, at, size, one) in enumerate(sorted(found), 1):
        to = int(nearest[at])
        rows_found.append((
            contact, node, int(other.nodes["node"][to]), apart, *(float(v) for v in mine.points[at]),
            mine.compartment(at), other.compartment(to), size, counts[one, "outgoing"], counts[one, "incoming"],
        ))  # fmt: skip
    return Table(columns, rows_found)

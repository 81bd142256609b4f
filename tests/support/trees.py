"""Random skeletons: bushes, chains, stars, forests, lines of length 0, nodes at one place, somata in odd places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.oracle.data import NEURON, NODE, SYNAPSE, Data
from tests.oracle.skeleton_trees import trees
from tests.support.sources import MORPHS, TYPES
from tests.support.strategies import Arguments, half_thresholds

# Parents by place, -1 at a root, and positions in nm.
Shape = tuple[np.ndarray, np.ndarray]
SHAPES = ("bush", "bush", "twigs", "chain", "star", "forest", "still", "grid", "grid", "single", "soma_far")
NO_SKELETON, NO_NEURON = 2**53 + 9, 2**53 + 8


def random_shape(rng: np.random.Generator, shape: str, nodes: int) -> Shape:
    """A tree, or several, of one of the `SHAPES`."""
    nodes = 1 if shape == "single" else nodes
    place = np.arange(nodes)
    recent = np.maximum(place - rng.integers(1, 6, nodes), 0)
    parent = {
        "chain": place - 1,
        "soma_far": place - 1,
        "star": np.zeros(nodes, int),
        "bush": (rng.random(nodes) * place).astype(int),
    }.get(shape, recent)
    parent[0] = -1
    if shape == "forest":
        parent[rng.choice(nodes, min(4, nodes), replace=False)] = -1
    steps = rng.normal(0, 900, (nodes, 3))
    if shape == "grid":
        # Whole micrometres along one axis at a time: many paths and distances are exactly equal.
        steps = np.eye(3)[rng.integers(0, 3, nodes)] * rng.choice([-1000, 0, 1000, 2000], nodes)[:, None]
    if shape == "still":
        steps[rng.random(nodes) < 0.7] = 0
    points = np.empty((nodes, 3))
    for at in range(nodes):
        origin = rng.integers(105_000, 120_000, 3) if parent[at] < 0 else points[parent[at]]
        points[at] = origin + steps[at]
    return parent, points


def as_nodes(rng: np.random.Generator, neuron_id: int, shape: str, nodes: int) -> np.ndarray:
    """The nodes of a skeleton in any order, with numbers in any order and with gaps, and compartments of every kind."""
    parent, points = random_shape(rng, shape, nodes)
    table = np.zeros(len(parent), NODE)
    numbers = rng.choice(3 * len(parent), len(parent), replace=False)
    table["neuron_id"], table["node"] = neuron_id, numbers
    table["parent"] = np.where(parent < 0, -1, numbers[parent])
    for axis, values in zip("xyz", points.T, strict=True):
        table[axis] = values
    table["radius"] = np.where(rng.random(len(parent)) < 0.1, np.nan, rng.gamma(2, 80, len(parent)))
    codes = [0, 2, 2, 3, 3, 4, 5, 6, 11] + [1] * (shape in ("bush", "grid", "forest"))
    table["compartment"] = rng.choice(codes, len(parent))
    if shape == "soma_far":
        table["compartment"][-1] = 1
    return rng.permutation(table)


def shaped_source(seed: int, nodes: int = 60, synapses: int = 500) -> Data:
    """Skeletons of every shape, one without a neuron, a neuron without one, and synapses beside the nodes."""
    rng = np.random.default_rng(seed)
    ids = [int(one) for one in rng.choice(2**62, len(SHAPES), replace=False)]
    ids[:2] = [2**53, 2**53 + 1]
    sizes = rng.integers(2, 2 * nodes, len(ids))
    of_neurons = [as_nodes(rng, one, shape, int(size)) for one, shape, size in zip(ids, SHAPES, sizes, strict=True)]
    table = np.concatenate([*of_neurons, as_nodes(rng, NO_NEURON, "bush", nodes)])
    cells = np.zeros(len(ids) + 1, NEURON)
    cells["id"], cells["cell_type"] = [*ids, NO_SKELETON], rng.choice(sorted(TYPES), len(ids) + 1)
    made = _synapses(rng, synapses, [*ids, NO_SKELETON, NO_NEURON], table)
    return Data(made, cells, TYPES, MORPHS, frozenset(), f"shaped-seed{seed}", rng.permutation(table))


def _synapses(rng: np.random.Generator, count: int, ids: list[int], nodes: np.ndarray) -> np.ndarray:
    table = np.zeros(count, SYNAPSE)
    table["pre_id"], table["post_id"] = rng.choice(np.array(ids, np.uint64), (2, count))
    for row in table:
        own = nodes[nodes["neuron_id"] == row[rng.choice(["pre_id", "post_id"])]]
        node = rng.choice(own if len(own) else nodes)
        # Some at a node, some near, some too far.
        offset = rng.normal(0, 1, 3) * rng.choice([0, 0, 100, 600, 3000])
        for axis, moved in zip("xyz", offset, strict=True):
            row[axis] = round(node[axis] + moved)
    table["prob"], table["size"] = rng.choice([0.3, 0.7, 0.9], count), rng.choice([0.05, 0.2, np.nan], count)
    table["post_morph"] = rng.choice(sorted(MORPHS), count)
    for side in ("pre", "post"):
        table[f"{side}_celltype"] = rng.choice(sorted(TYPES), count)
    return table


def skeletons_through(synapses: np.ndarray, neurons: int = 12) -> np.ndarray:
    """Skeletons of the neurons with most synapses: from the middle of all synapses a branch to each of their own."""
    ids, counts = np.unique(np.concatenate([synapses["pre_id"], synapses["post_id"]]), return_counts=True)
    middle = [float(synapses[axis].astype(float).mean()) for axis in "xyz"]
    found = []
    for neuron_id in ids[np.argsort(counts)[-neurons:]]:
        own = synapses[(synapses["pre_id"] == neuron_id) | (synapses["post_id"] == neuron_id)]
        table = np.zeros(len(own) + 1, NODE)
        table["neuron_id"], table["node"] = neuron_id, np.arange(1, len(table) + 1)
        table["parent"][0], table["parent"][1:] = -1, 1 + np.arange(len(own)) // 3
        for axis, start in zip("xyz", middle, strict=True):
            table[axis] = [start, *own[axis]]
        table["radius"], table["compartment"] = 100, np.where(table["node"] == 1, 1, 2 + table["node"] % 2)
        found.append(table)
    return np.concatenate(found)


def write_skeletons(nodes: np.ndarray, folder: Path) -> Path:
    """Write an SWC file for each skeleton into a new folder, in nm."""
    folder.mkdir(parents=True)
    for neuron_id in np.unique(nodes["neuron_id"]).tolist():
        some = nodes[nodes["neuron_id"] == np.uint64(neuron_id)]
        lines = [
            " ".join(repr(node[name].item()) for name in ("node", "compartment", "x", "y", "z", "radius", "parent"))
            for node in some
        ]
        (folder / f"{neuron_id}.swc").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def skeleton_ids(data: Data) -> st.SearchStrategy[int]:
    """Mostly ids with a skeleton; some without, with or without a neuron."""
    present = list(trees(data))
    return st.sampled_from(present) | st.sampled_from([*present, NO_SKELETON, 77])


def lengths(*common: float) -> st.SearchStrategy[float]:
    """Distances in nm: those that occur exactly, and any others."""
    return st.sampled_from([0, 1000, 2000, 3000, *common]) | st.floats(0, 6000)


def limits() -> dict[str, st.SearchStrategy[Any]]:
    """The parameters of all macros that look for the node of a synapse."""
    return {
        "direction": st.sampled_from(["outgoing", "incoming"]),
        "prob_min": half_thresholds(),
        "size_min": half_thresholds(),
        "max_distance": st.none() | lengths(1e9),
    }


def of_skeleton(
    *, needed: dict[str, Any] | None = None, **values: Any
) -> Callable[[Data], st.SearchStrategy[Arguments]]:
    """A neuron_id, what is needed, and any of the values."""
    return lambda data: st.fixed_dictionaries({"neuron_id": skeleton_ids(data)} | (needed or {}), optional=values)

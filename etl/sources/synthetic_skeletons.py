"""Grows made-up skeletons: through a neuron's synapses, or at random for tests of speed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv

HEAD = b"# SYNTHETIC skeleton of neuron %d: made up by wirehouse, not measured\n# nm; node type x y z radius parent\n"
SOMA, AXON, DENDRITE = 1, 2, 3
_STEP_NM = 500
# Longer trees get longer steps, so that none has many more nodes than real ones.
_NODES = 1_500
# How far a synapse is from the node that stands for it, and a node from the straight line, nm and shares of a step.
_OFF_NM = 40
_BEND = 0.1
_RADII = {SOMA: 5_000, AXON: 80, DENDRITE: 150}
_ROWS_AT_ONCE = 1_000
_TRUNK = 400
# Of random skeletons: how often a segment ends, after how many nodes at the most, and how straight it is.
_FORKS = 0.05
_STRAIGHT = 0.8

Columns = dict[str, np.ndarray]


def grown(axon: np.ndarray, dendrite: np.ndarray, rng: np.random.Generator) -> Columns:
    """A skeleton through the synapses that a neuron gives and those that it receives, positions of shape (n, 3) in nm.

    Returns the seven columns of an SWC file. Both trees grow from one soma.
    """
    points = np.concatenate([axon, dendrite]).astype(np.float64)
    soma = rng.uniform(points.min(axis=0), points.max(axis=0))
    parts = [_tree(soma, part, code, rng) for part, code in ((axon, AXON), (dendrite, DENDRITE)) if len(part)]
    first = {"code": [SOMA], "x": soma[:1], "y": soma[1:2], "z": soma[2:], "radius": [_RADII[SOMA]], "parent": [-1]}
    columns = {name: [np.asarray(values)] for name, values in first.items()}
    nodes = 1
    for part in parts:
        # Node 1 is the soma, which the trees call 0; their own nodes follow each other.
        part["parent"] = np.where(part["parent"] == 0, 1, part["parent"] + nodes)
        for name, values in part.items():
            columns[name].append(values)
        nodes += len(part["x"])
    joined = {name: np.concatenate(values) for name, values in columns.items()}
    return {"node": np.arange(1, nodes + 1), **joined}


def _tree(soma: np.ndarray, points: np.ndarray, code: int, rng: np.random.Generator) -> Columns:
    """The nodes of one tree in the order in which they hang on each other, numbered from 1; parent 0 is the soma."""
    near = points + rng.normal(0, _OFF_NM, points.shape)
    rng.shuffle(near)
    # What grows first is a part of all of it, from the soma outwards; the rest hangs on that.
    trunk = near[: _TRUNK - 1]
    near[: _TRUNK - 1] = trunk[np.argsort(((trunk - soma) ** 2).sum(axis=1), kind="stable")]
    ends = np.concatenate([soma[None], near])
    parent = _joined_to(ends)
    spans = ends[1:] - ends[parent]
    lengths = np.sqrt((spans**2).sum(axis=1))
    step = max(_STEP_NM, lengths.sum() / _NODES)
    pieces = np.maximum(1, np.ceil(lengths / step).astype(np.int64))
    last = np.cumsum(pieces)
    span = np.repeat(np.arange(len(spans)), pieces)
    place = np.arange(last[-1]) - np.repeat(last - pieces, pieces) + 1
    share = place / pieces[span]
    bent = rng.normal(0, _BEND * step, (len(span), 3)) * (share < 1)[:, None]
    at = ends[parent[span]] + share[:, None] * spans[span] + bent
    of_end = np.concatenate([[0], last])
    before = np.where(place == 1, of_end[parent[span]], np.arange(last[-1]))
    return {
        "code": np.full(len(at), code),
        "x": at[:, 0],
        "y": at[:, 1],
        "z": at[:, 2],
        "radius": _RADII[code] * rng.uniform(0.7, 1.3, len(at)),
        "parent": before,
    }


def _joined_to(points: np.ndarray) -> np.ndarray:
    """For each point but the first, the nearest of those before it; after the first hundreds, the nearest of these."""
    squares = (points**2).sum(axis=1)
    trunk = min(len(points), _TRUNK)
    found = []
    for low in range(1, len(points), _ROWS_AT_ONCE):
        high = min(low + _ROWS_AT_ONCE, len(points))
        apart = squares[:trunk] - 2 * (points[low:high] @ points[:trunk].T)
        if low < trunk:
            apart[np.arange(trunk) >= np.arange(low, high)[:, None]] = np.inf
        found.append(apart.argmin(axis=1))
    return np.concatenate(found)


def write_swc(path: Path, neuron_id: int, columns: Columns) -> int:
    """Write an SWC file with whole numbers of nm; returns the number of its nodes."""
    whole = {name: np.rint(values).astype(np.int64) for name, values in columns.items()}
    names = ("node", "code", "x", "y", "z", "radius", "parent")
    with path.open("wb") as file:
        file.write(HEAD % neuron_id)
        options = csv.WriteOptions(include_header=False, delimiter=" ", quoting_style="none")
        csv.write_csv(pa.table({name: whole[name] for name in names}), file, options)
    return len(columns["node"])


def random_skeletons(neurons: int, nodes: int, seed: int) -> Iterator[tuple[int, Columns]]:
    """(id, columns) of skeletons of `nodes` nodes each that fork, turn and end at random; ids from 1."""
    for neuron_id in range(1, neurons + 1):
        rng = np.random.default_rng([seed, neuron_id])
        yield neuron_id, _random(nodes, rng)


def _random(nodes: int, rng: np.random.Generator) -> Columns:
    """One of them. A segment begins at a node of those before it, rather at a late one than at an early one."""
    own = np.arange(nodes)
    parent = own - 1
    starts = np.flatnonzero(rng.random(nodes) < _FORKS)
    starts = starts[starts > 1]
    parent[starts] = starts - 1 - np.minimum(starts - 1, rng.exponential(nodes / 20, len(starts)).astype(np.int64))
    steps = rng.normal(0, _STEP_NM / 2, (nodes, 3))
    steps[1:] += (
        _STRAIGHT * np.repeat(rng.normal(0, _STEP_NM / 2, (len(starts) + 1, 3)), _runs(starts, nodes), axis=0)[1:]
    )
    at, up = steps, np.maximum(parent, 0)
    at[0] = rng.uniform(0, 300_000, 3)
    # Each round, every node adds what the one above it has gathered, and looks twice as far up.
    reached = own == 0
    gathered = at.copy()
    while not reached.all():
        gathered = np.where(reached[:, None], gathered, gathered + gathered[up])
        reached = reached | reached[up]
        up = up[up]
    return {
        "node": own + 1,
        "code": np.where(own == 0, SOMA, np.where(own < nodes // 3, DENDRITE, AXON)),
        **dict(zip("xyz", gathered.T, strict=True)),
        "radius": rng.uniform(50, 300, nodes),
        "parent": np.where(own == 0, -1, parent + 1),
    }


def _runs(starts: np.ndarray, nodes: int) -> np.ndarray:
    return np.diff(np.concatenate([[0], starts, [nodes]]))

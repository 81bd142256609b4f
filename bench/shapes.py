"""Questions on skeletons beside navis, on the same neurons in one run, and how fast they are among more neurons.

    python -m bench.shapes [--neurons 100,1000] [--folder bench/work/shapes]

It needs navis (`pip install navis`). For each number of neurons it makes a warehouse: skeletons of 5,000 nodes, and
2,000 incoming synapses near the nodes of each of ten neurons. Both sides have their neurons at hand before a clock
runs: wirehouse in its file, navis as TreeNeurons in memory. Before, every answer is compared. It writes
bench/results/shapes.json and bench/results/shapes.md, and ends with exit code 1 if an answer differs.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

import wirehouse
from bench import report
from bench.measuring import machine
from wirehouse.build.shapes import add_skeletons
from wirehouse.etl.ground.j0251 import CELLTYPES, POST_MORPHS
from wirehouse.etl.sources.source import NEURON_DTYPE, SYNAPSE_DTYPE
from wirehouse.etl.sources.synthetic_skeletons import random_skeletons, write_swc

NODES, SYNAPSES, ASKED, ROUNDS = 5_000, 2_000, 10, 3
STEP_UM = 10
Trees = Mapping[int, Any]


def main() -> None:
    """Measure, and write the results and the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neurons", default="100,1000")
    parser.add_argument("--folder", type=Path, default=Path("bench/work/shapes"))
    options = parser.parse_args()
    runs = [measured(options.folder, int(neurons)) for neurons in options.neurons.split(",")]
    found = {
        "machine": machine(),
        "load": round(os.getloadavg()[0], 1),
        "versions": {name: importlib.metadata.version(name) for name in ("duckdb", "navis", "scipy")},
        "nodes": NODES,
        "synapses": SYNAPSES,
        "asked": ASKED,
        "runs": runs,
    }
    report.SHAPES.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    report.write_pages()
    differed = sum(run["differed"] for run in runs)
    print(f"{sum(run['compared'] for run in runs):,} answers were compared with navis', {differed:,} differed.")
    sys.exit(1 if differed else 0)


def measured(folder: Path, neurons: int) -> dict[str, Any]:
    """The times of both sides among so many neurons, ms, and how many answers were compared and differed."""
    import navis

    navis.config.pbar_hide = True
    warehouse, seconds = made(folder, neurons)
    with wirehouse.connect(warehouse) as con:
        trees = {one: navis.TreeNeuron(wirehouse.skeleton(con, one), units="1 nm", id=one) for one in asked(neurons)}
        points = {one: positions(con, one) for one in trees}
        compared = [same for one, tree in trees.items() for same in answers(con, one, tree, points[one])]
        sides = {"wirehouse": wirehouse_side(con), "navis": navis_side(trees, points)}
        times = {
            question: {side: timed(ask[question], list(trees)) for side, ask in sides.items() if question in ask}
            for question in sides["wirehouse"]
        }
    shutil.rmtree(folder)
    return {
        "neurons": neurons,
        "seconds_to_add": seconds,
        "compared": len(compared),
        "differed": compared.count(False),
        "ms": times,
    }


def asked(neurons: int) -> list[int]:
    """The ids of the neurons that are asked for, from all over the table."""
    return [1 + number * (neurons // ASKED) for number in range(ASKED)]


def made(folder: Path, neurons: int) -> tuple[Path, float]:
    """A warehouse with skeletons, and how many seconds it took to add them."""
    shutil.rmtree(folder, ignore_errors=True)
    skeletons = folder / "swc"
    skeletons.mkdir(parents=True)
    wanted, rows = set(asked(neurons)), []
    for neuron_id, columns in random_skeletons(neurons, NODES, 0):
        write_swc(skeletons / f"{neuron_id}.swc", neuron_id, columns)
        if neuron_id in wanted:
            rows.append(synapses(neuron_id, columns))
    source = folder / "source"
    source.mkdir()
    cells = np.zeros(neurons, NEURON_DTYPE)
    cells["id"] = np.arange(1, neurons + 1)
    np.save(source / "synthetic_synapses.npy", np.concatenate(rows))
    np.save(source / "synthetic_neurons.npy", cells)
    for what, names in (("celltype", CELLTYPES), ("post_morph", POST_MORPHS)):
        text = "".join(f"{code}: {name}\n" for code, name in names.items())
        (source / f"synthetic_{what}_mapping.txt").write_text(text, "utf-8")
    wirehouse.build(source, folder / "warehouse")
    started = time.monotonic()
    add_skeletons(folder / "warehouse", skeletons, unit="nm")
    return folder / "warehouse", round(time.monotonic() - started, 1)


def synapses(neuron_id: int, columns: Mapping[str, np.ndarray]) -> np.ndarray:
    """Incoming synapses of a neuron, each some 200 nm from one of its nodes."""
    rng = np.random.default_rng(neuron_id)
    table = np.zeros(SYNAPSES, SYNAPSE_DTYPE)
    at = rng.integers(0, NODES, SYNAPSES)
    for axis in "xyz":
        table[axis] = np.maximum(0, np.rint(columns[axis][at] + rng.normal(0, 120, SYNAPSES)))
    table["post_id"], table["pre_id"], table["prob"] = neuron_id, rng.integers(10**9, 2 * 10**9, SYNAPSES), 0.9
    table["pre_celltype"], table["post_celltype"] = rng.choice([5, 9, 13], SYNAPSES), 13
    return table


def positions(con: duckdb.DuckDBPyConnection, neuron_id: int) -> np.ndarray:
    """Positions of the neuron's incoming synapses by synapse_id, (n, 3) in nm."""
    query = "SELECT x, y, z FROM synapses_of($id, direction := 'incoming') ORDER BY synapse_id"
    found = con.execute(query, {"id": neuron_id}).fetchnumpy()
    return np.stack([found[axis].astype(float) for axis in "xyz"], axis=1)


def answers(con: duckdb.DuckDBPyConnection, neuron_id: int, tree: Any, points: np.ndarray) -> Iterator[bool]:
    """Whether each answer on a neuron is that of navis."""
    import navis

    query = "SELECT node, distance FROM synapses_on_skeleton($id, max_distance := NULL) ORDER BY synapse_id"
    ours = con.execute(query, {"id": neuron_id}).fetchnumpy()
    nodes, distances = tree.snap(points)
    yield bool(np.allclose(ours["distance"], distances, rtol=1e-6, atol=1e-3))
    # Of nodes at the same place navis may take another one.
    yield bool(np.mean(ours["node"] == nodes) > 0.99)
    some = ours["node"][:200]
    query = "SELECT first_id, second_id, path_length FROM path_distances($id, nodes := $nodes)"
    ways = con.execute(query, {"id": neuron_id, "nodes": sorted({*map(int, some)})}).fetchnumpy()
    matrix = navis.geodesic_matrix(tree, from_=np.unique(some))
    theirs = matrix.to_numpy()[
        matrix.index.get_indexer(ways["first_id"]), matrix.columns.get_indexer(ways["second_id"])
    ]
    yield bool(np.allclose(ways["path_length"], theirs, rtol=1e-5, atol=1e-2))
    summary = con.execute("FROM skeleton_summary([$id])", {"id": neuron_id}).fetchnumpy()
    yield bool(np.isclose(summary["cable_length"][0] * 1000, tree.cable_length, rtol=1e-6))
    # navis counts no root among the branches; here a root with two children is a fork.
    forked = sum((tree.nodes["parent_id"] == root).sum() >= 2 for root in tree.root)
    yield (int(summary["forks"][0]), int(summary["tips"][0])) == (tree.n_branches + forked, tree.n_leafs)


def wirehouse_side(con: duckdb.DuckDBPyConnection) -> dict[str, Callable[[int], object]]:
    """Each question as wirehouse is asked; the answer is a table in memory."""

    def table(query: str) -> Callable[[int], object]:
        return lambda neuron_id: con.execute(query, {"id": neuron_id}).to_arrow_table()

    return {
        "skeleton": table("FROM skeleton($id)"),
        "summary": table("FROM skeleton_summary([$id])"),
        "nearest nodes": table("FROM synapses_on_skeleton($id)"),
        "paths": table("FROM path_distances($id, (SELECT list(synapse_id) FROM synapses_of($id, 'incoming')))"),
        "close pairs": table("FROM close_on_skeleton($id, 2000)"),
        "profile": table("FROM synapse_profile([$id])"),
        "sholl": table(f"FROM sholl($id, {STEP_UM})"),
    }


def navis_side(trees: Trees, points: Mapping[int, np.ndarray]) -> dict[str, Callable[[int], object]]:
    """The questions that navis has a function for. What navis keeps of a tree is computed anew in each call."""
    import navis

    def snapped(neuron_id: int) -> Any:
        return _fresh(trees[neuron_id]).snap(points[neuron_id])

    def paths(neuron_id: int) -> Any:
        tree = _fresh(trees[neuron_id])
        nodes, _ = tree.snap(points[neuron_id])
        matrix = navis.geodesic_matrix(tree, from_=np.unique(nodes))
        return matrix.loc[nodes, nodes]

    def summary(neuron_id: int) -> Any:
        tree = _fresh(trees[neuron_id])
        navis.strahler_index(tree)
        return tree.cable_length, tree.n_branches, tree.n_leafs, tree.bbox

    def close(neuron_id: int) -> Any:
        tree = _fresh(trees[neuron_id])
        nodes, _ = tree.snap(points[neuron_id])
        matrix = navis.geodesic_matrix(tree, from_=np.unique(nodes), limit=2000).loc[nodes, nodes].to_numpy()
        return np.argwhere(np.triu(matrix <= 2000, 1))

    return {
        "summary": summary,
        "nearest nodes": snapped,
        "paths": paths,
        "close pairs": close,
        "sholl": lambda one: navis.sholl_analysis(_fresh(trees[one]), radii=np.arange(1, 60) * 10_000, center="root"),
    }


def _fresh(tree: Any) -> Any:
    """A copy without what navis has computed of the tree before."""
    copy = tree.copy()
    copy._clear_temp_attr()
    return copy


def timed(ask: Callable[[int], object], ids: list[int]) -> dict[str, float]:
    """Medians of an answer, ms: by the clock, and of the processors' time, whatever else the machine does."""
    walls, works = [], []
    for _ in range(ROUNDS):
        for one in ids:
            wall, work = time.perf_counter(), time.process_time()
            ask(one)
            works.append(1000 * (time.process_time() - work))
            walls.append(1000 * (time.perf_counter() - wall))
    return {name: round(statistics.median(some[len(ids) :]), 2) for name, some in (("wall", walls), ("cpu", works))}


if __name__ == "__main__":
    main()

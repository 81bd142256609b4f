"""The macros on real skeletons: what is true of the files, and the nodes that their publishers gave the synapses."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

import wirehouse
from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.support.formats import FORMATS, needs_samples, truth
from tests.support.sources import MORPHS, TYPES, write_source
from wirehouse.build.lengths import compared_lengths
from wirehouse.build.shapes import add_skeletons

pytestmark = needs_samples
VOXEL = 8
NEURONS = (722817260, 754534424, 1734350788)


def published(neuron_id: int) -> list[dict[str, str]]:
    """The synapses of a neuron of hemibrain's, as navis publishes them."""
    with (FORMATS / f"hemibrain_navis/synapses/{neuron_id}.csv").open() as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of three neurons of hemibrain's; the other side of each synapse is made up."""
    tmp = tmp_path_factory.mktemp("hemibrain")
    rows = []
    for neuron_id in NEURONS:
        for synapse in published(neuron_id):
            sides = (neuron_id, 5) if synapse["type"] == "pre" else (5, neuron_id)
            place = [VOXEL * int(synapse[axis]) for axis in "xyz"]
            rows.append((0.1, *sides, 0.9, *place, 0, 0, 1))
    cells = np.zeros(3, NEURON)
    # The first axon's length is as it should be, the second's is unknown, the third has too little.
    cells["id"], cells["skel_length_axon"] = NEURONS, [2197.6, np.nan, 1500]
    write_source(Data(np.array(rows, SYNAPSE), cells, TYPES, MORPHS), tmp / "source")
    wirehouse.build(tmp / "source", tmp / "warehouse", memory_limit="500MB", threads=1)
    # The labels of these files are forks and ends: here all of them are called axon, but for the soma.
    codes = {0: "axon", 1: "soma", 5: "axon", 6: "axon"}
    swc = FORMATS / "hemibrain_navis/swc"
    add_skeletons(tmp / "warehouse", swc, unit="voxel", voxel_nm=(VOXEL, VOXEL, VOXEL), compartments=codes)
    return tmp / "warehouse"


@pytest.fixture(scope="module")
def con(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(folder) as opened:
        yield opened


@pytest.mark.parametrize("neuron_id", NEURONS)
def test_a_summary_is_what_is_true_of_the_file(con: duckdb.DuckDBPyConnection, neuron_id: int) -> None:
    true = truth("hemibrain_navis", f"swc/{neuron_id}.swc")
    columns = "nodes, cable_length, forks, tips, roots, x_min, y_min, z_min, x_max, y_max, z_max"
    ((nodes, cable, forks, tips, roots, *extent),) = con.execute(
        f"SELECT {columns} FROM skeleton_summary([{neuron_id}])"
    ).fetchall()
    assert (nodes, forks, tips, roots) == tuple(true[name] for name in ("nodes", "forks", "tips", "roots"))
    assert cable * 1000 / VOXEL == pytest.approx(true["cable"], abs=1e-3)
    assert extent == pytest.approx([VOXEL * bound for bounds in true["bbox"] for bound in bounds])


@pytest.mark.parametrize("neuron_id", NEURONS)
def test_synapses_stand_at_the_nodes_that_were_published(con: duckdb.DuckDBPyConnection, neuron_id: int) -> None:
    stored = con.execute(
        f"SELECT x, y, z, node, distance FROM synapses_on_skeleton({neuron_id}, max_distance := NULL) UNION ALL "
        f"SELECT x, y, z, node, distance FROM synapses_on_skeleton({neuron_id}, 'outgoing', max_distance := NULL)"
    ).fetchall()
    nodes = {tuple(place): node for *place, node, _ in stored}
    assert len(stored) == truth("hemibrain_navis", f"synapses/{neuron_id}.csv")["rows"]
    rows = con.execute(f"SELECT node, x, y, z FROM skeleton({neuron_id})").fetchall()
    points = {node: np.array(place) for node, *place in rows}
    same = 0
    for synapse in published(neuron_id):
        place = tuple(VOXEL * int(synapse[axis]) for axis in "xyz")
        ours, theirs = nodes[place], int(synapse["node_id"])
        same += ours == theirs
        # Where theirs is another one, it is no nearer.
        apart = [float(np.linalg.norm(points[node] - place)) for node in (ours, theirs)]
        assert apart[0] <= apart[1] + 1e-6
    assert same > 0.9 * len(stored)


def test_lengths_that_differ_are_counted(folder: Path) -> None:
    (said,) = [sentence for sentence in compared_lengths(folder) if sentence.startswith("axon")]
    assert said.startswith("axon: of 2 skeletons, 1 differ by more than a tenth from skel_length_axon")

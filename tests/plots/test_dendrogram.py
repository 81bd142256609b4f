"""The tree of neurons with similar inputs: it is SciPy's, of the cosines that the oracle counts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from scipy.cluster import hierarchy

import wirehouse
from tests.commands.test_cli import failure, run
from tests.oracle import graph
from tests.oracle.data import Data
from wirehouse.plots import fit, plot_dendrogram, save
from wirehouse.plots.dendrogram import MOST


@pytest.fixture
def con(native: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(native) as opened:
        yield opened


def words(figure: Any) -> str:
    return " ".join(text.get_text() for text in figure.texts).replace("\n", " ")


@pytest.mark.parametrize(
    "given",
    [{}, {"by": "celltype"}, {"direction": "outgoing"}, {"prob_min": 0.3, "size_min": 0.05}, {"min_synapses": 2}],
    ids=str,
)
def test_the_tree(con: duckdb.DuckDBPyConnection, data: Data, given: dict[str, Any]) -> None:
    ids = [int(one) for one in np.unique(np.append(data.synapses["pre_id"], data.synapses["post_id"]))][:30]
    rows = graph.input_similarity(data, ids=ids, **given).rows
    known = [row for row in rows if row[2] is not None]
    leaves = sorted({one for row in known for one in row[:2]})
    assert 2 < len(leaves) < len(ids)
    tree = hierarchy.linkage([1 - row[2] for row in known], "average", optimal_ordering=True)
    expected = hierarchy.dendrogram(tree, no_plot=True)
    figure = plot_dendrogram(con, ids=ids, **given)
    (axes,) = figure.axes
    forks = {tuple(np.round(np.append(line.get_ydata(), line.get_xdata()), 9)) for line in axes.lines}
    assert forks == {
        tuple(np.round(np.append(places, distances), 9))
        for places, distances in zip(expected["icoord"], expected["dcoord"], strict=True)
    }
    types = dict(zip(data.neurons["id"].tolist(), data.neurons["cell_type"].tolist(), strict=True))
    labels = [label.get_text() for label in axes.get_yticklabels()]
    named = [(leaves[place], data.celltypes.get(types.get(leaves[place], -1))) for place in expected["leaves"]]
    assert labels == [f"{celltype}  {one}" if celltype else str(one) for one, celltype in named]
    what = "outputs" if given.get("direction") == "outgoing" else "inputs"
    assert f"{len(leaves)} neurons, {what} by {'cell type' if 'by' in given else 'partner neuron'}" in words(figure)
    assert f"Left out, without {what} to compare: {min(set(ids) - set(leaves))}" in words(figure)
    assert ("at least 2 synapses a connection" in words(figure)) == ("min_synapses" in given)


def test_neurons_of_types_by_a_pattern(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    (code,) = (code for code, name in data.celltypes.items() if name == "MSN")
    found = plot_dendrogram(con, types="M.N", prob_min=0)
    ids = data.neurons["id"][data.neurons["cell_type"] == code].tolist()
    listed = plot_dendrogram(con, ids=ids, prob_min=0)
    names = [label.get_text() for label in found.axes[0].get_yticklabels()]
    assert names == [label.get_text() for label in listed.axes[0].get_yticklabels()]
    assert len(names) > 1
    assert all(name.startswith("MSN") for name in names)


def test_ids_in_any_dress(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    ids = np.unique(data.synapses["post_id"])[:12]
    pictures = [plot_dendrogram(con, ids=dress) for dress in (ids, ids.tolist(), ",".join(map(str, ids)), set(ids))]
    labels = [[label.get_text() for label in picture.axes[0].get_yticklabels()] for picture in pictures]
    assert all(each == labels[0] for each in labels)


@pytest.mark.parametrize(
    ("given", "piece"),
    [
        ({}, "Say which neurons"),
        ({"types": "MSN", "ids": [1]}, "one of the two"),
        ({"types": "("}, "types is '(', which is no regular expression: "),
        ({"types": 5}, "types is 5; give text"),
        ({"types": "nobody"}, "No neuron has a cell type that matches 'nobody'"),
        ({"ids": []}, "There is no neuron in ids: a tree needs 2 or more."),
        ({"ids": [1, 1]}, "There is 1 neuron in ids"),
        ({"ids": [1.0, 2.0]}, "ids holds 1.0; an id is a whole number"),
        ({"ids": "1,x"}, "ids holds 'x'"),
        ({"ids": 1}, "There is 1 neuron in ids"),
        ({"ids": range(MOST + 1)}, f"There are {MOST + 1} neurons in ids: a tree can show {MOST}."),
        ({"ids": [98765, 98766]}, "fewer than 2 of these 2 neurons have inputs to compare (probability ≥ 0.6)."),
        ({"ids": [1, 2], "by": "nobody"}, "by is nobody; legal are 'partner' and 'celltype'"),
        ({"ids": [1, 2], "by": 5}, "by is 5; give text"),
        ({"ids": [1, 2], "direction": "both"}, "direction is 'both'; legal are incoming and outgoing."),
        ({"ids": [1, 2], "prob_min": 60}, "give 0.6 for 60.0 %"),
        ({"ids": [1, 2], "min_synapses": 1.5}, "min_synapses is 1.5; give a whole number"),
        ({"ids": [1, 2], "roi": "LH"}, "This data set has no regions."),
    ],
    ids=str,
)
def test_mistakes(con: duckdb.DuckDBPyConnection, given: dict[str, Any], piece: str) -> None:
    with pytest.raises(wirehouse.WirehouseError, match=re.escape(piece)):
        plot_dendrogram(con, **given)


def test_the_command(native: Path, tmp_path: Path, con: duckdb.DuckDBPyConnection) -> None:
    picture = tmp_path / "tree.svg"
    result = run("plot", "dendrogram", native, "--types", "MSN", "--prob-min", 0, "--by", "celltype", "-o", picture)
    assert (result.exit_code, result.output) == (0, f"{picture} is drawn.\n"), result.stderr
    save(plot_dendrogram(con, types="MSN", prob_min=0, by="celltype"), tmp_path / "same.svg")
    assert picture.read_bytes() == (tmp_path / "same.svg").read_bytes()
    assert "nobody" in failure("plot", "dendrogram", native, "--types", "nobody", "-o", tmp_path / "no.png")
    assert not (tmp_path / "no.png").exists()


def test_it_fits_a_column(con: duckdb.DuckDBPyConnection) -> None:
    figure = plot_dendrogram(con, types="MSN", prob_min=0)
    fit(figure, 3.35, 6)
    assert figure.get_size_inches()[0] == pytest.approx(3.35)


def test_without_scipy(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.cluster", None)
    with pytest.raises(wirehouse.WirehouseError, match=r"pip install '\.\[graph\]'"):
        plot_dendrogram(con, types="MSN")

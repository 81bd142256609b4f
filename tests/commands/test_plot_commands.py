"""`wirehouse plot`: files are written, and a user's mistake is one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from matplotlib.figure import Figure

import wirehouse
from tests.commands.test_cli import failure, run
from wirehouse.plots import plot_degrees, plot_density, plot_matrix, plot_neuron, plot_sizes, plot_sweep, save

STARTS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}
MISTAKES: list[tuple[Callable[..., Figure], dict[str, Any], str]] = [
    (plot_matrix, {"measure": "colour"}, "synapse_count"),
    (plot_matrix, {"scale": "square"}, "log, linear, percent"),
    (plot_matrix, {"most": 0}, "most is 0; give 1 or more"),
    (plot_degrees, {"most": "a"}, "most is 'a'; give a whole number"),
    (plot_sizes, {"most": 1.5}, "most is 1.5; give a whole number"),
    (plot_matrix, {"by": "class"}, "by is class. The data set has no text columns on neurons to group by"),
    (plot_matrix, {"prob_mn": 0.5}, "did you mean 'prob_min'"),
    (plot_degrees, {"count": "friends"}, "partners, synapses"),
    (plot_sizes, {"pre_celltype": "nobody"}, "Unknown cell type 'nobody'"),
    (plot_sweep, {"prob_steps": []}, "at least one step"),
    (plot_density, {"max_results": 5}, "Unknown filter 'max_results'"),
    (plot_density, {"square": 0.001}, "too many to see"),
    (plot_density, {"pre_neuron_ids": [1.0]}, "pre_neuron_ids holds 1.0"),
    (plot_matrix, {"prob_min": True}, "prob_min is True; give a number"),
    (plot_sizes, {"post_morph": 1.5}, "post_morph is 1.5; give a whole number"),
    (plot_sweep, {"size_steps": [0.1, True]}, "size_steps is True; give a number"),
    (plot_neuron, {"neuron_id": 1.0}, "neuron_id is 1.0; an id is a whole number"),
]
COMMANDS = [
    ["matrix", "--measure", "total_size", "--scale", "percent", "--prob-min", 0.3, "--size-min", 0.1],
    ["matrix", "--pre-celltype", "HVC", "--post-morph", 1, "--min-post-dend", 0.1],
    ["matrix", "--post-neuron-ids", "1,2", "--prob-min", 0],
    ["degrees", "--count", "synapses", "--celltype", "MSN", "--celltype", "GPi", "--size-min", 0.1],
    ["sizes", "--most", 3, "--min-pre-axon", 1],
    ["sizes", "--pair", "HVC", "MSN", "--pair", "LMAN", "MSN"],
    ["neuron", "1", "--most", 2, "--prob-min", 0.3],
    ["sweep", "--prob-step", 0.5, "--prob-step", 0.9, "--size-step", 0, "--pre-celltype", "HVC"],
    ["matrix", "--most", 3, "--kind", "chemical"],
    ["density", "--square", 50_000, "--post-celltype", "MSN"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(map(str, command)))
def test_every_command_writes_a_file(native: Path, tmp_path: Path, command: list[object]) -> None:
    name, *options = command
    picture = tmp_path / "picture.svg"
    place = [options.pop(0)] if name == "neuron" else []
    result = run("plot", name, native, *place, "--output", picture, *options)
    assert (result.exit_code, result.output) == (0, f"{picture} is drawn.\n"), result.stderr
    assert "</svg>" in picture.read_text("utf-8")


@pytest.mark.parametrize("ending", STARTS)
def test_the_same_picture_is_the_same_bytes(native: Path, tmp_path: Path, ending: str) -> None:
    written = []
    for number in range(2):
        picture = tmp_path / f"{number}{ending}"
        assert run("plot", "neuron", native, 1, "-o", picture).exit_code == 0
        written.append(picture.read_bytes())
    assert written[0] == written[1]
    assert written[0].startswith(STARTS[ending])


@pytest.mark.parametrize(
    ("arguments", "piece"),
    [
        (["matrix", "--prob-min", "nan"], "NaN"),
        (["matrix", "--pre-celltype", "HCV"], "Unknown cell type 'HCV'"),
        (["matrix", "--post-celltype", "HVC"], "axon-only"),
        (["matrix", "--post-morph", 77], "77"),
        (["matrix", "--pre-neuron-ids", "1,x"], "pre_neuron_ids holds 'x'"),
        (["matrix", "--measure", "mean_size", "--scale", "percent"], "Means are no parts of a whole"),
        (["degrees", "--celltype", "MSM"], "did you mean 'MSN'"),
        (["degrees", "--size-min", "nan"], "NaN"),
        (["sizes", "--pair", "HVC", "nobody"], "Unknown cell type 'nobody'"),
        (["sizes", "--pair", "HVC", "LMAN"], "axon-only"),
        (["sizes", "--pair", "HVC", "MSN", "--pre-celltype", "HVC"], "not both"),
        (["neuron", "--prob-min", "nan", "1"], "NaN"),
        (["neuron", "98765"], "There is no neuron 98765"),
        (["neuron", str(2**63)], "9223372036854775807"),
        (["sweep", "--prob-step", "nan"], "NaN"),
        (["sweep", "--post-celltype", "LMAN"], "axon-only"),
        (["matrix", "--roi", "LH"], "This data set has no regions."),
        (["matrix", "--kind", "electrical"], "This data set has no kinds of edges."),
        (["matrix", "--by", "side"], "no text columns on neurons to group by"),
        (["degrees", "--roi", "LH"], "This data set has no regions."),
        (["neuron", "1", "--kind", "gap"], "kind is gap; legal are"),
        (["neuron", "AVAL"], "neuron_id is 'AVAL'; an id is a whole number"),
        (["density", "--square", 0], "0.001 um or more"),
        (["density", "--square", "nan"], "0.001 um or more"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, list) else "",
)
def test_mistakes(native: Path, tmp_path: Path, arguments: list[object], piece: str) -> None:
    name, *options = arguments
    sentence = failure("plot", name, native, *options, "--output", tmp_path / "picture.png")
    assert piece in sentence
    assert sentence.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["matrix", "--pre-neuron-ids", "98765"],
        ["matrix", "--pre-neuron-ids", "98765", "--scale", "percent", "--prob-min", 0],
        ["sizes", "--post-neuron-ids", "98765"],
        ["sizes", "--pair", "HVC", "MSN", "--post-neuron-ids", "98765"],
        ["density", "--pre-neuron-ids", "98765"],
    ],
    ids=lambda arguments: " ".join(map(str, arguments)),
)
def test_nothing_is_not_drawn(native: Path, tmp_path: Path, arguments: list[object]) -> None:
    name, *options = arguments
    sentence = failure("plot", name, native, *options, "--output", tmp_path / "picture.png")
    assert sentence.startswith("Error: There is nothing to draw: ")
    assert sentence.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written(native: Path, tmp_path: Path) -> None:
    assert "legal are .png, .svg, .pdf" in failure("plot", "matrix", native, "--output", tmp_path / "matrix.gif")
    assert "nowhere" in failure("plot", "matrix", native, "--output", tmp_path / "nowhere" / "matrix.png")
    assert "--output" in failure("plot", "matrix", native, code=2)
    assert list(tmp_path.iterdir()) == []


def test_mistakes_in_python(native: Path) -> None:
    with wirehouse.connect(native) as con:
        for draw, given, piece in MISTAKES:
            with pytest.raises(wirehouse.WirehouseError, match=piece):
                draw(con, **given)


def test_without_matplotlib(native: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.delitem(sys.modules, "wirehouse.plots.picture", raising=False)
    for name in ("matrix", "degrees", "sizes", "sweep", "density"):
        assert "pip install '.[plot]'" in failure("plot", name, native, "--output", tmp_path / "matrix.png")
    assert "pip install '.[plot]'" in failure("plot", "neuron", native, 1, "--output", tmp_path / "matrix.png")


def test_a_connection_to_no_warehouse() -> None:
    with pytest.raises(wirehouse.WirehouseError, match="no warehouse"):
        plot_matrix(duckdb.connect())


def test_the_picture_of_the_tour(native: Path, tmp_path: Path) -> None:
    assert run("tour", native, "--picture", tmp_path / "tour.png").exit_code == 0
    with wirehouse.connect(native) as con:
        save(plot_matrix(con), tmp_path / "matrix.png")
    assert (tmp_path / "tour.png").read_bytes() == (tmp_path / "matrix.png").read_bytes()

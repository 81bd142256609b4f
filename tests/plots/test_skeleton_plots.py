"""Pictures of skeletons, against the oracle, and the skeleton as a DataFrame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

import wirehouse
from tests.commands.test_cli import failure, run
from tests.oracle.data import Data
from tests.oracle.skeleton_trees import trees
from tests.oracle.skeletons import synapse_profile, synapses_on_skeleton
from tests.support.trees import NO_SKELETON, shaped_source
from tests.support.warehouses import warehouse_of
from wirehouse import WirehouseError
from wirehouse.plots import fit, plot_profile, plot_skeleton
from wirehouse.plots.palette import COLOURS, OTHERS
from wirehouse.plots.room import collisions


@pytest.fixture(scope="module")
def shaped() -> Data:
    return shaped_source(1)


@pytest.fixture(scope="module")
def folder(shaped: Data, shared: Path) -> Path:
    return warehouse_of(shaped, "native", shared)


@pytest.fixture(scope="module")
def con(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(folder) as opened:
        yield opened


def labels(figure: Figure) -> list[str]:
    """The words of the legend."""
    (legend,) = figure.legends
    return [text.get_text() for text in legend.get_texts()]


def test_a_skeleton_has_all_its_lines_and_synapses(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    neuron_id, tree = max(trees(shaped).items(), key=lambda each: len(each[1].nodes))
    figure = plot_skeleton(con, neuron_id, most=2)
    assert [axes.get_title(loc="left") for axes in figure.axes] == ["front", "side", "top"]
    below = np.flatnonzero(tree.parent >= 0)
    for axes, seen in zip(figure.axes, [(0, 1), (2, 1), (0, 2)], strict=True):
        lines, incoming, outgoing, soma = axes.collections
        drawn = sorted(map(tuple, np.array(lines.get_segments()).reshape(-1, 4).round(6)))
        ends = np.hstack([tree.points[below][:, seen], tree.points[tree.parent[below]][:, seen]]) / 1000
        assert drawn == sorted(map(tuple, ends.round(6)))
        for dots, direction, celltype in (
            (incoming, "incoming", "pre_celltype"),
            (outgoing, "outgoing", "post_celltype"),
        ):
            answer = synapses_on_skeleton(shaped, neuron_id=neuron_id, direction=direction)
            near = [(node, name) for node, name in answer.select(["node", celltype]).rows if node is not None]
            places = [tree.points[tree.place[node]][list(seen)] / 1000 for node, _ in near]
            assert Counter(map(tuple, np.round(dots.get_offsets(), 6))) == Counter(map(tuple, np.round(places, 6)))
            assert len(dots.get_facecolors()) == len(near)
        assert tuple(soma.get_offsets()[0]) == pytest.approx(tuple(tree.points[tree.somata[0]][list(seen)] / 1000))


def test_the_most_frequent_types_have_colours(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    neuron_id = next(iter(trees(shaped)))
    names: Counter[str] = Counter()
    for direction, celltype in (("incoming", "pre_celltype"), ("outgoing", "post_celltype")):
        answer = synapses_on_skeleton(shaped, neuron_id=neuron_id, direction=direction)
        names.update(name for node, name in answer.select(["node", celltype]).rows if node is not None)
    figure = plot_skeleton(con, neuron_id, most=2)
    frequent = sorted(names, key=lambda name: (-names[name], name))[:2]
    assert labels(figure)[:3] == [*frequent, "other types"]
    shown = Counter(to_hex(colour) for dots in figure.axes[0].collections[1:3] for colour in dots.get_facecolors())
    assert [shown[colour.lower()] for colour in COLOURS[:2]] == [names[name] for name in frequent]
    assert shown[OTHERS] == names.total() - sum(names[name] for name in frequent)


def test_a_profile_is_synapses_by_cable(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    ids = list(trees(shaped))[:5]
    figure = plot_profile(con, ids, bin=5, prob_min=0)
    upper, lower = figure.axes
    rows = synapse_profile(shaped, ids=ids, bin=5, prob_min=0).rows
    cable = Counter({(row[0], row[1]): row[5] for row in rows})
    of_bins: Counter[float] = Counter()
    for (_, start), length in cable.items():
        of_bins[start] += length
    drawn = lower.patches[0].get_data()
    assert {start: length for start, length in zip(drawn.edges, drawn.values, strict=False) if length} == pytest.approx(
        {start: length for start, length in of_bins.items() if length}
    )
    counts: Counter[tuple[str, float]] = Counter()
    for _, start, _, name, count, *_ in rows:
        counts[name, start] += count
    assert {patch.get_label() for patch in upper.patches} == {name for name, _ in counts}
    for patch in upper.patches:
        stairs = patch.get_data()
        for start, density in zip(stairs.edges, stairs.values, strict=False):
            if of_bins[start]:
                assert density == pytest.approx(counts[patch.get_label(), start] / of_bins[start])


@pytest.mark.parametrize("width", [None, 85 / 25.4])
def test_no_words_lie_over_others(con: duckdb.DuckDBPyConnection, shaped: Data, width: float | None) -> None:
    ids = list(trees(shaped))
    for figure in (plot_skeleton(con, ids[0]), plot_profile(con, ids)):
        fit(figure, width=width)
        assert collisions(figure) == []


def test_a_skeleton_keeps_its_shape_in_the_letters_of_a_journal(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    neuron_id, _ = max(trees(shaped).items(), key=lambda each: len(each[1].nodes))
    drawn, fitted = plot_skeleton(con, neuron_id), plot_skeleton(con, neuron_id)
    fit(fitted, width=85 / 25.4, font_size=4)
    width, height = drawn.get_size_inches()
    shrink = 85 / 25.4 / width
    assert tuple(fitted.get_size_inches()) == pytest.approx((width * shrink, height * shrink))
    # Dots and lines shrink with the tree, or they would hide each other.
    for before, after in zip(drawn.axes[0].collections, fitted.axes[0].collections, strict=True):
        assert after.get_linewidth() == pytest.approx([shrink * each for each in before.get_linewidth()])
    for before, after in zip(drawn.axes[0].collections[1:], fitted.axes[0].collections[1:], strict=True):
        assert after.get_sizes() == pytest.approx(before.get_sizes() * shrink**2)


def test_the_legend_of_a_profile_lies_beside_all_words(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    drawn, fitted = plot_profile(con, list(trees(shaped))), plot_profile(con, list(trees(shaped)))
    fit(fitted, width=85 / 25.4, font_size=7)
    assert collisions(fitted) == []
    scale = 7 / 9
    for before, after in zip(drawn.axes[0].patches, fitted.axes[0].patches, strict=True):
        assert after.get_linewidth() == pytest.approx(scale * before.get_linewidth())
    fitted.text(0.5, 0.5, "words all over the picture, from one side to the other", fontsize=20, ha="center")
    assert "legend" in {each for pair in collisions(fitted) for each in pair}


def test_nothing_is_not_drawn(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    with pytest.raises(WirehouseError, match=f"neuron {NO_SKELETON} has no skeleton"):
        plot_skeleton(con, NO_SKELETON)
    with pytest.raises(WirehouseError, match="no neuron of these has a skeleton"):
        plot_profile(con, [NO_SKELETON])
    with pytest.raises(WirehouseError, match="no neuron of these has a synapse that passes"):
        plot_profile(con, list(trees(shaped)), prob_min=1)
    with pytest.raises(WirehouseError, match=r"bin is 0.0; give um \(not nm\)"):
        plot_profile(con, list(trees(shaped)), bin=0)


def test_the_commands(folder: Path, shaped: Data, tmp_path: Path) -> None:
    one, two, *_ = trees(shaped)
    for name, ids in (("skeleton", str(one)), ("profile", f"{one},{two}")):
        picture = tmp_path / f"{name}.png"
        run("plot", name, folder, ids, "--output", picture, "--dpi", 50)
        assert picture.read_bytes().startswith(b"\x89PNG")
    assert "has no skeleton" in failure("plot", "skeleton", folder, NO_SKELETON, "--output", tmp_path / "no.png")


def test_a_skeleton_as_navis_names_it(con: duckdb.DuckDBPyConnection, shaped: Data) -> None:
    for neuron_id, tree in trees(shaped).items():
        frame = wirehouse.skeleton(con, neuron_id)
        assert list(frame.columns) == ["node_id", "parent_id", "x", "y", "z", "radius", "type"]
        assert frame["node_id"].dtype == frame["parent_id"].dtype == np.int64
        expected = tree.nodes[tree.walk]
        for ours, theirs in (("node_id", "node"), ("parent_id", "parent"), *((name, name) for name in ("x", "y", "z"))):
            assert frame[ours].tolist() == expected[theirs].tolist()
        np.testing.assert_array_equal(frame["radius"], expected["radius"])
        places = [tree.place[node] for node in frame["node_id"]]
        kinds = ["end" if n == 0 else "branch" if n > 1 else "slab" for n in tree.children[places]]
        assert frame["type"].tolist() == [
            "root" if tree.parent[place] < 0 else kind for place, kind in zip(places, kinds, strict=True)
        ]
        named = wirehouse.skeleton(con, str(neuron_id), compartment=True)
        assert named["compartment"].tolist() == [tree.compartment(place) for place in places]


@pytest.mark.parametrize("neuron_id", [NO_SKELETON, 77, -1, 1.0, "x", None])
def test_a_neuron_without_a_skeleton(con: duckdb.DuckDBPyConnection, neuron_id: object) -> None:
    with pytest.raises(ValueError, match=r"has no skeleton|neuron_id is"):
        wirehouse.skeleton(con, neuron_id)  # type: ignore[arg-type]

"""Pictures: what is drawn is what the arrays say, and every picture says of what it is."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import StepPatch

import wirehouse
from tests.oracle.connections import partners
from tests.oracle.data import Data
from tests.oracle.filters import synapse_mask
from tests.oracle.matrices import connectivity_matrix
from tests.oracle.neurons import neuron_totals
from tests.oracle.synapses import summarize_synapses
from tests.support.cases import case
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import warehouse_of
from wirehouse.ask.data_set import data_set
from wirehouse.plots import plot_degrees, plot_density, plot_matrix, plot_neuron, plot_sizes, plot_sweep, save
from wirehouse.plots.asking import in_words, read_filters
from wirehouse.plots.matrix import MEASURES, _log_ticks
from wirehouse.plots.style import counted, short

Draw = Callable[..., Figure]
PICTURES: dict[str, Draw] = {
    "matrix": plot_matrix,
    "degrees": plot_degrees,
    "sizes": plot_sizes,
    "neuron": lambda con, **given: plot_neuron(con, busiest(con), **given),
    "sweep": lambda con, **given: plot_sweep(con, prob_steps=[0, 0.6], size_steps=[0, 0.1], **given),
    "density": plot_density,
}
FILTERS: dict[str, Any] = {"prob_min": 0.3, "size_min": 0.05, "post_morph": 1, "min_pre_axon": 10}


@pytest.fixture
def con(native: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The native binding: what is asked has tests of its own in both."""
    with wirehouse.connect(native) as opened:
        yield opened


def busiest(con: duckdb.DuckDBPyConnection) -> int:
    """The neuron with most synapses, or 0 where there are none."""
    ids = con.execute("SELECT pre_id FROM synapses GROUP BY pre_id ORDER BY count(*) DESC, pre_id LIMIT 1").fetchall()
    return int(ids[0][0]) if ids else 0


def words(figure: Figure) -> str:
    """All text of the figure outside its axes."""
    return "\n".join(text.get_text() for text in figure.texts)


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("scale", ["log", "linear"])
def test_the_matrix(con: duckdb.DuckDBPyConnection, data: Data, measure: str, scale: str) -> None:
    figure = plot_matrix(con, measure=measure, scale=scale, **FILTERS)
    expected = connectivity_matrix(data, **FILTERS).select([measure])
    wanted = np.array([value or 0 for (value,) in expected.rows], float).reshape([len(data.celltypes)] * 2)
    assert (wanted > 0).any()
    (image,) = figure.axes[0].images
    assert np.array_equal(np.ma.filled(image.get_array(), 0), wanted)
    names = [data.celltypes[code] for code in data.codes]
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == names
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == names
    written = {text.get_position(): text.get_text() for text in figure.axes[0].texts}
    assert written == {(x, y): short(wanted[y, x]) for y, x in zip(*np.nonzero(wanted), strict=True)}
    assert type(image.norm).__name__ == {"log": "LogNorm", "linear": "Normalize"}[scale]
    units = {"synapse_count": "number of synapses", "total_size": "total synapse size (µm²)"}
    assert units.get(measure, "mean synapse size (µm²)") in figure.axes[1].get_ylabel()


def test_the_matrix_in_percent_of_rows(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    counts = np.array([n for *_, n, _, _ in connectivity_matrix(data).rows], float).reshape([len(data.celltypes)] * 2)
    shown = np.ma.filled(plot_matrix(con, scale="percent").axes[0].images[0].get_array(), 0)
    assert np.allclose(shown.sum(axis=1), 100)
    assert np.allclose(shown, 100 * counts / counts.sum(axis=1, keepdims=True))


@pytest.mark.parametrize("count", ["partners", "synapses"])
@pytest.mark.parametrize("given", [{}, {"prob_min": 0.3, "size_min": 0.1}], ids=str)
def test_degrees(con: duckdb.DuckDBPyConnection, data: Data, count: str, given: dict[str, float]) -> None:
    figure = plot_degrees(con, count=count, **given)
    totals = neuron_totals(data, **given).select(["celltype", f"out_{count}", f"in_{count}"])
    panels = {axes.get_title("left"): axes for axes in figure.axes if axes.get_visible()}
    assert set(panels) == {row[0] for row in totals.rows}
    for name, axes in panels.items():
        of_type = np.array([row[1:] for row in totals.rows if row[0] == name])
        assert axes.texts[0].get_text() == f"n = {len(of_type):,}"
        lines = [line for line in axes.lines if line.get_marker() == "None"]
        for line, numbers in zip(lines, of_type.T[of_type.any(axis=0)], strict=True):
            steps = np.unique([1, *numbers[numbers > 0]])
            assert line.get_xdata().tolist() == steps.tolist()
            assert np.allclose(line.get_ydata(), [(numbers >= k).mean() for k in steps])


def test_degrees_of_chosen_types(con: duckdb.DuckDBPyConnection) -> None:
    figure = plot_degrees(con, only=["MSN", "GPi"])
    assert [axes.get_title("left") for axes in figure.axes if axes.get_visible()] == ["MSN", "GPi"]
    assert "neurons without any partners included" in words(figure).replace("\n", " ")


@pytest.mark.parametrize("pairs", [[], [("HVC", "MSN"), ("LMAN", "GPi")]], ids=["most", "chosen"])
def test_sizes(con: duckdb.DuckDBPyConnection, data: Data, pairs: list[tuple[str, str]]) -> None:
    figure = plot_sizes(con, pairs=pairs, most=4, prob_min=0.3)
    (axes,) = figure.axes
    ranked = sorted(connectivity_matrix(data, prob_min=0.3).rows, key=lambda row: (-row[2], row[0], row[1]))
    shown = pairs or [(pre, post) for pre, post, *_ in ranked if post not in data.axon_only][:4]
    assert [label.get_text() for label in axes.get_yticklabels()] == [f"{pre} → {post}" for pre, post in shown]
    patches = [patch for patch in axes.patches if isinstance(patch, StepPatch)]
    heights = []
    for row, (pre, post) in enumerate(shown):
        sizes = data.synapses["size"][synapse_mask(data, pre_celltype=pre, post_celltype=post, prob_min=0.3)]
        drawn = np.sort(sizes[sizes > 0].astype(float))
        values, edges, baseline = patches[row].get_data()
        assert (edges[0], baseline) <= (drawn[0], -row)
        assert edges[-1] > drawn[-1]
        heights.append((values + row) / np.histogram(drawn, edges)[0].clip(1) * len(drawn))
        assert axes.lines[row].get_xdata()[0] == pytest.approx(np.median(drawn))
        assert axes.texts[2 * row + 1].get_text() == f"{len(sizes):,}"
    # The same share is as high in every row.
    filled = np.concatenate(heights)
    assert np.allclose(filled[filled > 0], filled.max())


def test_sizes_say_what_they_leave_out(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    sizes = data.synapses["size"][synapse_mask(data, pre_celltype="HVC", post_celltype="MSN", prob_min=0)]
    left_out = int((~(sizes > 0)).sum())
    assert left_out
    assert f"Not drawn: {counted(left_out, 'synapse')} of" in words(plot_sizes(con, pairs=[("HVC", "MSN")], prob_min=0))


def test_a_neuron(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    neuron_id = busiest(con)
    figure = plot_neuron(con, neuron_id, most=3, prob_min=0.3)
    for row, side in enumerate(("outgoing", "incoming")):
        found = partners(data, neuron_id=neuron_id, direction=side, prob_min=0.3).rows
        ranked = sorted(found, key=lambda each: (-each[2], -each[3], each[0]))
        by_type, strongest = figure.axes[2 * row : 2 * row + 2]
        assert [bar.get_width() for bar in strongest.patches] == [each[2] for each in ranked[:3]]
        labels = [f"{name}  {'itself' if i == neuron_id else i}" for i, name, *_ in ranked[:3]]
        assert [label.get_text() for label in strongest.get_yticklabels()] == labels
        assert f"{len(labels)} of {len(found)}" in strongest.get_title("left")
        sums = {
            label.get_text(): bar.get_width()
            for label, bar in zip(by_type.get_yticklabels(), by_type.patches, strict=True)
        }
        assert sums == {name: sum(each[2] for each in found if each[1] == name) for _, name, *_ in found}
        assert f"{sum(sums.values()):,.0f} synapses" in by_type.get_title("left")


def test_a_neuron_that_only_synapses_know(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    known = set(data.neurons["id"].tolist())
    missing = next(i for i in data.synapses["pre_id"].tolist() if i not in known)
    assert "not in the neuron table" in words(plot_neuron(con, missing))


def test_a_sweep(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    probabilities, sizes = [0.0, 0.6, 0.9], [0.0, 0.1]
    figure = plot_sweep(con, prob_steps=probabilities, size_steps=sizes, post_celltype="MSN")
    for axes, column in zip(figure.axes, (0, 1), strict=True):
        for line, size in zip(axes.lines, sizes, strict=False):
            asked = [{"prob_min": p, "size_min": size, "post_celltype": "MSN"} for p in probabilities]
            assert line.get_xdata().tolist() == probabilities
            assert line.get_ydata().tolist() == [summarize_synapses(data, **each).rows[0][column] for each in asked]


def test_the_colour_bar_has_numbers_over_any_range() -> None:
    assert _log_ticks(1, 7214) == [1, 10, 100, 1000]
    assert _log_ticks(137, 8739) == [200, 500, 1000, 2000, 5000]
    assert _log_ticks(0.201, 0.206) == [0.201, 0.206]
    assert _log_ticks(1 / 3, 3) == pytest.approx([0.5, 1, 2])


@pytest.mark.parametrize("picture", PICTURES)
def test_every_picture_says_of_what_it_is(picture: str, native: Path, shared: Path) -> None:
    synthetic = small_warehouse(shared, "native")
    for warehouse, is_synthetic in ((native, False), (synthetic, True)):
        with wirehouse.connect(warehouse) as con:
            ((name,),) = con.execute("SELECT name FROM dataset").fetchall()
            said = words(PICTURES[picture](con))
            assert name in said
            assert ("SYNTHETIC DATA" in said) == is_synthetic


def test_filters_are_said(con: duckdb.DuckDBPyConnection) -> None:
    filters = {
        **FILTERS,
        "pre_celltype": "HVC",
        "post_celltype": "MSN",
        "pre_neuron_ids": [1, 2],
        "post_neuron_ids": [3],
    }
    about = data_set(con)
    said = ", ".join(in_words(con, about, read_filters(filters)))
    assert in_words(con, about, read_filters(FILTERS))[0] in words(plot_density(con, **FILTERS))
    for piece in (
        "≥ 0.3",
        "size ≥ 0.05 µm²",
        "from HVC",
        "onto MSN",
        "2 presynaptic ids",
        "1 postsynaptic id",
        "axon ≥ 10 µm",
        "spine_head",
    ):
        assert piece in said
    assert "any probability" in words(plot_matrix(con, prob_min=0))


@pytest.mark.parametrize("name", ["no_synapses", "no_neurons", "one_row", "hostile", "infinite"])
@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.filterwarnings("ignore:Glyph")
def test_odd_data(name: str, picture: str, shared: Path) -> None:
    data = case(name)
    with wirehouse.connect(warehouse_of(data, "native", shared)) as con:
        if name == "no_synapses" or (name, picture) == ("no_neurons", "degrees"):
            with pytest.raises(wirehouse.WirehouseError, match=r"[Tt]here is no(thing to draw: | neuron )"):
                PICTURES[picture](con)
            return
        figure = PICTURES[picture](con)
    figure.draw_without_rendering()
    inside = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    assert -0.1 <= inside.x0 < inside.x1 <= width + 0.1
    assert -0.1 <= inside.y0 < inside.y1 <= height + 0.1


@pytest.mark.parametrize("picture", PICTURES)
def test_a_notebook_shows_a_picture_by_itself(con: duckdb.DuckDBPyConnection, picture: str) -> None:
    figure = PICTURES[picture](con)
    png, shown = figure._repr_png_()  # type: ignore[attr-defined]
    assert png.startswith(b"\x89PNG")
    size = struct.unpack(">II", png[16:24])
    assert size == pytest.approx((2 * shown["width"], 2 * shown["height"]), abs=2)
    assert shown["alt"] == figure.texts[0].get_text()


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        ({}, ""),
        ({"pre_celltype": "HVC"}, "Only synapses from HVC are asked for: other cells are left out, not empty."),
        ({"pre_celltype": "HVC", "post_celltype": "MSN"}, "Only synapses from HVC onto MSN are asked for"),
    ],
)
def test_what_was_not_asked_for_is_not_called_empty(
    con: duckdb.DuckDBPyConnection, filters: dict[str, str], said: str
) -> None:
    legend = words(plot_matrix(con, **filters)).replace("\n", " ")
    assert "Grey: no synapse passes" in legend
    assert said in legend
    assert ("asked for" in legend) == bool(filters)


def test_pairs_are_all_or_those_with_most(con: duckdb.DuckDBPyConnection) -> None:
    ((pairs,),) = con.execute("SELECT count(*) FROM connectivity_matrix() WHERE synapse_count > 0").fetchall()
    onto_axons = "SELECT count(*) FROM connectivity_matrix() m JOIN cell_types t ON t.name = m.post_celltype"
    ((anomalous,),) = con.execute(f"{onto_axons} WHERE axon_only AND synapse_count > 0").fetchall()
    drawn = pairs - anomalous
    for most in (drawn, drawn + 1):
        assert f"all {drawn} pairs with synapses" in words(plot_sizes(con, most=most))
    assert f"the {drawn - 1} pairs with most synapses" in words(plot_sizes(con, most=drawn - 1))
    assert "the pair of types with most synapses" in words(plot_sizes(con, most=1))


def test_bars_are_as_thick_in_a_panel_of_one_type(con: duckdb.DuckDBPyConnection) -> None:
    for few, many in (plot_neuron(con, busiest(con)).axes[:2], plot_neuron(con, busiest(con), most=1).axes[:2]):
        assert few.get_ylim() == many.get_ylim()
        assert few.get_ylim()[0] >= 2.6


def test_a_neuron_of_which_nothing_passes_is_not_drawn(con: duckdb.DuckDBPyConnection) -> None:
    silent = "SELECT id FROM neuron_totals(prob_min := 1) WHERE out_synapses + in_synapses = 0 AND id IN (FROM known)"
    known = "WITH known AS (SELECT pre_id FROM synapses)"
    neuron_id = con.execute(f"{known} {silent} LIMIT 1").fetchall()[0][0]
    with pytest.raises(wirehouse.WirehouseError, match=rf"nothing to draw: neuron {neuron_id} has no synapse"):
        plot_neuron(con, neuron_id, prob_min=1)


def test_a_neuron_without_a_skeleton_has_no_length(tmp_path: Path) -> None:
    data = case("few_types")
    neurons = data.neurons.copy()
    for part in ("axon", "soma", "dendrite"):
        neurons[f"skel_length_{part}"] = 0
    data = Data(data.synapses, neurons, data.celltypes, data.post_morphs, name="boneless")
    with wirehouse.connect(warehouse_of(data, "native", tmp_path)) as con:
        heading = words(plot_neuron(con, int(neurons["id"][0]), prob_min=0))
    assert "no skeleton lengths" in heading
    assert "0 µm" not in heading


def test_dollars_are_no_formula(tmp_path: Path) -> None:
    data = case("few_types")
    data = Data(data.synapses, data.neurons, {4: r"a$\frac$b $c"}, data.post_morphs, name="dollars")
    with wirehouse.connect(warehouse_of(data, "native", tmp_path)) as con:
        for draw in ("matrix", "degrees", "sizes", "neuron"):
            save(PICTURES[draw](con), tmp_path / "dollars.svg")
            assert r"a$\frac$b $c" in (tmp_path / "dollars.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1, "1"), (12, "12"), (999, "999"), (999.6, "1.0k"), (1000, "1.0k"), (9949, "9.9k"), (9950, "10k"),
        (999_499, "999k"), (1e6, "1.0M"), (0.5, "0.50"), (0.08, "0.08"), (0.004, "0.004"),
        (0.123, "0.12"), (1.26, "1.3"), (9.96, "10"), (3.2e9, "3.2G"),
    ],
)  # fmt: skip
def test_short_numbers(value: float, text: str) -> None:
    assert short(value) == text

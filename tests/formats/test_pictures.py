"""Pictures and the tour of data sets in other formats: units, defaults, regions, and what they cannot show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest
from matplotlib.figure import Figure

import wirehouse
from tests.commands.test_cli import failure, run
from tests.formats.building import warehouse_of
from tests.formats.made import SYNAPSES
from tests.formats.made import warehouse_of as made_warehouse_of
from tests.formats.originals import read
from tests.oracle import tables
from tests.support.formats import needs_samples
from tests.support.warehouses import BINDINGS, open_warehouse
from wirehouse.plots import (
    plot_degrees,
    plot_dendrogram,
    plot_density,
    plot_matrix,
    plot_neuron,
    plot_sizes,
    plot_sweep,
)
from wirehouse.plots.room import lies_within

# A sample of each layout: FlyEM's synapses, hemibrain's connections, MICrONS, Codex, C. elegans.
SAMPLES = ("synapse_partners", "hemibrain_traced", "microns_static", "orn", "worm_white")
CONNECTIONS = r"This data set has connections, not single synapses\."
NO_PROBABILITIES = r"This data set has no synapse probabilities\."
Draw = Callable[..., Figure]
REFUSED: list[tuple[str, Draw, dict[str, Any], str]] = [
    ("synapse_partners", plot_sizes, {}, r"This data set has no synapse sizes\."),
    ("synapse_partners", plot_matrix, {"measure": "mean_size"}, r"This data set has no synapse sizes\."),
    ("synapse_partners", plot_sweep, {"size_steps": [0, 0.1]}, r"This data set has no synapse sizes\."),
    ("hemibrain_traced", plot_density, {}, CONNECTIONS),
    ("hemibrain_traced", plot_sizes, {}, CONNECTIONS),
    ("hemibrain_traced", plot_matrix, {"by": "typ"}, "by is typ. Text columns of the annotations to group by are"),
    ("hemibrain_traced", plot_matrix, {"roi": "LH"}, "Unknown region 'LH'"),
    ("hemibrain_traced", plot_matrix, {"most": 0}, "most is 0; give 1 or more"),
    ("microns_static", plot_sweep, {}, NO_PROBABILITIES),
    ("microns_static", plot_matrix, {"prob_min": 0.6}, NO_PROBABILITIES),
    ("microns_static", plot_matrix, {"roi": "V1"}, "This data set has no regions"),
    ("microns_static", plot_matrix, {"kind": "electrical"}, "This data set has no kinds of edges"),
    ("microns_static", plot_matrix, {"min_pre_axon": 5}, "This data set has no skeleton lengths"),
    ("orn", plot_degrees, {"only": ["ORN_XX"]}, "Unknown cell type 'ORN_XX' .did you mean '.*legal are the 135 names"),
    ("orn", plot_dendrogram, {"types": "ORN_.*"}, "There are 2,028 neurons of types that match 'ORN_.*': a tree can"),
    ("orn", plot_dendrogram, {"types": "ORN_DA1"}, "fewer than 2 of these 120 neurons have inputs to compare"),
    ("orn", plot_dendrogram, {"types": "ORN_XX"}, "No neuron has a cell type that matches 'ORN_XX'"),
    ("worm_white", plot_matrix, {"kind": "gap"}, "kind is gap; legal are 'chemical', 'electrical' and 'all'"),
    ("worm_white", plot_neuron, {"neuron_id": "AVALL"}, "No neuron is named 'AVALL'"),
    ("worm_white", plot_dendrogram, {"ids": "AVAL,AVALL"}, "No neuron is named 'AVALL'"),
    ("worm_white", plot_dendrogram, {"ids": ["AVAL"]}, "There is 1 neuron in ids: a tree needs 2 or more"),
]


@pytest.fixture(params=SAMPLES)
def con(request: pytest.FixtureRequest, shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with sample_of(request.param, shared) as con:
        yield con


def sample_of(name: str, shared: Path) -> duckdb.DuckDBPyConnection:
    return open_warehouse(warehouse_of(name, "native", shared))


def words(figure: Figure) -> str:
    """All text in the picture."""
    figure.draw_without_rendering()
    labels = [each for axes in figure.axes for each in (axes.xaxis.label, axes.yaxis.label, *axes.texts)]
    ticks = [label for axes in figure.axes for label in (*axes.get_xticklabels(), *axes.get_yticklabels())]
    return "\n".join(text.get_text() for text in (*figure.texts, *labels, *ticks))


def drawn_or_refused(draw: Callable[[], Figure]) -> Figure | None:
    """The picture, or None if the data set lacks what it shows and says so."""
    sentence = ""
    try:
        return draw()
    except wirehouse.WirehouseError as error:
        sentence = str(error)
    assert re.fullmatch(r"This data set has [a-z, ]+\.", sentence)
    return None


def busiest(con: duckdb.DuckDBPyConnection) -> int:
    return con.sql("SELECT id FROM neuron_totals() ORDER BY in_synapses + out_synapses DESC, id LIMIT 1").fetchall()[0][
        0
    ]


@needs_samples
def test_no_picture_speaks_of_what_the_data_set_lacks(con: duckdb.DuckDBPyConnection) -> None:
    pictures: dict[str, Callable[[], Figure]] = {
        "matrix": lambda: plot_matrix(con),
        "degrees": lambda: plot_degrees(con, count="synapses"),
        "neuron": lambda: plot_neuron(con, busiest(con)),
        "sizes": lambda: plot_sizes(con),
        "density": lambda: plot_density(con),
        "sweep": lambda: plot_sweep(con),
    }
    name, unit, size_unit, has_prob = con.sql(
        "SELECT name, weight_unit, size_unit, store.check_has('synapse probabilities', 1) IS NULL FROM dataset"
    ).fetchall()[0]
    drawn = 0
    for picture, draw in pictures.items():
        figure = drawn_or_refused(draw)
        if figure is None:
            continue
        drawn += 1
        said = words(figure)
        assert name in said.replace("\n", " ")
        assert not re.search(r"um2|µm²|0\.6, the default|≥ 0\.6|skeleton", said)
        assert ("probability" in said) == has_prob, picture
        assert size_unit is None or picture != "sizes" or f"({size_unit})" in said
        assert unit == "synapses" or "synapse" not in said.replace("synaptic", ""), picture
        assert lies_within(figure), picture
    assert drawn >= 3


def short(value: object) -> str:
    """What a case is called: the name of a function, the beginning of all else."""
    return str(getattr(value, "__name__", value))[:40]


@needs_samples
@pytest.mark.parametrize(("name", "draw", "given", "piece"), REFUSED, ids=short)
def test_what_cannot_be_drawn_is_one_sentence(
    name: str, draw: Draw, given: dict[str, Any], piece: str, shared: Path
) -> None:
    with sample_of(name, shared) as con, pytest.raises(wirehouse.WirehouseError, match=piece):
        draw(con, **given)


@needs_samples
@pytest.mark.parametrize(("by", "roi"), [(None, None), ("side", None), (None, "AL_L"), ("super_class", ["AL_L"])])
def test_the_matrix_of_the_largest_groups(by: str | None, roi: Any, shared: Path) -> None:
    data, most = read("orn"), 20
    matrix = tables.between_neurons(data, roi=roi)
    sides = [data.group_of(matrix[f"{side}_id"], by).rename(side) for side in ("pre", "post")]
    pairs = matrix["weight"].groupby([side.to_numpy() for side in sides]).sum()
    groups = data.groups(by)
    ends = [matrix["weight"].groupby(side.to_numpy()).sum().reindex(groups).fillna(0) for side in sides]
    order = sorted(range(len(groups)), key=lambda at: (-(ends[0] + ends[1]).iloc[at], at))[:most]
    shown = [groups[at] for at in sorted(order)]
    wanted = [[pairs.get((pre, post), 0) for post in shown] for pre in shown]
    with sample_of("orn", shared) as con:
        figure = plot_matrix(con, by=by, most=most, **({} if roi is None else {"roi": roi}))
        percent = plot_matrix(con, by=by, most=most, scale="percent", **({} if roi is None else {"roi": roi}))
    axes = figure.axes[0]
    assert [label.get_text() for label in axes.get_xticklabels()] == shown
    assert np.array_equal(np.ma.filled(axes.images[0].get_array(), 0), wanted)
    # The share is of what a row gives to all groups, drawn or not.
    given = ends[0].reindex(shown).to_numpy()[:, None]
    shares = np.divide(100 * np.array(wanted, float), given, out=np.zeros((len(shown),) * 2), where=given > 0)
    assert np.allclose(np.ma.filled(percent.axes[0].images[0].get_array(), 0), shares)
    inside = int(np.sum(wanted))
    said = f"Drawn: the 20 of 135 types that send and receive most; {inside:,} of 134,391 synapses lie between them"
    assert (said in words(figure).replace("\n", " ")) == (by is None)


def test_the_matrix_of_very_many_types(shared: Path) -> None:
    with open_warehouse(made_warehouse_of("many", shared)) as con:
        figure, grouped = plot_matrix(con, most=5), plot_matrix(con, by="group")
    assert len(figure.axes[0].get_xticklabels()) == 5
    assert "Drawn: the 5 of 12,001 types" in words(figure).replace("\n", " ")
    assert [label.get_text() for label in grouped.axes[0].get_xticklabels()] == [
        *(f"group {number}" for number in range(7)), "untyped"
    ]  # fmt: skip


def test_the_heading_counts_what_the_matrix_shows(shared: Path) -> None:
    with open_warehouse(made_warehouse_of("synapses", shared)) as con:
        figure = plot_matrix(con, roi="A")
    shown = int(np.ma.filled(figure.axes[0].images[0].get_array(), 0).sum())
    assert shown == SYNAPSES.count(",A\n")
    assert f"points, {shown} synapses, any probability, in A" in words(figure)


def test_synapses_of_unknown_position_are_not_drawn(shared: Path) -> None:
    with open_warehouse(made_warehouse_of("synapses", shared)) as con:
        said = words(plot_density(con))
    assert "13 synapses, " in said
    assert "1 more of unknown position" in said


def test_the_sweep_marks_the_data_sets_own_default(shared: Path) -> None:
    for name, default in (("synapses", None), ("filtered", "0.6")):
        with open_warehouse(made_warehouse_of(name, shared)) as con:
            figure = plot_sweep(con)
        said = words(figure)
        assert ("Dotted" in said) == (default is not None)
        assert "total synapse size (voxels)" in said
        assert "µm²" not in " ".join(text.get_text() for text in figure.legends[0].get_texts())
        dotted = [line for line in figure.axes[0].lines if line.get_linestyle() == ":"]
        assert [line.get_xdata()[0] for line in dotted] == ([] if default is None else [0.6])


@needs_samples
def test_a_neuron_by_its_name(shared: Path) -> None:
    data = read("worm_white")
    assert data.names is not None
    (neuron,) = data.names.index[data.names == "AVAL"]
    with sample_of("worm_white", shared) as con:
        figure = plot_neuron(con, "AVAL", kind="all")
        same = plot_neuron(con, int(neuron), kind="all")
    expected = tables.partners(data, neuron_id=int(neuron), kind="all")[:15]
    labels = [label.get_text() for label in figure.axes[1].get_yticklabels()]
    assert labels == [data.names[one] for one in expected["partner_id"]]
    assert [bar.get_width() for bar in figure.axes[1].patches] == expected["synapse_count"].tolist()
    assert words(figure) == words(same)
    assert "Partners of neuron AVAL" in words(figure)
    assert "chemical and electrical edges" in words(figure)


@needs_samples
@pytest.mark.parametrize(
    "given",
    [{}, {"by": "celltype"}, {"by": "instance"}, {"roi": "LH(R)"}, {"min_synapses": 3}],
    ids=str,
)
def test_a_dendrogram_of_types(given: dict[str, Any], shared: Path) -> None:
    data = read("hemibrain_traced")
    with sample_of("hemibrain_traced", shared) as con:
        figure = plot_dendrogram(con, types="LHPD2(a|b)1.*", **given)
    (axes,) = figure.axes
    labels = [label.get_text().split() for label in axes.get_yticklabels()]
    types = {int(one): name for *_, name, one in ([*label[:-1], label[-1]] for label in labels)}
    assert len(types) == len(labels) > 4
    for one, instance in types.items():
        assert instance.startswith(str(data.types[one]))
        assert re.fullmatch("LHPD2[ab]1.*", str(data.types[one]))
    assert "SYNTHETIC" not in words(figure)


@needs_samples
@pytest.mark.parametrize("binding", BINDINGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_tour_and_the_commands(name: str, binding: str, shared: Path, tmp_path: Path) -> None:
    folder = warehouse_of(name, binding, shared)
    result = run("tour", folder, "--picture", tmp_path / "tour.png")
    assert result.exit_code == 0, result.stderr
    assert not re.search(r"um2|at least 0\.6|spine", result.output.partition("Where does it go on?")[0])
    assert (tmp_path / "tour.png").exists()
    assert run("info", folder).exit_code == 0
    assert run("graphml", folder, "-o", tmp_path / "all.graphml").exit_code == 0
    assert run("plot", "matrix", folder, "-o", tmp_path / "matrix.svg").exit_code == 0
    assert "give 0.6 for 60.0 %" in failure("plot", "matrix", folder, "-o", tmp_path / "no.png", "--prob-min", 60) or (
        name != "synapse_partners"
    )
    assert "no_such" in failure("plot", "matrix", folder, "-o", tmp_path / "no.png", "--by", "no_such")
    assert "Traceback" not in failure("plot", "dendrogram", folder, "-o", tmp_path / "no.png", "--types", "(")
    assert not (tmp_path / "no.png").exists()

"""`fit`: a picture in the width and the letters that a journal asks for."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from matplotlib.figure import Figure

import wirehouse
from tests.commands.test_cli import failure, run
from tests.plots.test_plots import PICTURES, Draw, words
from tests.support.synthetic import small_warehouse
from wirehouse.plots import fit, plot_degrees, plot_matrix, plot_neuron, plot_sweep
from wirehouse.plots.room import collisions


@pytest.fixture
def con(native: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(native) as opened:
        yield opened


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_keeps_its_proportions(con: duckdb.DuckDBPyConnection, picture: str) -> None:
    drawn, fitted = PICTURES[picture](con), PICTURES[picture](con)
    fit(fitted, width=4)
    width, height = drawn.get_size_inches()
    assert tuple(fitted.get_size_inches()) == pytest.approx((4, 4 * height / width))
    assert sorted(words(fitted).split()) == sorted(words(drawn).split())
    sizes = [[label.get_fontsize() for label in each.axes[0].get_yticklabels()][:1] for each in (drawn, fitted)]
    assert sizes[1] == pytest.approx([size * 4 / width for size in sizes[0]])
    assert max(text.get_fontsize() for text in fitted.texts) == pytest.approx(13 * 4 / width)


def test_letters_have_the_size_that_is_asked_for(con: duckdb.DuckDBPyConnection) -> None:
    figure = plot_degrees(con)
    fit(figure, width=7, font_size=6)
    facts = next(text for text in figure.texts if "probability" in text.get_text())
    assert facts.get_fontsize() == pytest.approx(6)
    assert figure.axes[0].get_yticklabels()[0].get_fontsize() == pytest.approx(8 * 6 / 9)
    assert "share of neurons" in words(figure)


def ticks(figure: Figure, scale: float = 1.0) -> list[set[tuple[float, float]]]:
    """Of each axis, the sizes of its ticks' letters and the lengths of its ticks, times `scale`."""
    # Ticks come and go while a picture is laid out.
    figure.draw_without_rendering()
    axes = [axis for each in figure.axes for axis in (each.xaxis, each.yaxis)]
    looks = [
        [(tick.label1.get_fontsize(), tick.tick1line.get_markersize()) for tick in axis.get_major_ticks()]
        for axis in axes
    ]
    return [{(round(size * scale, 6), round(length * scale, 6)) for size, length in look} for look in looks]


@pytest.mark.parametrize("width", [85 / 25.4, 12])
@pytest.mark.parametrize("picture", PICTURES)
def test_all_ticks_of_an_axis_are_alike(con: duckdb.DuckDBPyConnection, picture: str, width: float) -> None:
    drawn, fitted = PICTURES[picture](con), PICTURES[picture](con)
    fit(fitted, width=width)
    scaled = ticks(drawn, width / drawn.get_size_inches()[0])
    assert max(map(len, scaled)) == 1
    for was, now in zip(scaled, ticks(fitted), strict=True):
        assert now == was


@pytest.mark.parametrize("picture", PICTURES)
@pytest.mark.parametrize("width", [None, 85 / 25.4, 180 / 25.4])
def test_no_words_lie_over_others(con: duckdb.DuckDBPyConnection, picture: str, width: float | None) -> None:
    figure = PICTURES[picture](con)
    fit(figure, width=width)
    assert collisions(figure) == []


@pytest.mark.parametrize("draw", [plot_degrees, lambda con: plot_sweep(con, prob_steps=[0, 0.6], size_steps=[0, 0.1])])
def test_a_legend_keeps_its_proportions(con: duckdb.DuckDBPyConnection, draw: Draw) -> None:
    drawn, fitted = draw(con), draw(con)
    fit(fitted, width=4)
    scale = 4 / drawn.get_size_inches()[0]
    boxes = []
    for figure in (drawn, fitted):
        figure.draw_without_rendering()
        (legend,) = figure.legends
        boxes.append(legend.get_window_extent())
    assert boxes[1].width == pytest.approx(scale * boxes[0].width, rel=0.05)
    lines = [figure.legends[0].get_lines()[0].get_linewidth() for figure in (drawn, fitted)]
    assert lines[1] == pytest.approx(scale * lines[0])


def test_letters_over_each_other_are_refused(shared: Path) -> None:
    synthetic = small_warehouse(shared, "native")
    with wirehouse.connect(synthetic) as con:
        figure = plot_matrix(con)
        assert collisions(figure) == []
        with pytest.raises(wirehouse.WirehouseError, match="Letters of 7 points have no room"):
            fit(figure, width=85 / 25.4, font_size=7)
        assert collisions(figure)


def test_letters_without_room_are_refused(con: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(wirehouse.WirehouseError, match="Letters of 20 points have no room in a width of 3 inches"):
        fit(plot_neuron(con, 1), width=3, font_size=20)
    for given in ({"width": 0.5}, {"width": float("nan")}, {"font_size": 100}, {"width": 41}):
        with pytest.raises(wirehouse.WirehouseError, match=r"give 1 to 40|give 3 to 30"):
            fit(plot_sweep(con, prob_steps=[0.6], size_steps=[0]), **given)


def test_a_png_has_the_pixels_of_its_width(native: Path, tmp_path: Path) -> None:
    picture = tmp_path / "matrix.png"
    for width in ("101.6mm", "10.16cm", "4in"):
        result = run("plot", "matrix", native, "-o", picture, "--width", width, "--dpi", 100)
        assert result.exit_code == 0, result.stderr
        assert struct.unpack(">I", picture.read_bytes()[16:20]) == (400,)


@pytest.mark.parametrize(
    "wrong", [["--width", "85"], ["--width", "mm"], ["--width", "-5mm"], ["--dpi", 5], ["--font-size", 1]], ids=str
)
def test_wrong_sizes(native: Path, tmp_path: Path, wrong: list[object]) -> None:
    assert str(wrong[0]) in failure("plot", "matrix", native, "-o", tmp_path / "m.png", *wrong, code=2)
    assert "give 1 to 40" in failure("plot", "matrix", native, "-o", tmp_path / "m.png", "--width", "5mm")
    assert list(tmp_path.iterdir()) == []

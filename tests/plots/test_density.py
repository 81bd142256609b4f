"""The picture of where synapses lie: each square's number, the frame, and the numbers at its axes."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest

import wirehouse
from tests.oracle.data import Data
from tests.oracle.filters import at_least
from tests.plots.test_plots import words
from tests.support.cases import case
from tests.support.synthetic import small_source, small_warehouse
from tests.support.warehouses import warehouse_of
from wirehouse.plots import fit, plot_density
from wirehouse.plots.density import PROJECTIONS, round_step


def test_density(shared: Path) -> None:
    with wirehouse.connect(small_warehouse(shared, "native")) as con:
        figure = plot_density(con, square=20, prob_min=0.3, post_morph=1)
    (path,) = small_source(shared / "small-source").glob("*_synapses.npy")
    synapses = np.load(path)
    kept = synapses[at_least(synapses["prob"], 0.3) & (synapses["post_morph"] == 1)]
    for (right, down), axes in zip(PROJECTIONS, figure.axes, strict=False):
        (image,) = axes.images
        density = np.ma.filled(image.get_array(), 0)
        left_end, right_end, lower_end, upper_end = np.multiply(image.get_extent(), 1000)
        assert (left_end, right_end) == pytest.approx((kept[right].min(), kept[right].max() + 1))
        assert (upper_end, lower_end) == pytest.approx((kept[down].min(), kept[down].max() + 1))
        (rows, height), (columns, width) = bins(kept[down], density.shape[0]), bins(kept[right], density.shape[1])
        assert (width, height) == pytest.approx((20, 20), rel=0.05)
        (through,) = {"x", "y", "z"} - {right, down}
        wanted = np.zeros(density.shape)
        np.add.at(wanted, (rows, columns), 1 / (width * height * bins(kept[through], 1)[1]))
        assert np.allclose(density, wanted)
        # Every side shows all synapses of the same volume.
        assert density.mean() == pytest.approx(len(kept) / np.prod([bins(kept[axis], 1)[1] for axis in "xyz"]))
        assert (axes.get_xlabel(), axes.get_ylabel()) == (f"{right} (µm)", f"{down} (µm)")


def test_a_stray_does_not_stretch_the_volume(tmp_path: Path) -> None:
    synapses = np.repeat(case("one_row").synapses[:1], 1001)
    synapses["prob"] = 1
    rng = np.random.default_rng(1)
    for axis in "xyz":
        synapses[axis] = rng.integers(100_000, 150_000, len(synapses))
    synapses["y"][-1] = 4_000_000_000
    one = case("one_row")
    data = Data(synapses, one.neurons, one.celltypes, one.post_morphs, name="stray")
    with wirehouse.connect(warehouse_of(data, "native", tmp_path)) as con:
        figure = plot_density(con)
    assert "1,001 synapses, 1 of them far outside the frame" in words(figure)
    for (right, down), axes in zip(PROJECTIONS, figure.axes, strict=False):
        left, end, lower, upper = axes.images[0].get_extent()
        for first, last, axis in ((left, end, right), (upper, lower, down)):
            inside = synapses[axis][:-1]
            assert (first, last) == pytest.approx((inside.min() / 1000, (inside.max() + 1) / 1000))


@pytest.mark.parametrize(
    ("data_set", "letters"), [("small", None), ("stray", None), ("flat", None), ("small", 6), ("small", 5)]
)
def test_no_number_at_an_axis_lies_on_another(data_set: str, letters: float | None, tmp_path: Path) -> None:
    one = case("one_row")
    synapses = np.repeat(one.synapses[:1], 300)
    synapses["prob"] = 1
    lengths = {"small": (500_000, 240_000, 44_000), "stray": (9_000_000, 90_000, 90_000), "flat": (900_000, 900, 9)}
    rng = np.random.default_rng(1)
    for axis, length in zip("xyz", lengths[data_set], strict=True):
        synapses[axis] = rng.integers(0, length, len(synapses))
    data = Data(synapses, one.neurons, one.celltypes, one.post_morphs, name="volume")
    with wirehouse.connect(warehouse_of(data, "native", tmp_path)) as con:
        figure = plot_density(con)
    if letters:
        fit(figure, width=85 / 25.4, font_size=letters)
    figure.draw_without_rendering()
    assert all(len(axes.get_xticks()) and len(axes.get_yticks()) for axes in figure.axes[:3])
    side, bar = figure.axes[1], figure.axes[3]
    assert side.xaxis.label.get_window_extent().x1 < bar.get_window_extent().x0
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            shown = [label.get_window_extent() for label in axis.get_ticklabels() if label.get_text()]
            low, high = sorted(axis.get_view_interval())
            inside = [box for box, at in zip(shown, axis.get_ticklocs(), strict=False) if low <= at <= high]
            assert not any(a.overlaps(b) for a, b in itertools.pairwise(inside))


def bins(places: np.ndarray, number: int) -> tuple[np.ndarray, float]:
    """The bin of each place (nm) when their range is cut into as many parts, and the length of one (um)."""
    first, length = int(places.min()), int(places.max()) - int(places.min()) + 1
    return (places.astype(int) - first) * number // length, length / number / 1000


@pytest.mark.parametrize(
    ("step", "rounded"), [(0, 1), (1, 1), (1.01, 2), (3.84, 5), (0.2, 0.2), (0.21, 0.5), (6, 10), (100, 100)]
)
def test_round_steps(step: float, rounded: float) -> None:
    assert round_step(step) == pytest.approx(rounded)

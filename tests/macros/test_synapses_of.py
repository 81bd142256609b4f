"""synapses_of, synapses_in_box and synapses_near."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st

from tests.oracle.data import Data
from tests.oracle.synapses import synapses_in_box, synapses_near, synapses_of
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.strategies import Arguments, half_thresholds, one_neuron

ONE = one_neuron(
    direction=st.sampled_from(["outgoing", "incoming"]), prob_min=half_thresholds(), size_min=half_thresholds()
)
CENTRE: Arguments = {"x": 100_000, "y": 100_000, "z": 100_000}
EVERYWHERE: Arguments = {f"{axis}_{end}": value for axis in "xyz" for end, value in [("min", 0), ("max", 2**32 - 1)]}


def coordinates(data: Data, axis: str) -> st.SearchStrategy[int | float]:
    """Places of synapses, places beside them and any other."""
    stored = data.synapses[axis].tolist() or [5]
    beside = st.sampled_from([0, 0, 0, 1, -1, 0.5, -0.5, 2000])
    return st.builds(lambda place, step: place + step, st.sampled_from([*stored, 0, 120_000]), beside)


def overlaps(data: Data, axis: str, low: float, high: float) -> bool:
    """Whether an interval on an axis holds some of the data set."""
    places = data.synapses[axis]
    return not len(places) or (low <= int(places.max()) and high >= int(places.min()))


@st.composite
def boxes(draw: st.DrawFn, data: Data) -> dict[str, Any]:
    """Boxes between places of synapses that hold some part of the data set."""
    box: dict[str, Any] = {}
    for axis in "xyz":
        low, high = sorted([draw(coordinates(data, axis)) for _ in range(2)])
        if not overlaps(data, axis, low, high):
            low = high = int(data.synapses[axis][0])
        box |= {f"{axis}_min": low, f"{axis}_max": high}
    return box | draw(st.fixed_dictionaries({}, optional={"prob_min": half_thresholds()}))


@st.composite
def balls(draw: st.DrawFn, data: Data) -> dict[str, Any]:
    """Balls around synapses and around the planted centre."""
    around = {axis: draw(coordinates(data, axis)) for axis in "xyz"}
    centre = draw(st.sampled_from([CENTRE, around]))
    radius = draw(st.sampled_from([0, 0.5, 4999.5, 5000, 5000.0, 5001, 20_000, 10**6]))
    for axis in "xyz":
        if not overlaps(data, axis, centre[axis] - radius, centre[axis] + radius):
            centre = centre | {axis: int(data.synapses[axis][0])}
    return {**centre, "radius": radius} | draw(st.fixed_dictionaries({}, optional={"prob_min": half_thresholds()}))


def test_synapses_of(world: World) -> None:
    hold(world, synapses_of, ONE)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_synapses_of_everyone(axons: World, direction: str, bound: bool) -> None:
    everyone = {*axons.data.synapses["pre_id"].tolist(), *axons.data.synapses["post_id"].tolist()}
    given: Arguments = {"direction": direction, "prob_min": 0}
    names = ("neuron_id", *given) if bound else ()
    compared = sum(agree(axons, synapses_of, neuron_id=i, bound=names, **given) for i in everyone)
    assert compared == len(axons.data.synapses)


def test_synapses_of_positional(axons: World) -> None:
    some = int(axons.data.synapses["post_id"][0])
    expected = synapses_of(axons.data, neuron_id=some, direction="incoming", prob_min=0)
    assert assert_same(answer(axons.con, "FROM synapses_of(?, ?, ?)", [some, "incoming", 0]), expected)
    assert assert_same(answer(axons.con, f"FROM synapses_of({some}, 'incoming', 0)"), expected)


def test_boxes(world: World) -> None:
    hold(world, synapses_in_box, boxes)


def test_the_box_of_everything(world: World) -> None:
    compared = agree(world, synapses_in_box, **EVERYWHERE, prob_min=0)
    assert compared == len(world.data.synapses)
    agree(world, synapses_in_box, **EVERYWHERE)


def test_faces_belong_to_the_box(axons: World) -> None:
    s = axons.data.synapses[0]
    point: Arguments = {f"{axis}_{end}": int(s[axis]) for axis in "xyz" for end in ("min", "max")}
    assert agree(axons, synapses_in_box, **point, prob_min=0) >= 1
    assert agree(axons, synapses_in_box, **(point | {"x_min": point["x_min"] + 1, "x_max": 2**33}), prob_min=0) == 0


def test_balls(world: World) -> None:
    hold(world, synapses_near, balls)


def test_the_surface_belongs_to_the_ball(axons: World) -> None:
    on = agree(axons, synapses_near, **CENTRE, radius=5000, prob_min=0)
    inside = agree(axons, synapses_near, **CENTRE, radius=4999.999, prob_min=0)
    assert on > inside


def test_boxes_and_balls_positional(axons: World) -> None:
    box = EVERYWHERE | {"x_max": 120_000, "y_max": 130_000}
    actual = answer(axons.con, "FROM synapses_in_box(?, ?, ?, ?, ?, ?, ?)", [*box.values(), 0.3])
    assert assert_same(actual, synapses_in_box(axons.data, **box, prob_min=0.3))
    actual = answer(axons.con, "FROM synapses_near(?, ?, ?, ?, ?)", [*CENTRE.values(), 20_000, 0.3])
    assert assert_same(actual, synapses_near(axons.data, **CENTRE, radius=20_000, prob_min=0.3))

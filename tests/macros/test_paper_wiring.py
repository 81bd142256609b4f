"""The paper's quantities 7 to 10 and 12: pathway, reciprocity, shared_targets, synapse_density, close_synapses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from tests.oracle import paper_wiring as oracle
from tests.oracle.data import Data
from tests.support.answers import answer, assert_close, assert_same
from tests.support.calls import call
from tests.support.properties import World, agree, hold
from tests.support.strategies import Arguments
from tests.support.warehouses import open_warehouse, warehouse_of
from tests.support.wired import RADII, by_hand, of_types, wired

AB = of_types(receiving=["a", "b"])
ABC = of_types("a", receiving=["b", "c"])
AXON_TO_TARGET = of_types("axon_type", receiving=["middle", "target"])
WITHIN = st.sampled_from([True, True, False, None])
ALONG_AXON = of_types("celltype", compartment=st.just("axon"), within_type=WITHIN)
ON_DENDRITE = of_types(receiving=["celltype"], compartment=st.just("dendrite"), within_type=WITHIN)
CLOSE = of_types("axon_type", receiving=["a", "b"], radius=st.one_of(st.sampled_from(RADII), st.floats(0, 50_000)))
# Every way of not excluding, and of excluding, someone.
EXCLUDED = [None, [], [None], [None, 12], [12, 12]]


# Each source in one binding, the larger one in the other as well in the long run.
WORLDS = [("all", "native"), pytest.param(("all", "parquet"), marks=pytest.mark.slow), ("few", "parquet")]


@pytest.fixture(scope="module", params=WORLDS, ids="-".join)
def world(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """Random sources with many suitable cells."""
    name, binding = request.param
    yield from opened(wired(name), binding, built)


def opened(data: Data, binding: str, built: Path) -> Iterator[World]:
    """A source as a world."""
    with open_warehouse(warehouse_of(data, binding, built)) as con:
        yield World(data, con, binding)


def test_pathway(world: World) -> None:
    hold(world, oracle.pathway, ABC, ordered=True, compare=assert_close)


def test_reciprocity(world: World) -> None:
    hold(world, oracle.reciprocity, AB)
    hold(world, oracle.reciprocity_overview, AB, compare=assert_close, examples=5)


def test_shared_targets(world: World) -> None:
    hold(world, oracle.shared_targets, AXON_TO_TARGET)
    hold(world, oracle.shared_targets_overview, AXON_TO_TARGET, compare=assert_close, examples=5)


@pytest.mark.parametrize("arguments", [ALONG_AXON, ON_DENDRITE], ids=["axon", "dendrite"])
def test_synapse_density(world: World, arguments: Any) -> None:
    hold(world, oracle.synapse_density, arguments)
    hold(world, oracle.synapse_density_overview, arguments, compare=assert_close, examples=4)


def test_close_synapses(world: World) -> None:
    hold(world, oracle.close_synapses, CLOSE, examples=20)


@pytest.mark.parametrize("radius", RADII)
def test_synapses_as_close_as_the_radius(world: World, radius: float) -> None:
    for a, b in (("MSN", "GPi"), ("STN", "STN")):
        assert agree(world, oracle.close_synapses, axon_type="MSN", a=a, b=b, radius=radius, prob_min=0, size_min=0)


# One source for everything written by hand, each example among types of its own.
BY_HAND = by_hand(
    {
        # Two axons, and four MSN of which the last is not driven; areas as in the definition's example.
        "LMAN": [1, 2], "MSN": [11, 12, 13, 14], "GPi": [31, 32, 33],
        # 41 gets from 42, 43 and itself; gives to 43, 44 and itself.
        "STN": [41, 42, 43, 44],
        # TAN 52 has its synapses on shaft, soma and unknown; DA 62 is too short.
        "TAN": [51, 52], "INT1": [53], "DA": [61, 62],
        # Synapses along x: of axon 71 onto 81 at 0, onto 82 at 10000 and 20001, onto 91 at 9999 and 30001. Axon 72 has
        # two that are far apart.
        "HVC": [71, 72], "GPe": [81, 82], "LTS": [91],
    },
    [
        (1, 11, 0.5), (1, 11, 0.5), (1, 12, 0.5), (1, 13, 0.5), (11, 31, 1), (11, 31, 1), (11, 32, 0.5), (12, 31, 0.5),
        (12, 33, 1), (14, 32, 4),
        (42, 41, 0.5), (42, 41, 0.5), (43, 41, 1), (41, 43, 0.5), (41, 44, 0.25), (41, 44, 0.25), (41, 44, 0.25),
        (41, 41, 4),
        (61, 52, 0.5, 0, 2), (61, 52, 0.5, 0, 3), (61, 52, 1, 0, 255), (99, 52, 2, 0, 2), (51, 52, 1, 0, 2),
        (62, 51, 1, 0, 1), (51, 51, 0.5, 0, 0),
        (71, 81, 1, 0), (71, 82, 1, 10_000), (71, 82, 1, 20_001), (71, 91, 1, 9999), (71, 91, 1, 30_001),
        (72, 81, 1, 5000), (72, 91, 1, 2**32 - 1),
    ],
    {61: (30, 20, 190), 62: (100, 50, 49), 52: (250, 20, 400)},
)  # fmt: skip
LMAN_TO_GPI: Arguments = {"axon_type": "LMAN", "middle": "MSN", "target": "GPi"}


@pytest.fixture(scope="module")
def examples(built: Path) -> Iterator[World]:
    """The source written by hand."""
    yield from opened(BY_HAND, "native", built)


def test_shared_targets_of_the_worked_example(examples: World) -> None:
    rows = examples.ask("shared_targets", **LMAN_TO_GPI).rows
    assert rows == [(1, 3, 3, 4, 0.5, 0.5, [0.625, 0.25, 0.125])]


def test_an_axon_without_targets_has_a_row(examples: World) -> None:
    rows = examples.ask("shared_targets", **LMAN_TO_GPI, exclude=[31, 32, 33]).rows
    assert rows == [(1, 3, 0, 0, None, None, [])]
    assert examples.ask("shared_targets", axon_type="LMAN", middle="GPi", target="GPi").rows == []


@pytest.mark.parametrize("exclude", EXCLUDED)
def test_excluded_cells(examples: World, exclude: list[int | None] | None) -> None:
    for bound in ((), ("exclude",)):
        for macro in (oracle.shared_targets, oracle.shared_targets_overview):
            agree(examples, macro, bound=bound, compare=assert_close, **LMAN_TO_GPI, exclude=exclude)


def test_excluded_cells_of_a_subquery(examples: World) -> None:
    listed = "(SELECT list(id) FROM neurons WHERE id IN (12, 31))"
    questions: list[tuple[Any, Arguments]] = [
        (oracle.shared_targets, LMAN_TO_GPI),
        (oracle.pathway, {"a": "LMAN", "b": "MSN", "c": "GPi"}),
        (oracle.reciprocity_overview, {"a": "MSN", "b": "GPi"}),
        (oracle.synapse_density, {"celltype": "MSN", "compartment": "axon", "within_type": False}),
        (oracle.close_synapses, {"axon_type": "MSN", "a": "GPi", "b": "GPi"}),
    ]
    for macro, given in questions:
        text, _ = call(macro.__name__, given)
        actual = answer(examples.con, f"FROM {text[:-1]}, exclude := {listed})")
        assert_close(actual, macro(examples.data, **given, exclude=[12, 31]))


def test_the_second_hop_starts_where_the_first_ends(examples: World) -> None:
    rows = examples.ask("pathway", a="LMAN", b="MSN", c="GPi").rows
    assert [row[:5] for row in rows] == [
        (1, "pre", "LMAN", 1, 50.0),
        (1, "post", "MSN", 3, 75.0),
        # Two of the three that get one in the first hop: 14 gives one, but gets none.
        (2, "pre", "MSN", 2, pytest.approx(200 / 3)),
        (2, "post", "GPi", 3, 100.0),
    ]
    # Synapses of 11 and 12 in the second hop: 3 and 2; per partner 3/2 and 2/2.
    assert rows[2][5:8] == (2.5, 2.5, 0.5)
    assert rows[2][14:17] == (1.25, 1.25, 0.25)


def test_nobody_on_the_way(examples: World) -> None:
    rows = examples.ask("pathway", a="LMAN", b="MSN", c="GPi", prob_min=0.95).rows
    assert [row[3:] for row in rows] == [(0, share, *[None] * 15) for share in (0.0, 0.0, None, 0.0)]


def test_reciprocity_by_hand(examples: World) -> None:
    actual = examples.ask("reciprocity", a="STN", b="STN")
    expected = [
        # Of the outputs 44 is the strongest; of the tied inputs 42, the smaller id.
        (41, 2, 2, 1, 0.5, 0.5, 1 / 3, 0.25, 0.5, 0.4, False),
        (43, 1, 1, 1, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, True),
    ]
    assert assert_same(actual, type(actual)(actual.columns, expected)) == 2


def test_deviations_of_reciprocity_have_ddof_1(examples: World) -> None:
    ((cells, *numbers),) = examples.ask("reciprocity_overview", a="STN", b="STN").rows
    assert cells == 2
    assert numbers[:3] == [1.5, 1.5, pytest.approx(0.5**0.5)]
    assert numbers[-1] == 50.0
    ((cells, *numbers),) = examples.ask("reciprocity_overview", a="STN", b="STN", exclude=[41]).rows
    assert (cells, *numbers) == (0, *[None] * 28)


def test_synapse_density_by_hand(examples: World) -> None:
    def density(celltype: str, compartment: str, **more: Any) -> list[Any]:
        return sorted(examples.ask("synapse_density", celltype=celltype, compartment=compartment, **more).rows)

    # The unknown structure counts, the soma does not, whoever the partner is.
    assert density("TAN", "dendrite") == [
        (51, 300.0, 2, 2 / 300, 1.5 / 300, 150.0),
        (52, 400.0, 4, 4 / 400, 4.5 / 400, 100.0),
    ]
    assert [row[2] for row in density("TAN", "dendrite", unknown="drop")] == [2, 3]
    assert [row[2] for row in density("TAN", "dendrite", within_type=False)] == [1, 3]
    # Outgoing synapses count wherever they end. Of an axon-only type the whole length counts, else the axon alone.
    assert density("DA", "axon") == [(61, 240.0, 3, 3 / 240, 2 / 240, 80.0)]
    assert [row[:3] for row in density("DA", "axon", min_axon_length=199)] == [(61, 240.0, 3), (62, 199.0, 1)]
    assert density("TAN", "axon") == [(51, 300.0, 2, 2 / 300, 1.5 / 300, 150.0)]
    assert density("TAN", "axon", within_type=False) == []
    assert density("INT1", "dendrite", min_cell_length=0) == []


def test_one_density_has_no_deviation(examples: World) -> None:
    (row,) = examples.ask("synapse_density_overview", celltype="DA", compartment="axon").rows
    assert row[:7] == (1, 240.0, 240.0, None, 3.0, 3.0, None)


def test_close_synapses_by_hand(examples: World) -> None:
    def close(a: str, b: str, radius: float) -> list[Any]:
        return examples.ask("close_synapses", axon_type="HVC", a=a, b=b, radius=radius).rows

    assert close("GPe", "LTS", 10_000) == [(3, 3, 2, 1, 2, 1)]
    assert close("LTS", "GPe", 10_000) == [(3, 2, 3, 1, 1, 2)]
    assert close("GPe", "LTS", 9999) == [(2, 2, 1, 1, 2, 1)]
    assert close("GPe", "LTS", 9998) == [(1, 1, 1, 1, 1, 1)]
    assert close("GPe", "LTS", 10_002) == [(4, 3, 2, 1, 2, 1)]
    assert close("GPe", "GPe", 9999) == [(0, 0, 0, 0, 0, 0)]
    assert close("GPe", "GPe", 10_000) == [(1, 2, 2, 1, 2, 2)]
    assert close("GPe", "GPe", 10_001) == [(2, 3, 3, 1, 2, 2)]
    assert close("GPe", "LTS", 2**32 - 5002) == [(6, 3, 2, 1, 2, 1)]
    assert close("GPe", "LTS", 2**32 - 5001) == [(7, 4, 3, 2, 2, 1)]

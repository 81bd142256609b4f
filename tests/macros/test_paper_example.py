"""The worked example of quantities 2 and 3: small enough to work out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.oracle import paper_cells as oracle
from tests.oracle.data import NEURON, SYNAPSE, Data, Table
from tests.support.answers import assert_close
from tests.support.properties import World
from tests.support.sources import MORPHS
from tests.support.warehouses import open_warehouse, warehouse_of

TYPES = {0: "HVC", 1: "LMAN", 2: "MSN", 3: "GPe"}
NEURONS = [
    # id, type, certainty, axon, soma, dendrite
    (1, 0, 1, 50, 0, 0),
    (2, 1, 1, 40, 0, 10),
    (3, 0, 1, 49, 0, 0),
    (11, 2, 1, 200, 20, 200),
    (12, 2, 1, 200, 20, 200),
    (13, 2, 1, 200, 20, 200),
    (14, 2, 1, 199, 20, 200),
    (21, 3, 1, 200, 20, 200),
]
SYNAPSES = [
    # pre, post, size, prob
    (1, 11, 0.5, 0.9),
    (1, 11, 0.25, 0.9),
    (2, 11, 0.25, 0.9),
    (3, 11, 1, 0.9),
    (2, 12, 0.5, 0.9),
    (11, 12, 0.5, 0.9),
    (14, 12, 1, 0.9),
    (3, 13, 1, 0.9),
    (1, 12, 1, 0.6),
    (1, 12, 0.1, 0.9),
    (11, 21, 1, 0.9),
]
THIRD = 100 * 2 / 3


def example() -> Data:
    """The example's cells and synapses; every synapse carries HVC as both its types, which must not matter."""
    synapses = np.array([(size, pre, post, prob, 0, 0, 0, 1, 0, 0) for pre, post, size, prob in SYNAPSES], SYNAPSE)
    return Data(synapses, np.array(NEURONS, NEURON), TYPES, MORPHS, frozenset({"HVC", "LMAN"}), "example")


@pytest.fixture(scope="module", params=["native", "oracle"])
def world(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The example as the macros answer it, and as the oracle does."""
    data = example()
    with open_warehouse(warehouse_of(data, "native", built)) as con:
        yield World(data, con, request.param)


def ask(world: World, quantity: str, **given: str) -> Table:
    """What the macro says, or the oracle."""
    return getattr(oracle, quantity)(world.data, **given) if world.binding == "oracle" else world.ask(quantity, **given)


def test_suitable_cells(world: World) -> None:
    assert ask(world, "suitable_cells").rows == [
        (2, "LMAN"), (1, "HVC"), (11, "MSN"), (12, "MSN"), (13, "MSN"), (21, "GPe"),
    ]  # fmt: skip
    assert ask(world, "cell_numbers").rows == [
        ("LMAN", 1, 1, 100.0), ("HVC", 2, 1, 50.0), ("MSN", 4, 3, 75.0), ("GPe", 1, 1, 100.0),
    ]  # fmt: skip


def test_the_input_of_msn(world: World) -> None:
    actual = ask(world, "cell_input_fractions", celltype="MSN")
    rows = [
        (11, "HVC", 2, 0.75, THIRD, 75.0, 4, 2.0, 75.0, 50.0),
        (11, "LMAN", 1, 0.25, THIRD / 2, 25.0, 4, 2.0, 75.0, 50.0),
        (11, "MSN", 0, 0.0, 0.0, 0.0, 4, 2.0, 75.0, 50.0),
        (11, "GPe", 0, 0.0, 0.0, 0.0, 4, 2.0, 75.0, 50.0),
        (12, "HVC", 0, 0.0, 0.0, 0.0, 3, 2.0, THIRD, 50.0),
        (12, "LMAN", 1, 0.5, 50.0, 50.0, 3, 2.0, THIRD, 50.0),
        (12, "MSN", 1, 0.5, 50.0, 50.0, 3, 2.0, THIRD, 50.0),
        (12, "GPe", 0, 0.0, 0.0, 0.0, 3, 2.0, THIRD, 50.0),
    ]
    assert_close(actual, Table(actual.columns, rows))


def test_the_output_of_msn(world: World) -> None:
    actual = ask(world, "cell_output_fractions", celltype="MSN")
    rows = [
        (11, "MSN", 1, 0.5, 50.0, THIRD / 2, 2, 1.5, 100.0, 100.0),
        (11, "GPe", 1, 1.0, 50.0, THIRD, 2, 1.5, 100.0, 100.0),
    ]
    assert_close(actual, Table(actual.columns, rows))


def test_the_overview_of_msn(world: World) -> None:
    actual = ask(world, "cell_input_fractions_overview", celltype="MSN").select(
        ["partner_celltype", "cells", "synapse_count_median", "size_percent_mean", "size_percent_std"]
    )
    rows = [
        ("LMAN", 2, 1.0, 37.5, 12.5),
        ("HVC", 2, 1.0, 37.5, 37.5),
        ("MSN", 2, 0.5, 25.0, 25.0),
        ("GPe", 2, 0.0, 0.0, 0.0),
    ]
    assert_close(actual, Table(actual.columns, rows), ordered=True)


def test_types(world: World) -> None:
    actual = ask(world, "celltype_fractions")
    # n, area; percent of the post type's input by n and area, of the pre type's output; of the whole area; medians
    rows = [
        ("LMAN", "MSN", 2, 0.75, 40.0, 37.5, 100.0, 100.0, 25.0, 1.0, 2.0),
        ("LMAN", "GPe", 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        ("HVC", "MSN", 2, 0.75, 40.0, 37.5, 100.0, 100.0, 25.0, 1.0, 2.0),
        ("HVC", "GPe", 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
        ("MSN", "MSN", 1, 0.5, 20.0, 25.0, 50.0, THIRD / 2, 50 / 3, 0.5, 1.0),
        ("MSN", "GPe", 1, 1.0, 100.0, 100.0, 50.0, THIRD, 100 / 3, 1.0, 1.0),
        ("GPe", "MSN", 0, 0.0, 0.0, 0.0, None, None, 0.0, 0.0, None),
        ("GPe", "GPe", 0, 0.0, 0.0, 0.0, None, None, 0.0, 0.0, None),
    ]
    assert_close(actual, Table(actual.columns, rows), ordered=True)


def test_pairs(world: World) -> None:
    pairs = [(1, 11, 2, 0.75), (2, 11, 1, 0.25), (2, 12, 1, 0.5), (11, 12, 1, 0.5), (11, 21, 1, 1.0)]
    actual = ask(world, "cell_pairs").select(["pre_id", "post_id", "synapse_count", "total_size"])
    assert sorted(actual.rows) == pairs
    assert ask(world, "multisynapse_histogram").rows == [(1, "1", 4, 80.0, 2.25), (2, "2-5", 1, 20.0, 0.75)]
    assert ask(world, "multisynapse_histogram_overview").rows == [
        ("1", 4, 80.0, 2.25), ("2-5", 1, 20.0, 0.75), ("6-10", 0, 0.0, 0.0), (">10", 0, 0.0, 0.0),
    ]  # fmt: skip


def test_ratios(world: World) -> None:
    rows = ask(world, "partner_ratio", celltype="MSN", first="MSN", second="GPe").rows
    assert sorted(rows) == [
        (11, 1, 0.5, 1, 1, 1.0, 1, 0.5, 1 / 3, "both"),
        (12, 0, 0.0, 0, 0, 0.0, 0, None, None, "none"),
        (13, 0, 0.0, 0, 0, 0.0, 0, None, None, "none"),
    ]
    overview = ask(world, "partner_ratio_overview", celltype="MSN", first="MSN", second="GPe")
    names = ["cells", "only_first_cells", "only_second_cells", "both_cells", "none_cells", "first_count_std"]
    assert_close(overview.select(names), Table(overview.select(names).columns, [(3, 0, 0, 1, 2, (1 / 3) ** 0.5)]))
    assert overview.select(["count_ratio_mean", "count_ratio_std"]).rows == [(0.5, None)]

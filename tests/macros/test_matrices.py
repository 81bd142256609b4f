"""connectivity_matrix and connectivity_matrix_wide."""

from __future__ import annotations

import pytest

from tests.oracle.matrices import connectivity_matrix, connectivity_matrix_wide, wide_names
from tests.support.properties import World, agree, hold
from tests.support.strategies import half_thresholds, some_of, synapse_filters, wide_arguments


def test_matrix_with_filters_together(world: World) -> None:
    hold(world, connectivity_matrix, synapse_filters, ordered=True)


def test_matrix_at_any_probability(world: World) -> None:
    hold(world, connectivity_matrix, some_of(prob_min=half_thresholds()), ordered=True)


def test_wide_matrix_with_filters_together(world: World) -> None:
    hold(world, connectivity_matrix_wide, wide_arguments, ordered=True)


@pytest.mark.parametrize("measure", ["synapse_count", "total_size", "mean_size"])
def test_wide_matrix_of_each_measure(world: World, measure: str) -> None:
    width = len(world.data.celltypes)
    assert agree(world, connectivity_matrix_wide, measure=measure, ordered=True) == width
    assert agree(world, connectivity_matrix_wide, measure=measure, bound=("measure",), ordered=True) == width


def test_every_pair_of_types_whatever_the_filters(world: World) -> None:
    width = len(world.data.celltypes)
    assert len(world.ask("connectivity_matrix").rows) == width * width
    assert len(world.ask("connectivity_matrix", pre_neuron_ids=[]).rows) == width * width
    assert len(world.ask("connectivity_matrix_wide", prob_min=2).rows) == width


def test_columns_of_colliding_names_can_be_selected_by_quoted_name(world: World) -> None:
    for name in wide_names(world.data):
        quoted = '"' + name.replace('"', '""') + '"'
        assert len(world.con.execute(f"SELECT {quoted} FROM connectivity_matrix_wide()").fetchall())

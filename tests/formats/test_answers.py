"""Every sample in both bindings: the macros that count and compare groups, against pandas on the original files."""

from __future__ import annotations

import pytest

from tests.formats.comparing import agree, ask, one, rows_of, same
from tests.formats.world import World
from tests.oracle import tables

DIRECTIONS = ["outgoing", "incoming"]
MEASURES = ["synapse_count", "total_size", "mean_size"]


def test_counts(sample: World) -> None:
    rows = sample.data.facts
    unit = "synapses" if sample.original.single else "connections"
    assert one(sample.con, "SELECT synapses, neurons, grain FROM dataset") == (
        int(rows["weight"].sum()), len(sample.data.types), sample.original.grain
    )  # fmt: skip
    if sample.original.single:
        assert one(sample.con, f"SELECT count(*) FROM {unit}") == (len(rows),)
    else:
        assert one(sample.con, "SELECT count(*), sum(synapse_count)::BIGINT FROM edges WHERE NOT {}".format(
            "regional" if sample.data.regional is not None else "false"
        )) == (len(rows), int(rows["weight"].sum()))  # fmt: skip


def test_summaries(sample: World) -> None:
    for limits in ({}, *({"roi": roi} for roi in sample.roi_choices)):
        assert agree(sample.con, sample.data, tables.summarize_synapses, **limits) == 1


def test_cell_types(sample: World) -> None:
    found = ask(sample.con, "SELECT code, name, neurons FROM cell_types ORDER BY code")
    assert same(found, rows_of(tables.celltype_counts(sample.data)), ordered=True)


def test_neurons_have_their_types(sample: World) -> None:
    ids = sample.data.types.index.to_series()
    expected = list(zip(ids.tolist(), sample.data.type_of(ids).tolist(), strict=True))
    assert same(ask(sample.con, "SELECT id, celltype FROM neurons"), expected)


@pytest.mark.parametrize("min_synapses", [1, 2, 5])
def test_connections(sample: World, min_synapses: int) -> None:
    agree(sample.con, sample.data, tables.connections, min_synapses=min_synapses)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_partners_of_the_busiest(sample: World, direction: str) -> None:
    for neuron in sample.busiest(direction, 3):
        given = {"neuron_id": neuron, "direction": direction}
        assert agree(sample.con, sample.data, tables.partners, ordered=True, **given)
        agree(sample.con, sample.data, tables.partners, ordered=True, min_synapses=3, **given)


def test_partners_of_several_are_those_of_each(sample: World) -> None:
    ids = sample.busiest("outgoing", 3)
    found = ask(sample.con, f"FROM partners_of({ids})")
    expected = [(own, *row) for own in sorted(ids) for row in rows_of(tables.partners(sample.data, neuron_id=own))]
    assert same(found, expected, ordered=True)


def test_neuron_totals(sample: World) -> None:
    assert agree(sample.con, sample.data, tables.neuron_totals)


def test_one_neuron(sample: World) -> None:
    totals = tables.neuron_totals(sample.data)
    known = [one for one in sample.busiest("outgoing", 5) if one in sample.data.types.index]
    for neuron in known or totals["id"][:1]:
        names = ", ".join(totals.columns)
        found = ask(sample.con, f"SELECT {names} FROM neuron({neuron})")
        assert same(found, rows_of(totals[totals["id"] == neuron])) == 1


def test_matrix(sample: World) -> None:
    assert agree(sample.con, sample.data, tables.connectivity_matrix, ordered=True)


def test_matrix_of_one_type(sample: World) -> None:
    types = sample.data.celltypes
    agree(sample.con, sample.data, tables.connectivity_matrix, ordered=True, pre_celltype=types[0])
    agree(sample.con, sample.data, tables.connectivity_matrix, ordered=True, post_celltype=types[-1])


@pytest.mark.parametrize("measure", MEASURES)
def test_wide_matrix(sample: World, measure: str) -> None:
    if len(sample.data.celltypes) < 200:
        agree(sample.con, sample.data, tables.connectivity_matrix_wide, ordered=True, measure=measure)


def test_expected_connectivity(sample: World) -> None:
    agree(sample.con, sample.data, tables.expected_connectivity, ordered=True)


def test_totals_by_type_of_partner(sample: World) -> None:
    assert agree(sample.con, sample.data, tables.neuron_celltype_totals)


def test_find_neurons(sample: World) -> None:
    for given in ({}, {"celltype": sample.data.celltypes[0]}, {"min_synapses": 3}):
        agree(sample.con, sample.data, tables.find_neurons,
              only=["id", "celltype", "synapse_count", "synapse_size"], **given)  # fmt: skip

"""Names, order and defaults of the parameters are the contract's."""

from __future__ import annotations

import pytest

from tests.support.properties import World
from tests.support.strategies import NEURON_FILTERS, SYNAPSE_FILTERS

ONE = ("neuron_id", "direction", "prob_min")
PLACED = ("roi", "kind")
SIGNATURES = {
    "find_synapses": (*SYNAPSE_FILTERS, "max_results", "seed", *PLACED),
    "summarize_synapses": (*SYNAPSE_FILTERS, *PLACED),
    "connectivity_matrix": (*SYNAPSE_FILTERS, *PLACED, "by"),
    "connectivity_matrix_wide": ("measure", *SYNAPSE_FILTERS, *PLACED, "by"),
    "find_neurons": (*NEURON_FILTERS, *PLACED),
    "connections": ("prob_min", "size_min", "min_synapses", *PLACED),
    "neuron_totals": ("prob_min", "size_min", *PLACED),
    "neuron_celltype_totals": ("prob_min", "size_min", *PLACED, "by"),
    "synapses_of": (*ONE, "size_min", *PLACED),
    "partners": (*ONE, "size_min", "min_synapses", *PLACED),
    "neuron": ("neuron_id",),
    "synapses_in_box": ("x_min", "x_max", "y_min", "y_max", "z_min", "z_max", "prob_min", *PLACED),
    "synapses_near": ("x", "y", "z", "radius", "prob_min", *PLACED),
}


@pytest.mark.parametrize(("macro", "parameters"), SIGNATURES.items(), ids=list(SIGNATURES))
def test_parameters_in_order(axons: World, macro: str, parameters: tuple[str, ...]) -> None:
    sql = "SELECT parameters FROM duckdb_functions() WHERE function_name = ? AND function_type = 'table_macro'"
    assert axons.con.execute(sql, [macro]).fetchall() == [(list(parameters),)]


@pytest.mark.parametrize("macro", SIGNATURES)
def test_documented_in_the_database(axons: World, macro: str) -> None:
    comment = axons.con.execute("SELECT comment FROM duckdb_functions() WHERE function_name = ?", [macro]).fetchone()
    assert comment is not None
    assert comment[0]
    row = axons.con.execute(
        "SELECT signature, description, grain, example FROM catalog WHERE name = ?", [macro]
    ).fetchone()
    assert row is not None
    assert all(row)
    assert all(parameter in row[0] for parameter in SIGNATURES[macro])


@pytest.mark.parametrize("macro", SIGNATURES)
def test_the_example_runs(axons: World, macro: str) -> None:
    (example,) = axons.con.execute("SELECT example FROM catalog WHERE name = ?", [macro]).fetchone() or ("",)
    axons.con.execute(example).fetchall()

"""The value of an argument is looked at wherever it comes from: statements, old names, constants beside subqueries."""

from __future__ import annotations

import duckdb
import pytest

from tests.support.properties import World

BOTH_NAMES = "pre_ids is the old name of pre_neuron_ids: give one of them."


def refused(world: World, query: str) -> str:
    """What DuckDB says of the query."""
    with pytest.raises(duckdb.InvalidInputException) as caught:
        world.con.execute(query).fetchall()
    return str(caught.value).removeprefix("Invalid Input Error: ").split("\n")[0]


def test_a_prepared_statement_is_looked_at_each_time(axons: World) -> None:
    neuron = int(axons.data.neurons["id"][0])
    axons.con.execute("PREPARE one AS SELECT count(*) FROM neuron($1)")
    for _ in range(2):
        assert axons.con.execute(f"EXECUTE one({neuron})").fetchall() == [(1,)]
        assert refused(axons, "EXECUTE one(-1)").startswith("neuron_id is -1; give the id of one neuron")
    axons.con.execute("DEALLOCATE one")


@pytest.mark.parametrize("macro", ["adjacency", "normalized_connections"])
def test_a_parameter_under_both_its_names(axons: World, macro: str) -> None:
    constants = f"FROM {macro}(pre_neuron_ids := [1], pre_ids := [2])"
    subquery = f"FROM {macro}(pre_neuron_ids := (SELECT [1]), pre_ids := [2])"
    assert refused(axons, constants) == refused(axons, subquery) == BOTH_NAMES


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("synapses_of(1, 'sideways', prob_min := (SELECT 0.6))", "direction is sideways; legal are"),
        ("synapses_of((SELECT 1), direction := 'sideways')", "direction is sideways; legal are"),
        ("synapses_near((SELECT 0), 0, 0, -1)", "radius is -1: it must not be negative"),
        (
            "find_synapses(pre_neuron_ids := (SELECT [1]), max_results := 1.5)",
            "max_results is 1.5; give a whole number",
        ),
        (
            "connections(prob_min := 'nan'::DOUBLE, min_synapses := (SELECT 1))",
            "A threshold (prob_min, size_min) is NaN",
        ),
        (
            "find_neurons(target_celltype := 'nobody', min_synapses := (SELECT 1))",
            "Unknown cell type 'nobody' for target",
        ),
    ],
)
@pytest.mark.parametrize("query", ["FROM {call}", "SELECT 1 FROM {call}", "SELECT EXISTS (FROM {call})"])
def test_a_wrong_constant_beside_a_subquery(axons: World, call: str, sentence: str, query: str) -> None:
    assert refused(axons, query.format(call=call)).startswith(sentence)

"""Every mistake of contract section 2 is one clear sentence, however the macro is called."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.oracle import connections, matrices, neurons, synapses
from tests.oracle.errors import THRESHOLDS, UserError
from tests.support.calls import call
from tests.support.properties import World
from tests.support.strategies import NEURON_FILTERS, SYNAPSE_FILTERS, Arguments

Mistake = tuple[Any, Arguments]
BOX: Arguments = {f"{axis}_{end}": 0 for axis in "xyz" for end in ("min", "max")}
BALL: Arguments = {"x": 0, "y": 0, "z": 0, "radius": 1}
FILTERED = [
    synapses.find_synapses,
    synapses.summarize_synapses,
    matrices.connectivity_matrix,
    matrices.connectivity_matrix_wide,
]
# What each macro takes besides mistakes, and its thresholds.
THRESHOLDED: list[tuple[Any, Arguments, tuple[str, ...]]] = [
    *((macro, {}, SYNAPSE_FILTERS) for macro in FILTERED),
    (neurons.find_neurons, {}, NEURON_FILTERS),
    (connections.connections, {}, ("prob_min", "size_min")),
    (neurons.neuron_totals, {}, ("prob_min", "size_min")),
    (neurons.neuron_celltype_totals, {}, ("prob_min", "size_min")),
    (synapses.synapses_of, {"neuron_id": 1}, ("prob_min",)),
    (connections.partners, {"neuron_id": 1}, ("prob_min",)),
    (synapses.synapses_in_box, BOX, ("prob_min",)),
    (synapses.synapses_near, BALL, ("prob_min",)),
]


def mistakes() -> Iterator[Mistake]:
    """Every macro with every kind of mistake it can be given."""
    for macro, base, names in THRESHOLDED:
        yield from ((macro, base | {name: math.nan}) for name in names if name in THRESHOLDS)
    for macro in FILTERED:
        for name in ("pre_celltype", "post_celltype"):
            yield from ((macro, {name: wrong}) for wrong in ("MSM", "msn", "", " MSN", "x'y", "MSN', 'HVC"))
        yield from ((macro, {"post_celltype": axon}) for axon in ("HVC", "LMAN"))
        yield from ((macro, {"post_morph": wrong}) for wrong in (-2, 4, 254, 256, 1000, None))
        yield from ((macro, {name: [1, -1]}) for name in ("pre_neuron_ids", "post_neuron_ids"))
    for wrong in ("count", "SYNAPSE_COUNT", "", None):
        yield matrices.connectivity_matrix_wide, {"measure": wrong}
    yield from (
        (synapses.find_synapses, {"max_results": wrong, **seed}) for wrong in (-1, -100) for seed in ({}, {"seed": 1})
    )
    for name in ("celltype", "target_celltype"):
        yield from ((neurons.find_neurons, {name: wrong}) for wrong in ("MSM", "msn", ""))
    yield neurons.find_neurons, {"target_celltype": "MSM", "direction": "incoming"}
    yield neurons.find_neurons, {"target_celltype": "HVC"}
    yield neurons.find_neurons, {"target_celltype": "LMAN", "direction": "outgoing", "min_synapses": 0}
    for macro in (synapses.synapses_of, connections.partners, neurons.neuron):
        yield from ((macro, {"neuron_id": wrong}) for wrong in (None, -1))
    one: Arguments = {"neuron_id": 1}
    for macro, base in [(neurons.find_neurons, {}), (synapses.synapses_of, one), (connections.partners, one)]:
        yield from ((macro, base | {"direction": wrong}) for wrong in ("sideways", "Outgoing", "", None))


MISTAKES = list(mistakes())
SAMPLES: list[Arguments] = [{"max_results": 0}, {"max_results": 5, "seed": 1}, {"max_results": 5}]
# One for each parameter of each macro.
KINDS = list({(macro, tuple(given)[-1]): (macro, given) for macro, given in MISTAKES}.values())
CONTRADICTIONS: Arguments = {"pre_neuron_ids": [], "prob_min": 2, "min_pre_axon": 1e30}


def identity(value: Any) -> str:
    """A readable test id."""
    return value.__name__ if callable(value) else str(value)


def sentence_of(error: duckdb.Error) -> str:
    """The error's own text, without the line of SQL that DuckDB may print below it."""
    return str(error).split("\n\nLINE ")[0]


def refused(world: World, oracle: Any, sql: str, params: Arguments | None, given: Arguments) -> str:
    """The sentence of the error, after checking that the oracle means an error and that it says the same."""
    with pytest.raises(UserError) as meant:
        oracle(world.data, **given)
    with pytest.raises(duckdb.Error) as caught:
        world.con.execute(sql, params).fetchall()
    message = sentence_of(caught.value)
    assert meant.value.explained_by(message), (message, meant.value.mistakes)
    return message


@pytest.mark.parametrize(("oracle", "given"), MISTAKES, ids=identity)
def test_a_mistake_is_a_sentence(axons: World, oracle: Any, given: Arguments) -> None:
    text, _ = call(oracle.__name__, given)
    message = refused(axons, oracle, f"FROM {text}", None, given)
    assert "\n" not in message.strip()
    assert message.startswith("Invalid Input Error: ")


@pytest.mark.parametrize(("oracle", "given"), MISTAKES, ids=identity)
def test_a_mistake_in_a_bound_parameter(axons: World, oracle: Any, given: Arguments) -> None:
    text, params = call(oracle.__name__, given, bound=tuple(given))
    refused(axons, oracle, f"FROM {text}", params, given)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT count(*) FROM {call}",
        "SELECT 1 FROM {call}",
        "FROM {call} WHERE false",
        "FROM {call} WHERE 1 = random() + 2",
        "SELECT EXISTS (FROM {call})",
        "SELECT count(*) FROM {call} GROUP BY ALL",
        "FROM {call} ORDER BY ALL LIMIT 1",
        "SELECT (SELECT count(*) FROM {call})",
        "WITH c AS (FROM {call}) SELECT count(*) FROM c",
        "CREATE TEMP TABLE wrong AS FROM {call}",
    ],
)
def test_a_mistake_is_raised_whatever_is_asked_of_the_result(axons: World, query: str) -> None:
    for oracle, given in KINDS:
        text, _ = call(oracle.__name__, given)
        refused(axons, oracle, query.format(call=text), None, given)


@pytest.mark.parametrize("oracle", FILTERED, ids=identity)
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_a_mistake_is_raised_beside_contradicting_filters(axons: World, oracle: Any, bound: bool) -> None:
    for macro, mistake in KINDS:
        if macro is oracle:
            for name, value in CONTRADICTIONS.items():
                given = {name: value} | mistake
                text, params = call(oracle.__name__, given, bound=tuple(given) if bound else ())
                refused(axons, oracle, f"FROM {text}", params, given)


def test_a_mistake_is_raised_where_nothing_could_match(world: World) -> None:
    wrong: list[Mistake] = [
        (synapses.find_synapses, {"pre_celltype": "no such type"}),
        (synapses.summarize_synapses, {"post_celltype": "no such type"}),
        (synapses.find_synapses, {"max_results": -1}),
        (synapses.find_synapses, {"max_results": -1, "seed": 4, "pre_neuron_ids": []}),
        (synapses.find_synapses, {"post_morph": 77}),
        (matrices.connectivity_matrix, {"size_min": math.nan}),
        (neurons.find_neurons, {"celltype": "no such type", "min_axon_length": 1e9}),
        (neurons.find_neurons, {"direction": "no way"}),
        (connections.connections, {"prob_min": math.nan, "min_synapses": 10**9}),
        (neurons.neuron_totals, {"size_min": math.nan}),
        (synapses.synapses_of, {"neuron_id": None}),
    ]
    for oracle, given in wrong:
        text, _ = call(oracle.__name__, given)
        refused(world, oracle, f"SELECT count(*) FROM {text}", None, given)


def test_max_results_does_not_hide_other_mistakes(axons: World) -> None:
    for oracle, mistake in MISTAKES:
        if oracle is synapses.find_synapses and "max_results" not in mistake:
            for extra in SAMPLES:
                text, _ = call(oracle.__name__, mistake | extra)
                refused(axons, oracle, f"FROM {text}", None, mistake)


def refused_type(world: World, wrong: str) -> str:
    """The sentence about an unknown cell type."""
    given = {"pre_celltype": wrong}
    return refused(world, synapses.find_synapses, f"FROM find_synapses(pre_celltype := '{wrong}')", None, given)


@pytest.mark.parametrize(("wrong", "near"), [("MSM", "MSN"), ("LMANN", "LMAN"), ("msn", "MSN"), ("Gpi", "GPi")])
def test_the_nearest_name_is_suggested(axons: World, wrong: str, near: str) -> None:
    message = refused(
        axons, synapses.find_synapses, f"FROM find_synapses(pre_celltype := '{wrong}')", None, {"pre_celltype": wrong}
    )
    # Once in the list of legal names, once as the suggestion.
    assert message.count(near) == 2 + wrong.count(near)


def test_no_name_is_suggested_when_none_is_close(axons: World) -> None:
    wrong = "something else entirely"
    message = refused(
        axons, synapses.find_synapses, f"FROM find_synapses(pre_celltype := '{wrong}')", None, {"pre_celltype": wrong}
    )
    assert all(message.count(name) == 1 for name in axons.data.celltypes.values())


def test_legal_posts_are_not_said_to_be_axon_only(axons: World) -> None:
    """An axon-only type is legal wherever it is not the post type."""
    for sql in (
        "find_synapses(pre_celltype := 'HVC')",
        "find_neurons(celltype := 'HVC')",
        "find_neurons(celltype := 'HVC', direction := 'incoming')",
        "find_neurons(target_celltype := 'HVC', direction := 'incoming')",
    ):
        assert axons.con.execute(f"SELECT count(*) FROM {sql}").fetchone() != (0,)


@pytest.mark.parametrize("macro", ["synapses_of", "partners", "neuron"])
@pytest.mark.parametrize("wrong", ["9223372036854775808", "18446744073709551615", "'x'"])
def test_ids_out_of_range(axons: World, macro: str, wrong: str) -> None:
    with pytest.raises(duckdb.Error):
        axons.con.execute(f"FROM {macro}({wrong})").fetchall()


def test_the_connection_is_usable_after_a_mistake(axons: World) -> None:
    with pytest.raises(duckdb.Error):
        axons.con.execute("FROM find_synapses(pre_celltype := 'MSM')").fetchall()
    assert axons.con.execute("SELECT count(*) FROM find_synapses()").fetchall()

"""A mistake in a question of the graph is one clear sentence, however the macro is called."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from tests.macros.test_errors import identity, refused
from tests.oracle import graph
from tests.support.calls import call
from tests.support.properties import World
from tests.support.strategies import Arguments

LISTED: Arguments = {"ids": [1, 2]}
QUESTIONS: dict[Any, Arguments] = {
    graph.common_partners: LISTED,
    graph.shortest_paths: {"source": 1, "target": 2},
    graph.reachable: LISTED,
    graph.reciprocal_connections: {},
    graph.input_similarity: LISTED,
    graph.adjacency: {},
    graph.normalized_connections: {},
}
WRONG: list[tuple[Any, str, tuple[Any, ...]]] = [
    *((macro, name, (math.nan,)) for macro in QUESTIONS for name in ("prob_min", "size_min", "min_synapses")),
    *((macro, "ids", (None, [1, -1])) for macro, base in QUESTIONS.items() if "ids" in base),
    (graph.reciprocal_connections, "ids", ([1, -1],)),
    *((macro, "direction", ("sideways", None)) for macro, base in QUESTIONS.items() if "ids" in base),
    *((graph.shortest_paths, name, (None, -1)) for name in ("source", "target")),
    *(
        (macro, name, ([-1], [None, -5]))
        for macro in (graph.adjacency, graph.normalized_connections)
        for name in ("pre_ids", "post_ids")
    ),
    (graph.common_partners, "at_least", (0, -1, 0.5)),
    (graph.shortest_paths, "max_hops", (-1, None, 1.5, math.nan, math.inf)),
    (graph.reachable, "hops", (-1, None, 0.5, math.nan, math.inf)),
    (graph.input_similarity, "by", ("type", "", None)),
]


def mistakes() -> Iterator[tuple[Any, Arguments]]:
    """Every macro with every kind of mistake it can be given."""
    for macro, name, values in WRONG:
        yield from ((macro, QUESTIONS[macro] | {name: value}) for value in values)


@pytest.mark.parametrize(("oracle", "given"), list(mistakes()), ids=identity)
def test_a_mistake_is_a_sentence(axons: World, oracle: Any, given: Arguments) -> None:
    text, _ = call(oracle.__name__, given)
    for query in ("FROM {}", "SELECT count(*) FROM {}", "FROM {} WHERE false", "SELECT EXISTS (FROM {})"):
        message = refused(axons, oracle, query.format(text), None, given)
        assert "\n" not in message.strip()
        assert message.startswith("Invalid Input Error: ")
    text, params = call(oracle.__name__, given, bound=tuple(given))
    refused(axons, oracle, f"FROM {text}", params, given)


def test_a_mistake_is_raised_where_nothing_could_match(world: World) -> None:
    # Of each parameter once.
    for macro, name, values in {one[1]: one for one in WRONG}.values():
        given = QUESTIONS[macro] | {"prob_min": 2, "min_synapses": 1000} | {name: values[0]}
        refused(world, macro, f"SELECT count(*) FROM {call(macro.__name__, given)[0]}", None, given)


@pytest.mark.parametrize("macro", [macro for macro, base in QUESTIONS.items() if "ids" in base], ids=identity)
@pytest.mark.parametrize("ids", ["(SELECT list(id) FROM neurons WHERE celltype = 'no such type')", "(SELECT [-1])"])
def test_a_list_that_turns_out_wrong_while_it_is_read(axons: World, macro: Any, ids: str) -> None:
    with pytest.raises(duckdb.Error, match=r"ids (is NULL|holds an id outside)"):
        axons.con.execute(f"FROM {macro.__name__}({ids})").fetchall()


def test_an_end_of_a_path_that_turns_out_to_be_nobody(axons: World) -> None:
    nobody = "(SELECT id FROM neurons WHERE celltype = 'no such type')"
    for ends in (f"{nobody}, 1", f"1, {nobody}"):
        with pytest.raises(duckdb.Error, match="is NULL; give the id of one neuron"):
            axons.con.execute(f"FROM shortest_paths({ends})").fetchall()

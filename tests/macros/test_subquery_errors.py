"""An argument may be a subquery, whose value is known only while the query runs: mistakes are raised all the same."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from tests.macros import test_errors, test_graph_errors, test_paper_errors
from tests.macros.test_errors import sentence_of
from tests.support.calls import constant
from tests.support.properties import World
from tests.support.strategies import Arguments

WORDS = ("direction", "measure", "by", "unknown", "celltype", "pre", "post", "first", "second", "a", "b", "c")
# A harmless argument of every macro, as the subquery beside a mistake.
HARMLESS = {"prob_min": "(SELECT 0.6)"}
# DuckDB refuses a subquery there, in a sentence of its own, as the name is compared with each of the legal ones.
NO_SUBQUERY = ("pre_celltype", "post_celltype", "celltype", "target_celltype")
NO_THRESHOLD = ("suitable_cells", "cell_numbers", "neuron")


def kinds() -> list[tuple[str, Arguments, str]]:
    """(macro, arguments, the one that is wrong), one for each parameter of each macro."""
    core = [(macro.__name__, given, list(given)[-1]) for macro, given in test_errors.KINDS]
    graph = [
        (macro.__name__, test_graph_errors.QUESTIONS[macro] | {name: values[0]}, name)
        for macro, name, values in test_graph_errors.WRONG
    ]
    paper = [(macro, given, _wrong(given)) for macro, given, _ in test_paper_errors.KINDS.values()]
    return core + graph + paper


def _wrong(given: Arguments) -> str:
    legal = {**test_paper_errors.ONE, **test_paper_errors.INCOMING, **test_paper_errors.PAIR}
    return next(name for name, value in given.items() if name not in legal or value not in (legal[name], "outgoing"))


KINDS: dict[str, list[tuple[Arguments, str]]] = {}
for _macro, _given, _name in kinds():
    KINDS.setdefault(_macro, []).append((_given, _name))
MACROS = list(KINDS)


def written(given: Arguments, subqueries: dict[str, str]) -> str:
    """The arguments as SQL, those in `subqueries` as these say."""
    texts = {name: constant(value) for name, value in given.items()} | subqueries
    return ", ".join(f"{name} := {text}" for name, text in texts.items())


def subquery(name: str, value: Any) -> str:
    """A subquery that gives the value."""
    if value is not None:
        return f"(SELECT {constant(value)})"
    return f"(SELECT NULL::{'VARCHAR' if name in WORDS else 'BIGINT[]' if name == 'ids' else 'BIGINT'})"


def sentence(world: World, sql: str) -> str:
    """What DuckDB says of the statement."""
    with pytest.raises(duckdb.Error) as caught:
        world.con.execute(sql).fetchall()
    return sentence_of(caught.value)


@pytest.mark.parametrize("macro", MACROS)
def test_a_mistake_that_a_subquery_gives(axons: World, macro: str) -> None:
    for given, wrong in KINDS[macro]:
        if wrong in NO_SUBQUERY:
            continue
        of_constant = sentence(axons, f"FROM {macro}({written(given, {})})")
        text = written(given, {wrong: subquery(wrong, given[wrong])})
        for query in ("FROM {call}", "SELECT EXISTS (FROM {call})"):
            assert sentence(axons, query.format(call=f"{macro}({text})")) == of_constant


@pytest.mark.parametrize("macro", MACROS)
def test_a_mistake_beside_a_subquery(axons: World, macro: str) -> None:
    for given, wrong in KINDS[macro]:
        of_constant = sentence(axons, f"FROM {macro}({written(given, {})})")
        others = {name: subquery(name, value) for name, value in given.items() if name not in (wrong, *NO_SUBQUERY)}
        if wrong != "prob_min" and macro not in NO_THRESHOLD:
            others |= HARMLESS
        assert sentence(axons, f"SELECT count(*) FROM {macro}({written(given, others)})") == of_constant


@pytest.mark.parametrize(
    "call",
    [
        "synapses_of((SELECT max(pre_id) FROM synapses), direction := 'sideways')",
        "synapses_of((SELECT max(pre_id) FROM synapses WHERE false))",
        "find_synapses(pre_neuron_ids := (SELECT list(id) FROM neurons), pre_celltype := 'hvc')",
        "find_synapses(post_neuron_ids := (SELECT list(-id) FROM neurons))",
        "partners((SELECT max(pre_id) FROM synapses), direction := 'Outgoing')",
        "adjacency(pre_ids := (SELECT list(id) FROM neurons), prob_min := 'nan'::DOUBLE)",
        "suitable_cells(exclude := (SELECT [-1]))",
    ],
)
@pytest.mark.parametrize("query", ["FROM {call}", "FROM {call} r WHERE r.{column} IS NOT NULL", "SELECT 1 FROM {call}"])
def test_a_filter_on_the_result_does_not_hide_it(axons: World, call: str, query: str) -> None:
    (column, *_), *_ = axons.con.execute(f"DESCRIBE FROM {call.split('(')[0]}({_legal(call)})").fetchall()
    with pytest.raises(duckdb.Error):
        axons.con.execute(query.format(call=call, column=column)).fetchall()


def _legal(call: str) -> str:
    return "1" if call.startswith(("synapses_of", "partners")) else ""


def test_what_a_subquery_rightly_gives_is_used(axons: World) -> None:
    same = [
        ("synapses_of((SELECT max(pre_id) FROM synapses))", "find_synapses(pre_neuron_ids := [{id}])"),
        ("find_synapses(size_min := (SELECT 0.25))", "find_synapses(size_min := 0.25)"),
        ("neuron_totals((SELECT 0.8))", "neuron_totals(0.8)"),
        ("connections(min_synapses := (SELECT 2))", "connections(min_synapses := 2)"),
    ]
    ((largest,),) = axons.con.execute("SELECT max(pre_id) FROM synapses").fetchall()
    for ours, theirs in same:
        rows = axons.con.execute(f"FROM {ours} ORDER BY ALL").fetchall()
        assert rows
        assert rows == axons.con.execute(f"FROM {theirs.format(id=largest)} ORDER BY ALL").fetchall()

"""Settings of a session that change how DuckDB orders and compares: the answers stay, or the macro says why not."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from tests.support.properties import World

# Each with what it is otherwise.
SETTINGS = {
    "default_order": ("'DESC'", "'ASC'"),
    "default_null_order": ("'nulls_first'", "'nulls_last'"),
    "integer_division": ("true", "false"),
    "old_implicit_casting": ("true", "false"),
    "preserve_insertion_order": ("false", "true"),
    "scalar_subquery_error_on_multiple_rows": ("false", "true"),
    "disabled_optimizers": ("'filter_pushdown,cte_inlining,expression_rewriter,statistics_propagation'", "''"),
    "threads": ("1", "2"),
}


@pytest.fixture
def fixed_questions(axons: World) -> list[str]:
    """The examples of the catalogue, each with an order of its own where it has one, and samples by a seed."""
    examples = axons.con.execute("SELECT example FROM catalog WHERE kind = 'table macro'").fetchall()
    samples = [
        "FROM find_synapses(max_results := 20, seed := 5)",
        "FROM matrix_intervals(n := 9, seed := 1)",
        "FROM common_partners((SELECT list(id) FROM neurons), at_least := 1)",
        "FROM connectivity_matrix_wide()",
    ]
    # A user's ORDER BY without a direction is what the user's settings make of it.
    return [example for (example,) in examples if "ORDER BY" not in example and "LIMIT" not in example] + samples


@pytest.fixture(params=list(SETTINGS))
def setting(axons: World, request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """A setting and its other value; afterwards it is as before."""
    other, usual = SETTINGS[request.param]
    yield request.param, other
    axons.con.execute(f"SET {request.param} = {usual}")


def test_answers_stay(axons: World, fixed_questions: list[str], setting: tuple[str, str]) -> None:
    before = [answered(axons.con, question) for question in fixed_questions]
    axons.con.execute(f"SET {setting[0]} = {setting[1]}")
    for question, rows in zip(fixed_questions, before, strict=True):
        assert answered(axons.con, question) == rows, question


def answered(con: duckdb.DuckDBPyConnection, question: str) -> list[str]:
    """The rows as texts, in no order, without the digits that the order of adding up decides."""
    rows = con.execute(question).fetchall()
    return sorted(repr([f"{value:.9g}" if isinstance(value, float) else value for value in row]) for row in rows)


@pytest.mark.parametrize("collation", ["nocase", "noaccent"])
def test_names_that_a_collation_makes_equal(axons: World, collation: str) -> None:
    calls = ["find_synapses(pre_celltype := 'hvc')", "connections()", "synapses_of((SELECT max(pre_id) FROM synapses))"]
    axons.con.execute(f"SET default_collation = '{collation}'")
    try:
        for call in calls:
            with pytest.raises(duckdb.Error, match="SET default_collation = ''"):
                axons.con.execute(f"SELECT * FROM {call}").fetchall()
    finally:
        axons.con.execute("SET default_collation = ''")

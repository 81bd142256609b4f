"""A macro and the oracle's statement of it, held against each other on many arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import duckdb
import hypothesis
from hypothesis import strategies as st

from tests.oracle.data import Data, Table
from tests.support.answers import answer, assert_same
from tests.support.calls import call

Oracle = Callable[..., Table]


@dataclass(frozen=True)
class World:
    """A source and an open warehouse of it."""

    data: Data
    con: duckdb.DuckDBPyConnection
    binding: str

    def ask(self, macro: str, bound: tuple[str, ...] = (), **given: Any) -> Table:
        """Call a macro with named arguments; those in `bound` as parameters."""
        text, params = call(macro, given, bound)
        return answer(self.con, f"FROM {text}", params)


def agree(
    world: World,
    oracle: Oracle,
    *,
    bound: tuple[str, ...] = (),
    ordered: bool = False,
    compare: Callable[..., int] = assert_same,
    **given: Any,
) -> int:
    """Hold one call of the macro named like the oracle's function against it; the number of rows compared."""
    return compare(world.ask(oracle.__name__, bound, **given), oracle(world.data, **given), ordered=ordered)


def hold(
    world: World,
    oracle: Oracle,
    arguments: Callable[[Data], st.SearchStrategy[dict[str, Any]]],
    *,
    ordered: bool = False,
    compare: Callable[..., int] = assert_same,
    examples: int = 10,
    seed: int | None = None,
) -> int:
    """Hold the macro against the oracle on random arguments, each a constant or a bound parameter.

    The same arguments in every run unless a seed is given, of which others come. Returns how many rows were compared;
    without a seed none is a failure.
    """
    compared = 0

    @hypothesis.settings(max_examples=examples, derandomize=seed is None, database=None)
    @hypothesis.given(st.data())
    def check(draw: st.DataObject) -> None:
        nonlocal compared
        given = draw.draw(arguments(world.data), label="given")
        bound = draw.draw(st.sets(st.sampled_from(sorted(given))) if given else st.just(set()), label="bound")
        compared += agree(world, oracle, bound=tuple(bound), ordered=ordered, compare=compare, **given)

    if seed is not None:
        hypothesis.seed(seed)(check)
    check()
    if seed is None and len(world.data.synapses) and len(world.data.neurons):
        assert compared, "every answer was empty: the arguments prove nothing"
    return compared

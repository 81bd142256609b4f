"""Mistakes in the paper's quantities 1 to 6 are sentences that say what is legal, however the macro is called."""

from __future__ import annotations

import math
from collections.abc import Iterator

import duckdb
import pytest

from tests.oracle.paper import AXON_TYPES, PAPER_TYPES
from tests.support.calls import call
from tests.support.paper_source import paper_case
from tests.support.properties import World
from tests.support.strategies import Arguments
from wirehouse.etl.ground.names import Names
from wirehouse.library.describe import empty_warehouse

Mistake = tuple[str, Arguments, tuple[str, ...]]
ONE: Arguments = {"celltype": "MSN"}
RATIO: Arguments = {"celltype": "MSN", "first": "GPe", "second": "GPi"}
INCOMING: Arguments = RATIO | {"direction": "incoming"}
PAIR: Arguments = {"pre": "HVC", "post": "MSN"}
# What each macro takes besides mistakes; which of these types receive.
CALLS: list[tuple[str, Arguments, tuple[str, ...]]] = [
    ("celltype_fractions", {}, ()),
    *((f"cell_input_fractions{what}", ONE, ("celltype",)) for what in ("", "_overview")),
    *((f"cell_output_fractions{what}", ONE, ()) for what in ("", "_overview")),
    *((f"cell_pairs{what}", PAIR, ("post",)) for what in ("", "_overview")),
    *((f"multisynapse_histogram{what}", PAIR, ("post",)) for what in ("", "_overview")),
    *((f"partner_ratio{what}", RATIO, ("first", "second")) for what in ("", "_overview")),
    *((f"partner_ratio{what}", INCOMING, ("celltype",)) for what in ("", "_overview")),
    *((f"target_compartments{what}", PAIR, ("post",)) for what in ("", "_overview")),
]
NULLABLE = ("cell_pairs", "multisynapse_histogram")


def mistakes() -> Iterator[Mistake]:
    """Every macro with every kind of mistake, and pieces of the sentence about it."""
    lengths = ("min_cell_length", "min_axon_length")
    for macro in ("suitable_cells", "cell_numbers"):
        yield from ((macro, {name: math.nan}, ("NaN", name)) for name in lengths)
        yield macro, {"exclude": [1, -1]}, ("exclude", "9223372036854775807")
    for macro, base, receiving in CALLS:
        yield from ((macro, base | {name: math.nan}, ("NaN", name)) for name in (*lengths, "prob_min", "size_min"))
        yield macro, base | {"exclude": [-1]}, ("exclude", "9223372036854775807")
        for wrong in ("drops", None):
            yield macro, base | {"unknown": wrong}, ("unknown is", "'keep'", "'drop'")
        for name in sorted(base.keys() - {"direction"}):
            for unknown in ("msn", "ASTRO", "x'y", None):
                if unknown is not None or not macro.startswith(NULLABLE):
                    shown = "NULL" if unknown is None else f"'{unknown}'"
                    yield macro, base | {name: unknown}, (f"Unknown cell type {shown} for {name}", *PAPER_TYPES)
        for name in receiving:
            axon = AXON_TYPES[len(macro) % 3]
            sentence = f"Cell type '{axon}' cannot be used as post_celltype (axon-only in dataset)"
            yield macro, base | {name: axon}, (sentence,)
        if "direction" in base:
            for wrong in ("sideways", None):
                yield macro, base | {"direction": wrong}, ("direction is", "'outgoing'", "'incoming'")


MISTAKES = list(mistakes())


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """No cell at all: an error must not need one."""
    data = paper_case("empty")
    with empty_warehouse(Names(data.celltypes, data.post_morphs, data.axon_only)) as con:
        yield World(data, con, "memory")


def refused(world: World, sql: str, params: Arguments | None, pieces: tuple[str, ...]) -> None:
    """The statement fails with a sentence that holds the pieces."""
    with pytest.raises(duckdb.InvalidInputException) as caught:
        world.con.execute(sql, params).fetchall()
    message = str(caught.value).split("\n\nLINE ")[0]
    assert all(piece in message for piece in pieces), (message, pieces)
    assert "\n" not in message.strip()


@pytest.mark.parametrize("macro", sorted({macro for macro, _, _ in MISTAKES}))
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_a_mistake_is_a_sentence(world: World, macro: str, bound: bool) -> None:
    for name, given, pieces in MISTAKES:
        if name == macro:
            text, params = call(macro, given, bound=tuple(given) if bound else ())
            refused(world, f"FROM {text}", params or None, pieces)


# One mistake of each macro in its own parameters, and one in those that all share.
KINDS = {(macro, "cell type" in pieces[0]): (macro, given, pieces) for macro, given, pieces in MISTAKES}


@pytest.mark.parametrize(
    "query",
    ["SELECT count(*) FROM {call}", "FROM {call} WHERE false", "SELECT EXISTS (FROM {call})", "FROM {call} LIMIT 1"],
)
def test_a_mistake_is_raised_whatever_is_asked_of_the_result(world: World, query: str) -> None:
    for macro, given, pieces in KINDS.values():
        refused(world, query.format(call=call(macro, given)[0]), None, pieces)


def test_a_mistake_is_raised_where_nothing_could_match(world: World) -> None:
    nothing: Arguments = {"prob_min": 2, "min_cell_length": 1e30, "exclude": []}
    for macro, given, pieces in KINDS.values():
        others = {name: value for name, value in nothing.items() if name not in given}
        if macro in ("suitable_cells", "cell_numbers"):
            others.pop("prob_min")
        refused(world, f"FROM {call(macro, given | others)[0]}", None, pieces)

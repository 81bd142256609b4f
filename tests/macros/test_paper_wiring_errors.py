"""Mistakes in the paper's quantities 7 to 12 are sentences that say what is legal, however the macro is called."""

from __future__ import annotations

import math
from collections.abc import Iterator

import duckdb
import pytest

from tests.oracle.paper_wiring import AXONS, FULL
from tests.support.calls import call
from tests.support.cases import J0251_TYPES
from tests.support.sources import MORPHS
from tests.support.strategies import Arguments
from wirehouse.etl.ground.names import Names
from wirehouse.library.describe import empty_warehouse

Mistake = tuple[str, Arguments, tuple[str, ...]]
LENGTHS = ("min_cell_length", "min_axon_length")
HOPS: Arguments = {"a": "HVC", "b": "MSN", "c": "GPi"}
BOTH_WAYS: Arguments = {"a": "MSN", "b": "GPi"}
TARGETS: Arguments = {"axon_type": "LMAN", "middle": "MSN", "target": "GPi"}
DENSITY: Arguments = {"celltype": "HVC", "compartment": "axon"}
ON_DENDRITE: Arguments = {"celltype": "MSN", "compartment": "dendrite"}
SHUFFLE: Arguments = {"celltype": "HVC", "first": "MSN", "second": "GPi"}
CLOSE: Arguments = {"axon_type": "HVC", "a": "MSN", "b": "GPi"}
# What each macro takes besides mistakes, and which of its types receive.
CALLS: list[tuple[str, Arguments, tuple[str, ...]]] = [
    ("pathway", HOPS, ("b", "c")),
    *((f"reciprocity{what}", BOTH_WAYS, ("a", "b")) for what in ("", "_overview")),
    *((f"shared_targets{what}", TARGETS, ("middle", "target")) for what in ("", "_overview")),
    *((f"synapse_density{what}", DENSITY, ()) for what in ("", "_overview")),
    *((f"synapse_density{what}", ON_DENDRITE, ("celltype",)) for what in ("", "_overview")),
    ("partner_shuffle", SHUFFLE, ("first", "second")),
    ("close_synapses", CLOSE, ("a", "b")),
]


def mistakes() -> Iterator[Mistake]:
    """Every macro with every kind of mistake, and pieces of the sentence about it."""
    for macro, base, receiving in CALLS:
        yield from ((macro, base | {name: math.nan}, ("NaN", name)) for name in (*LENGTHS, "prob_min", "size_min"))
        yield macro, base | {"exclude": [1, -1]}, ("exclude", "9223372036854775807")
        yield from ((macro, base | {"unknown": wrong}, ("unknown is", "'keep'", "'drop'")) for wrong in ("drops", None))
        for name in base.keys() - {"compartment"}:
            for wrong in ("msn", "ASTRO", "x'y", None):
                yield macro, base | {name: wrong}, (f"for {name}", wrong or "NULL", *AXONS, *FULL)
        for name in receiving:
            axon = AXONS[len(macro + name) % 3]
            sentence = f"Cell type '{axon}' cannot be used as post_celltype (axon-only in dataset)"
            yield macro, base | {name: axon}, (sentence,)
        if "compartment" in base:
            for wrong in ("soma", "Axon", None):
                yield macro, base | {"compartment": wrong}, ("compartment is", "'axon'", "'dendrite'")
    for n in (0, -1, 10_001, 2**40, None):
        yield "partner_shuffle", SHUFFLE | {"n": n}, ("n is", "1 to 10000")
    for radius, pieces in [(-1, ("radius", "negative")), (math.nan, ("radius", "NaN")), (None, ("radius", "NULL"))]:
        yield "close_synapses", CLOSE | {"radius": radius}, pieces


MISTAKES = list(mistakes())
# Of each macro one mistake of each parameter.
KINDS = list({(macro, tuple(given)[-1]): (macro, given, pieces) for macro, given, pieces in MISTAKES}.values())


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    """No cell at all: an error must not need one."""
    with empty_warehouse(Names(J0251_TYPES, MORPHS, frozenset(AXONS))) as opened:
        yield opened


def refused(con: duckdb.DuckDBPyConnection, sql: str, pieces: tuple[str, ...], params: Arguments | None = None) -> None:
    """The statement fails with one sentence that holds the pieces."""
    with pytest.raises(duckdb.InvalidInputException) as caught:
        con.execute(sql, params).fetchall()
    message = str(caught.value).split("\n\nLINE ")[0]
    assert all(piece in message for piece in pieces), (message, pieces)
    assert "\n" not in message.strip()


@pytest.mark.parametrize("macro", sorted({macro for macro, _, _ in MISTAKES}))
@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
def test_a_mistake_is_a_sentence(con: duckdb.DuckDBPyConnection, macro: str, bound: bool) -> None:
    for name, given, pieces in MISTAKES:
        if name == macro:
            text, params = call(macro, given, bound=tuple(given) if bound else ())
            refused(con, f"FROM {text}", pieces, params or None)


@pytest.mark.parametrize(
    "query",
    ["SELECT count(*) FROM {call}", "FROM {call} WHERE false", "SELECT EXISTS (FROM {call})", "FROM {call} LIMIT 1"],
)
def test_a_mistake_is_raised_whatever_is_asked_of_the_result(con: duckdb.DuckDBPyConnection, query: str) -> None:
    for macro, given, pieces in KINDS:
        refused(con, query.format(call=call(macro, given)[0]), pieces)


def test_a_mistake_is_raised_where_nothing_could_match(con: duckdb.DuckDBPyConnection) -> None:
    nothing: Arguments = {"prob_min": 2, "min_cell_length": 1e30, "exclude": []}
    for macro, given, pieces in KINDS:
        refused(con, f"FROM {call(macro, nothing | given)[0]}", pieces)


def test_a_data_set_without_the_papers_types_says_so() -> None:
    with empty_warehouse(Names({0: "msn", 1: "HVC2"}, MORPHS)) as con:
        for macro, given, _ in CALLS:
            refused(con, f"FROM {call(macro, given)[0]}", ("Unknown cell type", "none in this data set"))


def test_only_types_of_the_data_set_are_legal() -> None:
    with empty_warehouse(Names({0: "MSN", 9: "HVC"}, {})) as con:
        refused(con, "FROM reciprocity('MSN', 'GPi')", ("'GPi'", "HVC (axon-only)", "MSN"))
        refused(con, "FROM reciprocity('MSN', 'LMAN')", ("Unknown cell type 'LMAN'",))
        assert con.execute("FROM synapse_density('MSN', 'dendrite')").fetchall() == []

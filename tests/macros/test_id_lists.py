"""Lists of neuron ids: as constants, bound parameters and subqueries."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.data import Table
from tests.oracle.matrices import connectivity_matrix
from tests.oracle.synapses import find_synapses, summarize_synapses
from tests.support.answers import answer, assert_same
from tests.support.calls import constant
from tests.support.properties import World, agree
from tests.support.strategies import Arguments

SIDES = ["pre_neuron_ids", "post_neuron_ids"]
BIG = [2**53 + 1, 2**53 + 2, 2**62 + 1, 2**63 - 1, 0]


def some_ids(world: World, side: str) -> list[int]:
    """A few ids with many synapses on that side."""
    ids = world.data.synapses[side.replace("_neuron_ids", "_id")].tolist()
    return sorted(set(ids), key=ids.count)[-4:]


def list_of(world: World, kind: str, side: str) -> list[int | None] | None:
    """The list of that kind."""
    ids: list[Any] = [*some_ids(world, side)]
    kinds: dict[str, list[int | None] | None] = {
        "null": None,
        "empty": [],
        "one": ids[:1],
        "some": ids,
        "repeated": ids + ids,
        "null_inside": [ids[0], None, ids[1]],
        "only_null": [None],
        "big": [*BIG],
        "nobody": [77, 78],
        "hundreds": [*range(500), *ids],
    }
    return kinds[kind]


KINDS = ["null", "empty", "one", "some", "repeated", "null_inside", "only_null", "big", "nobody", "hundreds"]
EMPTY = ["empty", "only_null", "nobody"]


@pytest.mark.parametrize("bound", [False, True], ids=["constant", "bound"])
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("kind", KINDS)
def test_kinds_of_list(axons: World, kind: str, side: str, bound: bool) -> None:
    given: Arguments = {side: list_of(axons, kind, side)}
    compared = agree(axons, find_synapses, bound=(side,) if bound else (), prob_min=0, **given)
    assert (compared == 0) == (kind in EMPTY)
    agree(axons, summarize_synapses, bound=(side,) if bound else (), **given)
    agree(axons, connectivity_matrix, bound=(side,) if bound else (), **given)


@pytest.mark.parametrize("kind", KINDS)
def test_both_lists(axons: World, kind: str) -> None:
    given: Arguments = dict(zip(SIDES, [some_ids(axons, SIDES[0]), list_of(axons, kind, SIDES[1])], strict=True))
    agree(axons, find_synapses, **given)
    agree(axons, find_synapses, bound=tuple(given), **given)


def subqueries(world: World) -> list[tuple[str, list[int | None] | None]]:
    """Subqueries that give a list, and what they give."""
    cells = world.data.neurons
    msn = cells["id"][cells["cell_type"] == world.data.code("MSN")].tolist()
    long = cells["id"][cells["skel_length_axon"] >= 50].tolist()
    ones = [int(s["pre_id"]) for s in world.data.synapses if s["post_morph"] == 3]
    return [
        ("(SELECT list(id) FROM neurons WHERE celltype = 'MSN')", msn),
        (
            "(SELECT list(id) FROM neurons WHERE skel_length_axon >= 50)",
            long,
        ),
        ("(SELECT list(pre_id) FROM synapses WHERE post_morph = 3)", [*ones]),
        ("(SELECT list(id) FROM neurons WHERE celltype = 'nobody')", None),
        ("(SELECT [id] FROM neurons WHERE id = 9007199254740993)", [2**53 + 1]),
        ("(SELECT [NULL, id, id] FROM neurons WHERE id = 9007199254740993)", [2**53 + 1]),
        ("(SELECT [])", []),
    ]


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("side", SIDES)
def test_lists_from_subqueries(axons: World, side: str, number: int) -> None:
    subquery, ids = subqueries(axons)[number]
    given: Arguments = {side: ids}
    for oracle in (find_synapses, summarize_synapses, connectivity_matrix):
        actual = answer(axons.con, f"FROM {oracle.__name__}({side} := {subquery}, size_min := 0.05)")
        assert_same(actual, oracle(axons.data, size_min=0.05, **given))


def test_a_subquery_beside_another_list(axons: World) -> None:
    msn = [int(n["id"]) for n in axons.data.neurons if axons.data.celltypes[int(n["cell_type"])] == "MSN"]
    ids = axons.data.synapses["post_id"][::3].tolist()
    sql = f"""
        FROM find_synapses(pre_neuron_ids := (SELECT list(id) FROM neurons WHERE celltype = 'MSN'),
                           post_neuron_ids := {constant(ids)}, prob_min := 0)
    """
    expected = find_synapses(axons.data, pre_neuron_ids=msn, post_neuron_ids=ids, prob_min=0)
    assert assert_same(answer(axons.con, sql), expected)


@pytest.mark.parametrize("kind", ["INTEGER", "BIGINT", "UBIGINT", "HUGEINT"])
def test_lists_of_any_integer_type(axons: World, kind: str) -> None:
    ids = [0, 1] if kind == "INTEGER" else BIG
    expected: Table = find_synapses(axons.data, post_neuron_ids=ids, prob_min=0)
    sql = f"FROM find_synapses(post_neuron_ids := {constant(ids)}::{kind}[], prob_min := 0)"
    assert assert_same(answer(axons.con, sql), expected)


def test_a_list_from_the_same_macro_is_named_first(axons: World) -> None:
    """DuckDB 2.0 refuses a macro within its own argument; a name for the list goes between."""
    found = axons.con.execute("SELECT list(post_id) FROM find_synapses(pre_celltype := 'HVC')").fetchall()[0][0]
    named = "WITH found AS (SELECT list(post_id) AS ids FROM find_synapses(pre_celltype := 'HVC'))"
    ours = axons.con.execute(f"{named} FROM find_synapses(pre_neuron_ids := (SELECT ids FROM found)) ORDER BY ALL")
    rows = ours.fetchall()
    assert rows
    assert rows == axons.con.execute(f"FROM find_synapses(pre_neuron_ids := {constant(found)}) ORDER BY ALL").fetchall()

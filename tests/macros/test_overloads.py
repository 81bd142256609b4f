"""An overload answers what the whole macro answers: a bare NULL chooses the overload, a NULL with a type does not."""

from __future__ import annotations

from itertools import combinations

import duckdb
import pytest
from sqlglot import exp

from tests.support.properties import World
from wirehouse import library
from wirehouse.library import SqlObject, parse_header
from wirehouse.library.describe import J0251
from wirehouse.library.overloads import answers, with_overloads
from wirehouse.library.syntax import body_text, called, duckdb_text, parsed

KNOWN = answers(
    library.in_dependency_order((obj, library.render_object(obj, J0251)) for obj in library.objects("scalar"))
)
TYPES = {
    "celltype": "VARCHAR",
    "name": "VARCHAR",
    "first": "VARCHAR",
    "second": "VARCHAR",
    "post_celltype": "VARCHAR",
    "post_morph": "HUGEINT",
    "roi": "VARCHAR",
    "kind": "VARCHAR",
    "grouping": "VARCHAR",
    "by": "VARCHAR",
}
LISTS = ("pre_neuron_ids", "post_neuron_ids", "neuron_ids")
MOST = "(SELECT list(i) FROM (SELECT {0} AS i FROM synapses GROUP BY ALL ORDER BY count(*) DESC, i LIMIT 40))"
GIVEN = {
    "pre_neuron_ids": MOST.format("pre_id"),
    "post_neuron_ids": MOST.format("post_id"),
    "post_celltype": "(SELECT mode(post_celltype) FROM synapses)",
    "prob_min": "0.1",
    "post_morph": "-1",
    "max_results": "7",
    "measure": "'synapse_count'",
    "seed": "3",
    "pre_celltype": "NULL",
}


def sets_left_out(obj: SqlObject) -> list[frozenset[str]]:
    """Every set of parameters that may be left out together."""
    sets = [names for names, _ in obj.without]
    numbers = (1,) if any(value for _, value in obj.without) else range(1, len(sets) + 1)
    return [frozenset[str]().union(*some) for number in numbers for some in combinations(sets, number)]


def cases(kind: str) -> list[tuple[SqlObject, frozenset[str]]]:
    return [(obj, absent) for obj in library.objects(kind) for absent in sets_left_out(obj)]


def label(value: object) -> str:
    return (
        value.name if isinstance(value, SqlObject) else "+".join(sorted(value)) if isinstance(value, frozenset) else ""
    )


def null_of(parameter: str) -> str:
    """NULL with the type of a parameter."""
    return f"NULL::{TYPES.get(parameter, 'BIGINT[]' if parameter in LISTS else 'DOUBLE')}"


@pytest.mark.parametrize(("obj", "absent"), cases("scalar"), ids=label)
def test_a_scalar_macro(axons: World, obj: SqlObject, absent: frozenset[str]) -> None:
    call = next(node for node in parsed(obj.header["example"]).walk() if (called(node) or [""])[0] == obj.sql_name)
    example = [duckdb_text(argument) for argument in (called(call) or ("", []))[1]]
    given = dict(zip((name for name, _ in obj.parameters), example, strict=True))
    bare = ", ".join("NULL" if name in absent else text for name, text in given.items())
    typed = ", ".join(null_of(name) if name in absent else text for name, text in given.items())
    short, whole = (value_or_sentence(axons, f"SELECT {obj.sql_name}({text})") for text in (bare, typed))
    assert short == whole


def value_or_sentence(world: World, query: str) -> object:
    """The value, or the error for an argument that must be given."""
    try:
        return world.con.execute(query).fetchone()
    except duckdb.Error as error:
        return str(error).split("\n")[0]


@pytest.mark.parametrize("rest", ["given", "typed"])
@pytest.mark.parametrize(("obj", "absent"), cases("table"), ids=label)
def test_a_table_macro(axons: World, obj: SqlObject, absent: frozenset[str], rest: str) -> None:
    may_be_absent = frozenset[str]().union(*sets_left_out(obj))

    def call(null: str) -> str:
        texts = []
        for name, _ in obj.parameters:
            if name in absent:
                texts.append("NULL" if null == "bare" else null_of(name))
            elif rest == "typed" and name in may_be_absent:
                texts.append(null_of(name))
            else:
                texts.append(GIVEN.get(name, "0.05"))
        return f"{obj.sql_name}({', '.join(texts)})"

    assert described(axons, call("bare")) == described(axons, call("typed"))
    (short, whole) = (fingerprint(axons, call(null)) for null in ("bare", "typed"))
    assert short == whole
    assert short[0] > 0


def described(world: World, call: str) -> list[tuple[str, str]]:
    return [(name, kind) for name, kind, *_ in world.con.execute(f"DESCRIBE FROM {call}").fetchall()]


def fingerprint(world: World, call: str) -> tuple[int, int]:
    """How many rows, and a sum over them that hangs on no order."""
    ((rows, hashes),) = world.con.execute(f"SELECT count(*), sum(hash(t)) FROM {call} t").fetchall()
    return rows, hashes


@pytest.mark.parametrize("obj", library.objects("scalar", "table"), ids=label)
def test_the_database_has_every_overload(axons: World, obj: SqlObject) -> None:
    schema, _, name = obj.sql_name.rpartition(".")
    query = "SELECT count(*) FROM duckdb_functions() WHERE schema_name = ? AND function_name = ?"
    other_types = [types for types, value in obj.takes if value]
    expected = 1 + len(sets_left_out(obj)) + len(other_types)
    assert axons.con.execute(query, [schema or "main", name]).fetchall() == [(expected,)]


DECIDED = {
    "a dead branch and what only it reads": (
        "WITH u AS (FROM store.neurons), v AS (FROM store.connections)"
        " SELECT u.id FROM u WHERE x IS NULL UNION ALL SELECT v.pre_id FROM v WHERE x IS NOT NULL",
        "WITH u AS (SELECT * FROM store.neurons) SELECT u.id FROM u WHERE TRUE",
    ),
    "the first branch": (
        "SELECT 1 AS a WHERE NOT (x IS NULL) UNION ALL SELECT 2 AS a",
        "SELECT 2 AS a",
    ),
    "a total is a row also of nothing": (
        "SELECT 1 AS a UNION ALL SELECT count(*) AS a WHERE x IS NOT NULL",
        "SELECT 1 AS a UNION ALL SELECT count(*) AS a WHERE FALSE",
    ),
    "UNION drops rows, so it stays": (
        "SELECT 1 AS a UNION SELECT 2 AS a WHERE x IS NOT NULL",
        "SELECT 1 AS a UNION SELECT 2 AS a WHERE FALSE",
    ),
    "a filter that is off": (
        "SELECT n.id FROM store.neurons AS n WHERE store.passes_float32(n.l, x) AND (n.id = 1 OR x IS NOT NULL)",
        "SELECT n.id FROM store.neurons AS n WHERE (n.id = 1)",
    ),
    "a filter that is on": (
        "SELECT n.id FROM store.neurons AS n WHERE store.passes_float32(n.l, y)",
        "SELECT n.id FROM store.neurons AS n WHERE store.passes_float32(n.l, y)",
    ),
}


@pytest.mark.parametrize(("body", "expected"), DECIDED.values(), ids=list(DECIDED))
def test_what_a_null_decides(body: str, expected: str) -> None:
    text = f"-- without x\nCREATE OR REPLACE MACRO store.m(x, y) AS TABLE\n{body};\n"
    obj = SqlObject("m", "store.m", "table", text, parse_header(text), "core")
    _, short = with_overloads(text, obj, KNOWN).split('),\n(x "NULL", y) AS TABLE (')
    assert short.removesuffix(")").lower() == expected.lower()


def test_a_threshold_of_0_is_installed_as_null() -> None:
    obj = next(obj for obj in library.objects("table") if obj.name == "find_synapses")
    text = library.render_object(obj, J0251)
    installed = with_overloads(text, obj, KNOWN)
    assert "size_min := NULL, post_morph := -1" in installed
    assert "prob_min := 0.6" in installed
    assert body_text(installed) == body_text(text)
    assert isinstance(parsed(body_text(installed)), exp.Query)

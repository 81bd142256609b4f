"""The slips: for a macro and one of its parameters, the queries that people type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.slips.values import Values
from wirehouse.library import SqlObject
from wirehouse.library.kinds import kind_of

# A digest of the answer: DuckDB's own hash differs between versions, so the asker makes it.
PLAIN = "FROM {call}"
# The kinds of parameters that take texts.
TEXTS = ("celltype", "one_celltype", "word", "roi", "edge_kind", "grouping", "similarity")


@dataclass(frozen=True)
class Slip:
    """One query; `same_as` is the call it may answer as, None where it must be an error."""

    kind: str
    macro: str
    parameter: str
    query: str
    same_as: str | None = None


def call(macro: SqlObject, given: dict[str, str], *positional: str) -> str:
    """The call as SQL."""
    named = [f"{name} := {value}" for name, value in given.items()]
    return f"{macro.sql_name}({', '.join([*positional, *named])})"


def slips_of(macro: SqlObject, values: Values) -> Iterator[Slip]:
    """Every slip of a macro."""
    given = values.given(macro)
    for name, _ in macro.parameters:
        value = values.of(macro, name)
        right = call(macro, given | {name: value})
        for kind, query, same in [*_names(macro, name, given, value), *_columns(macro, name, given, value, right)]:
            yield Slip(kind, macro.sql_name, name, query, same)
        for kind, wrong, same in _wrong_values(macro, name, value):
            meant = call(macro, given | {name: same}) if same else None
            yield Slip(kind, macro.sql_name, name, PLAIN.format(call=call(macro, given | {name: wrong})), meant)


def _names(macro: SqlObject, name: str, given: dict[str, str], value: str) -> Iterator[tuple[str, str, str | None]]:
    word = value.strip("'")
    # `false` and `NULL` are values and no names.
    word = word if word.isidentifier() and word not in ("false", "NULL") else "HVC"
    yield "a name without quotes", PLAIN.format(call=call(macro, given | {name: word})), None
    yield "a name in double quotes", PLAIN.format(call=call(macro, given | {name: f'"{word}"'})), None
    yield "a misspelt column", f"SELECT m.* FROM neurons n, {call(macro, given | {name: 'n.idd'})} m", None
    yield "an unknown name in a list", PLAIN.format(call=call(macro, given | {name: f"[{word}]"})), None
    # The required arguments without their names, as they are mostly typed.
    required = [text for other, text in given.items() if other != name and dict(macro.parameters)[other] is None]
    yield "= for :=", PLAIN.format(call=call(macro, {}, *required, f"{name} = {value}")), None
    yield "nonsense = 3", PLAIN.format(call=call(macro, {}, *required, "nonsense = 3")), None


def _columns(
    macro: SqlObject, name: str, given: dict[str, str], value: str, right: str
) -> Iterator[tuple[str, str, str | None]]:
    for column in (name, "id", "pre_id", "celltype", "n"):
        called = call(macro, given | {name: f'"{column}"'})
        yield "a column of the same name", f'SELECT m.* FROM (SELECT {value} AS "{column}") q, {called} m', right
    for alias in ("n", "s", "c", "t", "q"):
        called = call(macro, given | {name: f"{alias}.v"})
        yield "a column of an alias", f"SELECT m.* FROM (SELECT {value} AS v) {alias}, {called} m", right
    called = call(macro, given | {name: "q.v"})
    yield (
        "a column in a scalar subquery",
        f"SELECT (SELECT count(*) FROM {called}) FROM (SELECT {value} AS v) q",
        (f"(SELECT count(*) FROM {right})"),
    )
    called = call(macro, given | {name: "(SELECT q.v)"})
    yield "a subquery of a column", f"SELECT m.* FROM (SELECT {value} AS v) q, {called} m", right
    yield "a subquery", PLAIN.format(call=call(macro, given | {name: f"(SELECT {value})"})), right
    random = f"(SELECT v FROM (SELECT {value} AS v FROM range(3)) ORDER BY random() LIMIT 1)"
    yield "a subquery with random()", PLAIN.format(call=call(macro, given | {name: random})), right
    cte = f"WITH given AS (SELECT {value} AS v) "
    yield "a subquery of a CTE", cte + PLAIN.format(call=call(macro, given | {name: "(SELECT v FROM given)"})), right


def _wrong_values(macro: SqlObject, name: str, value: str) -> Iterator[tuple[str, str, str | None]]:
    """(kind of slip, text of the argument, the value that it may be taken for) by what the parameter takes."""
    kind = kind_of(macro, name).like
    yield "NULL with another type", "NULL::VARCHAR", "NULL"
    yield "true", "true", "true" if kind == "flag" else None
    yield "a date", "DATE '2020-01-01'", None
    yield "a structure", "{'a': 1}", None
    if kind not in (*TEXTS, "structure"):
        yield "a text", "'x'", None
        yield "a number as a text", f"'{value.strip('[]')}'", value
        yield "JSON", f"'{value.strip(chr(39))}'::JSON", value
    if kind in TEXTS:
        yield "a number for a text", "5", None
        if value != "NULL":
            yield "another case", value.lower() if value != value.lower() else value.upper(), None
        yield "a blank more", f"'{value.strip(chr(39))} '", None
    if kind in ("id", "ids"):
        yield from _inexact_ids(kind, value)
    if kind in ("count", "structure"):
        yield "a fraction", "2.5", None
        yield "a fraction as DOUBLE", "2.5::DOUBLE", None
        yield "a fraction in a subquery", "(SELECT 2.5)", None
    if kind == "probability":
        yield "a percentage", "60", None
    if kind in ("number", "probability", "count"):
        yield "NaN", "'nan'::DOUBLE", None


def _inexact_ids(kind: str, value: str) -> Iterator[tuple[str, str, str | None]]:
    listed = "[]" if kind == "ids" else ""
    yield "ids as DOUBLE", f"{value}::DOUBLE{listed}", None
    yield "ids as FLOAT", f"{value}::FLOAT{listed}", None
    yield "ids as DECIMAL", f"{value}::DECIMAL(38, 0){listed}", value
    yield "ids as text", f"{value}::VARCHAR{listed}", value
    yield "ids as HUGEINT", f"{value}::HUGEINT{listed}", value
    yield "ids as UBIGINT", f"{value}::UBIGINT{listed}", value
    yield "ids as DOUBLE in a subquery", f"(SELECT {value}::DOUBLE{listed})", None
    if kind == "ids":
        yield "an id for a list", value.strip("[]").split(",")[0], None
        yield "a fraction in a list", "[1.5]", None
    else:
        yield "a list for an id", f"[{value}]", None
        yield "a fraction", "1.5", None

"""Generates shorter overloads of a macro for calls that omit optional arguments.

DuckDB binds the whole text of a macro, at some 20 us for each function in it, before constants let it drop a part. An
argument that a call omits is a bare NULL, which has a type of its own; DuckDB chooses the overload by it. All
overloads of a macro give the same answer. The header of the macro's file lists them:

    -- without threshold: true          the value of a scalar macro then
    -- without post_neuron_ids          the macro's own text without what the NULL decides; also combined with
                                        every other line of this kind
    -- takes celltype VARCHAR, one BIGINT
                                        the types in the macro's own text, if a parameter may have several
    -- takes celltype VARCHAR[], one BIGINT: list_contains(...)
                                        the value of a scalar macro for these types

While DuckDB creates a macro, a parameter that it passes on has no type yet, and fits every overload alike. The
parameter `one` then decides. Every call gives 1 for it. Overloads for omitted arguments declare it as INTEGER, which
is nearer to 1 than the BIGINT of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations
from typing import NamedTuple

from sqlglot import exp

from wirehouse.library.read import SqlObject
from wirehouse.library.syntax import body_text, called, duckdb_text, parsed, with_arguments

_TRUE, _FALSE = exp.true(), exp.false()


class Answer(NamedTuple):
    """What a scalar macro is where some of its parameters are left out: an expression of the others."""

    macro: str
    parameters: tuple[str, ...]
    absent: frozenset[str]
    value: str


def answers(scalars: Iterable[tuple[SqlObject, str]]) -> tuple[Answer, ...]:
    """All overloads of the scalar macros, given with their rendered texts, each after those that it calls."""
    known: tuple[Answer, ...] = ()
    for macro, text in scalars:
        parameters = tuple(name for name, _ in macro.parameters)
        shorter = _overloads(macro, body_text(text), known)
        known += tuple(Answer(macro.sql_name, parameters, absent, value) for absent, value in shorter)
    return known


def with_overloads(text: str, macro: SqlObject, known: tuple[Answer, ...]) -> str:
    """The statement that creates `macro`, rendered as `text`, and its overloads; `known` is of all scalar macros."""
    body = body_text(text)
    if not (macro.without or macro.takes):
        # At 0 a filter is off as at NULL, and NULL is known by its type.
        return re.sub(r":= 0(?![.\d])", ":= NULL", text.removesuffix(body)) + body
    if macro.kind == "scalar":
        keyword, shorter = "AS", [(answer.absent, answer.value) for answer in known if answer.macro == macro.sql_name]
    else:
        keyword, shorter = "AS TABLE", _overloads(macro, body, known)
    (own_types,) = [types for types, value in macro.takes if not value] or [{}]
    bodies = [
        (own_types, body.strip().removesuffix(";")),
        *((_types_without(own_types, absent), short) for absent, short in shorter),
        *((types, value) for types, value in macro.takes if value),
    ]
    signatures = [f"({_parameters(macro, types)}) {keyword} ({body})" for types, body in bodies]
    return f"CREATE OR REPLACE MACRO {macro.sql_name}\n" + ",\n".join(signatures)


def _types_without(own_types: Mapping[str, str], absent: Iterable[str]) -> Mapping[str, str]:
    chosen_first = {"one": "INTEGER"} if "one" in own_types else {}
    return {**own_types, **chosen_first, **dict.fromkeys(absent, '"NULL"')}


def _parameters(macro: SqlObject, types: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {types[name]}" if name in types else name for name, _ in macro.parameters)


def _overloads(macro: SqlObject, body: str, known: tuple[Answer, ...]) -> list[tuple[frozenset[str], str]]:
    if all(value for _, value in macro.without):
        return macro.without
    return _shorter(body, macro.kind == "scalar", tuple(absent for absent, _ in macro.without), known)


@cache
def _shorter(
    text: str, expression: bool, sets: tuple[frozenset[str], ...], known: tuple[Answer, ...]
) -> list[tuple[frozenset[str], str]]:
    """The text of a macro where the parameters of any of the sets are left out, with those parameters."""
    tree = parsed(text, expression)
    unions = [frozenset[str]().union(*some) for number in range(len(sets)) for some in combinations(sets, number + 1)]
    asked = [with_arguments(tree.copy(), {name: exp.null() for name in absent}) for absent in unions]
    return [(absent, duckdb_text(_decided(query, known))) for absent, query in zip(unions, asked, strict=True)]


def _decided(tree: exp.Expr, known: tuple[Answer, ...]) -> exp.Expr:
    """The tree, changed in place, without what the NULLs in it decide."""
    for node in reversed(list(tree.walk())):
        value = _value(node, known)
        if value is not node and node is tree:
            tree = value
        elif value is not node:
            node.replace(value)
    _drop_unread(tree)
    return tree


def _value(node: exp.Expr, known: tuple[Answer, ...]) -> exp.Expr:
    """What a node is known to be, its parts being known; itself if that is all."""
    match node:
        case exp.Is(this=exp.Null(), expression=exp.Null()):
            return _TRUE.copy()
        case exp.Not(this=exp.Boolean()):
            return _FALSE.copy() if node.this.this else _TRUE.copy()
        case exp.Paren(this=exp.Boolean()):
            return node.this
        case exp.And() | exp.Or():
            return _connector_value(node)
        case exp.Union() if not node.args["distinct"]:
            return _union_value(node)
        case exp.Dot():
            return _call_value(node, known)
    return node


def _connector_value(node: exp.Connector) -> exp.Expr:
    decisive = isinstance(node, exp.Or)
    for side, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(side, exp.Boolean):
            return side if side.this == decisive else other
    return node


def _union_value(node: exp.Union) -> exp.Expr:
    for empty, other in ((node.left, node.right), (node.right, node.left)):
        if _is_empty(empty):
            other.set("with_", node.args.get("with_") or other.args.get("with_"))
            return other
    return node


def _call_value(node: exp.Expr, known: tuple[Answer, ...]) -> exp.Expr:
    name, arguments = called(node) or ("", [])
    nulls = {place for place, argument in enumerate(arguments) if isinstance(argument, exp.Null)}
    fitting = [a for a in known if a.macro == name and a.absent <= {a.parameters[place] for place in nulls}]
    if not fitting:
        return node
    answer = max(fitting, key=lambda a: len(a.absent))
    return with_arguments(_expression(answer.value).copy(), dict(zip(answer.parameters, arguments, strict=True)))


@cache
def _expression(text: str) -> exp.Expr:
    return parsed(text, expression=True)


def _is_empty(query: exp.Expr) -> bool:
    """Whether a query is known to have no row: nothing passes its filter, and it is no total, which is one row."""
    select = query.unnest()
    if not isinstance(select, exp.Select):
        return False
    nothing_in, nothing_out = (
        (condition := select.args.get(key)) is not None and condition.this == _FALSE for key in ("where", "having")
    )
    is_total = not select.args.get("group") and any(each.find(exp.AggFunc) for each in select.selects)
    return nothing_out or (nothing_in and not is_total)


def _drop_unread(tree: exp.Expr) -> None:
    for cte in reversed(list(tree.find_all(exp.CTE))):
        query = cte.find_ancestor(exp.Query)
        if query is not None and not any(table.name == cte.alias for table in query.find_all(exp.Table)):
            cte.pop()
            if not query.args["with_"].expressions:
                query.set("with_", None)

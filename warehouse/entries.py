"""The entry of each public macro: it looks at the arguments of a call before the macro's body meets them.

DuckDB puts the text of an argument into a macro's body before it knows what the names in it mean. An argument could so
be read as a column or a table of the body, be worked out anew wherever the body has it, or, where a name means nothing,
be taken for one that was left out. Here each public macro is several: its entry, under its name, says by the types of
some expressions what the arguments are, and DuckDB takes the overload of an inner macro that fits:

- constants: the macro's own body. Nothing in a constant can be misread.
- what is no constant, such as a subquery: worked out once, ahead of the body and out of its sight.
- an argument of a type that the parameter does not take, or a name that means nothing: a sentence that says what to
  type.

The inner macro's name has the id of the build: where another database is current, it is not found there.

What the types say rests on `date_part`, see `macros/entry/constancy.sql`, in DuckDB 1.4, 1.5 and 2.0. If one to come
gives it other types, every argument is worked out ahead, which is slower and still right; if it gives a subquery the
type of a constant, the old dangers are back, and `wirehouse check` says so (`sql/checks/arguments_are_told_apart.sql`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations
from typing import TYPE_CHECKING

from wirehouse.etl.render import identifier, literal
from wirehouse.kinds import Kind, all_kinds, kind_of, legal_struct, struct_of
from wirehouse.syntax import body_text

if TYPE_CHECKING:
    from wirehouse.library import SqlObject

# False where a setting of the session makes texts equal that differ in case or in accents.
_EXACT = "'a' <> 'A' AND 'a' <> 'á'"
_COLLATION = "Names cannot be told apart while default_collation is set: SET default_collation = '' first."
_MANY = "ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids)"
# In what store.bound_name gives: constants that look like a name, and a column. Others begin otherwise there.
_NO_COLUMN = r'STRUCT\("?(NULL|true|false)"? '
_COLUMN = r'STRUCT\("?[A-Za-z_][\w ]*"? '


def entry(macro: SqlObject, text: str, build_id: str) -> list[str]:
    """The statements that create a public macro, rendered as `text`: its body, the inner macros and the entry."""
    body, names = body_text(text), _names(macro)
    inner = f"store.{identifier(f'{macro.sql_name}: USE its warehouse first (build {build_id})')}"
    comment = f"IS {literal(f'A part of {macro.sql_name}, which looks at its arguments first.')}"
    if not names:
        return [
            f"CREATE OR REPLACE MACRO {inner}() AS TABLE {body}",
            f"{text.removesuffix(body)} FROM {inner}()",
            f"COMMENT ON MACRO TABLE {inner} {comment}",
        ]
    own = f"CREATE OR REPLACE MACRO {_body(macro)}({', '.join(names)}) AS TABLE"
    return [
        # DuckDB binds a macro as it is created, and with it those that it calls: a short body first saves seconds.
        f"{own} SELECT 1",
        _overloads(_ahead(macro), _ahead_overloads(macro)),
        _overloads(_refused(macro), [(", ".join(names), _refusing_ahead(macro))]),
        _overloads(inner, _inner_overloads(macro)),
        f"{text.removesuffix(body)} FROM {inner}({', '.join([*_told(macro), *names])})",
        f"{own} {body}",
        *(f"COMMENT ON MACRO TABLE {part} {comment}" for part in (_body(macro), _ahead(macro), _refused(macro), inner)),
    ]


def with_inner_calls(text: str, macros: Mapping[str, SqlObject]) -> str:
    """The text of a macro, where public `macros` are called by their bodies: what it passes on is looked at already."""
    body = body_text(text)

    def inner_call(call: re.Match[str]) -> str:
        return f"{_body(macros[call[1]])}(" if call[1] in macros else call[0]

    return text.removesuffix(body) + re.sub(r"(?<![\w.\"])(\w+)\(", inner_call, body)


def _names(macro: SqlObject) -> list[str]:
    return [identifier(name) for name, _ in macro.parameters]


def _body(macro: SqlObject) -> str:
    return f"store.{identifier(f'{macro.sql_name}: body')}"


def _ahead(macro: SqlObject) -> str:
    return f"store.{identifier(f'{macro.sql_name}: arguments worked out ahead')}"


def _refused(macro: SqlObject) -> str:
    return f"store.{identifier(f'{macro.sql_name}: arguments of a wrong type')}"


def _overloads(name: str, overloads: Sequence[tuple[str, str]]) -> str:
    return f"CREATE OR REPLACE MACRO {name}\n" + ",\n".join(f"({head}) AS TABLE ({body})" for head, body in overloads)


def _told(macro: SqlObject) -> Iterator[str]:
    """What the entry tells of the arguments: two types for their constancy, one for theirs, and a known number."""
    arguments = f"(hash({', '.join(_names(macro))}) IS NULL)"
    wrong = [f"store.{kind.wrong}({name})" for name, kind in _kinds(macro) if kind.wrong]
    yield _bigint_if(" OR ".join([*wrong, arguments]))
    yield _bigint_if(f"NOT {arguments}")
    legal = f"regexp_full_match(typeof({struct_of(_kinds(macro))}), {literal(legal_struct(_kinds(macro)))})"
    yield _bigint_if(f"{legal} AND {_EXACT}")
    yield "1::INTEGER"


def _bigint_if(condition: str) -> str:
    """An expression that tells by its type whether a condition holds: BIGINT if it does, else DOUBLE."""
    return f"date_part(CASE WHEN {condition} THEN 'year' ELSE 'epoch' END, DATE '2000-01-01')"


def _inner_overloads(macro: SqlObject) -> list[tuple[str, str]]:
    names = ", ".join(_names(macro))
    ahead = _called_ahead(macro)
    return [
        (f"epoch DOUBLE, year BIGINT, types BIGINT, known BIGINT, {names}", f"FROM {_body(macro)}({names})"),
        # What is no constant gives both the type of the one in DuckDB 2.0, of the other in 1.4 and 1.5; a constant of a
        # wrong value gives both that of `year`.
        (f"epoch DOUBLE, year DOUBLE, types BIGINT, known BIGINT, {names}", ahead),
        (f"epoch BIGINT, year BIGINT, types BIGINT, known BIGINT, {names}", ahead),
        (f"epoch DOUBLE, year BIGINT, types DOUBLE, known BIGINT, {names}", _refusing(_type_checks(macro))),
        (f"epoch DOUBLE, year DOUBLE, types DOUBLE, known BIGINT, {names}", f"FROM {_refused(macro)}({names})"),
        (f"epoch BIGINT, year BIGINT, types DOUBLE, known BIGINT, {names}", f"FROM {_refused(macro)}({names})"),
        # A name that means nothing has no type, which fits every type alike: the known number then decides.
        (f"epoch UUID, year UUID, types UUID, known INTEGER, {names}", _refusing("0", name_sentence(macro))),
    ]


def _called_ahead(macro: SqlObject) -> str:
    """The call of the macro for arguments of which some are no constants."""
    lists, others = _lists_and_others(macro)
    groups = [*([name] for name in lists), others]
    constancies = [f"store.constancy(hash({', '.join(group)}))" if group else "0::DOUBLE" for group in groups]
    bound = f"concat({', '.join(f'store.bound_name({name})' for name in _names(macro))})"
    names = f"regexp_replace({bound}, {literal(_NO_COLUMN)}, '', 'g')"
    columns = _bigint_if(f"NOT regexp_matches({names}, {literal(_COLUMN)})")
    return f"FROM {_ahead(macro)}({', '.join([columns, '1', *constancies, *_names(macro)])})"


def _ahead_overloads(macro: SqlObject) -> list[tuple[str, str]]:
    """Overloads for each set of neuron ids that is to be worked out, for other arguments, and for what is refused."""
    lists, _ = _lists_and_others(macro)
    names = _names(macro)
    overloads = []
    for some in chain.from_iterable(combinations(lists, count + 1) for count in range(len(lists))):
        types = [f"constancy_{n} {'BIGINT' if name in some else 'DOUBLE'}" for n, name in enumerate(lists)]
        passed = [_place(macro, name) if name in some else _checked(name, kind) for name, kind in _kinds(macro)]
        head = ["columns BIGINT", "known", *types, "constancy DOUBLE", *names]
        overloads.append((", ".join(head), _worked_out(macro, some, passed)))
    untyped = [f"constancy_{n}" for n, _ in enumerate(lists)]
    passed = [_once(macro, name, kind) for name, kind in _kinds(macro)]
    head = ["columns BIGINT", "known", *untyped, "constancy BIGINT", *names]
    overloads.append((", ".join(head), _worked_out(macro, names, passed)))
    head = ["columns BIGINT", "known", *untyped, "constancy DOUBLE", *names]
    overloads.append((", ".join(head), _refusing(_value_checks(macro))))
    head = ["columns DOUBLE", "known", *untyped, "constancy", *names]
    overloads.append((", ".join(head), _refusing("0", name_sentence(macro))))
    return overloads


def _lists_and_others(macro: SqlObject) -> tuple[list[str], list[str]]:
    """The parameters that subqueries are mostly given for, the neuron ids, and the others."""
    lists = [name for name, kind in _kinds(macro) if kind.name in ("id", "ids")]
    return lists, [name for name in _names(macro) if name not in lists]


def _kinds(macro: SqlObject) -> list[tuple[str, Kind]]:
    """(parameter as an identifier, its kind), in order."""
    return [(identifier(name), kind_of(macro, name)) for name, _ in macro.parameters]


def _checked(name: str, kind: Kind) -> str:
    return f"store.{kind.checked}('{name[1:-1]}', {name})" if kind.checked else name


def _place(macro: SqlObject, name: str) -> str:
    return f"(SELECT g.{name} FROM {_given(macro)} AS g)"


def _once(macro: SqlObject, name: str, kind: Kind) -> str:
    argument = _like_a_subquery(_checked(name, kind), kind)
    return f"store.once(store.constancy({name}), {argument}, {_place_or_error(macro, name, kind)})"


def _like_a_subquery(argument: str, kind: Kind) -> str:
    """The argument, so that store.is_subquery takes it for a subquery.

    It stands among text that has one, so DuckDB raises the errors of a check of it while the query runs, and no sooner.
    """
    # Of a type, for NULL alone would be taken for an argument left out. A cell type, which has two types, may be that.
    nothing = "NULL" if kind.name == "celltype" else f"NULL::{kind.sql_type}"
    return f"(CASE WHEN 'SUBQUERY' IS NULL THEN {nothing} ELSE {argument} END)"


def _place_or_error(macro: SqlObject, name: str, kind: Kind) -> str:
    """The place of an argument, or the error for a cell type: DuckDB cannot compare a subquery with a list of names."""
    if kind.name != "celltype":
        return _place(macro, name)
    sentence = (
        f"{name[1:-1]} cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or "
        "getvariable('types') after SET VARIABLE types = (SELECT ...)."
    )
    # An error has the type of NULL, which would be taken for an argument that is left out.
    return f"error({literal(sentence)})::VARCHAR"


def _given(macro: SqlObject) -> str:
    return identifier(f"{macro.sql_name}: arguments")


def _worked_out(macro: SqlObject, some: Sequence[str], passed: Sequence[str]) -> str:
    # A subquery that reads a column of another table would be worked out for each of its rows, and the whole macro with
    # it: DuckDB refuses that below a LIMIT that is no constant.
    row = ", ".join(f"{_checked(name, kind)} AS {name}" for name, kind in _kinds(macro) if name in some)
    given = f"WITH {_given(macro)} AS MATERIALIZED (SELECT {row} LIMIT (SELECT 1))"
    return f"{given} FROM {_body(macro)}({', '.join(passed)})"


def _type_checks(macro: SqlObject) -> str:
    return " + ".join(
        f"CASE WHEN {_takes(kind)}({name}) OR {_refuse(kind)}('{name[1:-1]}', {name}) IS NULL THEN 0 ELSE 0 END"
        for name, kind in _kinds(macro)
    )


def _refusing_ahead(macro: SqlObject) -> str:
    """The body with an error in the place of each argument of a wrong type.

    DuckDB raises the error of a table function like range() too late where a subquery is among its arguments: it would
    first miss the columns that the query names.
    """
    passed = []
    for name, kind in _kinds(macro):
        told = _bigint_if(f"{_takes(kind)}({name})")
        argument = _once(macro, name, kind) if kind.name == "celltype" else name
        error = _like_a_subquery(f"{_refuse(kind)}('{name[1:-1]}', {name})", kind)
        passed.append(f"store.typed({told}, {_like_a_subquery(argument, kind)}, {error})")
    return f"FROM {_body(macro)}({', '.join(passed)})"


def kind_macros() -> Iterator[str]:
    """The statements that create two macros for each kind: whether it takes an argument, and the error if not."""
    for kind in all_kinds():
        legal = f"{_EXACT} AND regexp_full_match(typeof(argument), {literal(kind.pattern)})"
        must_be, refusal = literal(f" must be {kind.legal}; it was given as "), literal(kind.refusal)
        sentence = f"concat(parameter, {must_be}, typeof(argument), {refusal})"
        error = f"error(CASE WHEN {_EXACT} THEN {sentence} ELSE {literal(_COLLATION)} END)::{kind.sql_type}"
        for name, head, value, comment in [
            (_takes(kind), "argument", legal, f"Whether a {kind.name} may be of the argument's type."),
            (_refuse(kind), "parameter, argument", error, f"The error for a {kind.name} of a wrong type."),
        ]:
            yield f"CREATE OR REPLACE MACRO {name}({head}) AS ({value})"
            yield f"COMMENT ON MACRO {name} IS {literal(comment)}"


def _takes(kind: Kind) -> str:
    return f"store.takes_{kind.name}"


def _refuse(kind: Kind) -> str:
    return f"store.refuse_{kind.name}"


def name_sentence(macro: SqlObject) -> str:
    """What to type instead of a bare name, with parameters of this macro as examples."""
    by_kind = {kind.name: name[1:-1] for name, kind in reversed(_kinds(macro))}
    text = _example(by_kind, {"celltype": "'HVC'", "one_celltype": "'HVC'", "word": "'outgoing'"})
    number = _example(by_kind, {"probability": "0.8", "number": "0.1", "count": "5", "coordinate": "10000"})
    ids = _example(by_kind, {"ids": "(SELECT list(id) FROM ...)", "id": "(SELECT max(id) FROM ...)"})
    hints = [f"{macro.sql_name} was given a name where a value is due."]
    hints += [f"Write a text in single quotes, as in {text}."] if text else []
    hints += [f"Name an argument with :=, as in {number}; a single = compares."] if number else []
    hints += [
        f"A column cannot be an argument: give {f'a subquery, as in {ids}, or {_MANY}' if ids else 'a constant'}."
    ]
    return " ".join(hints)


def _example(by_kind: Mapping[str, str], examples: Mapping[str, str]) -> str:
    return next((f"{by_kind[kind]} := {value}" for kind, value in examples.items() if kind in by_kind), "")


def _value_checks(macro: SqlObject) -> str:
    checks = [
        f"CASE WHEN {_checked(name, kind)} IS NULL THEN 0 ELSE 0 END" for name, kind in _kinds(macro) if kind.checked
    ]
    return " + ".join(["0", *checks])


def _refusing(check: str, otherwise: str = "Its arguments cannot be told apart in this version of DuckDB.") -> str:
    """A query that raises the error of `check`, or `otherwise`: it never answers."""
    # `known` is 1 in every call; without it DuckDB would raise the error while it creates the macro.
    error = f"CASE known WHEN 1 THEN error({literal(otherwise)}) ELSE 0 END"
    return f"SELECT r.refused FROM range({check} + {error}) AS r(refused)"

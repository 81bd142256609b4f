"""Generates the entry of each public macro, which checks the arguments of a call before the macro's body sees them.

DuckDB copies the text of an argument into the body of a macro before it knows what the names in it mean. Without an
entry, an argument could be read as a column or a table of the body, be computed anew at each place where the body
uses it, or, if a name means nothing, be taken for an argument that was left out. So each public macro has several
parts. The entry, under the macro's name, says by the types of some expressions what the arguments are, and DuckDB
chooses the overload of an inner macro by these types:

- Constants of legal types go to the body: nothing in a constant can be misread. The body has a second overload, for
  wrong values, that raises a sentence.
- What is no constant, such as a subquery, is computed once and checked, ahead of the body and out of its sight.
- An argument of a wrong type, or a name that means nothing, raises a sentence that says what to type.

`sql/glossary/kinds.toml` says what is legal. No body checks its arguments.

The name of the inner macro contains the id of the build: if another database is current, DuckDB does not find it
there.

All this relies on the type of `date_part` in DuckDB 1.4, 1.5 and 2.0, see `macros/entry/constancy.sql`. If a later
version gives it other types, every argument is computed ahead, which is slower and still right. If it gives a
subquery the type of a constant, the old dangers are back, and `wirehouse check` says so
(`sql/checks/arguments_are_told_apart.sql`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, combinations

from wirehouse.etl.ground.render import identifier, literal
from wirehouse.library.kinds import (
    Kind,
    all_kinds,
    checks_apart,
    kinds,
    legal_struct,
    legal_words,
    struct_of,
    wrong_values,
)
from wirehouse.library.read import SqlObject
from wirehouse.library.syntax import body_text

# False where a setting of the session makes texts equal that differ in case or in accents.
_EXACT = "'a' <> 'A' AND 'a' <> 'á'"
_COLLATION = "Names cannot be told apart while default_collation is set: SET default_collation = '' first."
_CELLTYPE = (
    "{} cannot be a subquery: give a name in single quotes, a list of names, a bound parameter, or "
    "getvariable('types') after SET VARIABLE types = (SELECT ...)."
)
_GROUPING = "{} cannot be a subquery: give the name of the column in single quotes, or a bound parameter."
_MANY = "ask for many neurons at once with partners_of(ids), neurons_of(ids) or summaries_of(ids)"
# The parts of a macro.
_BODY, _AHEAD, _LOOKED_AT = "body", "arguments worked out ahead", "arguments looked at"
# What store.bound_name gives for constants that look like a name, and for a column.
_NO_COLUMN = r'STRUCT\("?(NULL|true|false)"? '
_COLUMN = r'STRUCT\("?[A-Za-z_][\w ]*"? '


def entry(macro: SqlObject, text: str, build_id: str, lacking: Collection[str]) -> list[str]:
    """The statements that create a public macro, rendered as `text`: its body, the inner macros and the entry.

    `lacking`: what thresholds may be on and the data set does not have.
    """
    body, names = body_text(text), _names(macro)
    inner = _inner(macro, build_id)
    comment = f"IS {literal(f'A part of {macro.sql_name}, which looks at its arguments first.')}"
    if not names:
        return [
            f"CREATE OR REPLACE MACRO {inner}() AS TABLE {body}",
            f"{text.removesuffix(body)} FROM {inner}()",
            f"COMMENT ON MACRO TABLE {inner} {comment}",
        ]
    parts = {
        inner: _inner_overloads(macro, lacking),
        _part(macro, _LOOKED_AT): _looked_at_overloads(macro, lacking),
        _part(macro, _AHEAD): _ahead_overloads(macro, lacking),
        _part(macro, _BODY): _body_overloads(macro, lacking, body),
    }
    return [
        # DuckDB binds a macro as it is created, and with it those that it calls, which therefore are short at first.
        *(_overloads(part, [_short(overloads)]) for part, overloads in parts.items()),
        f"{text.removesuffix(body)} FROM {inner}({', '.join([*_plainness(macro), *names])})",
        *(_overloads(part, overloads) for part, overloads in parts.items()),
        *(f"COMMENT ON MACRO TABLE {part} {comment}" for part in parts),
    ]


def _short(overloads: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """An overload for as many arguments of any type."""
    return ", ".join(f"_{n}" for n, _ in enumerate(overloads[0][0].split(", "))), "SELECT 1"


def with_inner_calls(text: str, macros: Mapping[str, SqlObject]) -> str:
    """The text of a macro, where public `macros` are called by their bodies: what it passes on is looked at already."""
    body = body_text(text)

    def inner_call(call: re.Match[str]) -> str:
        return f"{_part(macros[call[1]], _BODY)}(1, " if call[1] in macros else call[0]

    return text.removesuffix(body) + re.sub(r"(?<![\w.\"])(\w+)\(", inner_call, body)


def _names(macro: SqlObject) -> list[str]:
    return [name for name, _ in kinds(macro)]


def _part(macro: SqlObject, what: str) -> str:
    return f"store.{identifier(f'{macro.sql_name}: {what}')}"


def _overloads(name: str, overloads: Sequence[tuple[str, str]]) -> str:
    return f"CREATE OR REPLACE MACRO {name}\n" + ",\n".join(f"({head}) AS TABLE ({body})" for head, body in overloads)


def _bigint_if(condition: str) -> str:
    """An expression whose type says whether a condition holds: BIGINT if it does, else DOUBLE."""
    return f"date_part(CASE WHEN {condition} THEN 'year' ELSE 'epoch' END, DATE '2000-01-01')"


def _plainness(macro: SqlObject) -> Iterator[str]:
    """What the entry passes on: two types, equal if all arguments are constants of legal types, and a number."""
    odd = f"NOT ({_legal_types(macro)}) OR {_hash(macro)} IS NULL"
    yield _bigint_if("NOT store.epoch_tells()")
    yield _bigint_if(f"(({odd}) IS TRUE) = store.epoch_tells()")
    yield "1::INTEGER"


def _inner_overloads(macro: SqlObject, lacking: Collection[str]) -> list[tuple[str, str]]:
    names = ", ".join(_names(macro))
    plain = _called(macro, lacking, _names(macro))
    odd = f"FROM {_part(macro, _LOOKED_AT)}({', '.join([*_told(macro), names])})"
    # A name that means nothing has no type and fits every type alike: the number then decides.
    nameless = _refusing(literal(name_sentence(macro)))
    return [
        (f"plain DOUBLE, given DOUBLE, known BIGINT, {names}", plain),
        (f"plain BIGINT, given BIGINT, known BIGINT, {names}", plain),
        (f"plain DOUBLE, given BIGINT, known BIGINT, {names}", odd),
        (f"plain BIGINT, given DOUBLE, known BIGINT, {names}", odd),
        (f"plain DOUBLE, given UUID, known INTEGER, {names}", nameless),
        (f"plain BIGINT, given UUID, known INTEGER, {names}", nameless),
    ]


def _called(macro: SqlObject, lacking: Collection[str], arguments: Sequence[str]) -> str:
    """The call of the body for constants; it says whether their values are legal."""
    legal = _bigint_if(f"{wrong_values(macro, lacking)} IS NULL")
    return f"FROM {_part(macro, _BODY)}({', '.join([legal, *arguments])})"


def _body_overloads(macro: SqlObject, lacking: Collection[str], body: str) -> list[tuple[str, str]]:
    names = ", ".join(_names(macro))
    return [
        (f"legal BIGINT, {names}", body.strip().removesuffix(";")),
        (f"legal DOUBLE, {names}", _refusing(wrong_values(macro, lacking), "legal > 0")),
    ]


def _told(macro: SqlObject) -> Iterator[str]:
    """What is passed on of other arguments: a type for whether they are constants, and one for their types."""
    yield f"store.constancy({_hash(macro)})"
    yield _bigint_if(_legal_types(macro))
    yield "1"


def _looked_at_overloads(macro: SqlObject, lacking: Collection[str]) -> list[tuple[str, str]]:
    names = ", ".join(_names(macro))
    return [
        (f"constancy DOUBLE, types BIGINT, known, {names}", _called(macro, lacking, _names(macro))),
        (f"constancy BIGINT, types BIGINT, known, {names}", _called_ahead(macro, lacking)),
        (f"constancy DOUBLE, types DOUBLE, known, {names}", _refusing(_wrong_types(macro))),
        (f"constancy BIGINT, types DOUBLE, known, {names}", _refusing_late(macro, _wrong_types(macro))),
    ]


def _legal_types(macro: SqlObject) -> str:
    return f"regexp_full_match(typeof({struct_of(kinds(macro))}), {literal(legal_struct(kinds(macro)))}) AND {_EXACT}"


def _hash(macro: SqlObject) -> str:
    return f"hash({', '.join(_names(macro))})"


def _called_ahead(macro: SqlObject, lacking: Collection[str]) -> str:
    """The call of the macro for arguments of which some are no constants."""
    lists, others = _lists_and_others(macro)
    groups = [*([name] for name in lists), others]
    constancies = [f"store.constancy(hash({', '.join(group)}))" if group else "0::DOUBLE" for group in groups]
    bound = f"concat({', '.join(f'store.bound_name({name})' for name in _names(macro))})"
    names = f"regexp_replace({bound}, {literal(_NO_COLUMN)}, '', 'g')"
    columns = _bigint_if(f"NOT regexp_matches({names}, {literal(_COLUMN)})")
    legal = _bigint_if(f"{_wrong_constants(macro, lacking)} IS NULL")
    return f"FROM {_part(macro, _AHEAD)}({', '.join([columns, legal, '1', *constancies, *_names(macro)])})"


def _ahead_overloads(macro: SqlObject, lacking: Collection[str]) -> list[tuple[str, str]]:
    """Overloads for each set of neuron ids that is to be worked out, for other arguments, and for what is refused."""
    lists, _ = _lists_and_others(macro)
    overloads = [
        (["columns BIGINT", "legal BIGINT", *types, "constancy DOUBLE"], _some_worked_out(macro, lacking, some))
        for some, types in _constancies(lists)
    ]
    untyped = [f"constancy_{n}" for n, _ in enumerate(lists)]
    overloads.append(
        (["columns BIGINT", "legal BIGINT", *untyped, "constancy BIGINT"], _all_worked_out(macro, lacking))
    )
    # A wrong constant beside a subquery: the body may not read the subquery then.
    wrong = _refusing_late(macro, _wrong_constants(macro, lacking))
    overloads.append((["columns BIGINT", "legal DOUBLE", *untyped, "constancy"], wrong))
    nameless = _refusing(literal(name_sentence(macro)))
    overloads.append((["columns DOUBLE", "legal", *untyped, "constancy"], nameless))
    return [(", ".join([*head[:2], "known", *head[2:], *_names(macro)]), body) for head, body in overloads]


def _wrong_constants(macro: SqlObject, lacking: Collection[str]) -> str:
    """What is wrong with the values of those arguments that are constants, or NULL."""
    apart = checks_apart(macro, lacking)
    checks = [_by_constancy(f"hash({', '.join(names)})", check, "NULL") for names, check in apart]
    return f"coalesce({', '.join([*checks, 'NULL'])})"


def _constancies(lists: Sequence[str]) -> Iterator[tuple[Sequence[str], list[str]]]:
    """Each choice of some of the parameters, and the types that say that these and no others are no constants."""
    for some in chain.from_iterable(combinations(lists, count + 1) for count in range(len(lists))):
        yield some, [f"constancy_{n} {'BIGINT' if name in some else 'DOUBLE'}" for n, name in enumerate(lists)]


def _lists_and_others(macro: SqlObject) -> tuple[list[str], list[str]]:
    """The parameters that subqueries are mostly given for, the neuron ids, and the others."""
    lists = [name for name, kind in kinds(macro) if kind.like in ("id", "ids")]
    return lists, [name for name in _names(macro) if name not in lists]


def _some_worked_out(macro: SqlObject, lacking: Collection[str], some: Sequence[str]) -> str:
    """The body for arguments of which `some`, ids of neurons, are no constants."""
    looked_at = _with(wrong_values(macro, lacking), {name: _column(macro, name) for name in some})
    passed = [_place(macro, name) if name in some else name for name in _names(macro)]
    return _worked_out(macro, some, looked_at, passed)


def _all_worked_out(macro: SqlObject, lacking: Collection[str]) -> str:
    """The body for arguments of which any may be no constant; a constant is passed on as it is."""
    names = _names(macro)
    # DuckDB cannot compare a subquery with a list of names.
    sentences = {"celltype": _CELLTYPE, "roi": _CELLTYPE, "grouping": _GROUPING}
    celltypes = {name: sentences[kind.like] for name, kind in kinds(macro) if kind.like in sentences}
    unable = [_by_constancy(name, "NULL", literal(text.format(name[1:-1]))) for name, text in celltypes.items()]
    values = {name: _by_constancy(name, name, _column(macro, name)) for name in names}
    wrong = _with(wrong_values(macro, lacking), values)
    # The body must not see them: a list of types needs a type, columns by group a constant.
    hidden = {name: "NULL::VARCHAR" if text is _CELLTYPE else "NULL" for name, text in celltypes.items()}
    places = [(name, hidden.get(name) or _place(macro, name)) for name in names]
    passed = [_by_constancy(name, name, place) for name, place in places]
    body = _worked_out(macro, names, f"coalesce({', '.join([*unable, wrong])})", passed)
    # The body may not use what was computed. The limit does, so that it is checked all the same.
    return f"{body} LIMIT (SELECT 4000000000000000000 FROM {_given(macro)})"


def _worked_out(macro: SqlObject, some: Sequence[str], looked_at: str, passed: Sequence[str]) -> str:
    # A subquery that reads a column of another table would be worked out for each of its rows, and the whole macro with
    # it: DuckDB refuses that below a LIMIT that is no constant.
    row = f"SELECT {', '.join(f'{name} AS {name}' for name in some)} LIMIT (SELECT 1)"
    given = f"FROM ({row}) AS {_row(macro)} WHERE error({looked_at}) IS NULL"
    return f"WITH {_given(macro)} AS MATERIALIZED ({given}) FROM {_part(macro, _BODY)}({', '.join(['1', *passed])})"


def _by_constancy(name: str, constant: str, other: str) -> str:
    return f"store.once(store.constancy({name}), {constant}, {other})"


def _given(macro: SqlObject) -> str:
    return identifier(f"{macro.sql_name}: arguments")


def _row(macro: SqlObject) -> str:
    return identifier(f"{macro.sql_name}: row of arguments")


def _place(macro: SqlObject, name: str) -> str:
    return f"(SELECT g.{name} FROM {_given(macro)} AS g)"


def _column(macro: SqlObject, name: str) -> str:
    return f"{_row(macro)}.{name}"


def _with(expression: str, values: Mapping[str, str]) -> str:
    """An expression of a macro's parameters, each in double quotes, with others in the places of some of them."""
    return re.sub(r'"\w+"', lambda name: values.get(name[0], name[0]), expression)


def _wrong_types(macro: SqlObject) -> str:
    cases = [
        f"WHEN NOT {_takes(kind)}({name}) THEN {_refusal(kind)}('{name[1:-1]}', {name})" for name, kind in kinds(macro)
    ]
    return f"CASE {' '.join(cases)} END"


def _refusing_late(macro: SqlObject, sentence: str) -> str:
    """The error of a sentence for arguments of which some are no constants.

    DuckDB raises the error of a table function like range() too late where a subquery is among its arguments: it would
    first miss the columns that the query names. So the body gives them, of arguments that DuckDB cannot know: of others
    it might know that there is no row, and not look at the limit.
    """
    nothing = ", ".join(_unknown(kind) for _, kind in kinds(macro))
    return f"FROM {_part(macro, _BODY)}(1, {nothing}) LIMIT (SELECT error({sentence})::BIGINT)"


def _unknown(kind: Kind) -> str:
    """A NULL that DuckDB cannot know. The name of a column must be known: it decides which columns there are."""
    return "NULL" if kind.like == "grouping" else f"CASE WHEN random() < 2 THEN NULL::{kind.sql_type} END"


def guarded(macro: SqlObject, text: str, build_id: str) -> list[str]:
    """The statements that create a public scalar macro: it is not found where another database is current."""
    body, inner = body_text(text), _inner(macro, build_id)
    names = ", ".join(name for name, _ in macro.parameters)
    return [
        f"CREATE OR REPLACE MACRO {inner}({names}) AS {body}",
        f"{text.removesuffix(body)} {inner}({names})",
        f"COMMENT ON MACRO {inner} IS {literal(f'What {macro.sql_name} answers.')}",
    ]


def _inner(macro: SqlObject, build_id: str) -> str:
    return f"store.{identifier(f'{macro.sql_name}: USE its warehouse first (build {build_id})')}"


def body_call(macro: SqlObject) -> str:
    """The body of a public macro in a FROM clause, without arguments: its columns are the macro's."""
    if not macro.parameters:
        return f"{macro.sql_name}()"
    return f"{_part(macro, _BODY)}({', '.join(['1', *(f'NULL::{kind.sql_type}' for _, kind in kinds(macro))])})"


def kind_macros() -> Iterator[str]:
    """The statements that create two macros for each kind: whether it takes an argument, and the sentence if not."""
    for kind in all_kinds():
        legal = f"{_EXACT} AND regexp_full_match(typeof(argument), {literal(kind.pattern)})"
        must_be, refusal = literal(f" must be {kind.legal}; it was given as "), literal(kind.refusal)
        sentence = f"concat(parameter, {must_be}, typeof(argument), {refusal})"
        sentence = f"CASE WHEN {_EXACT} THEN {sentence} ELSE {literal(_COLLATION)} END"
        for name, head, value, comment in [
            (_takes(kind), "argument", legal, f"Whether a {kind.like} may be of the argument's type."),
            (_refusal(kind), "parameter, argument", sentence, f"The sentence on a {kind.like} of a wrong type."),
        ]:
            yield f"CREATE OR REPLACE MACRO {name}({head}) AS ({value})"
            yield f"COMMENT ON MACRO {name} IS {literal(comment)}"


def _takes(kind: Kind) -> str:
    return f"store.takes_{kind.like}"


def _refusal(kind: Kind) -> str:
    return f"store.refuse_{kind.like}"


def name_sentence(macro: SqlObject) -> str:
    """What to type instead of a bare name, with parameters of this macro as examples."""
    by_kind = {kind.like: name[1:-1] for name, kind in reversed(kinds(macro))}
    words = literal(next(iter(legal_words(by_kind.get("word", ""))), ""))
    texts = {"celltype": "'HVC'", "one_celltype": "'HVC'", "word": words, "edge_kind": "'electrical'"}
    text = _example(by_kind, texts)
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


def _refusing(sentence: str, known: str = "known = 1") -> str:
    """A query that raises the error of a sentence: it never answers."""
    # `known` holds in every call; without it DuckDB would raise the error while it creates the macro.
    otherwise = literal("Its arguments cannot be told apart in this version of DuckDB.")
    error = f"error(CASE WHEN {known} THEN coalesce({sentence}, {otherwise}) END)::BIGINT"
    return f"SELECT r.refused FROM range({error}) AS r(refused)"

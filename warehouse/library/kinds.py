"""The legal values of each parameter of the public macros, from `sql/glossary/kinds.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from wirehouse.etl.ground.render import identifier, literal
from wirehouse.library.read import SqlObject

_WHOLE = "[A-Z]*INT(EGER)?"
_NUMBER = rf"{_WHOLE}|FLOAT|DOUBLE|DECIMAL\([\d,]*\)"
# NULL has its own type; a parameter of a prepared statement has none until the statement is executed.
_ALWAYS = '"?NULL"?|UNKNOWN'


@dataclass(frozen=True)
class Kind:
    """The values that a parameter takes. `own` matches DuckDB's names of its types; `sql_type` is one of these types.

    `like`: the kind that takes the same types; it may be this one.
    `legal` and `refusal` describe the values in words. `check` and `checks`: expressions for what is wrong with one
    value, or with the values of all parameters of the kind. `needs`: what the data set must have for a threshold above
    0; `threshold` is that threshold, as an expression of the value.
    """

    like: str
    own: str
    sql_type: str
    legal: str
    refusal: str
    check: str
    checks: str
    needs: str
    threshold: str

    @property
    def pattern(self) -> str:
        """A regular expression that matches DuckDB's names of all legal types."""
        return f"{self.own}|{_ALWAYS}"


def kinds(macro: SqlObject) -> list[tuple[str, Kind]]:
    """(parameter as an identifier, its kind) for each parameter of a public macro, in order."""
    return [(identifier(name), kind_of(macro, name)) for name, _ in macro.parameters]


def kind_of(macro: SqlObject, parameter: str) -> Kind:
    """Kind of a public macro's parameter: the macro's own, else by name in the macro's part, else in the core."""
    return _kind_of(macro.part, macro.name, parameter)


@cache
def _kind_of(part: str, macro: str, parameter: str) -> Kind:
    for place, name in ((part, f"{macro}.{parameter}"), (part, parameter), ("core", parameter)):
        for kind, parameters in _table().get(place, {}).items():
            if name in parameters:
                return _kind(kind)
    raise KeyError(f"{macro}: {parameter} has no kind in sql/glossary/kinds.toml")


def wrong_values(macro: SqlObject, lacking: Collection[str]) -> str:
    """An expression of a public macro's parameters, all of legal types: what is wrong with their values, or NULL.

    `lacking`: what the data set lacks, of the kinds' `needs`.
    """
    apart = [check for _, check in _own_checks(macro, lacking)]
    shared = dict.fromkeys(kind.checks for _, kind in kinds(macro) if kind.checks)
    together = [_of_all(macro, checks) for checks in shared]
    return f"coalesce({', '.join([*apart, *together, *_header_checks(macro), 'NULL'])})"


def checks_apart(macro: SqlObject, lacking: Collection[str]) -> Iterator[tuple[list[str], str]]:
    """The parts of `wrong_values`, as (parameters, expression), each with as few parameters as possible."""
    yield from _own_checks(macro, lacking)
    for name, kind in kinds(macro):
        if kind.checks:
            yield [name], _of_all(macro, kind.checks, name)
    for check in _header_checks(macro):
        yield [name for name, _ in kinds(macro) if name in check], check


def _header_checks(macro: SqlObject) -> list[str]:
    """The checks of the macro's header, with each parameter in double quotes."""
    parameter = re.compile(rf"\b({'|'.join(name for name, _ in macro.parameters)})\b")
    # Every second part of the text is inside single quotes.
    parts = (enumerate(check.split("'")) for check in macro.header.checks)
    return ["'".join(part if n % 2 else parameter.sub(r'"\1"', part) for n, part in check) for check in parts]


def _own_checks(macro: SqlObject, lacking: Collection[str]) -> Iterator[tuple[list[str], str]]:
    for name, kind in kinds(macro):
        # What the data set has needs no check: DuckDB would bind it in each call.
        if kind.needs in lacking:
            yield [name], f"store.check_has({literal(kind.needs)}, {_filled(kind.threshold, name)})"
        if kind.check:
            yield [name], _filled(kind.check, name)


def _of_all(macro: SqlObject, checks: str, only: str = "") -> str:
    """The check of all parameters that share `checks`, or of `only` one of them, in a sentence that names all."""
    names = [name for name, kind in kinds(macro) if kind.checks == checks]
    parameters = literal(", ".join(name[1:-1] for name in names))
    return checks.replace("{parameters}", parameters).replace("{arguments}", only or ", ".join(names))


def _filled(check: str, name: str) -> str:
    words = [literal(word) for word in legal_words(name[1:-1])]
    legend = " and ".join([", ".join(words[:-1]), *words[-1:]])
    filled = {
        "argument": name,
        "parameter": literal(name[1:-1]),
        "words": f"[{', '.join(words)}]",
        "legend": literal(legend),
    }
    for place, text in filled.items():
        check = check.replace(f"{{{place}}}", text)
    return check


def struct_of(arguments: Sequence[tuple[str, Kind]]) -> str:
    """The STRUCT of a call's arguments, each (expression, kind). `legal_struct` matches its type if all are legal."""
    fields = (f"{_letter(kind, arguments)}{number} := {text}" for number, (text, kind) in enumerate(arguments))
    return f"struct_pack({', '.join(fields)})"


def legal_struct(arguments: Sequence[tuple[str, Kind]]) -> str:
    """A regular expression of the type of `struct_of` these arguments. It is short: DuckDB compiles it in each call."""
    types = {_letter(kind, arguments): kind.own for _, kind in arguments}
    fields = [rf"{letter}\d+ ({own})" for letter, own in types.items()]
    return rf"STRUCT\((({'|'.join(fields)}|\w+ ({_ALWAYS}))[,)] ?)*"


def _letter(kind: Kind, arguments: Sequence[tuple[str, Kind]]) -> str:
    """The first letter of a field: the same for all kinds that take the same types."""
    return chr(ord("a") + sorted({other.own for _, other in arguments}).index(kind.own))


def all_needs() -> frozenset[str]:
    """All that the kinds need of a data set."""
    return frozenset(kind["needs"] for kind in _table()["kinds"].values() if "needs" in kind)


def all_kinds() -> list[Kind]:
    """Every kind that is not like another."""
    return [_kind(name) for name, kind in _table()["kinds"].items() if "like" not in kind]


def legal_words(parameter: str) -> list[str]:
    """The words that a parameter takes; none if it does not take words."""
    return list(_table()["words"].get(parameter, []))


@cache
def _kind(name: str) -> Kind:
    own = _table()["kinds"][name]
    like = own.get("like", name)
    kind = {key: value for key, value in _table()["kinds"][like].items() if key not in ("check", "checks")} | own
    pattern = kind["types"].replace("{whole}", _WHOLE).replace("{number}", _NUMBER)
    refusal = f". {kind['refused']}" if "refused" in kind else "."
    check, checks, needs = (kind.get(key, "") for key in ("check", "checks", "needs"))
    threshold = kind.get("threshold", "{argument}")
    return Kind(like, pattern, kind["sql_type"], kind["legal"], refusal, check, checks, needs, threshold)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("wirehouse.sql") / "glossary" / "kinds.toml").read_text("utf-8"))

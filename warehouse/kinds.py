"""What a call may give for each parameter of the public macros, by type: `sql/glossary/kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirehouse.library import SqlObject

_WHOLE = "[A-Z]*INT(EGER)?"
_NUMBER = rf"{_WHOLE}|FLOAT|DOUBLE|DECIMAL\([\d,]*\)"
# NULL has a type of its own; a parameter of a prepared statement has none until it is executed.
_ALWAYS = '"?NULL"?|UNKNOWN'


@dataclass(frozen=True)
class Kind:
    """What a parameter takes: `own` matches DuckDB's names of its types, of which `sql_type` is one.

    `legal` and `refusal` say it in words.

    `wrong` and `checked` are the macros of the kinds whose values may be wrong: one tells it, one raises the error.
    """

    name: str
    own: str
    sql_type: str
    legal: str
    refusal: str
    wrong: str | None
    checked: str | None

    @property
    def pattern(self) -> str:
        """A regular expression of DuckDB's names of all types that are legal."""
        return f"{self.own}|{_ALWAYS}"


def kind_of(macro: SqlObject, parameter: str) -> Kind:
    """The kind of a parameter of a public macro: as its part of the library says, else as the core does."""
    for part in (macro.part, "core"):
        for kind, parameters in _table().get(part, {}).items():
            if parameter in parameters:
                return _kind(kind)
    raise KeyError(f"{macro.sql_name}: {parameter} has no kind in sql/glossary/kinds.toml")


def struct_of(arguments: Sequence[tuple[str, Kind]]) -> str:
    """The STRUCT of a call's arguments, (expression, kind) each, whose type `legal_struct` matches if all are legal."""
    fields = (f"{_letter(kind, arguments)}{number} := {text}" for number, (text, kind) in enumerate(arguments))
    return f"struct_pack({', '.join(fields)})"


def legal_struct(arguments: Sequence[tuple[str, Kind]]) -> str:
    """A regular expression of the type of `struct_of` these arguments, short, for DuckDB compiles it in each call."""
    types = {_letter(kind, arguments): kind.own for _, kind in arguments}
    fields = [rf"{letter}\d+ ({own})" for letter, own in types.items()]
    return rf"STRUCT\((({'|'.join(fields)}|\w+ ({_ALWAYS}))[,)] ?)*"


def _letter(kind: Kind, arguments: Sequence[tuple[str, Kind]]) -> str:
    """The first letter of a field: the same for all kinds that take the same types."""
    return chr(ord("a") + sorted({other.own for _, other in arguments}).index(kind.own))


def all_kinds() -> list[Kind]:
    """Every kind."""
    return [_kind(name) for name in _table()["kinds"]]


@cache
def _kind(name: str) -> Kind:
    kind = _table()["kinds"][name]
    pattern = kind["types"].replace("{whole}", _WHOLE).replace("{number}", _NUMBER)
    refused = kind.get("refused", "")
    refusal = f". {refused}" if refused else "."
    return Kind(name, pattern, kind["sql_type"], kind["legal"], refusal, kind.get("wrong"), kind.get("checked"))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("wirehouse.sql") / "glossary" / "kinds.toml").read_text("utf-8"))

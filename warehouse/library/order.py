"""The order in which the library is loaded: each object after those that its text names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from graphlib import TopologicalSorter

import sqlglot
from sqlglot.tokens import TokenType

from wirehouse.library.kinds import all_needs, wrong_values
from wirehouse.library.read import SqlObject


def in_dependency_order(some: Iterable[tuple[SqlObject, str]]) -> list[tuple[SqlObject, str]]:
    """The objects with their rendered texts, each after those that its body names."""
    by_name = {obj.sql_name: (obj, text) for obj, text in some}
    texts = {
        name: "\n".join([text, _checks(obj), *obj.header.without.values(), *obj.header.takes.values()])
        for name, (obj, text) in by_name.items()
    }
    graph = {name: named_in(text) & by_name.keys() - {name} for name, text in texts.items()}
    return [by_name[name] for name in TopologicalSorter(graph).static_order()]


def _checks(obj: SqlObject) -> str:
    return wrong_values(obj, all_needs()) if obj.kind == "table" and obj.public else ""


@cache
def named_in(text: str) -> frozenset[str]:
    """Every name in a SQL text: `name` if it has no schema, else only `schema.name`."""
    tokens = [t for t in sqlglot.tokenize(re.sub(r"\{[{%#].*?[}%#]\}", " ", text), read="duckdb") if t.text]
    words = [" " if t.token_type == TokenType.STRING else t.text for t in tokens]
    around = zip(["", *words], words, [*words[1:], ""], strict=False)
    plain = {word for before, word, after in around if "." not in (before, after)}
    qualified = {f"{a}.{c}" for a, dot, c in zip(words, words[1:], words[2:], strict=False) if dot == "."}
    return frozenset(plain | qualified)

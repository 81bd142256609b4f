"""SQL files, with their Jinja, as tokens: what tests/lint_sql.py looks at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

_LEXEME = re.compile(
    r"(?P<aside>\{%.*?%\}|\{#.*?#\}|--[^\n]*)"
    r'|(?P<comma>\{\{ ",".*?\}\})'
    r"""|(?P<value>\{\{.*?\}\}|'(?:[^']|'')*'|"[^"]*"|\d[\w.]*)"""
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<sign>::|:=|\S)",
    re.DOTALL,
)
_CLOSES = {"(": ")", "[": "]", "{": "}", "CASE": "END"}
_TYPES = {"BIGINT", "BOOLEAN", "DOUBLE", "FLOAT", "HUGEINT", "INTEGER", "SMALLINT", "VARCHAR"}
_OTHERS = {"BETWEEN", "EXISTS", "FILTER", "MACRO", "MATERIALIZED", "NULLS", "OVER", "PARTITION", "RECURSIVE", "VIEW"}
_SMALL = {"TRUE", "FALSE", "LAMBDA"}


def _listed(query: str) -> set[str]:
    return {word.upper() for (word,) in duckdb.execute(query).fetchall()}


_RESERVED = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category IN ('reserved', 'type_function')"
# The words that may be in upper case, and those of them that are never names. `by` is the name of a parameter here.
KEYWORDS = _listed("SELECT keyword_name FROM duckdb_keywords() UNION SELECT type_name FROM duckdb_types()") - _SMALL
NO_NAMES = (_listed(_RESERVED) | _OTHERS | _TYPES) - _SMALL - {"BY"}


@dataclass
class Token:
    """A name, value or sign of a SQL file. Quoted names and Jinja's expressions are values; comments and tags are none.

    `indent`: of its line. `first`, `last`: whether it begins or ends the line. `around`: the characters beside it.
    `inside`, `close`: of an opening bracket, what is between it and its closing one, and that.
    """

    kind: str
    text: str
    line: int
    indent: int
    first: bool
    last: bool
    around: tuple[str, str]
    inside: list[Token] = field(default_factory=list)
    close: Token | None = None


def tokens_of(text: str) -> list[Token]:
    """All tokens of a SQL file, one after the other."""
    return list(_tokens(text))


def top_level(tokens: list[Token]) -> list[Token]:
    """The tokens outside any bracket; those between brackets are inside the opening one. CASE and END are brackets."""
    return _nested(iter(tokens), None)


def height(tokens: list[Token]) -> int:
    """The number of line breaks between the first of these tokens and the last, brackets to their end."""
    return max((token.close or token).line for token in tokens) - tokens[0].line


def _tokens(text: str) -> Iterator[Token]:
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    line = 0
    for match in _LEXEME.finditer(text):
        while line < len(starts) and starts[line] <= match.start():
            line += 1
        before, after = text[starts[line - 1] : match.start()], text[match.end() :].partition("\n")[0]
        kind, word = str(match.lastgroup), "," if match.lastgroup == "comma" else match[0]
        if kind != "aside":
            indent, around = len(before) - len(before.lstrip()), (before[-1:], after[:1])
            yield Token(kind, word, line, indent, not before.strip(), not after.strip(), around)


def _nested(tokens: Iterator[Token], close: str | None) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        found.append(token)
        if token.text == close:
            break
        if token.text in _CLOSES:
            *token.inside, token.close = _nested(tokens, _CLOSES[token.text]) or [token]
    return found

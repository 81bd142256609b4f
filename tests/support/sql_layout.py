"""SQL on lines of at most 120 characters. Only white space changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

WIDTH = 120
STEP = 2
_LEXEME = re.compile(r"""(\s*)('(?:[^']|'')*'|"(?:[^"]|"")*"|\w+|\S)""")
_CLOSES = {"(": ")", "[": "]", "{": "}", "CASE": "END"}
_JOINS = {"INNER", "LEFT", "RIGHT", "FULL", "CROSS", "SEMI", "ANTI", "ASOF"}
_CLAUSES = {
    "WITH", "SELECT", "FROM", "WHERE", "GROUP", "HAVING", "QUALIFY", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT",
}  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A lexeme, and whether white space stands before it."""

    text: str
    apart: bool


@dataclass(frozen=True)
class Group:
    """What stands between two brackets, or between CASE and END."""

    opening: Word
    inside: tuple[Word | Group, ...]
    closing: Word


Item = Word | Group


def lexemes(text: str) -> list[str]:
    """The text without its white space."""
    return [word.text for word in _words(text)]


@cache
def laid_out(text: str, width: int = WIDTH) -> str:
    """The text on as few lines as fit into the width; a single word may be longer than a line."""
    words = iter(_words(text))
    return "\n".join(_lines(tuple(_items(words, "")), 0, width))


def _words(text: str) -> list[Word]:
    return [Word(found[2], bool(found[1])) for found in _LEXEME.finditer(text)]


def _items(words: Iterator[Word], closing: str) -> Iterator[Item]:
    for word in words:
        if word.text == closing:
            # The group that this word closes takes it from the end.
            yield word
            return
        if word.text in _CLOSES:
            *inside, end = _items(words, _CLOSES[word.text])
            assert isinstance(end, Word)
            yield Group(word, tuple(inside), end)
        else:
            yield word


def _flat(items: Sequence[Item]) -> str:
    """The items on one line."""
    parts: list[str] = []
    for item in items:
        first = item if isinstance(item, Word) else item.opening
        parts.append(" " if parts and first.apart else "")
        parts.append(item.text if isinstance(item, Word) else _around(item, _flat(item.inside)))
    return "".join(parts)


def _around(group: Group, inside: str) -> str:
    gap = " " if group.opening.text == "CASE" else ""
    return f"{group.opening.text}{gap}{inside}{gap}{group.closing.text}"


def _lines(items: tuple[Item, ...], indent: int, width: int) -> list[str]:
    line = " " * indent + _flat(items)
    if len(line) <= width:
        return [line]
    for begins in (_begins_clause, _follows_comma, _begins_condition, _begins_case):
        chunks = _split(items, begins)
        if len(chunks) > 1:
            return _stacked(chunks, indent, width)
    return _opened(items, indent, width)


def _split(items: tuple[Item, ...], begins: Callable[[tuple[Item, ...], int], bool]) -> list[tuple[Item, ...]]:
    starts = [0, *(place for place in range(1, len(items)) if begins(items, place)), len(items)]
    return [items[start:end] for start, end in pairwise(starts)]


def _stacked(chunks: list[tuple[Item, ...]], indent: int, width: int) -> list[str]:
    """The chunks below each other; a clause's word stands alone above what belongs to it."""
    if _begins_clause(chunks[0], 0) and not any(_begins_clause(chunk, 0) for chunk in chunks[1:]):
        length = 2 if len(chunks[0]) > 1 and _text(chunks[0][1]) in ("BY", "ALL", "DISTINCT") else 1
        rest = tuple(item for chunk in chunks for item in chunk)[length:]
        return [" " * indent + _flat(chunks[0][:length]), *_lines(rest, indent + STEP, width)]
    return [line for chunk in chunks for line in _lines(chunk, indent, width)]


def _opened(items: tuple[Item, ...], indent: int, width: int) -> list[str]:
    """As few groups of the items as possible, the longest first, with their insides on lines of their own."""
    groups = sorted((item for item in items if isinstance(item, Group) and item.inside), key=lambda g: -len(_flat([g])))
    best = [" " * indent + _flat(items)]
    for number in range(1, len(groups) + 1):
        lines = _with_open(items, groups[:number], indent, width)
        if _too_long(lines, width) < _too_long(best, width):
            best = lines
        if not _too_long(best, width):
            break
    return best


def _too_long(lines: list[str], width: int) -> int:
    """How many characters stand beyond the width."""
    return sum(max(0, len(line) - width) for line in lines)


def _with_open(items: tuple[Item, ...], opened: list[Group], indent: int, width: int) -> list[str]:
    lines, begun = [], tuple[Item, ...]()
    for item in items:
        if isinstance(item, Group) and any(item is one for one in opened):
            nested = _nested(item)
            lines.append(" " * indent + _flat((*begun, *(group.opening for group in nested))))
            lines += _lines(nested[-1].inside, indent + STEP, width)
            begun = tuple(group.closing for group in reversed(nested))
        else:
            begun = (*begun, item)
    return [*lines, " " * indent + _flat(begun)]


def _nested(group: Group) -> list[Group]:
    """The group, and those within that hold nothing but a group: they are opened on one line."""
    nested = [group]
    while len(nested[-1].inside) == 1 and isinstance(nested[-1].inside[0], Group):
        nested.append(nested[-1].inside[0])
    return nested


def _text(item: Item) -> str:
    return item.text if isinstance(item, Word) else ""


def _begins_clause(items: tuple[Item, ...], place: int) -> bool:
    text, before = _text(items[place]), _text(items[place - 1]) if place else ""
    after = _text(items[place + 1]) if place + 1 < len(items) else ""
    if text in _JOINS:
        return before not in _JOINS and after in {*_JOINS, "JOIN", "OUTER"}
    if text == "JOIN":
        return before not in {*_JOINS, "OUTER"}
    return text in _CLAUSES and before not in ("DISTINCT", "WITHIN")


def _follows_comma(items: tuple[Item, ...], place: int) -> bool:
    return _text(items[place - 1]) == ","


def _begins_condition(items: tuple[Item, ...], place: int) -> bool:
    return _text(items[place]) in ("AND", "OR")


def _begins_case(items: tuple[Item, ...], place: int) -> bool:
    return _text(items[place]) in ("WHEN", "ELSE")

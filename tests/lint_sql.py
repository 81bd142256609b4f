"""Holds the style of the SQL files, as CONTRIBUTING.md states it: python -m tests.lint_sql [FILE ...]"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from tests.support.sql_tokens import KEYWORDS, NO_NAMES, Token, height, tokens_of, top_level

ROOT = Path(__file__).parents[1]
FOLDERS = ("sql", "macros", "etl/tables/derive", "warehouse/serve/questions")
Fault = tuple[int, str]
_KEY = re.compile(r"\s*-- (summary|grain|source|example|message|check|(param|column) \S+|(without|takes)[^:]*): ")
_ALONE = {"WITH", "UNION", "EXCEPT", "INTERSECT"}
_CLAUSES = _ALONE | {"SELECT", "FROM", "JOIN", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UPDATE"}
_JOINS = {"LEFT", "FULL", "CROSS", "SEMI", "ANTI"}


def faults(text: str, foreign_names: bool = False) -> list[Fault]:
    """(line, sentence) of each fault of a SQL file. `foreign_names`: its names may have upper-case letters."""
    tokens = tokens_of(text)
    return sorted([*_lines(text), *_case(tokens, foreign_names), *_nested(top_level(tokens))])


def _lines(text: str) -> Iterator[Fault]:
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield text.count("\n") + 1, "A file ends in exactly one line break."
    above, header = 0, True
    for number, line in enumerate(text.rstrip("\n").split("\n"), 1):
        indent, is_tag = len(line) - len(line.lstrip(" ")), line.lstrip().startswith("{%")
        header = header and line.startswith("--")
        rules = {
            f"A line has at most 120 columns, not {len(line)}.": len(line) > 120,
            "A line has no tab.": "\t" in line,
            "A line does not end in blanks.": line != line.rstrip(),
            "A line is not empty.": not line,
            "A line is indented by two spaces a level.": indent % 2 > 0 or indent > above + 2,
            "A line of Jinja's own begins at the margin.": is_tag and indent > 0,
            "A comma ends a line.": line.lstrip().startswith(","),
            "AND and OR begin a line.": not header and line.endswith((" AND", " OR")),
            "A header line comes before the code.": not header and _KEY.match(line) is not None,
        }
        yield from ((number, sentence) for sentence, broken in rules.items() if broken)
        above = above if is_tag else indent


def _case(tokens: list[Token], foreign_names: bool) -> Iterator[Fault]:
    for before, token in zip([None, *tokens], tokens, strict=False):
        word, called, cast = token.text, token.around[1] == "(", before is not None and before.text == "::"
        if token.kind != "name":
            continue
        is_keyword = cast or (word.upper() in NO_NAMES and not called and "." not in token.around)
        if is_keyword and word != word.upper():
            yield token.line, f"A keyword or type is in upper case: {word.upper()}, not {word}."
        may_be_upper = is_keyword or (word in KEYWORDS and not called)
        if word != word.lower() and not may_be_upper and word not in ("COLUMNS", "MAP", "STRUCT") and not foreign_names:
            yield token.line, f"A name is in lower case: {word.lower()}, not {word}."


def _nested(tokens: list[Token]) -> Iterator[Fault]:
    for token in tokens:
        if token.close and token.line < token.close.line:
            yield from _broken_bracket(token, token.close)
        yield from _nested(token.inside)
    start = next((n for n, token in enumerate(tokens) if token.text in ("WITH", "SELECT", "FROM", "UPDATE")), -1)
    if start == 0 or (start > 0 and tokens[0].text == "CREATE"):
        yield from _query(tokens[start:])


def _broken_bracket(token: Token, close: Token) -> Iterator[Fault]:
    if not token.last and (token.text != "CASE" or token.inside[0].text == "WHEN"):
        yield token.line, f"{token.text} ends its line, or {close.text} is on the same line."
    inner = next((each for each in token.inside if each.first), None)
    if inner and inner.indent != token.indent + 2:
        yield (
            inner.line,
            f"What {token.text} and {close.text} hold is two spaces further in than the line of {token.text}.",
        )
    if not close.first or close.indent != token.indent:
        yield close.line, f"{close.text} begins a line, as far in as the line of its {token.text}."


def _query(tokens: list[Token]) -> Iterator[Fault]:
    cuts = [n for n in range(len(tokens)) if _starts_clause(tokens, n)]
    selects: list[list[list[Token]]] = []
    for clause in (tokens[a:b] for a, b in pairwise([*cuts, len(tokens)])):
        yield from _aliases(clause)
        if not selects or {clause[0].text, selects[-1][0][0].text} & _ALONE:
            selects.append([])
        selects[-1].append(clause)
    for select in selects if height(tokens) else []:
        yield from _select(select)


def _starts_clause(tokens: list[Token], n: int) -> bool:
    before, word, after = (tokens[at].text if 0 <= at < len(tokens) else "" for at in (n - 1, n, n + 1))
    compares = word == "FROM" and before == "DISTINCT" and tokens[n - 2].text in ("IS", "NOT")
    return (word in _CLAUSES and before not in _JOINS and not compares) or (word in _JOINS and after == "JOIN")


def _select(clauses: list[list[Token]]) -> Iterator[Fault]:
    is_one_line = not height([token for clause in clauses for token in clause])
    for clause in clauses[:1] if is_one_line else clauses:
        if not clause[0].first:
            yield clause[0].line, f"{clause[0].text} begins a line, or the whole SELECT is on one line."
        if clause[0].text == "SELECT" and height(clause):
            yield from _columns(clause[1:] if clause[1].text == "DISTINCT" else clause)


def _columns(clause: list[Token]) -> Iterator[Fault]:
    starts = [token for before, token in pairwise(clause) if before is clause[0] or before.text == ","]
    sentence = "The columns of SELECT are all on its line, or one a line below it."
    yield from ((token.line, sentence) for token in starts if not token.first and len(starts) > 1)


def _aliases(clause: list[Token]) -> Iterator[Fault]:
    for before, token in pairwise(clause):
        is_value = before.close or before.kind == "value" or (before.kind == "name" and before.text.islower())
        is_name = token.kind == "name" and token.text.islower() and token.around[0] in ("", " ")
        if clause[0].text == "SELECT" and is_value and is_name:
            yield token.line, f"AS comes before the name of a column: AS {token.text}."
        if clause[0].text in _JOINS | {"FROM", "JOIN", "UPDATE"} and token.text == "AS":
            yield token.line, "The alias of a table has no AS."


def main(names: list[str]) -> int:
    """Print the faults of these files, of all SQL files if none is named; 1 if there are any, else 0."""
    every = (path for folder in FOLDERS for kind in ("sql", "jinja") for path in (ROOT / folder).rglob(f"*.{kind}"))
    found = [
        f"{str(path).removeprefix(f'{ROOT}/')}:{line}: {sentence}"
        for path in [Path(name).resolve() for name in names] or sorted(every)
        for line, sentence in faults(path.read_text("utf-8"), foreign_names="familiar" in path.parts)
    ]
    print("\n".join(found) or "The SQL files are in the style of CONTRIBUTING.md.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""DuckDB's errors as the sentences that a user reads."""

from __future__ import annotations

import re

import duckdb

# DuckDB puts the class of the error in front of each message ("Invalid Input Error: "), sometimes twice,
# and the line of SQL with a caret behind it.
_CLASSES = re.compile(r"^(?:(?:[A-Z][A-Za-z]+ ){1,3}Error: )+")
_LINE = re.compile(r"\n+LINE \d+: .*\Z", re.DOTALL)


def sentence(error: duckdb.Error) -> str:
    """What DuckDB or a macro had to say, alone: no class of error in front, no line of SQL behind."""
    return _LINE.sub("", _CLASSES.sub("", str(error))).strip()


def with_line(error: duckdb.Error) -> str:
    """The message for someone who wrote the SQL: what DuckDB does not understand with its line and a caret below."""
    if isinstance(error, duckdb.InvalidInputException):
        return sentence(error)
    return _CLASSES.sub("", str(error)).strip()

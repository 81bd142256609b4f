"""Turns DuckDB's errors into sentences for users."""

from __future__ import annotations

import re

import duckdb

# DuckDB puts the class of the error before each message ("Invalid Input Error: "), sometimes twice, and the line of
# SQL with a caret after it.
_CLASSES = re.compile(r"^(?:(?:[A-Z][A-Za-z]+ ){1,3}Error: )+")
_LINE = re.compile(r"\n+LINE \d+: .*\Z", re.DOTALL)


def sentence(error: duckdb.Error) -> str:
    """The message of DuckDB or a macro alone, without the class of the error and the line of SQL."""
    return _LINE.sub("", _CLASSES.sub("", str(error))).strip()


def with_line(error: duckdb.Error) -> str:
    """The message for the author of the SQL: with the line that DuckDB does not understand, and a caret below it."""
    if isinstance(error, duckdb.InvalidInputException):
        return sentence(error)
    return _CLASSES.sub("", str(error)).strip()

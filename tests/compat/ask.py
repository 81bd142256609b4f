"""Ask a warehouse with nothing but DuckDB: run as a script by every Python that the tests compare.

`python ask.py FILE open|attached` says "open", then reads a JSON list of queries from standard input and writes a JSON
list of answers: {"columns": [[name, type], ...], "rows": [[cell, ...], ...]} or {"error": sentence}.
"""

from __future__ import annotations

import json
import re
import struct
import sys
from typing import Any

import duckdb


def main(file: str, way: str) -> None:
    """Open the file, say so, and answer what is asked."""
    con = attached(file) if way == "attached" else duckdb.connect(file, read_only=True)
    print("open", flush=True)
    answers = [answer(con, query) for query in json.load(sys.stdin)]
    print(json.dumps({"version": duckdb.__version__, "answers": answers}))


def attached(file: str) -> duckdb.DuckDBPyConnection:
    """A session of its own that the file is attached to."""
    con = duckdb.connect()
    con.execute(f"ATTACH '{file}' AS w (READ_ONLY)")
    con.execute("USE w")
    return con


def answer(con: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    """What the query returns, or what it says instead."""
    try:
        result = con.execute(query)
        columns = [(name, str(kind)) for name, kind, *_ in result.description]
        kinds = [kind for _, kind in columns]
        return {"columns": columns, "rows": [cells(row, kinds) for row in result.fetchall()]}
    except duckdb.Error as error:
        return {"error": sentence(str(error))}


def cells(row: Any, kinds: list[str]) -> list[str | None]:
    """A row as texts that are equal when the values are: binary fractions exactly."""
    return [cell(value, kind) for value, kind in zip(row, kinds, strict=True)]


def cell(value: Any, kind: str) -> str | None:
    """One value as a text."""
    if value is None:
        return None
    if kind == "FLOAT":
        return float(struct.unpack("f", struct.pack("f", value))[0]).hex()
    if kind == "DOUBLE":
        return float(value).hex()
    return str(value)


def sentence(message: str) -> str:
    """An error's own words: no class before, no line of SQL behind."""
    return re.sub(
        r"\n+LINE \d+:.*\Z", "", re.sub(r"^(?:(?:[A-Z]\w+ )+Error: ?)+", "", message), flags=re.DOTALL
    ).strip()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Ask a warehouse many queries with nothing but DuckDB: run as a script by every Python that the sweep compares.

`python asker.py FILE OTHER WAY` reads a JSON list of queries and writes a JSON list of digests: a text that is the same
for the same rows in any order, or {"error": sentence}. WAY is "open", or "elsewhere": the warehouse is attached as w
and OTHER, another one, is current.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

import duckdb


def main(file: str, other: str, way: str) -> None:
    """Answer what is asked on standard input."""
    con = opened(file, other, way)
    con.execute("SET threads = 1")
    print(json.dumps([digest(con, query) for query in json.load(sys.stdin)]))


def opened(file: str, other: str, way: str) -> duckdb.DuckDBPyConnection:
    """A session in which the warehouse is current, or only attached."""
    con = duckdb.connect()
    con.execute(f"ATTACH '{file}' AS w (READ_ONLY)")
    con.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
    con.execute("USE w" if way == "open" else "USE other")
    return con


def digest(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    """What the query answers, in short."""
    try:
        rows = con.execute(query).fetchall()
    except duckdb.Error as error:
        return {"error": str(error).split("\n")[0]}
    texts = sorted(repr([short(value) for value in row]) for row in rows)
    return f"{len(rows)} rows {hashlib.md5(''.join(texts).encode()).hexdigest()[:12]}"


def short(value: Any) -> Any:
    """A value without the last digits of a number, which the order of adding up decides."""
    return float(f"{value:.9g}") if isinstance(value, float) else value


if __name__ == "__main__":
    main(*sys.argv[1:])

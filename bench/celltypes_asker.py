"""A DuckDB of some version in a process of its own: `python -P bench/celltypes_asker.py PACKAGES DATABASE`.

Each line of its input is a request in JSON, each line of its output the answer. The environment needs duckdb alone:
pyarrow, to which long answers go, is taken from the folder PACKAGES.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import duckdb


def main() -> None:
    """Answer until the input ends."""
    sys.path.append(sys.argv[1])
    con = duckdb.connect(sys.argv[2], read_only=True)
    for line in sys.stdin:
        what, sql = json.loads(line)
        try:
            told = {"answer": _ANSWERS[what](con, sql)}
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"[:2000]}
        print(json.dumps(told), flush=True)


def _run(con: duckdb.DuckDBPyConnection, sql: str) -> None:
    con.execute(sql).fetchall()


def _texts(con: duckdb.DuckDBPyConnection, sql: str) -> list[list[str]]:
    return [list(map(str, row)) for row in con.execute(sql).fetchall()]


def _timed(answered: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds by the clock and of the processor in all threads, and the answer."""
    started = time.perf_counter(), time.process_time()
    answer = answered()
    took = time.perf_counter() - started[0], time.process_time() - started[1]
    return 1e3 * took[0], 1e3 * took[1], answer


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float, str]:
    clock, processor, rows = _timed(lambda: con.execute(sql).fetchall())
    return clock, processor, str(sorted(rows))


def _arrow_rows(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float, str]:
    clock, processor, answer = _timed(lambda: _arrow(con.sql(sql)))
    return clock, processor, str(answer.num_rows)


def _arrow_digest(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[float, float, str]:
    clock, processor, answer = _timed(lambda: _arrow(con.sql(sql)))
    con.register("answer", answer)
    # An ENUM and a text are the same name.
    digest = con.execute("SELECT count(*), sum(hash(concat_ws('|', *COLUMNS(*)))) FROM answer").fetchall()
    con.unregister("answer")
    return clock, processor, str(digest)


def _arrow(relation: Any) -> Any:
    # DuckDB 1.4 has the older name alone, and 2.0 warns of it.
    newer = hasattr(relation, "to_arrow_table")
    return relation.to_arrow_table() if newer else relation.fetch_arrow_table()


_ANSWERS: dict[str, Callable[[duckdb.DuckDBPyConnection, str], object]] = {
    "run": _run,
    "texts": _texts,
    "rows": _rows,
    "arrow": _arrow_rows,
    "arrow_digest": _arrow_digest,
}

if __name__ == "__main__":
    main()

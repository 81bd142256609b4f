"""Open, ask everything, close, again and again until told to stop: `python -m tests.soak.versions WAREHOUSE QUESTIONS`.

Writes for each connection its answers, and the error that ended it.
"""

from __future__ import annotations

import pickle
import select
import sys
from pathlib import Path
from typing import Any

import duckdb

import wirehouse
from wirehouse.etl.ground.errors import WirehouseError


def _ask(warehouse: str, questions: list[str]) -> tuple[list[Any], str]:
    answers: list[Any] = []
    try:
        con = wirehouse.connect(warehouse)
    except WirehouseError as error:
        # Opened in the moment of the exchange: the parquet binding says that its files are gone.
        return answers, f"IOException: {error}" if "cannot read its Parquet files" in str(error) else str(error)
    try:
        for question in questions:
            answers.append(sorted(con.execute(question).fetchall(), key=repr))
    except duckdb.Error as error:
        return answers, f"{type(error).__name__}: {error}"
    finally:
        con.close()
    return answers, ""


def _main(warehouse: str, asked: str) -> None:
    questions = pickle.loads(Path(asked).read_bytes())
    seen = []
    while not select.select([sys.stdin], [], [], 0)[0]:
        seen.append(_ask(warehouse, questions))
    sys.stdout.buffer.write(pickle.dumps(seen))


if __name__ == "__main__":
    _main(*sys.argv[1:])

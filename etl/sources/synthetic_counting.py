"""Counts the synapses of pairs on disk, so that any number of pairs fits into bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.synthetic_files import discard

_MEMORY_LIMIT = "768MB"
_BATCH_ROWS = 65_536


class Counter:
    """Adds up a column of whole numbers over equal values of all other columns."""

    def __init__(self, con: duckdb.DuckDBPyConnection, number: str) -> None:
        self._con = con
        self._sums = f"SELECT * EXCLUDE {number}, sum({number})::BIGINT AS {number}"
        self._empty = True

    def add(self, rows: pa.Table) -> None:
        """Take further rows, always with the same columns."""
        self._con.register("added", rows)
        verb = "CREATE TABLE counted AS" if self._empty else "INSERT INTO counted"
        self._con.execute(f"{verb} {self._sums} FROM added GROUP BY ALL")
        self._con.unregister("added")
        self._empty = False

    def batches(self, order: str) -> Iterator[pa.RecordBatch]:
        """The sums by `order`, a list of SQL; nothing if no rows were added."""
        if not self._empty:
            result = self._con.sql(f"{self._sums} FROM counted GROUP BY ALL ORDER BY {order}")
            reader: pa.RecordBatchReader = result.to_arrow_reader(_BATCH_ROWS)
            yield from reader


@contextmanager
def counting(number: str, scratch: Path) -> Iterator[Counter]:
    """A counter of the column `number` that keeps its rows in the folder `scratch`, which goes after the block.

    Raises WirehouseError if they cannot be kept there.
    """
    discard(scratch)
    scratch.mkdir()
    con = duckdb.connect(
        scratch / "pairs.duckdb",
        config={"memory_limit": _MEMORY_LIMIT, "temp_directory": str(scratch / "spill")},
    )
    con.execute("SET enable_progress_bar = false")
    try:
        with closing(con), stopping.ended_by(con.interrupt):
            yield Counter(con, number)
    except duckdb.InterruptException:
        stopping.point()
        raise
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise WirehouseError(f"{scratch.parent} has no room to count the pairs: {reason}") from error
    discard(scratch)

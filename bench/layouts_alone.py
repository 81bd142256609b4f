"""What DuckDB alone takes: read the rows, sort them by either side, write both.

    python layouts_alone.py SOURCE FOLDER QUERY

QUERY may read `feather`, the synapses of FlyEM's layout as Arrow batches. FOLDER is removed again.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb
import pyarrow.dataset

SIDES = {"pre": "pre_id, post_id", "post": "post_id, pre_id"}


def main(source: Path, folder: Path, query: str) -> None:
    """Write a database with the rows in both orders, and remove it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    con = duckdb.connect(folder / "alone.duckdb", config={"memory_limit": "1GB", "temp_directory": str(folder / "tmp")})
    for side, order in SIDES.items():
        if "FROM feather" in query:
            (path,) = source.glob("syn-partners*.feather")
            con.register("feather", pyarrow.dataset.dataset(path, format="feather"))
        con.execute(f"CREATE TABLE by_{side} AS {query} ORDER BY {order}")
    con.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])

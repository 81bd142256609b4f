"""What DuckDB alone takes: read the rows, name their types, sort them by either side, write both.

    python layouts_alone.py SOURCE FOLDER QUERY NEURONS

QUERY reads `neurons`, the rows of the query NEURONS, and may read `synapses`, the synapses of FlyEM's layout as Arrow
batches; NEURONS may read `annotations`, a table of the same. FOLDER is removed again.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import duckdb
import pyarrow.dataset

ORDERS = {"pre": "pre_type, pre_id, post_id, synapse_id", "post": "post_type, post_id, pre_id, synapse_id"}
FEATHER = {"synapses": "syn-partners*.feather", "annotations": "body-annotations*.feather"}


def main(source: Path, folder: Path, query: str, neurons: str) -> None:
    """Write a database with the rows in both orders, and remove it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    con = duckdb.connect(folder / "alone.duckdb", config={"memory_limit": "1GB", "temp_directory": str(folder / "tmp")})
    for side, order in ORDERS.items():
        for name, pattern in FEATHER.items():
            for path in source.glob(pattern):
                con.register(name, pyarrow.dataset.dataset(path, format="feather"))
        con.execute(f"CREATE OR REPLACE TEMP TABLE neurons AS {neurons}")
        con.execute(f"CREATE TABLE by_{side} AS {query} ORDER BY {order}")
    con.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])

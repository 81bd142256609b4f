"""Answers at the default thresholds that the build stores. The library computes them, so each rule exists once."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.tables.load import fill

# The order matters: neuron totals at the defaults are counted from the stored connections.
ANSWERS = {
    "connections": "FROM store.counted_connections(0.6, 0) ORDER BY pre_id, post_id",
    "neuron_totals": "FROM store.counted_neuron_totals(0.6, 0) ORDER BY id",
}


def store_answers(con: duckdb.DuckDBPyConnection, progress: Progress) -> None:
    """Fill the tables of ANSWERS in the current database, which holds the library and the synapses."""
    with progress.task("Counting connections and totals", total=len(ANSWERS)) as advance:
        for table, answer in ANSWERS.items():
            fill(con, table, answer)
            advance(1)

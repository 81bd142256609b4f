"""Answers at the default thresholds that the build stores. The library computes them, so each rule exists once."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.tables.stream import fill


def answers(names: Names) -> dict[str, str]:
    """The query of each table of stored answers. Neuron totals at the defaults are counted from the connections."""
    default = literal(names.traits.prob_default)
    return {
        "connections": f"FROM store.counted_connections({default}, 0, NULL, NULL) ORDER BY pre_id, post_id",
        "neuron_totals": f"FROM store.counted_neuron_totals({default}, 0, NULL, NULL) ORDER BY id",
    }


def store_answers(con: duckdb.DuckDBPyConnection, names: Names, progress: Progress) -> None:
    """Fill the tables of `answers` in the current database, which holds the library and the synapses."""
    with progress.task("Counting connections and totals", total=2) as advance:
        for table, answer in answers(names).items():
            fill(con, table, answer)
            advance(1)

"""Answers at the default thresholds that the build stores. The library computes them, so each rule exists once."""

from __future__ import annotations

import duckdb

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.tables.slices import fill_in_slices, rows_at_once, slices_by_id
from wirehouse.etl.tables.stream import fill


def answers(names: Names, among: str = "true") -> dict[str, str]:
    """The query of each table of stored answers; of the connections, those that fulfil the condition `among`.

    Neuron totals at the defaults are counted from the connections.
    """
    default = literal(names.traits.prob_default)
    counted = f"store.counted_connections({default}, 0, NULL, NULL) AS s"
    return {
        "connections": f"FROM {counted} WHERE {among} ORDER BY s.pre_id, s.post_id",
        "neuron_totals": f"FROM store.counted_neuron_totals({default}, 0, NULL, NULL) ORDER BY id",
    }


def store_answers(con: duckdb.DuckDBPyConnection, names: Names, progress: Progress) -> None:
    """Fill the tables of `answers` in the current database, which holds the library and the synapses."""
    with progress.task("Counting connections and totals", total=2) as advance:
        fill_in_slices(
            con,
            "connections",
            lambda among: answers(names, among)["connections"],
            lambda: slices_by_id(con, "store.synapses_by_pre", "pre_id", rows_at_once(con)),
        )
        advance(1)
        fill(con, "neuron_totals", answers(names)["neuron_totals"])
        advance(1)

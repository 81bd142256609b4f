"""Times lookups of single neurons in several warehouses, in turns."""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping
from pathlib import Path

import duckdb

IDS = 100
# Neurons of about the same size in every layout, so that the answers are of about the same length.
SIZE = (30, 60)
LOOKUPS = {
    "the synapses of a neuron": "FROM synapses_of({id})",
    "its partners": "FROM partners({id})",
    "a box of 5 µm around one of its synapses": "FROM synapses_in_box({x} - 2500, {x} + 2500, {y} - 2500, {y} + 2500,"
    " {z} - 2500, {z} + 2500)",
}
_NEURONS = f"""
WITH known AS (
  SELECT t.id FROM neuron_totals() t WHERE t.out_synapses BETWEEN {SIZE[0]} AND {SIZE[1]}
  ORDER BY hash(t.id) LIMIT {IDS}
)
SELECT s.pre_id AS id, any_value(s.x)::BIGINT AS x, any_value(s.y)::BIGINT AS y, any_value(s.z)::BIGINT AS z
FROM synapses s SEMI JOIN known k ON k.id = s.pre_id WHERE s.x IS NOT NULL GROUP BY s.pre_id
"""


def lookups(warehouses: Mapping[str, Path], turns: int) -> dict[str, dict[str, dict[str, float]]]:
    """The median milliseconds and rows of each lookup in each warehouse."""
    opened = {name: duckdb.connect(folder / "connectome.duckdb", read_only=True) for name, folder in warehouses.items()}
    asked = {name: con.sql(_NEURONS).fetchall() for name, con in opened.items()}
    found = {}
    for what, query in LOOKUPS.items():
        calls: dict[str, list[tuple[float, int]]] = {name: [] for name in opened}
        for _ in range(turns):
            for name, con in opened.items():
                calls[name] += [_call(con, query, neuron) for neuron in asked[name]]
        found[what] = {
            name: {"ms": statistics.median(ms for ms, _ in one), "rows": statistics.median(rows for _, rows in one)}
            for name, one in calls.items()
        }
    for con in opened.values():
        con.close()
    return found


def _call(con: duckdb.DuckDBPyConnection, query: str, neuron: tuple[int, int, int, int]) -> tuple[float, int]:
    text = query.format(**dict(zip(("id", "x", "y", "z"), neuron, strict=True)))
    began = time.perf_counter()
    rows = con.execute(text).fetchall()
    return 1e3 * (time.perf_counter() - began), len(rows)

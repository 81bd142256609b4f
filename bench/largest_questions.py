"""The questions that the largest data sets are asked, in turns with a warehouse of j0251's size."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

import wirehouse
from wirehouse.ask.data_set import data_set

IDS = 100
TURNS = 3
# A fragment where half of the neurons are drawn, and a cell with thousands of synapses where the other half is.
_OF_NEURONS = """
SELECT t.id FROM neuron_totals() t WHERE t.out_synapses > 0 AND t.in_synapses > 0 ORDER BY hash(t.id) LIMIT 50
"""
_OF_SYNAPSES = """
SELECT s.pre_id FROM synapses s SEMI JOIN connections() c ON c.post_id = s.pre_id ORDER BY hash(s.synapse_id) LIMIT 50
"""
LOOKUPS = {
    "one neuron's outgoing synapses": "FROM synapses_of({id})",
    "one neuron's incoming synapses": "FROM synapses_of({id}, direction := 'incoming')",
    "its partners": "FROM partners({id})",
    "its row": "FROM neuron({id})",
}
# What a data set may be asked, with the two largest types of its own: {pre} gives most, {post} takes most of it.
SCANS = {
    "the matrix at its defaults": "FROM connectivity_matrix()",
    "a filtered count of a pair of types, (a)": "FROM summarize_synapses(pre_celltype := '{pre}',"
    " post_celltype := '{post}', prob_min := {prob}, size_min := {size})",
    "neurons with 50 synapses onto a type, (f)": "FROM find_neurons(celltype := '{pre}', target_celltype := '{post}',"
    " min_synapses := 50)",
    "pairs with 5 synapses or more, (h)": "SELECT pre_id, post_id, synapse_count FROM connections(min_synapses := 5)",
    "totals of every neuron, stored": "SELECT id, out_synapses, in_synapses FROM neuron_totals()",
    "totals of every neuron, counted": "SELECT id, out_synapses, in_synapses FROM neuron_totals(prob_min := {prob})",
    "a box of 5 µm around a synapse": "FROM synapses_in_box({x} - 2500, {x} + 2500, {y} - 2500, {y} + 2500,"
    " {z} - 2500, {z} + 2500)",
    "a sample of 100,000": "SELECT pre_id, post_id FROM find_synapses(max_results := 100000)",
}


def ask(warehouses: Mapping[str, Path]) -> dict[str, dict[str, dict[str, float]]]:
    """Median milliseconds and rows of each question by warehouse; a warehouse is open only while it is asked."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, folder in warehouses.items():
        with wirehouse.connect(folder) as con:
            words = _words(con)
            ids = [row[0] for query in (_OF_NEURONS, _OF_SYNAPSES) for row in con.execute(query).fetchall()]
            for what, query in LOOKUPS.items():
                calls = [_call(con, query.format(id=neuron)) for _ in range(TURNS) for neuron in ids]
                found.setdefault(what, {})[name] = _median(calls)
            for what, query in SCANS.items():
                text = _with_what_it_has(query, words)
                if text is None:
                    continue
                calls = [_call(con, text.format(**words)) for _ in range(TURNS)]
                found.setdefault(what, {})[name] = _median(calls)
                print(f"{name}, {what}: {found[what][name]}", file=sys.stderr)
    return found


def _with_what_it_has(query: str, words: Mapping[str, Any]) -> str | None:
    """The question without the thresholds on what the data set lacks; None if that makes it another question."""
    lacking = [name for name in ("prob", "size") if words[name] is None]
    for name in lacking:
        query = query.replace(f", {name}_min := {{{name}}}", "")
    return None if any(f"{{{name}}}" in query for name in lacking) else query


def _words(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """The strongest pair of types, thresholds (None on what the data set lacks), and where one synapse lies."""
    about = data_set(con)
    pre, post = con.execute(
        "SELECT pre_celltype, post_celltype FROM connectivity_matrix() ORDER BY synapse_count DESC LIMIT 1"
    ).fetchall()[0]
    x, y, z = con.execute(
        "SELECT x::BIGINT, y::BIGINT, z::BIGINT FROM synapses WHERE x IS NOT NULL LIMIT 1 OFFSET 1000"
    ).fetchall()[0]
    found = {"pre": pre, "post": post, "prob": 0.8 if about.prob else None, "x": x, "y": y, "z": z}
    return found | {"size": _size(con) if about.size else None}


def _size(con: duckdb.DuckDBPyConnection) -> float:
    """A threshold that about half of the synapses pass, in whatever unit; the one of the guide for j0251."""
    if data_set(con).size_unit == "um2":
        return 0.05
    ((median,),) = con.execute("SELECT median(size) FROM find_synapses(max_results := 1000, seed := 1)").fetchall()
    return float(median)


def _call(con: duckdb.DuckDBPyConnection, query: str) -> tuple[float, int]:
    began = time.perf_counter()
    rows = con.execute(query).to_arrow_table().num_rows
    return 1e3 * (time.perf_counter() - began), rows


def _median(calls: list[tuple[float, int]]) -> dict[str, float]:
    return {"ms": round(statistics.median(ms for ms, _ in calls), 2), "rows": statistics.median(n for _, n in calls)}

"""Measures how long short calls are bound, optimized and executed, macro beside SQL, with DuckDB's profiler.

    python -m bench.phases [--size 1] [--repeats 25]

The times go into bench/results/results.json and bench/results/planning.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from bench import report
from bench.checking import celltype_codes
from bench.draws import draw_neurons
from bench.macro_calls import BY_NAME
from bench.questions import BY_KEY
from bench.sides.place import Place
from bench.sides.sql_side import Sql
from bench.sides.wirehouse_side import Native

# These calls take a few milliseconds each.
QUESTIONS = ("a", "b", "c", "c_find", "d_find", "j")
CALLS = (
    "summarize_synapses, from the cube",
    "summarize_synapses, one post type, sizes",
    "connectivity_matrix, all columns",
    "neuron",
)
PHASES = {
    "binding": ("planner", "binding_time"),
    "optimizing": ("optimizer", "total_time"),
    "all": ("query", "total_time"),
}


def main() -> None:
    """Measure, and write the results and the pages."""
    options = _options()
    results = json.loads(report.RESULTS.read_text("utf-8"))
    folder = options.work / f"x{options.size}"
    place = Place(folder, celltype_codes(folder / "source"))
    neurons = draw_neurons(place.array("synapses"))
    sides = {"native": Native(place), "sql": Sql(place)}
    results["sizes"][options.size]["phases"] = {
        key: {side: _phases(_asked(opened, key, neurons), opened, options.repeats) for side, opened in sides.items()}
        for key in (*QUESTIONS, *CALLS)
    }
    report.write(results)


def _asked(side: Any, key: str, neurons: dict[str, Any]) -> Callable[[], object]:
    if key in BY_NAME:
        return lambda: side.macro_call(BY_NAME[key], neurons["outgoing"])
    question = BY_KEY[key]
    own = key if side.__class__ is Native or question.like is None else question.like
    parameters = dict(question.parameters)
    if question.each:
        parameters["neuron_id"] = neurons[question.each][0]
    return lambda: getattr(side, own)(**parameters)


def _phases(ask: Callable[[], object], side: Any, repeats: int) -> dict[str, float]:
    con: duckdb.DuckDBPyConnection = side.con
    # The profiler is complete only when the last row is fetched.
    side.few = side.many = lambda sql: con.execute(sql).fetchall()
    con.execute("PRAGMA enable_profiling = 'no_output'").fetchall()
    con.execute("PRAGMA profiling_mode = 'detailed'").fetchall()
    seen: list[dict[str, float]] = []
    for _ in range(repeats):
        ask()
        told = json.loads(con.get_profiling_information())
        seen.append({name: 1e3 * told[group][metric] for name, (group, metric) in PHASES.items()})
    con.execute("PRAGMA disable_profiling").fetchall()
    return {name: round(statistics.median(one[name] for one in seen), 2) for name in PHASES}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.phases", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--size", default="1", help="a size that was run, as 1")
    parser.add_argument("--repeats", type=int, default=25)
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="where the data sets are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()

"""BENCHMARKS.md out of bench/results/results.json and bench/notes.md: `python -m bench.report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.questions import COLD, QUESTIONS
from bench.required import label, macro_names, median, verdict
from bench.sides import SIDES, TITLES

RESULTS = Path("bench/results/results.json")
NOTES = Path("bench/notes.md")
PAGE = Path("BENCHMARKS.md")
_SHOWN = [side for side in SIDES if side not in ("numpy_bincount", "polars_stored")]
_INTRO = """\
# Benchmarks

`make bench` writes this page: every question on every side, one process a side, the sides taking turns, in
rounds; medians, everything warm but (l). Before any time counts, all sides have given the same answers: rows by an
order-free checksum, sums to the last bit, samples by their size and by every row passing the filters. The clock stops
when the whole result is an Arrow table or arrays. (c), (d) and (j) are medians over 100 neurons, half of them drawn
among the neurons and half among the synapses, on one open connection (10 of them for the guide's NumPy, whose scan
takes the same time for each). The data are synthetic: the answers mean nothing.

The sides: **wirehouse** in both bindings, as a user calls the macros; **hand-written SQL** on the tables of the same
connectome.duckdb, thresholds rounded by hand; **NumPy, the guide's** recipes on `np.load(mmap_mode='r')`; **the best
NumPy** one would write, columns and sorted indexes in memory, built when it is opened; **polars** (lazy) and
**DataFusion** on the warehouse's Parquet files, from which they count themselves. NumPy, polars and DataFusion answer
with cell-type codes, wirehouse and SQL with names, which costs them up to a tenth of a second for millions of rows.
"""


def write(results: dict[str, Any]) -> None:
    """Write bench/results/results.json and, from it, BENCHMARKS.md."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(results), "utf-8")


def page(results: dict[str, Any]) -> str:
    """The page in Markdown."""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    parts = [_INTRO, f"Machine: {results['machine']}. {versions}."]
    size = "1" if "1" in results["sizes"] else next(iter(results["sizes"]))
    parts += ["## What it must show", _verdict(results, size)]
    if "growth" in results:
        parts += ["## Growth", _growth(results["growth"])]
    if NOTES.exists():
        parts.append(NOTES.read_text("utf-8").strip())
    for name, found in results["sizes"].items():
        title = f"## Size {name}: {found['synapses']:,} synapses, {found['neurons']:,} neurons"
        parts += [title, _questions(found), _details(found), "### Building", _building(found)]
        parts += ["### Every macro beside hand-written SQL", _macros(found)]
        if "analyses" in found:
            parts += ["### The paper's quantities and the graph", _analyses(found["analyses"])]
        if "phases" in found:
            parts += ["### Where the time of the short ones goes", _phases(found["phases"])]
    return "\n\n".join(parts) + "\n"


def _verdict(results: dict[str, Any], size: str) -> str:
    lines = [f"At size {size}; ratios within one run, native binding.", ""]
    lines += ["| | at least | stretch | measured | |", "|---|---|---|---|---|"]
    for row in verdict(results, size):
        met = "stretch met" if row.stretch else "met" if row.least else "**not met**"
        lines.append(f"| {row.what} | {row.asked} | {row.stretched} | {row.measured} | {met} |")
    return "\n".join(lines)


def _growth(growth: dict[str, dict[str, float]]) -> str:
    lines = ["Native, alone on the machine, both sizes taking turns (`python -m bench.growth`); medians in ms.", ""]
    lines += ["| | size 1 | size 4 | |", "|---|---|---|---|"]
    for key, time in growth.items():
        lines.append(f"| {label(key)} | {_ms(time['1'])} | {_ms(time['4'])} | {time['4'] / time['1']:.2f}x |")
    return "\n".join(lines)


def _questions(found: dict[str, Any]) -> str:
    times = found["questions"]
    load = f" Load of the machine before the run: {found['load']:.1f}." if "load" in found else ""
    lines = [f"Medians in ms; in brackets the ratio to wirehouse, native.{load}", ""]
    lines += ["| | " + " | ".join(TITLES[side] for side in _SHOWN) + " |", "|---|" + "---|" * len(_SHOWN)]
    asked = [question for question in [*QUESTIONS, COLD] if question.key in times]
    for question in asked:
        cells = [_cell(times[question.key], side) for side in _SHOWN]
        lines.append(f"| {label(question.key)} {question.title} | " + " | ".join(cells) + " |")
    return "\n".join([*lines, "", *_asides(found)])


def _cell(by_side: dict[str, dict[str, float]], side: str) -> str:
    if side not in by_side:
        return ""
    time = by_side[side]["median"]
    ratio = "" if side == "native" else f" ({time / by_side['native']['median']:.2g}x)"
    return f"{_ms(time)}{ratio}"


def _ms(time: float) -> str:
    return f"{time:,.0f}" if time >= 100 else f"{time:.1f}" if time >= 1 else f"{time:.2f}"


def _asides(found: dict[str, Any]) -> list[str]:
    asides = []
    for side in ("numpy_bincount", "polars_stored"):
        told = {label(key): by[side]["median"] for key, by in found["questions"].items() if side in by}
        if told:
            asides.append(f"{TITLES[side]}: " + ", ".join(f"{key} {_ms(time)} ms" for key, time in told.items()) + ".")
    opened = ", ".join(f"{TITLES[side]} {seconds:.2f} s" for side, seconds in found["open_seconds"].items())
    return [" ".join(asides), "", f"To open (for the best NumPy: to build its columns and indexes): {opened}."]


def _details(found: dict[str, Any]) -> str:
    lines = [
        "<details><summary>Minimum and maximum (ms), calls, rows</summary>",
        "",
        "| | rows | side | min | max | calls |",
    ]
    lines.append("|---|---|---|---|---|---|")
    for key, by_side in found["questions"].items():
        for side, t in by_side.items():
            rows = f"{found['rows'].get(key, 1):,}"
            shown = f"{TITLES[side]} | {_ms(t['min'])} | {_ms(t['max'])} | {t['calls']}"
            lines.append(f"| {label(key)} | {rows} | {shown} |")
    return "\n".join([*lines, "", "</details>"])


def _building(found: dict[str, Any]) -> str:
    build = found["build"]
    lines = ["| | time | peak RSS | bytes on disk |", "|---|---|---|---|"]
    for step, what in (
        ("reference", "`np.load`, sorted by (pre, post) and by (post, pre)"),
        ("native", "`wirehouse build --memory-limit 1GB`"),
        ("parquet", "`wirehouse build --memory-limit 1GB --binding parquet`"),
        ("source", "the source"),
    ):
        measured = build[step]
        time = f"{measured['seconds']:.1f} s" if "seconds" in measured else ""
        peak = f"{measured['peak_rss_bytes'] / 2**20:,.0f} MiB" if "peak_rss_bytes" in measured else ""
        size = f"{measured['bytes'] / 2**20:,.0f} MiB" if "bytes" in measured else ""
        lines.append(f"| {what} | {time} | {peak} | {size} |")
    return "\n".join(lines)


def _macros(found: dict[str, Any]) -> str:
    times = found["questions"]
    lines = [
        "| | rows | macro, ms | SQL, ms | allowed: 1.3x + 3 ms | macro, Parquet, ms |",
        "|---|---|---|---|---|---|",
    ]
    asked = [name for name in macro_names() if name in times]
    for name in asked:
        ours, theirs, parquet = (median(times, name, side) for side in ("native", "sql", "parquet"))
        allowed = f"{_ms(1.3 * theirs + 3)}" + ("" if ours <= 1.3 * theirs + 3 else " **exceeded**")
        lines.append(
            f"| {label(name)} | {found['rows'][name]:,} | {_ms(ours)} | {_ms(theirs)} | {allowed} | {_ms(parquet)} |"
        )
    return "\n".join(lines)


def _analyses(analyses: dict[str, dict[str, dict[str, float]]]) -> str:
    lines = [
        "`python -m bench.analyses`: each call in a process of its own, native, with 1.5 GB for DuckDB; seconds of the",
        "first call and of the median one, and the peak memory of the process. A typical neuron is a suitable cell",
        "with 20 to 500 targets and as many sources; medians over ten of them. At the default thresholds connections",
        "are stored, at others they are counted anew.",
        "",
        "| | first, s | median, s | rows | peak RSS |",
        "|---|---|---|---|---|",
    ]
    for group, calls in analyses.items():
        lines.append(f"| **{group}** | | | | |")
        for call, t in calls.items():
            peak = f"{t['peak_rss_bytes'] / 2**20:,.0f} MiB"
            lines.append(f"| `{call}` | {t['first']:.2f} | {t['median']:.2f} | {t['rows']:,} | {peak} |")
    return "\n".join(lines)


def _phases(phases: dict[str, dict[str, dict[str, float]]]) -> str:
    lines = [
        "By the profiler of DuckDB (`python -m bench.phases`), medians in ms: binding, optimizing, and all.",
        "",
        "| | macro: binding | optimizing | all | SQL: binding | optimizing | all |",
        "|---|---|---|---|---|---|---|",
    ]
    for key, by_side in phases.items():
        cells = [_ms(by_side[side][phase]) for side in ("native", "sql") for phase in ("binding", "optimizing", "all")]
        lines.append(f"| {label(key)} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    write(json.loads(RESULTS.read_text("utf-8")))

"""The pages of bench/results, one a topic: all that BENCHMARKS.md has no room for.

What people have to say on a topic stands in bench/notes/TOPIC.md and goes to the end of its page.
"""

from __future__ import annotations

from typing import Any

from bench.markdown import mib, ms, seconds, table
from bench.page import NOTES, SHORTLY, asides, growth_caption, growth_table, machine, meanings, median_table, where
from bench.questions import FIRST, MORE, label
from bench.required import macro_names, median, verdict
from bench.sides import SIDES, TITLES

_ANALYSES = """\
`python -m bench.analyses` calls each macro in a process of its own, in the native binding, with 1.5 GB for DuckDB.
The table has the seconds of the first call, the median of the calls after it, and the peak memory of the process.

A typical neuron is a suitable cell with 20 to 500 targets and 20 to 500 sources. The times are medians over ten.
Connections are stored for the default thresholds. For other thresholds they are counted anew."""
_PHASES = """\
`python -m bench.phases` asks DuckDB's profiler. Medians in ms: binding (DuckDB looks up every name and type),
optimizing, and the whole call."""
_PHASE_NAMES = ("binding", "optimizing", "all")


def pages(results: dict[str, Any], full_size: dict[str, Any]) -> dict[str, str]:
    """The pages by topic."""
    written = {
        "machine": ["# The machine, and how it was measured", machine(results), _loads(results)],
        "targets": ["# What was asked for", *_targets(results)],
        "questions": ["# Every question at every size", *_questions(results)],
        "growth": ["# Growth", growth_caption(results), growth_table(results["growth"])],
        "macros": ["# Every macro beside hand-written SQL", *_macros(results)],
        "planning": ["# Where the time of short calls goes", *_of_sizes(results, "phases", _PHASES, _phases)],
        "building": ["# Building", *_building(results, full_size)],
        "analyses": [
            "# The paper's quantities and the graph",
            *_of_sizes(results, "analyses", _ANALYSES, _analyses),
        ],
    }
    return {topic: "\n\n".join([*parts, *_note(topic)]) + "\n" for topic, parts in written.items()}


def _note(topic: str) -> list[str]:
    path = NOTES / f"{topic}.md"
    return [path.read_text("utf-8").strip()] if path.exists() else []


def _title(size: str) -> str:
    return f"## Size {size}"


def _loads(results: dict[str, Any]) -> str:
    rows = [
        [size, f"{found['synapses']:,}", f"{found['neurons']:,}", f"{found['load']:.1f}" if "load" in found else ""]
        for size, found in results["sizes"].items()
    ]
    return table(["size", "synapses", "neurons", "load of the machine before the run"], rows)


def _targets(results: dict[str, Any]) -> list[str]:
    rows = []
    for row in verdict(results, "1"):
        met = "**not met**" if not row.least else "stretch goal met" if row.stretched and row.stretch else "met"
        rows.append([row.what, row.asked, row.stretched, row.measured, met])
    head = ["", "asked for", "stretch goal", "measured", ""]
    return [where(results, "1"), table(head, rows)]


def _questions(results: dict[str, Any]) -> list[str]:
    further = [*MORE, FIRST]
    parts = ["[BENCHMARKS.md](../../BENCHMARKS.md) says what (a) to (l) mean. These are further questions:"]
    parts += [meanings(further)]
    for size, found in results["sizes"].items():
        parts += [_title(size), where(results, size)]
        parts += ["Medians in ms. In brackets: how many times as long as wirehouse, native."]
        parts += [median_table(found, [*SHORTLY, *further]), *_slowest(found)]
        parts += [
            *asides(found),
            _opened(found),
            "Least and greatest time in ms; in brackets the number of calls:",
            _spread(found),
        ]
    return parts


def _slowest(found: dict[str, Any]) -> list[str]:
    """What 99 of 100 processes keep that start in the cold."""
    by_side = found["questions"].get(FIRST.key, {})
    told = ", ".join(f"{TITLES[side]} {ms(one['p99'])} ms" for side, one in by_side.items())
    return [f"{label(FIRST.key)}, p99: {told}."] if told else []


def _opened(found: dict[str, Any]) -> str:
    opened = ", ".join(f"{TITLES[side]} {took:.2f} s" for side, took in found["open_seconds"].items())
    return f"To open the data (for the best NumPy: to build its columns and indexes): {opened}."


def _spread(found: dict[str, Any]) -> str:
    sides = [side for side in SIDES if any(side in by_side for by_side in found["questions"].values())]
    rows = []
    for key, by_side in found["questions"].items():
        cells = [_range(by_side[side]) if side in by_side else "" for side in sides]
        rows.append([label(key), f"{found['rows'].get(key, 1):,}", *cells])
    return table(["", "rows", *(TITLES[side] for side in sides)], rows)


def _range(time: dict[str, float]) -> str:
    return f"{ms(time['min'])} to {ms(time['max'])} ({time['calls']})"


def _macros(results: dict[str, Any]) -> list[str]:
    parts = ["Medians in ms. A macro is allowed 1.3 times what the SQL takes, and 3 ms."]
    head = ["", "rows", "macro, native", "SQL", "allowed", "macro, Parquet"]
    for size, found in results["sizes"].items():
        asked = [name for name in macro_names() if name in found["questions"]]
        rows = [_beside_sql(found, name) for name in asked]
        parts += [_title(size), where(results, size), table(head, rows)]
    return parts


def _beside_sql(found: dict[str, Any], name: str) -> list[str]:
    ours, theirs, parquet = (median(found["questions"], name, side) for side in ("native", "sql", "parquet"))
    allowed = ms(1.3 * theirs + 3) + ("" if ours <= 1.3 * theirs + 3 else " **exceeded**")
    return [label(name), f"{found['rows'][name]:,}", ms(ours), ms(theirs), allowed, ms(parquet)]


def _of_sizes(results: dict[str, Any], kind: str, intro: str, shown: Any) -> list[str]:
    parts = [intro]
    for size, found in results["sizes"].items():
        if kind in found:
            parts += [_title(size), where(results, size), shown(found[kind])]
    return parts


def _analyses(analyses: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = []
    for group, calls in analyses.items():
        rows.append([f"**{group}**", "", "", "", ""])
        for call, t in calls.items():
            took = [f"{t['first']:.2f}", f"{t['median']:.2f}"]
            rows.append([f"`{call}`", *took, f"{t['rows']:,}", mib(t["peak_rss_bytes"])])
    return table(["", "first, s", "median, s", "rows", "peak memory"], rows)


def _phases(phases: dict[str, dict[str, dict[str, float]]]) -> str:
    rows = [
        [label(key), *(ms(by_side[side][phase]) for side in ("native", "sql") for phase in _PHASE_NAMES)]
        for key, by_side in phases.items()
    ]
    return table(["", "macro: binding", "optimizing", "all", "SQL: binding", "optimizing", "all"], rows)


def _building(results: dict[str, Any], full_size: dict[str, Any]) -> list[str]:
    parts = []
    for size, found in results["sizes"].items():
        parts += [_title(size), where(results, size), _built(found["build"])]
    steps = [
        [f"`wirehouse {name}`", seconds(step["seconds"]), mib(step["peak_rss_bytes"]), mib(step["bytes"])]
        for name, step in full_size["steps"].items()
    ]
    told = f"Size 1, by `make full-size`. Machine: {full_size['machine']}."
    parts += ["## From nothing to a checked warehouse", told]
    return [*parts, table(["step", "time", "peak memory", "on disk"], steps)]


def _built(build: dict[str, Any]) -> str:
    named = {
        "reference": "`np.load`, sorted by (pre, post) and by (post, pre)",
        "native": "`wirehouse build --memory-limit 1GB`",
        "parquet": "`wirehouse build --memory-limit 1GB --binding parquet`",
        "source": "the source",
    }
    rows = []
    for step, what in named.items():
        measured = build[step]
        took = seconds(measured["seconds"]) if "seconds" in measured else ""
        peak = mib(measured["peak_rss_bytes"]) if "peak_rss_bytes" in measured else ""
        rows.append([what, took, peak, mib(measured["bytes"]) if "bytes" in measured else ""])
    return table(["", "time", "peak memory", "on disk"], rows)

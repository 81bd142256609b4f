"""bench/results/celltypes.md, from bench/results/celltypes.json and the text in bench/notes/celltypes.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.celltypes_data import MOST_FOLDERS
from bench.celltypes_ways import CODING, DECODING, Question, coding_questions, decoding_questions
from bench.markdown import ms, table
from bench.page import NOTES, wrapped

RESULTS = Path("bench/results/celltypes.json")
# The questions' titles do not depend on the names.
_ANY = ("a", "b", "c", "d")


def page() -> str:
    """The page in Markdown."""
    results = json.loads(RESULTS.read_text("utf-8"))
    parts = ["# How cell types are stored and named", (NOTES / "celltypes.md").read_text("utf-8").strip()]
    parts += ["## Times", _where(results)]
    for types, found in sorted(results["types"].items(), key=lambda item: int(item[0])):
        for binding in ("native", "parquet"):
            parts += [f"### {int(types):,} types, {_BINDINGS[binding](int(types))}"]
            parts += [_of_version(version, times) for version, times in found[binding].items()]
    return "\n\n".join(parts) + "\n"


_BINDINGS = {
    "native": lambda types: "native",
    "parquet": lambda types: f"Parquet, {'one file' if types > MOST_FOLDERS else 'a folder for each presynaptic type'}",
}


def _where(results: dict[str, Any]) -> str:
    lines = [
        [f"{int(types):,}", f"{found['pairs']:,}", str(found["rounds"]), f"{found['load']:.1f}"]
        for types, found in sorted(results["types"].items(), key=lambda item: int(item[0]))
    ]
    text = wrapped(
        f"{results['rows']:,} synapses. Machine: {results['machine']}, shared with other work. Medians in ms, by the "
        "clock and, after the stroke, of the processor in all threads. As the machine did other work too, the "
        "processor's say more. They are medians of all rounds, or of three if a call takes over two seconds. In "
        "brackets: timed once, because it took far longer than the quickest way. Empty: not asked."
    )
    head = ["types", "pairs of types that occur", "rounds", "load of the machine before the run"]
    return f"{text}\n\n{table(head, lines)}"


def _of_version(version: str, times: dict[str, Any]) -> str:
    decoded = _table(decoding_questions(_ANY), DECODING, times)
    coded = _table(coding_questions(_ANY), CODING, times)
    return f"DuckDB {version}:\n\n{decoded}\n\n{coded}"


def _table(questions: list[Question], ways: dict[str, str], times: dict[str, Any]) -> str:
    questions = [question for question in questions if question.key in times]
    asked = [way for way in ways if any(way in times[question.key] for question in questions)]
    rows = [[question.title, *(_cell(times[question.key].get(way)) for way in asked)] for question in questions]
    return table(["ms", *(ways[way] for way in asked)], rows)


def _cell(found: dict[str, float] | None) -> str:
    if found is None:
        return ""
    text = f"{ms(found['median'])} / {ms(found['processor'])}"
    return f"({text})" if found["calls"] == 1 else text

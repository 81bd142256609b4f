"""BENCHMARKS.md: the questions, the times at one size, how they grow, and what falls short.

The tables come from the results. The text between them stands in bench/notes/page.md, as `## NAME` and its paragraphs,
and the reasons for what falls short in bench/notes/shortfalls.md.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.markdown import mib, ms, seconds, table, times
from bench.questions import BY_KEY, COLD, QUESTIONS, Question, label
from bench.required import verdict
from bench.sides import SIDES, TITLES

SIZE = "1"
# The questions that the page has room for.
SHORTLY = [*QUESTIONS, COLD]
NOTES = Path("bench/notes")
# These two answer a few questions only. Their times stand below the table.
_ASIDES = {
    "numpy_bincount": "NumPy with `bincount` on the mapped file",
    "polars_stored": "polars, when it reads the tables that the build has counted",
}
SHOWN = [side for side in SIDES if side not in ("numpy_bincount", "polars_stored")]


def page(results: dict[str, Any]) -> str:
    """The page in Markdown."""
    notes, found = sections("page"), results["sizes"][SIZE]
    parts = ["# Benchmarks", notes["Introduction"], machine(results)]
    parts += ["## The questions", notes["The questions"], meanings()]
    parts += ["## The sides", notes["The sides"]]
    parts += [f"## Times at size {SIZE}", f"{where(results, SIZE)}\n{notes['Times']}", median_table(found)]
    parts += ["\n".join([notes["Remarks"], *(f"- {aside}" for aside in asides(found))])]
    parts += ["## How it grows with size", growth_caption(results), growth_table(results["growth"])]
    parts += [notes["Growth"], _building(results)]
    parts += ["## What falls short, and why", *_shortfalls(results)]
    parts += ["## Everything else", "\n".join([notes["Everything else"], *_further(notes["Measured on their own"])])]
    return "\n\n".join(parts) + "\n"


def sections(name: str) -> dict[str, str]:
    """The texts of bench/notes/NAME.md by their headings."""
    found = re.split(r"^## (.+)$", (NOTES / f"{name}.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {heading: text.strip() for heading, text in zip(found[::2], found[1::2], strict=True)}


def _further(links: str) -> list[str]:
    """The links to pages that have programs of their own, where these have been run."""
    found = [(line, re.search(r"\((bench/results/\w+)\.md\)", line)) for line in links.splitlines()]
    return [line for line, link in found if link and Path(f"{link[1]}.json").exists()]


def machine(results: dict[str, Any]) -> str:
    """The machine and the versions of all libraries."""
    versions = ", ".join(f"{name} {version}" for name, version in results["versions"].items())
    return wrapped(f"The machine: {results['machine']}. Versions: {versions}.")


def where(results: dict[str, Any], size: str) -> str:
    """The machine and the size that the figures below are from."""
    found = results["sizes"][size]
    rows = f"{found['synapses']:,} synapses, {found['neurons']:,} neurons"
    return f"Size {size}: {rows}. Machine: {results['machine']}."


def median_table(found: dict[str, Any], questions: Sequence[Question] = SHORTLY) -> str:
    """The median of every side for every question of a size, with its ratio to the native binding."""
    asked = [question for question in questions if question.key in found["questions"]]
    rows = [
        [_named(question), *(_cell(found["questions"][question.key], side) for side in SHOWN)] for question in asked
    ]
    return table(["ms", *(TITLES[side] for side in SHOWN)], rows)


def _named(question: Question) -> str:
    return f"{label(question.key)}: {question.title}"


def _cell(by_side: dict[str, dict[str, float]], side: str) -> str:
    if side not in by_side:
        return ""
    time = by_side[side]["median"]
    return ms(time) + ("" if side == "native" else f" ({times(time / by_side['native']['median'])})")


def asides(found: dict[str, Any]) -> list[str]:
    """The sides that answer a few questions only, and how long the sides take to open."""
    told = []
    for side in ("numpy_bincount", "polars_stored"):
        by_key = {label(key): by[side]["median"] for key, by in found["questions"].items() if side in by}
        if by_key:
            told.append(f"{_ASIDES[side]}: {', '.join(f'{key} {ms(time)} ms' for key, time in by_key.items())}.")
    if "numpy_best" in found["open_seconds"]:
        built = seconds(found["open_seconds"]["numpy_best"])
        told.append(
            f"The best NumPy finds one neuron's rows in its index. It takes {built} to build columns and indexes."
        )
    return told


def meanings(questions: Sequence[Question] = SHORTLY) -> str:
    """What each question asks, and the macro that answers it."""
    rows = [[label(one.key), one.asks, f"`{one.macro}`"] for one in questions]
    return table(["name", "question", "macro"], rows)


def growth_caption(results: dict[str, Any]) -> str:
    """What the growth was measured on."""
    synapses = {size: f"{results['sizes'][size]['synapses']:,}" for size in ("1", "4")}
    return wrapped(
        f"Size 1 has {synapses['1']} synapses, size 4 has {synapses['4']}. Machine: {results['machine']}. The native"
        " binding is measured alone, both sizes taking turns. Medians in ms."
    )


def growth_table(growth: dict[str, dict[str, float]]) -> str:
    """Times at both sizes, and their ratio."""
    rows = [
        [_named(BY_KEY[key]), ms(time["1"]), ms(time["4"]), f"{time['4'] / time['1']:.2f}x"]
        for key, time in growth.items()
    ]
    return table(["ms", "size 1", "size 4", "growth"], rows)


def _building(results: dict[str, Any]) -> str:
    built = {size: found["build"]["native"] for size, found in results["sizes"].items()}
    took = [f"{seconds(one['seconds'])} and {mib(one['peak_rss_bytes'])} at size {size}" for size, one in built.items()]
    return wrapped(
        "Time and peak memory of a native build with a memory limit of 1 GB on the same machine:"
        f" {', '.join(took)}. [More](bench/results/building.md)."
    )


def _shortfalls(results: dict[str, Any]) -> list[str]:
    short = [row for row in verdict(results, SIZE) if not row.least]
    rows = [[row.what, row.asked, row.measured] for row in short]
    told = f"{where(results, SIZE)}\n{sections('page')['What falls short']}"
    return [wrapped(told), table(["", "asked for", "measured"], rows), _reasons([row.what for row in short])]


def reasons() -> list[tuple[str, list[str], str]]:
    """The reasons of bench/notes/shortfalls.md: title, the requirements that are not met for it, and text."""
    found = []
    for title, text in sections("shortfalls").items():
        held, _, reason = text.partition("\n\n")
        found.append((title, held.split("; "), reason))
    return found


def _reasons(short: list[str]) -> str:
    known = reasons()
    texts = [wrapped(f"- **{title}.** {reason}", "  ") for title, held, reason in known if set(held) & set(short)]
    explained = {what for _, held, _ in known for what in held}
    unknown = [f"- **{what}.** The reason is not known." for what in short if what not in explained]
    return "\n".join([*texts, *unknown])


def wrapped(text: str, indent: str = "") -> str:
    """A paragraph in lines of 120 characters, all but the first indented."""
    return textwrap.fill(text, 120, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)

"""docs/reliability.md: what was tried, how often, and what survived, as the last soak saw it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.soak.outcome import Outcome

RESULTS = Path("tests/soak/results.json")
PAGE = Path("docs/reliability.md")
TEXT = """# Reliability

`make soak` writes this page. `make test-all` runs a handful of every trial each time. A trial survives when it ends
exactly as promised. Every failure would be listed here, with the seed that repeats it.
"""
AFTERWORD = """
## What checks cannot tell

DuckDB keeps a checksum with every block of connectome.duckdb, and refuses a damaged block when it reads it. The Parquet
files have no checksums inside, so a query on a damaged file may answer wrongly. `wirehouse check` names such a file: it
compares every file with the SHA-256 in the manifest. A sandboxed connection limits neither time nor memory.
"""


def write(results: dict[str, Any]) -> None:
    """Write the results and the page made of them."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(results), "utf-8")


def earlier_results() -> dict[str, Any] | None:
    """The results that were kept last."""
    return json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else None


def row(outcome: Outcome) -> dict[str, Any]:
    """An outcome as it is kept in results.json."""
    return {
        "section": outcome.section, "what": outcome.what, "promise": outcome.promise, "tried": outcome.tried,
        "survived": outcome.survived, "failures": outcome.failures, "seen": dict(sorted(outcome.seen.items())),
        "seed": outcome.seed, "seconds": round(outcome.seconds, 1),
    }  # fmt: skip


def page(results: dict[str, Any]) -> str:
    """The page as Markdown."""
    return TEXT + "".join(_sections(results["rows"])) + AFTERWORD + f"\n{results['machine']}\n"


def _sections(rows: list[dict[str, Any]]) -> Iterator[str]:
    for section in dict.fromkeys(row["section"] for row in rows):
        yield f"\n## {section}\n\n| tried | promised | trials | survived | seen | seed |\n|---|---|---|---|---|---|\n"
        of_section = [row for row in rows if row["section"] == section]
        for row in of_section:
            seen = ", ".join(f"{what}: {count:,}" for what, count in row["seen"].items())
            trials = f"{row['tried']:,} | {row['survived']:,}"
            yield f"| {row['what']} | {row['promise']} | {trials} | {seen} | {row['seed']} |\n"
        for row in of_section:
            yield from (f"\n- **Failed**, {row['what']}: {failure}\n" for failure in row["failures"])

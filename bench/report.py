"""BENCHMARKS.md and the pages of bench/results, written from what was measured: `python -m bench.report`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench import celltypes_page, layouts_page, page, readers_page, serving_page, shapes_page, topics

RESULTS = Path("bench/results/results.json")
FULL_SIZE = Path("bench/results/full_size.json")
READERS = Path("bench/results/readers.json")
LAYOUTS = Path("bench/results/layouts.json")
SHAPES = Path("bench/results/shapes.json")
SERVING = Path("bench/results/serving.json")
PAGE = Path("BENCHMARKS.md")
# Results of programs of their own: their pages are written once they have been run.
_FURTHER = {
    READERS: readers_page.page,
    LAYOUTS: layouts_page.page,
    SHAPES: shapes_page.page,
    SERVING: serving_page.page,
}


def write(results: dict[str, Any]) -> None:
    """Write bench/results/results.json and, from it, the pages."""
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    write_pages()


def write_pages() -> None:
    """Write the pages anew from the stored results."""
    for path, text in pages().items():
        path.write_text(text, "utf-8")


def pages() -> dict[Path, str]:
    """Every page of the benchmark by its path."""
    results = json.loads(RESULTS.read_text("utf-8"))
    full_size = json.loads(FULL_SIZE.read_text("utf-8"))
    about = {RESULTS.parent / f"{name}.md": text for name, text in topics.pages(results, full_size).items()}
    about[RESULTS.parent / "celltypes.md"] = celltypes_page.page()
    for path, written in _FURTHER.items():
        if path.exists():
            about[path.with_suffix(".md")] = written(json.loads(path.read_text("utf-8")))
    return {PAGE: page.page(results), **about}


if __name__ == "__main__":
    write_pages()

"""Writes the generated pages: run `python -m wirehouse.pages` in the source's folder, after `make demo`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from wirehouse.pages import command_line, outputs, reference, samples, spark_tables

# All code blocks of these pages run, and the pages show their output.
SHOWING = ("README.md", "docs/guide.md", "docs/morphology.md", "docs/warehouse.md", "docs/agents.md", "docs/r.md")
# Only some blocks of these pages run: the others need a server, or tools outside Python.
SHOWING_SOME = ("docs/bi.md",)
# These run on sample files of published data sets, where they are beside the repository.
SHOWING_SAMPLES = ("docs/connectomes.md", "docs/own-tables.md", "docs/connectome-questions.md", "docs/comparing.md")


def pages(root: Path) -> dict[str, Callable[[str], str]]:
    """For each page, by its path below `root`, the function that makes its new text from the present one."""
    made: dict[str, Callable[[str], str]] = {
        **{name: partial(_reference, name) for name in reference.NAMES},
        "docs/cli.md": lambda _: command_line.page(),
        "docs/spark.md": spark_tables.rewritten,
        **{page: partial(samples.rewritten, root=root, names=SHOWING_SAMPLES) for page in SHOWING_SAMPLES},
    }
    return made | {page: partial(outputs.rewritten, folder=root) for page in (*SHOWING, *SHOWING_SOME)}


def _reference(name: str, _: str) -> str:
    return reference.pages()[name]


@click.command()
@click.argument("names", metavar="[PAGE]...", nargs=-1)
@click.option("--check", is_flag=True, help="Write nothing, and say which pages are not as they would be written.")
def main(names: tuple[str, ...], check: bool) -> None:
    """Write PAGEs, or all pages, as they are made now."""
    root = Path.cwd()
    all_pages = pages(root)
    stale = []
    for name in names or all_pages:
        before = (root / name).read_text("utf-8") if (root / name).exists() else ""
        after = all_pages[name](before)
        if after != before:
            stale.append(name)
            if not check:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(after, "utf-8")
    if check and stale:
        raise click.ClickException(f"{', '.join(stale)}: run `make docs`.")


if __name__ == "__main__":
    main()

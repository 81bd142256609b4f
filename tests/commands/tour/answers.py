"""The tour as it is answered now; `python -m tests.commands.tour.answers` keeps it, to be read before a commit."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import wirehouse
from wirehouse.build.build import build
from wirehouse.commands.tour import walk
from wirehouse.etl.sources.synthesize import synthesize

KEPT = Path(__file__).parent / "kept"
SYNAPSES, NEURONS, SEED = 20_000, 5_000, 1


def answers(folder: Path, binding: str) -> dict[str, str]:
    """Each stop of the tour, its question, query and answer, by the name of the file that keeps it."""
    synthesize(folder / "source", SYNAPSES, NEURONS, SEED)
    build(folder / "source", folder / "warehouse", binding=binding)
    with wirehouse.connect(folder / "warehouse") as con:
        # The last stop lists the catalog, whose texts have tests of their own.
        stops = list(walk(con))[:-1]
    return {f"{number:02d}_{_slug(stop)}.txt": _tidy(stop) for number, stop in enumerate(stops, 1)}


def _slug(stop: str) -> str:
    return "_".join(re.findall(r"[a-z]+", stop.split("\n", 1)[0].lower())[:6])


def _tidy(stop: str) -> str:
    return "\n".join(line.rstrip() for line in stop.rstrip().splitlines()) + "\n"


def keep() -> None:
    """Write what the tour answers now in place of what was kept."""
    KEPT.mkdir(exist_ok=True)
    for old in KEPT.glob("*.txt"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        for name, text in answers(Path(folder), "native").items():
            (KEPT / name).write_text(text, "utf-8")


if __name__ == "__main__":
    keep()

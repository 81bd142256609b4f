"""Times new processes that open a side and answer (a): the questions of `STARTS`."""

from __future__ import annotations

import json
import os
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.measuring import measured
from bench.sides.place import Place

# A side that takes longer (ms) is asked once, where only the median counts.
SLOW_MS = 3_000


def warm(place: Place, sides: Iterable[str], rounds: int) -> dict[str, list[float]]:
    """(l): milliseconds of each process by side, with the files in the page cache."""
    times: dict[str, list[float]] = {side: [] for side in sides}
    for turn in range(rounds):
        for side, done in times.items():
            if turn == 0 or max(done) < SLOW_MS:
                done.append(_process(place, side))
    return times


def cold(place: Place, sides: Iterable[str], starts: int) -> dict[str, list[float]]:
    """(r): the same, with every file of the data set out of the page cache. No other process may have them mapped."""
    os.sync()
    times: dict[str, list[float]] = {side: [] for side in sides}
    for _ in range(starts):
        for side, done in times.items():
            forget(place.folder)
            done.append(_process(place, side))
    return times


def forget(folder: Path) -> None:
    """Let the system forget what it holds in memory of the files below `folder`, where it can (Linux)."""
    if not hasattr(os, "posix_fadvise"):
        return
    for path in (path for top in folder.iterdir() for path in top.rglob("*") if path.is_file()):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)


def percentile_99(times: list[float]) -> float:
    """The time that 99 of 100 keep: the second greatest of 100."""
    return statistics.quantiles(times, n=100, method="inclusive")[98] if len(times) > 1 else times[0]


def _process(place: Place, side: str) -> float:
    words = [sys.executable, "-m", "bench.cold", side, str(place.folder), json.dumps(dict(place.codes))]
    return 1e3 * float(measured(words, quiet=True)["seconds"])

"""Measures how the native binding's times grow from size 1 to size 4.

    python -m bench.growth [--rounds 5]

`python -m bench.run --sizes 1,4` must have built both. No other side runs beside them, because size 4 would then not
fit into 24 GiB of memory, and the disk would be measured. Both sizes take turns. The times go into
bench/results/results.json and into the pages.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path

from bench import report
from bench.checking import celltype_codes
from bench.draws import draw_neurons
from bench.required import LOOKUPS, SCANS
from bench.sides.place import Place
from bench.worker import Worker

SIZES = ("1", "4")


def main() -> None:
    """Measure, and write the results and the pages."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is asked of each size")
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="where `python -m bench.run` built")
    options = parser.parse_args()
    workers = {size: _worker(options.work / f"x{size}") for size in SIZES}
    try:
        times = _times(workers, options.rounds)
    finally:
        for worker in workers.values():
            worker.close()
    results = json.loads(report.RESULTS.read_text("utf-8"))
    results["growth"] = {
        key: {size: round(statistics.median(done), 3) for size, done in by_size.items()}
        for key, by_size in times.items()
    }
    report.write(results)


def _worker(folder: Path) -> Worker:
    place = Place(folder, celltype_codes(folder / "source"))
    return Worker("native", place, draw_neurons(place.array("synapses")))


def _times(workers: dict[str, Worker], rounds: int) -> dict[str, dict[str, list[float]]]:
    """Times (ms) of each question by size. The first round reads from the disk and does not count."""
    times: dict[str, dict[str, list[float]]] = {key: {size: [] for size in workers} for key in (*SCANS, *LOOKUPS)}
    for turn in range(rounds + 1):
        for key, by_size in times.items():
            for size, worker in workers.items():
                done = worker.ask("time", key)
                by_size[size] += done if turn else []
        print(f"round {turn} of {rounds}", file=sys.stderr)
    return times


if __name__ == "__main__":
    main()

"""Times every question on every side, and writes the results and the pages: `make bench`.

    python -m bench.run [--sizes 0.25,1,4] [--rounds 5] [--starts 100] [--sides native,sql] [--questions "a;b"]

Sizes are multiples of j0251 (18,361,224 synapses, 4,261,298 neurons). The data are synthetic. They take about 3 GB of
disk per unit of size below bench/work. Earlier results of sizes and questions that are not run now are kept.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import math
import os
import platform
import statistics
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench import builds, report, starts
from bench.checking import celltype_codes, check
from bench.draws import draw_neurons
from bench.macro_calls import MACRO_CALLS
from bench.questions import COLD, FIRST, MORE, QUESTIONS, STARTS
from bench.sides import SIDES, answers_question
from bench.sides.place import Place
from bench.worker import Worker

LIBRARIES = ("duckdb", "numpy", "polars", "datafusion", "pyarrow", "pandas")
# A call slower than SLOW_MS is asked in SLOW_ROUNDS rounds, and one slower than VERY_SLOW_MS in one.
SLOW_MS, SLOW_ROUNDS = 3_000, 3
VERY_SLOW_MS = 20_000


def main() -> None:
    """Run the sizes asked for, and write results and pages after each round."""
    options = _options()
    results = json.loads(report.RESULTS.read_text("utf-8")) if report.RESULTS.exists() else {"sizes": {}}
    results |= {"machine": _machine(), "versions": {name: importlib.metadata.version(name) for name in LIBRARIES}}
    for size in options.sizes:
        folder = options.work / f"x{size:g}"
        synapses, neurons = round(size * builds.SYNAPSES), round(size * builds.NEURONS)
        load = os.getloadavg()[0]
        build = builds.prepare(folder, synapses, neurons, options.rebuild)
        made = {"synapses": synapses, "neurons": neurons, "build": build, "load": load}
        earlier = results["sizes"].get(f"{size:g}", {})
        for measured in measure(folder, options.rounds, options.sides, options.questions, options.starts):
            results["sizes"][f"{size:g}"] = _merged(earlier, {**made, **measured})
            report.write(results)


def measure(
    folder: Path, rounds: int, sides: Iterable[str] = SIDES, questions: Sequence[str] = (), start: int = 0
) -> Iterator[dict[str, Any]]:
    """Check that all sides give the same answers, then yield the times (ms) by question and side after each round.

    `start` is the number of processes that (r) starts for each side; with 0 it is left out.
    """
    place = Place(folder, celltype_codes(folder / "source"))
    neurons = draw_neurons(place.array("synapses"))
    wanted = list(questions) or [*_keys(), *STARTS]
    # The sides that are open below keep files in memory.
    first = {FIRST.key: starts.cold(place, _starting(sides), start)} if start and FIRST.key in wanted else {}
    workers = [Worker(side, place, neurons) for side in sides]
    try:
        asked = {key: [w for w in workers if answers_question(w.side, key)] for key in wanted if key not in STARTS}
        rows = {key: check(key, who, place) for key, who in asked.items() if who}
        print(f"{folder.name}: {len(rows)} answers are the same on all sides", file=sys.stderr)
        cold = {COLD.key: starts.warm(place, _starting(sides), rounds)} if COLD.key in wanted else {}
        for times in _rounds(asked, rounds):
            by_key = {**times, **cold, **first}
            found = {key: {side: _summary(t) for side, t in by.items()} for key, by in by_key.items()}
            for side, one in found.get(FIRST.key, {}).items():
                one["p99"] = round(starts.percentile_99(first[FIRST.key][side]), 3)
            yield {
                "open_seconds": {worker.side: worker.open_seconds for worker in workers},
                "rows": rows,
                "questions": found,
            }
    finally:
        for worker in workers:
            worker.close()


def _starting(sides: Iterable[str]) -> list[str]:
    return [side for side in sides if answers_question(side, "a")]


def _merged(earlier: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What was found now, with an earlier run's results of the questions that were not asked now."""
    by_question = ("rows", "questions", "open_seconds")
    return {**earlier, **found, **{name: {**earlier.get(name, {}), **found[name]} for name in by_question}}


def _keys() -> list[str]:
    return [question.key for question in [*QUESTIONS, *MORE]] + [call.name for call in MACRO_CALLS]


def _rounds(asked: dict[str, list[Worker]], rounds: int) -> Iterator[dict[str, dict[str, list[float]]]]:
    """The times so far, after each round. All sides take turns at each question. Another side begins each round."""
    times: dict[str, dict[str, list[float]]] = {key: {w.side: [] for w in who} for key, who in asked.items()}
    for turn in range(rounds):
        for key, who in asked.items():
            for worker in who[turn % max(len(who), 1) :] + who[: turn % max(len(who), 1)]:
                done = times[key][worker.side]
                if turn < _enough(done):
                    done += worker.ask("time", key)
        print(f"round {turn + 1} of {rounds}", file=sys.stderr)
        yield times


def _enough(done: list[float]) -> float:
    """The number of rounds in which a question is asked, by the times it took so far."""
    slowest = max(done, default=0)
    return 1 if slowest > VERY_SLOW_MS else SLOW_ROUNDS if slowest > SLOW_MS else math.inf


def _summary(times: list[float]) -> dict[str, Any]:
    return {
        "median": round(statistics.median(times), 3),
        "min": round(min(times), 3),
        "max": round(max(times), 3),
        "calls": len(times),
    }


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {system}, Python {platform.python_version()}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=_sizes, default=[1.0], help="multiples of j0251, as 0.25,1,4 (default: 1)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each question is asked of each side")
    parser.add_argument("--starts", type=int, default=100, help="how many processes (r) starts for each side; 0: none")
    parser.add_argument("--sides", type=lambda text: text.split(","), default=list(SIDES), help="all by default")
    parser.add_argument(
        "--questions", type=lambda text: text.split(";"), default=[], help="some, as a;b; all by default"
    )
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="where the data sets are kept")
    parser.add_argument("--rebuild", action="store_true", help="build and measure the warehouses again")
    return parser.parse_args()


def _sizes(text: str) -> list[float]:
    return [float(size) for size in text.split(",")]


if __name__ == "__main__":
    main()

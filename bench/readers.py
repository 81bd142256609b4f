"""Many readers at once: queries a second, memory a reader, and whether each answer is that of a single reader.

    python -m bench.readers [--folder bench/work/x1] [--answers 10000]

The folder has `source` and `native`, as bench.run makes them. 1, 2, 4, 8 and 32 readers ask without a pause, as
threads of one process with a cursor each, as processes with a read-only connection each, and as clients of one
`wirehouse serve`, each over a connection of its own. They ask for lookups of single neurons, for the cell-type matrix,
and for sums over all synapses under a filter. Every answer is compared bit for bit with that of a single reader, when
no clock is running. `--answers` is about how many. It writes bench/results/readers.json and bench/results/readers.md,
and ends with exit code 1 if any answer differs. 1,000,000 answers at j0251's size take some hours.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import math
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import readers_page, report
from bench.checking import celltype_codes
from bench.draws import draw_neurons
from bench.measuring import machine
from bench.readers_process import Readers
from bench.readers_server import ServerReaders
from bench.sides.place import Place

NUMBERS = (1, 2, 4, 8, 32)
MODES = ("threads", "processes", "server")
# Which part of the answers is of each kind: lookups are short.
SHARES = {"lookups": 0.85, "matrix": 0.1, "scans": 0.05}
# A reader keeps so many answers at most until they are compared.
CHUNK = 100
Statements = Mapping[str, Sequence[str]]
Opened = Sequence[Readers | ServerReaders]


def main() -> None:
    """Measure every number of readers, and write the results and the page."""
    options = _options()
    earlier = json.loads(report.READERS.read_text("utf-8"))
    place = Place(options.folder, celltype_codes(options.folder / "source"))
    about = {
        "machine": machine(),
        "versions": {name: importlib.metadata.version(name) for name in ("duckdb", "pyarrow")},
        "load": round(os.getloadavg()[0], 1),
        "synapses": len(np.load(place.array("synapses"), mmap_mode="r")),
        "neurons": len(np.load(place.array("neurons"), mmap_mode="r")),
    }
    setups = list(measure(options.folder / "native", statements(place), options.answers, NUMBERS))
    compared, differed = readers_page.counted(setups)
    print(f"{compared:,} answers were compared with a single reader's, {differed:,} differed.")
    if options.only_compare:
        further = {"synapses": about["synapses"], "compared": compared, "differed": differed}
        found = earlier | {"further": [*earlier["further"], further]}
    else:
        found = about | {"setups": setups, "further": earlier["further"]}
    report.READERS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    report.write_pages()
    sys.exit(1 if differed else 0)


def statements(place: Place, neurons: int = 100) -> dict[str, list[str]]:
    """What is asked, by kind."""
    drawn = draw_neurons(place.array("synapses"), neurons)
    lookups = [f"FROM {call}" for ids in zip(drawn["outgoing"], drawn["incoming"], strict=True) for call in _of(*ids)]
    matrices = [f"FROM connectivity_matrix(prob_min := {prob})" for prob in (0.5, 0.6, 0.7, 0.8, 0.9)]
    filters = [(prob, size) for prob in (0.6, 0.8) for size in (0.05, 0.1, 0.2)]
    scans = [f"FROM summarize_synapses(prob_min := {prob}, size_min := {size})" for prob, size in filters]
    return {"lookups": lookups, "matrix": matrices, "scans": scans}


def _of(sender: int, receiver: int) -> list[str]:
    return [
        f"partners(neuron_id := {sender})",
        f"synapses_of(neuron_id := {sender})",
        f"synapses_of(neuron_id := {receiver}, direction := 'incoming')",
    ]


def measure(
    warehouse: Path, asked: Statements, answers: int, numbers: Sequence[int], modes: Sequence[str] = MODES
) -> Iterator[dict[str, Any]]:
    """What each number of readers gave, in each mode; `answers` are shared out among them all."""
    expected = _of_single_reader(warehouse, asked)
    for mode in modes:
        for number in numbers:
            wanted = {kind: share * answers / (len(numbers) * len(modes)) for kind, share in SHARES.items()}
            found = {"mode": mode, "readers": number, **_setup(warehouse, mode, number, asked, expected, wanted)}
            print(f"{number} readers, {mode}: {found['differed']} of {found['compared']} differ", file=sys.stderr)
            yield found


def _of_single_reader(warehouse: Path, asked: Statements) -> dict[str, str]:
    """The digest of each statement's answer when nobody else is asking."""
    reader = Readers(warehouse, 1, _memory_limit(1))
    try:
        _ask([reader], 1, [[sql for texts in asked.values() for sql in texts]])
        reader.send("digests")
        digests: dict[str, str] = reader.receive()
        return digests
    finally:
        reader.close()


def _setup(
    warehouse: Path,
    mode: str,
    number: int,
    asked: Statements,
    expected: Mapping[str, str],
    wanted: Mapping[str, float],
) -> dict[str, Any]:
    processes, threads = (number, 1) if mode == "processes" else (1, number)
    reader = ServerReaders if mode == "server" else Readers
    opened = [reader(warehouse, threads, _memory_limit(processes)) for _ in range(processes)]
    try:
        counts = [_rounds(opened, threads, texts, expected, 3)[1:] for texts in asked.values()]
        rates = {}
        for kind, texts in asked.items():
            each = max(1, math.ceil(wanted[kind] / number))
            seconds, compared, differed = _rounds(opened, threads, texts, expected, each)
            rates[kind] = round(each * number / seconds, 2)
            counts.append((compared, differed))
        memory = _memory(opened, number)
    finally:
        for one in opened:
            one.close()
    compared, differed = (sum(column) for column in zip(*counts, strict=True))
    return {"per_second": rates, "memory": memory, "compared": compared, "differed": differed}


def _rounds(
    opened: Opened,
    threads: int,
    texts: Sequence[str],
    expected: Mapping[str, str],
    each: int,
) -> tuple[float, int, int]:
    """Every reader gives `each` answers: the seconds it took all of them, how many were compared, how many differed."""
    seconds, compared, differed = 0.0, 0, 0
    for start in range(0, each, CHUNK):
        # Readers begin at different statements, so that they do not all ask for the same.
        number = min(CHUNK, each - start)
        places = [range(start + 7 * at, start + 7 * at + number) for at in range(threads * len(opened))]
        seconds += _ask(opened, threads, [[texts[at % len(texts)] for at in those] for those in places])
        for one in opened:
            one.send("compare", expected)
        for one in opened:
            some, other = one.receive()
            compared, differed = compared + some, differed + other
    return seconds, compared, differed


def _ask(opened: Opened, threads: int, asked: Sequence[Sequence[str]]) -> float:
    """Every reader answers its statements at the same time as the others; the seconds until the last one is done."""
    started = time.perf_counter()
    for at, one in enumerate(opened):
        one.send("ask", asked[at * threads : (at + 1) * threads])
    for one in opened:
        one.receive()
    return time.perf_counter() - started


def _memory(opened: Opened, number: int) -> dict[str, int]:
    """Bytes a reader, once all have answered. Nothing where the system does not say."""
    for one in opened:
        one.send("memory")
    found = [one.receive() for one in opened]
    return {kind: sum(one[kind] for one in found) // number for kind in found[0]}


def _memory_limit(processes: int) -> str:
    """DuckDB's own limit, 80 % of the memory, shared out among the processes."""
    return f"{int(0.8 * os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / processes / 2**20)}MiB"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.readers", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--folder", type=Path, default=Path("bench/work/x1"), help="has source and native")
    parser.add_argument("--answers", type=int, default=10_000, help="how many answers are compared, about")
    parser.add_argument("--only-compare", action="store_true", help="keep the rates of an earlier run")
    return parser.parse_args()


if __name__ == "__main__":
    main()

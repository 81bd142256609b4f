"""Shows regressions: asks a few questions of wirehouse and of a reference, and compares the ratios: `make bench-check`.

    python -m bench.check [--write] [--work bench/work/check]

The data are synthetic, a twentieth of j0251, and are built below bench/work unless they are there already and the
project's code is the same. Each question is asked of wirehouse and of hand-written SQL or NumPy in turns, in one
process and on one thread. What counts is the ratio of their processor times, the median over the turns. Other programs
on the machine hardly change it, but it does not see that work is shared among fewer threads. Counts of instructions
would be steadier still. Virtual machines often have no counters for them, and `perf stat -e instructions` finds none
on ours, so they are not used.

No ratio may exceed LIMIT times that of bench/results/check.json. A question that exceeds it is asked again, twice with
more turns, before it counts. `--write` renews the file: after a change that is meant to cost time, after a change of
DuckDB, or on a processor of another kind.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.metadata
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.check_pairs import NEURONS, OPENING, PAIRS, Pair, Sides, Turns, compare, opening_turns, take_turns
from bench.checking import celltype_codes
from bench.draws import draw_neurons
from bench.measuring import machine
from bench.sides.place import Place
from wirehouse.etl.sources.synthesize import NEURONS as ALL_NEURONS
from wirehouse.etl.sources.synthesize import SYNAPSES

RESULTS = Path("bench/results/check.json")
LIMIT = 1.25
TURNS, MORE_TURNS = 9, 27
AGAIN = 2
# A turn of these starts two processes.
OPENING_TURNS, MORE_OPENING_TURNS = 5, 12
# What a warehouse of the same source depends on.
_CODE = ("etl", "sql", "macros", "warehouse")

Measure = Callable[[bool], Turns]


@dataclass(frozen=True)
class Row:
    """A question's turns beside the committed ratio, which is None if there is none."""

    name: str
    reference: str
    turns: Turns
    committed: float | None

    @property
    def exceeds(self) -> bool:
        """Whether the ratio is over the limit, or has nothing to be compared with."""
        return self.committed is None or self.turns.ratio > LIMIT * self.committed


def main() -> None:
    """Measure all questions; write the ratios or compare them, and end with exit code 1 if one is over the limit."""
    options = _options()
    place = prepare(options.work)
    asked = measures(place)
    if options.write:
        _write({pair.name: measure(True).ratio for pair, measure in asked})
        return
    committed = json.loads(RESULTS.read_text("utf-8"))["ratios"]
    rows = checked(asked, committed)
    print(table(rows))
    slow = [row for row in rows if row.exceeds]
    for row in slow:
        print(sentence(row), file=sys.stderr)
    sys.exit(1 if slow else 0)


def prepare(folder: Path) -> Place:
    """The data set in `folder`, made where it is missing, and built again where the project's code has changed."""
    source, native, stamp = folder / "source", folder / "native", folder / "code.txt"
    if not source.exists():
        _wirehouse("synthesize", source, "--synapses", SYNAPSES, "--neurons", ALL_NEURONS)
    code = _code_digest()
    if not (native.exists() and stamp.exists() and stamp.read_text("utf-8") == code):
        # A build over a warehouse of the same source and version has nothing to do, whatever the code is.
        shutil.rmtree(native, ignore_errors=True)
        _wirehouse("build", source, native)
        stamp.write_text(code, "utf-8")
    return Place(folder, celltype_codes(source))


def measures(place: Place) -> list[tuple[Pair, Measure]]:
    """What measures each pair. Raises AssertionError where wirehouse and the reference answer differently."""
    sides = Sides(place, draw_neurons(place.array("synapses"), NEURONS))
    return [(pair, _opening(place) if pair.name == OPENING else _asking(sides, pair)) for pair in PAIRS]


def _asking(sides: Sides, pair: Pair) -> Measure:
    ours, theirs = sides.calls(pair)
    compare(pair, ours, theirs, sides.place.codes)
    return lambda again: take_turns(ours, theirs, MORE_TURNS if again else TURNS)


def _opening(place: Place) -> Measure:
    return lambda again: opening_turns(place, MORE_OPENING_TURNS if again else OPENING_TURNS)


def checked(asked: Iterable[tuple[Pair, Measure]], committed: Mapping[str, float]) -> list[Row]:
    """A row for each pair. What is over the limit is measured again, up to AGAIN times, with more turns."""
    rows = []
    for pair, measure in asked:
        row = Row(pair.name, pair.reference, measure(False), committed.get(pair.name))
        for _ in range(AGAIN):
            if row.exceeds and row.committed is not None:
                row = Row(pair.name, pair.reference, measure(True), row.committed)
        rows.append(row)
    return rows


def table(rows: Iterable[Row]) -> str:
    """All rows as text in columns."""
    head = ("question", "wirehouse", "reference", "", "ratio", "committed", "change")
    lines = [head, *map(_cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    known = row.committed
    compared = ("none", "") if known is None else (f"{known:.2f}", f"{row.turns.ratio / known:.2f}x")
    times = f"{row.turns.ours:.1f} ms", row.reference, f"{row.turns.theirs:.1f} ms"
    return (row.name, *times, f"{row.turns.ratio:.2f}", *compared)


def _aligned(line: tuple[str, ...], widths: list[int]) -> list[str]:
    left = (0, 2)
    pairs = zip(line, widths, strict=True)
    return [cell.ljust(width) if at in left else cell.rjust(width) for at, (cell, width) in enumerate(pairs)]


def sentence(row: Row) -> str:
    """What is wrong with a row, and what to do."""
    if row.committed is None:
        return f'"{row.name}" is not in {RESULTS}: write it anew with `python -m bench.check --write`.'
    return (
        f'"{row.name}" takes {row.turns.ratio:.2f} times as long as {row.reference}, and took {row.committed:.2f} times'
        f" as long in {RESULTS}; {LIMIT}x of that is allowed. Find what made it slower, or, if it must be, run"
        " `python -m bench.check --write` and say why in the commit."
    )


def _write(ratios: Mapping[str, float]) -> None:
    versions = {name: importlib.metadata.version(name) for name in ("duckdb", "numpy")}
    found = {"machine": machine(), "versions": versions, "synapses": SYNAPSES}
    found["ratios"] = {name: round(ratio, 3) for name, ratio in ratios.items()}
    RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def _code_digest() -> str:
    digest = hashlib.sha256(importlib.metadata.version("duckdb").encode())
    for path in sorted(path for folder in _CODE for path in Path(folder).rglob("*") if path.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _wirehouse(*words: object) -> None:
    subprocess.run([sys.executable, "-m", "wirehouse", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.check", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--write", action="store_true", help=f"renew {RESULTS}")
    parser.add_argument("--work", type=Path, default=Path("bench/work/check"), help="where the data set is kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()

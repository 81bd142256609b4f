"""Try everything hundreds of times and write docs/reliability.md: `make soak`.

    python -m tests.soak.run [--kills 200] [--scale 1] [--seed N] [--only kills,damage]

With the defaults about half an hour on two cores. What needs to mount a file system is tried as the superuser alone.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from tests.soak import attacks, damage, faults, fuzz, hostile, kills, load, names, report, served, truth
from tests.soak.outcome import Outcome
from tests.soak.states import Pair, prepare
from tests.support.warehouses import BINDINGS


class Options(argparse.Namespace):
    """What the command line asks for."""

    kills: int
    scale: float
    seed: int
    only: list[str] | None

    def number(self, trials: int) -> int:
        """How often to try, at the scale asked for."""
        return max(1, round(trials * self.scale))


def main() -> None:
    """Run the experiments, write the page, and fail if anything did."""
    options = _options()
    rows: list[dict[str, Any]] = []
    for name, experiment in EXPERIMENTS.items():
        if options.only and name not in options.only:
            continue
        with tempfile.TemporaryDirectory(prefix=f"soak-{name}-") as folder:
            for outcome in experiment(Path(folder), options):
                print(f"{outcome.survived:,} of {outcome.tried:,}: {outcome.what}", file=sys.stderr, flush=True)
                rows.append(report.row(outcome))
                report.write({"rows": _merged(rows), "machine": _machine()})
    failures = [failure for row in rows for failure in row["failures"]]
    sys.exit("\n".join(failures) or None)


def _kills(folder: Path, options: Options) -> Iterator[Outcome]:
    for pair in _pairs(folder):
        share = options.kills // 2
        yield kills.killed_builds(pair, folder / pair.binding, share * 3 // 4, options.seed)
        yield kills.killed_first_builds(pair, folder / pair.binding, share - share * 3 // 4, options.seed)
        yield kills.killed_builds(pair, folder / pair.binding, options.number(20), options.seed, signal.SIGINT)
        yield kills.killed_builds_in_parts(pair, folder / pair.binding, options.number(10), options.seed)


def _faults(folder: Path, options: Options) -> Iterator[Outcome]:
    mountable = faults.may_mount(folder)
    for pair in _pairs(folder):
        for name, fault in faults.FAULTS.items():
            if mountable or name not in faults.NEED_A_MOUNT:
                yield fault(pair, folder / pair.binding, options.number(12), options.seed)


def _damage(folder: Path, options: Options) -> Iterator[Outcome]:
    for pair in _pairs(folder, 20_000):
        yield from damage.damaged_files(pair, folder / pair.binding, options.number(150), options.seed)


def _hostile(folder: Path, options: Options) -> Iterator[Outcome]:
    yield hostile.mangled_arrays(folder, options.number(20_000), options.seed)
    yield hostile.mangled_mappings(folder, options.number(20_000), options.seed)
    if fuzz.installed():
        yield fuzz.fuzzed_readers(folder, options.number(200_000), options.seed)
    yield names.hostile_names(folder, options.number(40), options.seed)
    for pair in _pairs(folder, 2_000):
        yield from attacks.attacks(pair, folder / pair.binding)
        yield from hostile.hostile_arguments(pair, folder / pair.binding, options.number(2_000), options.seed)


def _load(folder: Path, options: Options) -> Iterator[Outcome]:
    for binding in BINDINGS:
        yield load.many_processes(folder, binding, options.number(2_500), options.seed)
        yield load.many_threads(folder, binding, options.number(2_500), options.seed)
        yield load.replaced_under_readers(folder, binding, options.number(20), options.seed)
        yield served.leaving_clients(folder, binding, options.number(5_000), options.seed)
        yield served.rebuilt_under_clients(folder, binding, options.number(20), options.seed)


def _lookups(folder: Path, options: Options) -> Iterator[Outcome]:
    for binding in BINDINGS:
        yield served.looked_up(folder, binding, options.number(100_000), options.seed)


def _truth(folder: Path, options: Options) -> Iterator[Outcome]:
    yield truth.oracle_pairs(folder, options.number(10), 12, 10_000 + options.seed % 10_000)
    yield truth.versions(options.seed)


SECTIONS = [kills.SECTION, damage.SECTION, hostile.SECTION, load.SECTION, truth.SECTION]
EXPERIMENTS: dict[str, Callable[[Path, Options], Iterator[Outcome]]] = {
    "kills": _kills,
    "faults": _faults,
    "damage": _damage,
    "hostile": _hostile,
    "load": _load,
    "lookups": _lookups,
    "truth": _truth,
}


def _pairs(folder: Path, synapses: int = 60_000) -> Iterator[Pair]:
    for binding in BINDINGS:
        (folder / binding).mkdir()
        yield prepare(folder / binding, binding, synapses)


def _merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of this run, and those of earlier runs that this one left out; sections that others write come last."""
    done = {row["what"] for row in rows}
    earlier = (report.earlier_results() or {"rows": []})["rows"]
    together = [row for row in earlier if row["what"] not in done] + rows
    order = list(dict.fromkeys([*SECTIONS, *(row["section"] for row in together)]))
    return sorted(together, key=lambda row: order.index(row["section"]))


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.machine()}, {versions}."


def _options() -> Options:
    parser = argparse.ArgumentParser(prog="python -m tests.soak.run", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--kills", type=int, default=200, help="builds killed, over both bindings")
    parser.add_argument("--scale", type=float, default=1, help="how often all else is tried, 1 as usual")
    parser.add_argument("--seed", type=int, default=random.randrange(2**31), help="a random one by default")
    parser.add_argument("--only", type=lambda text: text.split(","), help=f"some of {', '.join(EXPERIMENTS)}")
    return parser.parse_args(namespace=Options())


if __name__ == "__main__":
    main()

"""Random data sets and arguments: every macro in both bindings against the NumPy oracle."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.macros.test_long_run import MACROS, any_source
from tests.soak.outcome import Outcome
from tests.support.properties import World, hold
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of

SECTION = "Independent truth"


def oracle_pairs(folder: Path, sources: int, examples: int, seed: int) -> Outcome:
    """`examples` random arguments of each macro on each of `sources` random data sets, in both bindings."""
    outcome = Outcome(SECTION, "a macro's answer against the NumPy oracle's, cell by cell", "they are equal", seed)
    for number in range(seed, seed + sources):
        data = any_source(number)
        for binding in BINDINGS:
            with open_warehouse(warehouse_of(data, binding, folder)) as con:
                world = World(data, con, binding)
                for oracle, arguments in MACROS:
                    with outcome.trial(f"{oracle.__name__}, source {number}, {binding} binding"):
                        outcome.seen["rows compared"] += hold(world, oracle, arguments, examples=examples, seed=number)
    outcome.tried *= examples
    return outcome


def versions(seed: int) -> Outcome:
    """The tests that ask one file in DuckDB 1.4, 1.5, 2.0 and the duckdb shell, each one a trial."""
    outcome = Outcome(SECTION, "one file asked by DuckDB 1.4, 1.5, 2.0 and the duckdb shell", "all answer alike", seed)
    with outcome.trial("make compat"):
        words = [sys.executable, "-m", "pytest", "--override-ini=addopts=", "-m", "not slow", "tests/compat"]
        run = subprocess.run(words, capture_output=True, text=True)
        assert run.returncode == 0, run.stdout[-1500:]
        outcome.tried = int(re.findall(r"(\d+) passed", run.stdout)[-1])
    return outcome

"""All slips in every version and binding, into docs/reliability.md: `make slips`.

    python -m tests.slips.run [--share 1] [--seed N]

With the defaults about an hour on two quiet cores.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb

from tests.compat.test_versions import PYTHONS, python_with
from tests.slips.elsewhere import calls_beside_names, calls_elsewhere, names_of_the_library
from tests.slips.slips import Slip, slips_of
from tests.slips.sweep import Tally, tally
from tests.slips.values import Values, values_of
from tests.soak import report
from tests.soak.outcome import Outcome
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS, locked
from wirehouse import library
from wirehouse.build.build import build
from wirehouse.etl.sources.synthesize import synthesize

SECTION = "Arguments that could be misread"
DATABASE = "connectome.duckdb"
MACROS = [obj for obj in library.objects("table") if obj.public]
VIEWS = [obj for obj in library.objects("view") if obj.public]
PROMISE = "an error, or what the same value rightly given is answered; never another answer"


def other_warehouse(folder: Path) -> Path:
    """A warehouse of another data set, for sessions with two."""
    with locked(folder / "other.lock"):
        if not (folder / "other").exists():
            synthesize(folder / "other-source", synapses=3_000, neurons=800, seed=9)
            build(folder / "other-source", folder / "other", memory_limit="500MB", threads=1)
    return folder / "other"


def all_slips(values: Values) -> list[Slip]:
    """Every slip in an argument."""
    return [slip for macro in MACROS for slip in slips_of(macro, values)]


def main() -> None:
    """Ask everything, print what was answered wrongly, and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--share", type=float, default=1)
    parser.add_argument("--seed", type=int, default=random.randrange(2**31))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="slips-") as folder:
        outcomes = _outcomes(Path(folder), options.share, options.seed)
    earlier = report.earlier_results() or {"rows": [], "machine": ""}
    rows = [report.row(outcome) for outcome in outcomes]
    kept = [row for row in earlier["rows"] if row["section"] != SECTION]
    report.write(earlier | {"rows": [*kept, *rows]})
    failures = [failure for outcome in outcomes for failure in outcome.failures]
    sys.exit("\n".join(failures) or None)


def _outcomes(folder: Path, share: float, seed: int) -> list[Outcome]:
    """One outcome for each sort of slip, over all versions and bindings."""
    files = {binding: small_warehouse(folder, binding) / DATABASE for binding in BINDINGS}
    other = other_warehouse(folder) / DATABASE
    with duckdb.connect(str(files["native"]), read_only=True) as con:
        values = values_of(con)
    rng = random.Random(seed)
    sorts = {
        "slips in an argument": ([slip for slip in all_slips(values) if rng.random() < share], "open"),
        "names of the user's that are the library's": (
            list(calls_beside_names(MACROS, values, names_of_the_library())),
            "open",
        ),
        "another warehouse is current": (list(calls_elsewhere(MACROS, VIEWS, values)), "elsewhere"),
    }
    return [_outcome(what, slips, way, files, other, seed) for what, (slips, way) in sorts.items()]


def _outcome(what: str, slips: list[Slip], way: str, files: dict[str, Path], other: Path, seed: int) -> Outcome:
    found = Tally()
    for version in PYTHONS:
        for binding, file in files.items():
            found.add(tally(slips, python_with(version), file, other, f"{version}, {binding}", way))
            print(f"{what}: {version}, {binding}: {found.size:,} asked", file=sys.stderr, flush=True)
    where = f"{len(MACROS)} macros, DuckDB {', '.join(PYTHONS)}, both bindings"
    seen = Counter({"an error": found.errors.total(), "the right answer": found.right.total()})
    return Outcome(SECTION, f"{what} ({where})", PROMISE, seed, found.size, found.silent, seen)


if __name__ == "__main__":
    main()

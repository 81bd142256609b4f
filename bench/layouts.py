"""Builds other layouts at a tenth of their published size, beside DuckDB alone and beside j0251's layout.

    python -m bench.layouts [--synapses 31000000] [--work bench/work/layouts]

For each layout: `wirehouse build --memory-limit 1GB` in a process of its own; what DuckDB alone takes to read the same
rows, sort them by either side, and write them twice; then lookups of single neurons, in turns with a warehouse of
j0251's layout and the same number of synapses. It writes bench/results/layouts.json and bench/results/layouts.md, and
needs about 25 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench import layouts_page
from bench.full_size import bytes_of, machine, measured
from bench.layouts_lookups import lookups

RESULTS = Path("bench/results/layouts.json")
PAGE = Path("bench/results/layouts.md")
TURNS = 3


class Layout(NamedTuple):
    """What is synthesized, and the SQL of its rows for DuckDB alone; {source} is the folder."""

    words: tuple[str, ...]
    rows: str


LAYOUTS: Mapping[str, Layout] = {
    "flyem": Layout(
        ("--format", "flyem", "--neurons", "166700", "--types", "12000"),
        "SELECT body_pre AS pre_id, body_post AS post_id, x_pre, y_pre, z_pre, x_post, y_post, z_post, conf_pre,"
        " conf_post, primary_post FROM feather",
    ),
    "microns": Layout(
        ("--format", "microns", "--neurons", "72000"),
        "SELECT column06 AS pre_id, column11 AS post_id, column02 AS x_pre, column03 AS y_pre, column04 AS z_pre,"
        " column07 AS x_post, column08 AS y_post, column09 AS z_post, column12 AS x, column13 AS y, column14 AS z,"
        " column15 AS size FROM read_csv('{source}/synapses_pni_2_synthetic.csv', header = false)",
    ),
}
J0251 = "j0251"


def main() -> None:
    """Measure every layout and write the page."""
    options = _options()
    _make(J0251, ["--synapses", str(options.synapses), "--neurons", str(options.synapses // 4)], options.work)
    results: dict[str, Any] = {"machine": machine(), "synapses": options.synapses, "layouts": {}}
    for name, layout in LAYOUTS.items():
        built = _make(name, ["--synapses", str(options.synapses), *layout.words], options.work)
        alone = [_alone(layout, options.work / name) for _ in range(options.repeats)]
        asked = lookups({each: options.work / each / "warehouse" for each in (J0251, name)}, TURNS)
        results["layouts"][name] = {**built, "alone": _median_of(alone), "lookups": asked}
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    PAGE.write_text(layouts_page.page(results), "utf-8")


def _make(name: str, words: list[str], work: Path) -> dict[str, Any]:
    """Synthesize the source unless it is there, and build it; what the build took."""
    source, warehouse = work / name / "source", work / name / "warehouse"
    if not source.exists():
        measured([sys.executable, "-m", "wirehouse", "synthesize", str(source), *words])
    took = measured([
        *(sys.executable, "-m", "wirehouse", "build", str(source), str(warehouse)),
        *("--memory-limit", "1GB", "--overwrite"),
    ])  # fmt: skip
    return {"build": took, "source_bytes": bytes_of(source), "warehouse_bytes": bytes_of(warehouse)}


def _alone(layout: Layout, folder: Path) -> dict[str, float]:
    """What DuckDB takes without wirehouse, with the same memory limit."""
    script = Path(__file__).with_name("layouts_alone.py")
    source = str(folder / "source")
    return measured([sys.executable, str(script), source, str(folder / "alone"), layout.rows.format(source=source)])


def _median_of(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.layouts", description=__doc__.split("\n", 1)[0])
    parser.add_argument("--synapses", type=int, default=31_000_000, help="synapses of each layout")
    parser.add_argument("--repeats", type=int, default=1, help="runs of DuckDB alone")
    parser.add_argument("--work", type=Path, default=Path("bench/work/layouts"), help="where the data sets are kept")
    return parser.parse_args()


if __name__ == "__main__":
    main()

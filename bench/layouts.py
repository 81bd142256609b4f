"""Builds other layouts at a tenth of their published size, beside DuckDB alone and beside j0251's layout.

    python -m bench.layouts [--synapses 31000000] [--work bench/work/layouts]

For each layout: `wirehouse build --memory-limit 1GB` in a process of its own; what DuckDB alone takes to read the
files, sort the same rows by either side, and write them twice; then lookups of single neurons, in turns with a
warehouse of j0251's layout and the same number of synapses. It writes bench/results/layouts.json and
bench/results/layouts.md, and needs about 25 GB of disk.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from bench import report
from bench.layouts_lookups import lookups
from bench.measuring import bytes_of, machine, measured

TURNS = 3


class Layout(NamedTuple):
    """What is synthesized, and the SQL for DuckDB alone of the rows and of the neurons; {source} is the folder."""

    words: tuple[str, ...]
    rows: str
    neurons: str


LAYOUTS: Mapping[str, Layout] = {
    "flyem": Layout(
        ("--format", "flyem", "--neurons", "166700", "--types", "12000"),
        "SELECT row_number() OVER () AS synapse_id, body_pre AS pre_id, body_post AS post_id, a.type AS pre_type,"
        " b.type AS post_type, x_post::BIGINT * 8 AS x, y_post::BIGINT * 8 AS y, z_post::BIGINT * 8 AS z,"
        " conf_post AS prob, primary_post AS roi, x_pre::BIGINT * 8 AS pre_x, y_pre::BIGINT * 8 AS pre_y,"
        " z_pre::BIGINT * 8 AS pre_z, x_post::BIGINT * 8 AS post_x, y_post::BIGINT * 8 AS post_y,"
        " z_post::BIGINT * 8 AS post_z FROM synapses LEFT JOIN neurons a ON a.id = body_pre"
        " LEFT JOIN neurons b ON b.id = body_post",
        "SELECT bodyId AS id, type FROM annotations WHERE superclass IS NOT NULL",
    ),
    "microns": Layout(
        ("--format", "microns", "--neurons", "72000"),
        "SELECT row_number() OVER () AS synapse_id, column06 AS pre_id, column11 AS post_id, a.type AS pre_type,"
        " b.type AS post_type, column12 * 4 AS x, column13 * 4 AS y, column14 * 40 AS z, column15 AS size,"
        " column02 * 4 AS pre_x, column03 * 4 AS pre_y, column04 * 40 AS pre_z, column07 * 4 AS post_x,"
        " column08 * 4 AS post_y, column09 * 40 AS post_z"
        " FROM read_csv('{source}/synapses_pni_2_synthetic.csv', header = false)"
        " LEFT JOIN neurons a ON a.id = column06 LEFT JOIN neurons b ON b.id = column11",
        "SELECT pt_root_id AS id, any_value(cell_type) AS type"
        " FROM '{source}/aibs_metamodel_celltypes_v661_synthetic.csv' GROUP BY pt_root_id",
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
    report.LAYOUTS.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    report.write_pages()


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
    queries = [query.format(source=source) for query in (layout.rows, layout.neurons)]
    return measured([sys.executable, str(script), source, str(folder / "alone"), *queries])


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

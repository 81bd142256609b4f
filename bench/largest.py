"""Builds the largest data sets of today, synthesized in the layouts of j0251, FlyEM and MICrONS, and asks them.

    python -m bench.largest [--layouts j0251,flyem,microns] [--work bench/work/largest]

For each layout: synthesize, build with a memory limit of 4 GB, watch the disk, check, and ask, in turns with a
warehouse of j0251's size. One data set is removed before the next is made; the larger one needs about 60 GB of disk and
two hours. It writes bench/results/largest.json; `python -m bench.scale` puts the tables into docs/scale.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bench.largest_questions import ask
from bench.measuring import bytes_of, machine, measured

RESULTS = Path("bench/results/largest.json")
MEMORY_LIMIT = "4GB"
SIZE_1 = ("--full",)
LAYOUTS: Mapping[str, tuple[str, ...]] = {
    "j0251": ("--synapses", "337000000", "--neurons", "78211421"),
    "flyem": ("--format", "flyem", "--synapses", "312000000", "--neurons", "166700", "--types", "12000"),
    # Plain, the table of synapses takes 49 GB.
    "microns": ("--format", "microns", "--gzip", "--synapses", "337312429", "--neurons", "144120"),
}
_COMMAND = (sys.executable, "-m", "wirehouse")


def main() -> None:
    """Measure the layouts that are asked for and add them to the results."""
    parser = argparse.ArgumentParser(prog="python -m bench.largest", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--layouts", default=",".join(LAYOUTS), help="which to measure, with commas between them")
    parser.add_argument("--work", type=Path, default=Path("bench/work/largest"), help="where the data sets are made")
    parser.add_argument("--keep", action="store_true", help="leave the data sets there")
    options = parser.parse_args()
    size_1 = _of_size_1(options.work / "size_1")
    for layout in options.layouts.split(","):
        found = _measured(options.work / layout, LAYOUTS[layout], size_1)
        results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(json.dumps(results | {layout: found}, indent=1) + "\n", "utf-8")
        if not options.keep:
            shutil.rmtree(options.work / layout)


def _of_size_1(folder: Path) -> Path:
    """A warehouse of j0251's size, made unless it is there."""
    warehouse = folder / "built" / "warehouse"
    if not warehouse.exists():
        warehouse.parent.mkdir(parents=True, exist_ok=True)
        measured([*_COMMAND, "synthesize", str(folder / "source"), *SIZE_1])
        measured([*_COMMAND, "build", str(folder / "source"), str(warehouse)])
        shutil.rmtree(folder / "source")
    return warehouse


def _measured(folder: Path, words: tuple[str, ...], size_1: Path) -> dict[str, Any]:
    source, warehouse = folder / "source", folder / "built" / "warehouse"
    if not source.exists():
        measured([*_COMMAND, "synthesize", str(source), *words])
    build = _once(folder / "build.json", lambda: _built(source, warehouse))
    check = _once(
        folder / "check.json",
        lambda: measured([*_COMMAND, "check", str(warehouse), "--memory-limit", MEMORY_LIMIT]),
    )
    manifest = json.loads((warehouse / "manifest.json").read_text("utf-8"))
    return {
        "machine": machine(),
        "load": round(os.getloadavg()[2], 1),
        "rows": manifest["tables"],
        "source_bytes": bytes_of(source),
        "bytes": {
            "connectome.duckdb": manifest["files"]["connectome.duckdb"]["bytes"],
            "all": bytes_of(warehouse),
        },
        "build": build,
        "check": check,
        "answers": ask({"largest": warehouse, "size 1": size_1}),
    }


def _once(kept: Path, measure: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What was measured; what an earlier run has finished is not measured again."""
    if not kept.exists():
        kept.write_text(json.dumps(measure()), "utf-8")
    found: dict[str, Any] = json.loads(kept.read_text("utf-8"))
    return found


def _built(source: Path, warehouse: Path) -> dict[str, Any]:
    words = [sys.executable, "-m", "bench.build_steps", str(source), str(warehouse), "--keep"]
    done = subprocess.run([*words, "--memory-limit", MEMORY_LIMIT], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    steps = found["steps"].values()
    return found | {each: round(sum(step[each] for step in steps), 1) for each in ("seconds", "cpu_seconds")}


if __name__ == "__main__":
    main()

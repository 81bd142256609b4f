"""Measures what a build takes per synapse, and writes the tables of docs/scale.md.

    python -m bench.scale                              writes the tables from bench/results/scale.json and largest.json
    python -m bench.scale --measure --work bench/work  measures the sizes that `python -m bench.run` left there first

Time is measured twice. `bench.run` measures whole builds by the clock. Here each step is measured in processor seconds,
which depend less on what else the machine does.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import largest, largest_tables, scale_tables
from bench.measuring import bytes_of
from bench.scale_tables import PAGE, written
from wirehouse.etl.sources.source import open_source

RESULTS = Path("bench/results/scale.json")
PARTS = 8
# With so little memory almost all of a sort lies on the disk, as with data far larger than memory.
LITTLE_MEMORY = "150MB"
BINDINGS = ("native", "parquet")


def main() -> None:
    """Measure if asked to, then write the page."""
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--measure", action="store_true", help="measure the sizes below --work again")
    parser.add_argument("--work", type=Path, default=Path("bench/work"), help="where `python -m bench.run` built")
    parser.add_argument(
        "--steps", default="0.25,1", help="sizes whose steps are measured, the first also with little memory"
    )
    options = parser.parse_args()
    if options.measure:
        found = measure(options.work, options.steps.split(","))
        RESULTS.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    PAGE.write_text(written(PAGE.read_text("utf-8"), all_tables()), "utf-8")


def all_tables() -> dict[str, str]:
    """Each table of the page by its name; those of the largest data sets once they have been measured."""
    found = scale_tables.tables(json.loads(RESULTS.read_text("utf-8")))
    if largest.RESULTS.exists():
        found |= largest_tables.tables(json.loads(largest.RESULTS.read_text("utf-8")))
    return found


def measure(work: Path, stepped: list[str]) -> dict[str, Any]:
    """Rows, bytes and times of every size below `work`, by size; the steps of the `stepped` ones."""
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for folder in sorted(work.glob("x*"), key=lambda path: float(path.name[1:])):
        size = folder.name[1:]
        results[size] = {"steps": results.get(size, {}).get("steps", {}), **_read(folder)}
        if size in stepped:
            results[size]["steps"] = _steps(folder, tight=size == stepped[0])
        print(f"size {size} is measured", file=sys.stderr)
    return results


def _read(folder: Path) -> dict[str, Any]:
    """Rows and bytes of a size's warehouses, and what `bench.run` measured when it built them."""
    manifests = {binding: json.loads((folder / binding / "manifest.json").read_text("utf-8")) for binding in BINDINGS}
    alone = json.loads((folder / "build.json").read_text("utf-8"))
    return {
        "rows": manifests["native"]["tables"],
        "source_bytes": bytes_of(folder / "source"),
        "bytes": {binding: _bytes(manifest) for binding, manifest in manifests.items()},
        "files": {binding: 1 + len(manifest["files"]) for binding, manifest in manifests.items()},
        "largest_file": max(file["bytes"] for file in _parquet_files(manifests["parquet"])),
        "alone": {binding: alone[binding] for binding in BINDINGS},
    }


def _bytes(manifest: dict[str, Any]) -> dict[str, int]:
    """Bytes of connectome.duckdb and of the Parquet files of each name."""
    files = manifest["files"]
    parquet = {
        name: sum(files[one["path"]]["bytes"] for one in of_name) for name, of_name in manifest["parquet"].items()
    }
    return {"connectome.duckdb": files["connectome.duckdb"]["bytes"], **parquet}


def _parquet_files(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    return [file for path, file in manifest["files"].items() if path.endswith(".parquet")]


def _steps(folder: Path, tight: bool) -> dict[str, Any]:
    """The steps of a size's builds: both bindings from single files, native from parts.

    If `tight`, native is also built with little memory, from single files and from parts.
    """
    steps = {binding: _built(folder / "source", binding) for binding in BINDINGS}
    rows = open_source(folder / "source")
    parts = Path("bench/work/scale-parts")
    counts = ["--synapses", str(rows.synapses.rows), "--neurons", str(rows.neurons.rows), "--parts", str(PARTS)]
    subprocess.run([sys.executable, "-m", "wirehouse", "synthesize", str(parts), *counts], check=True)
    steps["parts"] = _built(parts, "native")
    if tight:
        steps["little"] = _built(folder / "source", "native", LITTLE_MEMORY)
        steps["tight"] = _built(parts, "native", LITTLE_MEMORY)
    return steps


def _built(source: Path, binding: str, memory_limit: str = "1GB") -> dict[str, Any]:
    words = [sys.executable, "-m", "bench.build_steps", str(source), "bench/work/scale/warehouse"]
    words += ["--binding", binding, "--memory-limit", memory_limit]
    return json.loads(subprocess.run(words, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    main()

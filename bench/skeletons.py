"""How long skeletons take to load, how much memory and disk they need, and how fast one is found.

`python -m bench.skeletons --neurons 100000` makes random skeletons as SWC files in a zip, adds them to a small
warehouse in each binding, prints what it measured, and keeps it in bench/results/skeletons.json. 100,000 skeletons of
5,000 nodes take 8 GB as a zip and 14 GB in the warehouse; they are removed at the end.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any

import wirehouse
from bench.measuring import bytes_of, machine, measured
from wirehouse.etl.sources.synthesize import synthesize
from wirehouse.etl.sources.synthetic_skeletons import random_skeletons, write_swc

RESULTS = Path("bench/results/skeletons.json")
_ASKED = 50


def main() -> None:
    """Make, load, ask, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--neurons", type=int, default=1_000)
    parser.add_argument("--nodes", type=int, default=5_000)
    parser.add_argument("--memory-limit", default="4GB")
    parser.add_argument("--bindings", default="native,parquet")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wirehouse-bench-") as name:
        folder = Path(name)
        made = _made(folder / "swc.zip", options.neurons, options.nodes)
        synthesize(folder / "source", 20_000, 5_000, 1)
        for binding in options.bindings.split(","):
            found = _loaded(folder, binding, options.memory_limit, options.neurons * options.nodes)
            _keep({"binding": binding, "machine": machine(), "memory_limit": options.memory_limit} | made | found)
            shutil.rmtree(folder / binding)


def _keep(found: dict[str, Any]) -> None:
    """Print it, and put it into the place of what was measured of as many skeletons in this binding."""
    print(json.dumps(found), flush=True)
    size = ("binding", "neurons", "nodes")
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    others = [one for one in kept if any(one[each] != found[each] for each in size)]
    RESULTS.write_text(json.dumps([*others, found], indent=1) + "\n", "utf-8")


def _made(target: Path, neurons: int, nodes: int) -> dict[str, float]:
    started, written = time.monotonic(), 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for neuron_id, columns in random_skeletons(neurons, nodes, 0):
            file = target.with_name(f"{neuron_id}.swc")
            write_swc(file, neuron_id, columns)
            packed.write(file, file.name)
            written += file.stat().st_size
            file.unlink()
    seconds, size = round(time.monotonic() - started, 1), target.stat().st_size
    return {"neurons": neurons, "nodes": nodes, "made_s": seconds, "source_bytes": written, "zip_bytes": size}


def _loaded(folder: Path, binding: str, memory_limit: str, nodes: int) -> dict[str, float]:
    warehouse = folder / binding
    wirehouse.build(folder / "source", warehouse, binding=binding)
    before = bytes_of(warehouse)
    words = ["add-skeletons", str(warehouse), str(folder / "swc.zip"), "--unit", "nm", "--memory-limit", memory_limit]
    load = measured([sys.executable, "-m", "wirehouse", *words], quiet=True)
    return {
        "load_s": round(load["seconds"], 1),
        "peak_mb": round(load["peak_rss_bytes"] / 2**20),
        "bytes_a_node": round((bytes_of(warehouse) - before) / nodes, 1),
        "lookup_ms": round(_lookup(warehouse), 2),
    }


def _lookup(warehouse: Path) -> float:
    """The median time of one skeleton's rows, milliseconds."""
    with wirehouse.connect(warehouse) as con:
        ids = con.execute("SELECT DISTINCT neuron_id FROM skeletons USING SAMPLE 50 ROWS").fetchnumpy()["neuron_id"]
        times = []
        for neuron_id in ids[:_ASKED].tolist():
            started = time.perf_counter()
            con.execute("FROM skeleton($id::BIGINT)", {"id": neuron_id}).fetchnumpy()
            times.append(1_000 * (time.perf_counter() - started))
    return statistics.median(times)


if __name__ == "__main__":
    main()

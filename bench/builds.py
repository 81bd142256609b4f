"""Makes the data of one size where they are missing, and measures time, peak memory and bytes of each step."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench.measuring import bytes_of, measured

SYNAPSES, NEURONS = 18_361_224, 4_261_298

# Builds are compared with this: load the array and sort it both ways.
_REFERENCE = """
import sys, numpy as np
synapses = np.load(sys.argv[1])
np.lexsort((synapses["post_id"], synapses["pre_id"]))
np.lexsort((synapses["pre_id"], synapses["post_id"]))
"""


def prepare(folder: Path, synapses: int, neurons: int, again: bool) -> dict[str, Any]:
    """Make and measure `source`, `native` and `parquet` in `folder`. An earlier run is kept unless `again`."""
    record = folder / "build.json"
    source = folder / "source"
    if record.exists() and not again:
        return json.loads(record.read_text("utf-8"))
    steps: dict[str, Any] = {}
    if not source.exists():
        _wirehouse("synthesize", source, "--synapses", synapses, "--neurons", neurons)
    steps["reference"] = measured([sys.executable, "-c", _REFERENCE, str(next(source.glob("*_synapses.npy")))])
    for binding in ("native", "parquet"):
        target = folder / binding
        words = ["build", source, target, "--binding", binding, "--memory-limit", "1GB", "--overwrite"]
        if target.exists():
            _remove(target)
        steps[binding] = {**_wirehouse(*words), "bytes": bytes_of(target)}
    steps["source"] = {"bytes": bytes_of(source)}
    record.write_text(json.dumps(steps, indent=2), "utf-8")
    return steps


def _wirehouse(*words: object) -> dict[str, Any]:
    return measured([sys.executable, "-m", "wirehouse", *map(str, words)], quiet=True)


def _remove(warehouse: Path) -> None:
    for path in sorted(warehouse.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    warehouse.rmdir()

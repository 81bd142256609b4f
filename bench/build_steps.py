"""Measures one build step by step: seconds, processor seconds, bytes written, and the most that lay on the disk.

    python -m bench.build_steps SOURCE WAREHOUSE [--binding native|parquet] [--memory-limit 1GB] [--keep]

It prints one line of JSON and removes the warehouse again, with the folder that it is in, unless told to keep it.
Processor seconds are those of all threads. On a machine that does other work too they say more than the clock.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from wirehouse.build.build import build
from wirehouse.etl.ground.progress import Advance

_EVERY_S = 0.2
# The work between the tasks that a build reports, and after the last.
_REST = "All else"


class Steps:
    """A progress display that measures each task."""

    def __init__(self) -> None:
        self.steps: dict[str, dict[str, float]] = {}
        self._began = _now()

    @contextmanager
    def task(self, description: str, total: int | None = None) -> Iterator[Advance]:
        """Measure the task named `description`."""
        began = _now()
        yield lambda steps: None
        self.steps[description] = _since(began)
        print(f"{description}: {self.steps[description]['seconds']:.0f} s", file=sys.stderr)

    def finish(self) -> dict[str, dict[str, float]]:
        """Every step, and the rest of the whole."""
        whole = _since(self._began)
        rest = {what: value - sum(step[what] for step in self.steps.values()) for what, value in whole.items()}
        return {**self.steps, _REST: rest}


class Disk(threading.Thread):
    """Watches the files beside the target during a build, and keeps the most bytes of each kind and of all."""

    def __init__(self, target: Path) -> None:
        super().__init__(daemon=True)
        self._target = target
        self._over = threading.Event()
        self.most: dict[str, int] = {"all": 0, "spilled": 0, "kept rows": 0, "warehouse": 0}

    def run(self) -> None:
        """Look five times a second until `stop`."""
        while not self._over.wait(_EVERY_S):
            found = dict.fromkeys(self.most, 0)
            for path in self._target.parent.glob(f".{self._target.name}.wirehouse-*/**/*"):
                size = _size(path)
                kind = "spilled" if "/tmp/" in str(path) else "kept rows" if "/rows/" in str(path) else "warehouse"
                found[kind] += size
                found["all"] += size
            self.most = {kind: max(found[kind], most) for kind, most in self.most.items()}

    def stop(self) -> dict[str, int]:
        """The most bytes that were seen."""
        self._over.set()
        self.join()
        return self.most


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def _now() -> dict[str, float]:
    io = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
    return {"seconds": time.monotonic(), "cpu_seconds": time.process_time(), "written": int(io["write_bytes"])}


def _since(began: dict[str, float]) -> dict[str, float]:
    return {what: now - began[what] for what, now in _now().items()}


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.build_steps")
    parser.add_argument("source", type=Path)
    parser.add_argument("warehouse", type=Path)
    parser.add_argument("--binding", default="native")
    parser.add_argument("--memory-limit", default="1GB")
    parser.add_argument("--keep", action="store_true", help="leave the warehouse there")
    options = parser.parse_args()
    # A build would go on with an unfinished one, and too little would be measured.
    if options.warehouse.parent.exists():
        shutil.rmtree(options.warehouse.parent)
    options.warehouse.parent.mkdir(parents=True)
    disk, steps = Disk(options.warehouse.resolve()), Steps()
    disk.start()
    how = {"binding": options.binding, "memory_limit": options.memory_limit}
    build(options.source, options.warehouse, **how, progress=steps)
    measured: dict[str, Any] = {"steps": steps.finish(), "disk": disk.stop()}
    measured["peak_rss_bytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    if not options.keep:
        shutil.rmtree(options.warehouse.parent)
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()

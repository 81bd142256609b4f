"""Make, build and check a data set of j0251's size, and measure each step: `make full-size`.

It writes bench/results/full_size.json and bench/results/building.md, and needs about 6 GB of disk below bench/work.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from pathlib import Path

from bench import report

WORK = Path("bench/work")
COMMANDS = {
    "synthesize --full": ["synthesize", "{source}", "--full"],
    "build --memory-limit 1GB": ["build", "{source}", "{native}", "--memory-limit", "1GB", "--overwrite"],
    "check --source": ["check", "{native}", "--source", "{source}"],
    "build --memory-limit 1GB --binding parquet": [
        *("build", "{source}", "{parquet}", "--memory-limit", "1GB", "--binding", "parquet", "--overwrite")
    ],
}


def main() -> None:
    """Run every command in a process of its own, and write what it took."""
    places = {name: str(WORK / name) for name in ("source", "native", "parquet")}
    steps = {}
    for name, words in COMMANDS.items():
        steps[name] = measured([sys.executable, "-m", "wirehouse", *(word.format(**places) for word in words)])
        steps[name]["bytes"] = bytes_of(Path(places[_written_by(words)]))
    result = {"machine": machine(), "steps": steps}
    report.FULL_SIZE.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    report.write_pages()


def measured(command: list[str]) -> dict[str, float]:
    """Run a command; its seconds and the most memory that it had. A command that fails ends this process."""
    started = time.monotonic()
    with subprocess.Popen(command) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with exit code {process.returncode}.")
    return {"seconds": round(time.monotonic() - started, 1), "peak_rss_bytes": _peak(usage)}


def _peak(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _written_by(words: list[str]) -> str:
    return "source" if words[0] == "synthesize" else words[1 + (words[0] == "build")].strip("{}")


def bytes_of(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def machine() -> str:
    """The machine of this run."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, Python {platform.python_version()}"


if __name__ == "__main__":
    main()

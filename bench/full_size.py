"""Make, build and check a data set of j0251's size, and say what each step took: `make full-size`.

Prints a Markdown table and writes bench/results/full_size.json. Needs about 6 GB of disk below the working folder.
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

WORK = Path("bench/work")
RESULT = Path("bench/results/full_size.json")
COMMANDS = {
    "synthesize --full": ["synthesize", "{source}", "--full"],
    "build --memory-limit 1GB": ["build", "{source}", "{native}", "--memory-limit", "1GB", "--overwrite"],
    "check --source": ["check", "{native}", "--source", "{source}"],
    "build --memory-limit 1GB --binding parquet": [
        *("build", "{source}", "{parquet}", "--memory-limit", "1GB", "--binding", "parquet", "--overwrite")
    ],
}


def main() -> None:
    """Run every command in a process of its own and report it."""
    places = {name: str(WORK / name) for name in ("source", "native", "parquet")}
    steps = {}
    for name, words in COMMANDS.items():
        steps[name] = _measured([word.format(**places) for word in words])
        steps[name]["bytes"] = _bytes(Path(places[_written_by(words)]))
    result = {"machine": _machine(), "steps": steps}
    RESULT.write_text(json.dumps(result, indent=2) + "\n", "utf-8")
    print(_table(result))


def _measured(words: list[str]) -> dict[str, float]:
    started = time.monotonic()
    with subprocess.Popen([sys.executable, "-m", "wirehouse", *words]) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"wirehouse {' '.join(words)} ended with exit code {process.returncode}.")
    return {"seconds": round(time.monotonic() - started, 1), "peak_rss_bytes": _peak(usage)}


def _peak(usage: resource.struct_rusage) -> int:
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _written_by(words: list[str]) -> str:
    return "source" if words[0] == "synthesize" else words[1 + (words[0] == "build")].strip("{}")


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GiB, Python {platform.python_version()}"


def _table(result: dict) -> str:
    lines = [f"{result['machine']}", "", "| step | time | peak RSS | bytes on disk |", "|---|---|---|---|"]
    for name, step in result["steps"].items():
        peak, size = step["peak_rss_bytes"] / 2**20, step["bytes"] / 2**20
        lines.append(f"| `wirehouse {name}` | {step['seconds']:.0f} s | {peak:,.0f} MiB | {size:,.0f} MiB |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

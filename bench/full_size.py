"""Make, build and check a data set of j0251's size, and measure each step: `make full-size`.

It writes bench/results/full_size.json and bench/results/building.md, and needs about 6 GB of disk below bench/work.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench import report
from bench.measuring import bytes_of, machine, measured

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


def _written_by(words: list[str]) -> str:
    return "source" if words[0] == "synthesize" else words[1 + (words[0] == "build")].strip("{}")


if __name__ == "__main__":
    main()

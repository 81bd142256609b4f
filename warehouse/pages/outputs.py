"""Makes the outputs in a page: runs each ```sh, ```python, ```sql or ```r block that a ```text block follows.

SQL runs on demo/warehouse. Without R with data.table and bit64, the outputs of R blocks stay as they are.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BLOCK = re.compile(
    r"```(sh|python|sql|r)\n(?P<code>(?:(?!```).)*)```\n\n```text\n(?P<output>(?:(?!```).)*)```", re.DOTALL
)

ASK = "import sys, wirehouse; print(wirehouse.connect('demo/warehouse').sql(sys.argv[1]))"
COMMANDS = {
    "sh": lambda code, ask: ["bash", "-ec", code],
    "python": lambda code, ask: [sys.executable, "-c", code],
    "sql": lambda code, ask: [sys.executable, "-c", ask, code],
    "r": lambda code, ask: ["Rscript", "-e", code],
}


@dataclass(frozen=True)
class Example:
    """One block of a page: its language, its code and the output that the page shows."""

    language: str
    code: str
    output: str

    def __str__(self) -> str:
        return f"{self.language}: {' '.join(self.code.split())[-40:]}"


def examples(text: str) -> Iterator[Example]:
    """The page's blocks that show an output, in order."""
    for match in BLOCK.finditer(text):
        yield Example(match[1], match["code"], match["output"])


def run(example: Example, folder: Path, ask: str = ASK) -> str:
    """The output of the block when it runs in `folder`, with this Python's commands on the path.

    `ask` is the Python that runs a block of SQL, its first argument.
    """
    command = COMMANDS[example.language](example.code, ask)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "COLUMNS": "120"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{example.code}\n{done.stdout}{done.stderr}"
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def can_run(example: Example) -> bool:
    """Whether everything that the block needs is installed."""
    return example.language != "r" or _has_r()


@cache
def _has_r() -> bool:
    if shutil.which("Rscript") is None:
        return False
    command = ["Rscript", "-e", "library(data.table); library(bit64)"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def rewritten(text: str, folder: Path, ask: str = ASK) -> str:
    """The page with the present output of its blocks."""

    def renew(match: re.Match[str]) -> str:
        example = Example(match[1], match["code"], match["output"])
        if not can_run(example):
            return match[0]
        output = run(example, folder, ask)
        return f"```{match[1]}\n{match['code']}```\n\n```text\n{output}```"

    return BLOCK.sub(renew, text)

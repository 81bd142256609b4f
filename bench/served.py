"""Starts `wirehouse serve` for the programs that measure it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Served(NamedTuple):
    """A server's process, and the port of this machine that it listens at."""

    process: subprocess.Popen[str]
    port: int


@contextmanager
def served(warehouse: Path | str, *words: str) -> Iterator[Served]:
    """A server of one warehouse for the block; `words` are further options of `wirehouse serve`."""
    command = [sys.executable, "-m", "wirehouse", "serve", str(warehouse), "--port", "0", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            lines = (re.search(r"Serving at http://[^:]+:(\d+)/", line) for line in process.stdout)
            yield Served(process, next(int(found[1]) for found in lines if found))
        finally:
            process.terminate()

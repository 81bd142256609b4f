"""A server as users start it, for tests that ask it over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(*arguments: str | Path) -> Iterator[str]:
    """The address of a server that runs within the block, started with these arguments of `wirehouse serve`."""
    command = [sys.executable, "-m", "wirehouse", "serve", "--port", "0", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if found := re.search(r"Serving at (\S+)/ until", line):
                    yield found[1]
                    break
            else:
                raise AssertionError("the server did not start")
        finally:
            process.terminate()
            assert process.wait(timeout=10) == 143 or process.returncode == 0

"""Build from a source that fails at a given read.

    python -m tests.soak.failing_source HOW READS SOURCE TARGET BINDING

HOW: EIO (the read fails), short (the file is cut), grows (it gets longer), rewritten (other bytes of the same length).
"""

from __future__ import annotations

import errno
import io
import os
import pathlib
import sys
from pathlib import Path
from typing import Any

from wirehouse.commands.cli import main


class Failing(io.FileIO):
    """The synapse file, which fails at a given number of reads."""

    reads = 0
    limit = 0
    how = ""

    def readinto(self, buffer: Any) -> int:
        """Read as a file does, until the fault."""
        Failing.reads += 1
        if Failing.reads == Failing.limit:
            if Failing.how == "EIO":
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            change(Path(self.name), Failing.how)
        # A little at a time, so that the fault can fall anywhere in the file.
        return super().readinto(memoryview(buffer)[:65_536])


def change(path: Path, how: str) -> None:
    """What befalls the file: cut, longer, or other bytes."""
    length = path.stat().st_size
    if how == "short":
        os.truncate(path, length * 2 // 3)
    elif how == "grows":
        with path.open("ab") as file:
            file.write(b"\0" * 3500)
    else:
        with path.open("r+b") as file:
            file.seek(length // 2)
            file.write(b"\x7f" * 350)


def fail(how: str, limit: int) -> None:
    """Let every synapse file that is opened from now on fail so."""
    Failing.how, Failing.limit = how, limit
    plain = pathlib.Path.open

    def opened(path: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if mode == "rb" and path.name.endswith("_synapses.npy"):
            return io.BufferedReader(Failing(str(path)), buffer_size=65_536)
        return plain(path, mode, *more, **named)

    pathlib.Path.open = opened  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    how, limit, source, target, binding = sys.argv[1:]
    fail(how, int(limit))
    sys.argv = ["wirehouse", "build", source, target, "--overwrite", "--binding", binding]
    main()

"""Commands in processes of their own, stopped by a signal at a phase of theirs or after a while."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# A shell that starts tests in the background has them ignore SIGINT.
_BEGIN = """
import contextlib, os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from wirehouse.etl.ground import progress
wanted, number = sys.argv.pop(1), int(sys.argv.pop(1))
class Phases:
    @contextlib.contextmanager
    def task(self, description, total=None):
        print("phase", description, file=sys.stderr, flush=True)
        if description == wanted:
            send()
        yield lambda steps: None
def send():
    print("sent", file=sys.stderr, flush=True)
    os.kill(os.getpid(), number)
    time.sleep(0.2)
progress.console_progress = Phases
"""
_END = """
print("phase begins", file=sys.stderr, flush=True)
from wirehouse.commands.cli import main
main()
"""


@dataclass(frozen=True)
class End:
    """How a command ended: its exit code, what it said on either stream, seconds from the signal to the end."""

    code: int
    output: bytes
    said: str
    seconds: float
    phases: tuple[str, ...]


def run_until(
    words: Sequence[object],
    phase: str = "",
    number: signal.Signals = signal.SIGINT,
    *,
    after: float | None = None,
    patched: str = "",
    again: float | None = None,
    env: Mapping[str, str] | None = None,
) -> End:
    """Run `wirehouse <words>`; send the signal as `phase` begins, or `after` so many seconds, or not at all.

    `patched` is Python that runs before the command and may call `send()`; `again` sends the signal once more, so many
    seconds after it was sent first.
    """
    program = [sys.executable, "-c", _BEGIN + patched + _END, phase, str(int(number)), *map(str, words)]
    process = subprocess.Popen(
        program,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})},
    )
    assert process.stderr is not None
    lines: list[str] = []
    sent: float | None = None
    try:
        while line := process.stderr.readline().decode():
            lines.append(line.rstrip("\n"))
            if line == "phase begins\n" and after is not None:
                time.sleep(after)
                process.send_signal(number)
                sent = time.monotonic()
            if line == "sent\n":
                sent = time.monotonic()
                if again is not None:
                    time.sleep(again)
                    process.send_signal(number)
        output, _ = process.communicate(timeout=60)
    finally:
        process.kill()
    seconds = 0.0 if sent is None else time.monotonic() - sent
    phases = tuple(line.removeprefix("phase ") for line in lines if line.startswith("phase "))
    said = "".join(f"{line}\n" for line in lines if line != "sent" and not line.startswith("phase "))
    return End(process.returncode, output, said, seconds, phases[1:])


def files_below(folder: Path) -> list[str]:
    """Every file and folder below `folder`, hidden ones too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))

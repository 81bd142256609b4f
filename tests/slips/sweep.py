"""Ask all slips of some versions and bindings, and say which were answered wrongly without a word."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.slips.slips import PLAIN, Slip

ASKER = Path(__file__).with_name("asker.py")


@dataclass
class Tally:
    """What became of the slips: by kind the errors and the right answers, and every silent one."""

    errors: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    insides: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many slips were asked."""
        return self.errors.total() + self.right.total() + len(self.silent)

    def add(self, other: Tally) -> None:
        """Take in what another version or binding told."""
        self.errors += other.errors
        self.right += other.right
        self.silent += other.silent
        self.insides += other.insides


def ask(python: Path, file: Path, other: Path, way: str, queries: Sequence[str]) -> list[object]:
    """The digests of some queries."""
    done = subprocess.run(
        [python, ASKER, file, other, way], input=json.dumps(queries), capture_output=True, text=True, cwd="/"
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def tally(slips: Sequence[Slip], python: Path, file: Path, other: Path, label: str = "", way: str = "open") -> Tally:
    """Ask the slips of one version and binding; what they mean is always asked where the warehouse is current."""
    meant = sorted({slip.same_as for slip in slips if slip.same_as})
    answers = ask(python, file, other, way, [slip.query for slip in slips])
    right = dict(zip(meant, ask(python, file, other, "open", [_query(one) for one in meant]), strict=True))
    found = Tally()
    for slip, answer in zip(slips, answers, strict=True):
        _count(found, slip, answer, right.get(slip.same_as or ""), label)
    return found


def _count(found: Tally, slip: Slip, answer: object, right: object, label: str) -> None:
    if isinstance(answer, dict):
        found.errors[slip.kind] += 1
        if not answer["error"].startswith("Invalid Input Error"):
            found.insides.append(f"{label}: {slip.query}: {answer['error']}")
    elif slip.same_as and answer == right:
        found.right[slip.kind] += 1
    else:
        found.silent.append(f"{label}: {slip.kind}: {slip.query}: {answer} for {right}")


def _query(meant: str) -> str:
    return f"SELECT {meant}" if meant.startswith("(") else PLAIN.format(call=meant)

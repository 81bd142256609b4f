"""Two sources whose warehouses are told apart at a glance, and what a folder holds after whatever happened to it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.sources import random_source, write_source
from tests.support.warehouses import open_warehouse
from wirehouse.build.build import build
from wirehouse.build.check import check
from wirehouse.etl.publish.place import clean_leftovers

# Sums over all stored orders and answers: none of two sources is the same, and a torn file would not give either.
FINGERPRINT = (
    "SELECT (SELECT (count(*), sum(synapse_id), bit_xor(hash(pre_id, post_id, x, prob))) FROM synapses),"
    " (SELECT (count(*), bit_xor(hash(id, celltype))) FROM neurons),"
    " (SELECT (count(*), sum(synapse_count), bit_xor(hash(pre_id, post_id))) FROM connections()),"
    " (SELECT (sum(out_synapses), sum(in_partners)) FROM neuron_totals()),"
    " (SELECT sum(synapse_count) FROM connectivity_matrix(prob_min := 0))"
)
# What Python does before the command begins is Python's: a signal is timed from the line that says so.
BUILD = "from wirehouse.commands.cli import main; print('begins', flush=True); main()"
# Seconds after which a process hangs.
TIMEOUT = 300


@dataclass(frozen=True)
class Pair:
    """A small source and a large one, and what their warehouses answer."""

    small: Path
    large: Path
    binding: str
    small_answer: str
    large_answer: str
    large_seconds: float


def prepare(folder: Path, binding: str, synapses: int = 150_000) -> Pair:
    """Write both sources below `folder` and learn what they answer and how long the large one takes to build."""
    small = write_source(random_source(77, synapses=321), folder / "small")
    large = write_source(random_source(5, synapses=synapses, neurons=synapses // 8), folder / "large")
    answers, seconds = [], 0.0
    for number, source in enumerate((small, large)):
        warehouse = folder / f"reference-{number}"
        started = time.monotonic()
        process = start(source, warehouse, binding)
        process.communicate(timeout=TIMEOUT)
        seconds = time.monotonic() - started
        answers.append(fingerprint(warehouse))
    return Pair(small, large, binding, *answers, seconds)


def start(
    source: Path, warehouse: Path, binding: str, prepare: Callable[[], None] | None = None
) -> subprocess.Popen[str]:
    """`wirehouse build … --overwrite` in a process of its own, which calls `prepare` first."""
    words = [sys.executable, "-c", BUILD, "build", str(source), str(warehouse), "--overwrite", "--binding", binding]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=prepare)


def fingerprint(warehouse: Path) -> str:
    """What the warehouse answers, as text."""
    with open_warehouse(warehouse) as con:
        return str(con.execute(FINGERPRINT).fetchall())


def interrupt(process: subprocess.Popen[str], delay: float, number: signal.Signals) -> tuple[int, str]:
    """Send the signal `delay` seconds after the build began, or let it end before; the exit code and what it said."""
    assert process.stdout is not None
    process.stdout.readline()
    try:
        _, said = process.communicate(timeout=delay)
    except subprocess.TimeoutExpired:
        process.send_signal(number)
        _, said = process.communicate(timeout=TIMEOUT)
    return process.returncode, said


def litter(warehouse: Path) -> list[str]:
    """What lies beside the warehouse, after the next command has cleaned up."""
    clean_leftovers(warehouse)
    return sorted(path.name for path in warehouse.parent.iterdir() if path.name.startswith("."))


def assert_whole(warehouse: Path, answers: Sequence[str]) -> str:
    """The warehouse answers as one of the versions that it may hold, and nothing lies beside it; returns the answer."""
    found = fingerprint(warehouse)
    assert found in answers, f"{warehouse} answers {found}"
    left = litter(warehouse)
    assert left == [], f"{left} lie beside {warehouse}"
    return found


def assert_next_build_succeeds(source: Path, warehouse: Path, binding: str, answer: str) -> None:
    """A build after the fault succeeds, holds every invariant, and answers as the source does."""
    build(source, warehouse, binding=binding, overwrite=True)
    assert fingerprint(warehouse) == answer
    findings = check(warehouse, source)
    assert findings == [], findings


def shown(value: Any) -> str:
    """A value for a sentence, not too long."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    return text if len(text) <= 300 else f"{text[:300]}…"

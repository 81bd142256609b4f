"""What a system does to a build: a full disk, a failing or changing source, a target that cannot be written."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.soak.outcome import Outcome
from tests.soak.states import TIMEOUT, Pair, assert_next_build_succeeds, assert_whole, start

SECTION = "Faults during a build"
# MiB on which the small warehouse can be built and replaced, and the large one cannot.
SMALLEST_DISK = 14
# How a source fails while it is read.
WAYS = ("EIO", "short", "grows", "rewritten")
KEPT = "one sentence, exit code 1, the old warehouse as it was, nothing left beside it, and the next build succeeds"


def full_disks(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Replace a warehouse on a file system (tmpfs) too small for the build, then on some of random size."""
    outcome = Outcome(SECTION, f"a file system that is full ({pair.binding} binding)", KEPT, seed)
    rng = random.Random(seed)
    for megabytes in (SMALLEST_DISK, *(rng.randint(SMALLEST_DISK, 30) for _ in range(number - 1))):
        with outcome.trial(f"{megabytes} MiB"), _small_disk(folder / "disk", megabytes) as disk:
            warehouse = disk / "warehouse"
            assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
            _refused(outcome, start(pair.large, warehouse, pair.binding), pair, warehouse)
            assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    return outcome


def failing_writes(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Replace a warehouse with no file allowed beyond a random size, as under a quota."""
    outcome = Outcome(SECTION, f"a write that the system refuses, as a quota does ({pair.binding} binding)", KEPT, seed)
    rng = random.Random(seed)
    warehouse = folder / "quota"
    assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    for _ in range(number):
        most = rng.randint(20_000, 5_000_000)
        with outcome.trial(f"files of at most {most} bytes"):
            _refused(outcome, _limited(pair, warehouse, most), pair, warehouse)
    with outcome.trial("the next build"):
        assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    return outcome


def failing_sources(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Read a source whose file ends early, fails to read (EIO), or is written to after a random number of reads."""
    outcome = Outcome(SECTION, f"a source that fails or changes while it is read ({pair.binding} binding)", KEPT, seed)
    rng = random.Random(seed)
    warehouse = folder / "source"
    assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    first = rng.randrange(len(WAYS))
    for trial in range(number):
        how = WAYS[(first + trial) % len(WAYS)]
        reads = rng.randint(1, 30)
        with outcome.trial(f"{how} at read {reads}"):
            source = folder / "failing"
            shutil.copytree(pair.large, source)
            try:
                words = [how, str(reads), str(source), str(warehouse), pair.binding]
                process = subprocess.Popen(
                    [sys.executable, "-m", "tests.soak.failing_source", *words],
                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                )  # fmt: skip
                _refused(outcome, process, pair, warehouse)
            finally:
                shutil.rmtree(source)
    with outcome.trial("the next build"):
        assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    return outcome


def read_only_targets(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Replace a warehouse on a file system mounted read-only."""
    outcome = Outcome(SECTION, f"a target that is read-only ({pair.binding} binding)", KEPT, seed)
    for trial in range(number):
        with outcome.trial(f"trial {trial}"), _small_disk(folder / "read-only", 200) as disk:
            warehouse = disk / "warehouse"
            assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
            _mount("-o", "remount,ro", str(disk))
            _refused(outcome, start(pair.large, warehouse, pair.binding), pair, warehouse)
            _mount("-o", "remount,rw", str(disk))
            assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
    return outcome


def builds_at_once(pair: Pair, folder: Path, number: int, seed: int) -> Outcome:
    """Start several builds of one target at once: each succeeds or is refused, and one of the two sources is there."""
    outcome = Outcome(
        SECTION,
        f"three builds of one target at once ({pair.binding} binding)",
        "each succeeds, or is refused in a sentence; the warehouse is whole",
        seed,
    )
    warehouse = folder / "contended"
    for trial in range(number):
        with outcome.trial(f"trial {trial}"):
            processes = [start(source, warehouse, pair.binding) for source in (pair.large, pair.small, pair.large)]
            for process in processes:
                _, said = process.communicate(timeout=TIMEOUT)
                assert "Traceback" not in said, said
                assert process.returncode == 0 or "another wirehouse process" in said, said
                outcome.seen["succeeded" if process.returncode == 0 else "refused"] += 1
            assert_whole(warehouse, (pair.small_answer, pair.large_answer))
    return outcome


def _refused(outcome: Outcome, process: subprocess.Popen[str], pair: Pair, warehouse: Path) -> None:
    """The build ends in one sentence and the old warehouse is there; or, if there was room, it succeeds."""
    _, said = process.communicate(timeout=TIMEOUT)
    # Where pandas is installed, the client of DuckDB 2.0.0 says at the very end what it has not let go of.
    lines = [line for line in said.partition("nanobind:")[0].splitlines() if line.strip()]
    if process.returncode == 0:
        outcome.seen["succeeded"] += 1
        assert_whole(warehouse, (pair.large_answer,))
        assert_next_build_succeeds(pair.small, warehouse, pair.binding, pair.small_answer)
        return
    assert process.returncode == 1, f"exit code {process.returncode}: {said}"
    assert len(lines) == 1, said
    assert lines[0].startswith("Error: "), said
    outcome.seen["refused"] += 1
    assert_whole(warehouse, (pair.small_answer,))


def _limited(pair: Pair, warehouse: Path, most: int) -> subprocess.Popen[str]:
    def limit() -> None:
        # A write beyond the limit fails as one beyond a quota does; the signal that comes with it is ignored.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return start(pair.large, warehouse, pair.binding, limit)


def may_mount(folder: Path) -> bool:
    """Whether this process may mount a file system of its own (the superuser may)."""
    try:
        with _small_disk(folder / "may-mount", 4):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def _small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*words: str) -> None:
    if shutil.which("mount") is None:
        raise OSError(errno.ENOENT, os.strerror(errno.ENOENT), "mount")
    subprocess.run(["mount", *words], check=True, capture_output=True)


FAULTS: dict[str, Callable[[Pair, Path, int, int], Outcome]] = {
    "full_disks": full_disks,
    "failing_writes": failing_writes,
    "failing_sources": failing_sources,
    "read_only_targets": read_only_targets,
    "builds_at_once": builds_at_once,
}
NEED_A_MOUNT = ("full_disks", "read_only_targets")

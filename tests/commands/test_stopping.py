"""SIGINT and SIGTERM end every command within five seconds, in every phase, and leave nothing but what is promised."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

import wirehouse
from tests.support.parts import split_source
from tests.support.sources import random_source, write_source
from tests.support.stopping import End, files_below, run_until
from wirehouse.build.check import check
from wirehouse.etl.publish.place import clean_leftovers, unfinished_folder

SIGNALS = (signal.SIGINT, signal.SIGTERM)
MOST_S = 5.0
# What is asked to stop stops at once, unless it is deaf.
SOON_S = 2.0
DEAF = "time.sleep(600)"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_source(
        random_source(5, synapses=20_000, neurons=4_000), tmp_path_factory.mktemp("stopping") / "source"
    )


@pytest.fixture(scope="module")
def parts(source: Path) -> Path:
    return split_source(source, source.with_name("parts"), ends=[0.3, 0.7, 1])


@pytest.fixture(scope="module")
def built(source: Path) -> Path:
    warehouse = source.with_name("built")
    wirehouse.build(source, warehouse, memory_limit="500MB")
    return warehouse


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a command writes; its temporary files are looked after too."""
    (tmp_path / "tmp").mkdir()
    (tmp_path / "work").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return tmp_path / "work"


def assert_stopped(end: End, number: signal.Signals, message: str, most: float = MOST_S) -> None:
    assert (end.code, end.said) == (128 + number, f"Stopped; {message}.\n")
    assert end.seconds < most
    assert files_below(Path(os.environ["TMPDIR"])) == []


def commands(source: Path, parts: Path, built: Path, folder: Path) -> dict[str, tuple[Sequence[object], str]]:
    """What is stopped in each of its phases, and what it says of that."""
    kept = unfinished_folder(folder / "w")
    goes_on = f"an unfinished build is kept in {kept}: the same command goes on with it; remove it to give up"
    come = "what has come is kept, and the same command goes on with it"
    return {
        "native": (["build", source, folder / "w", "--threads", 1], "nothing was written"),
        "parquet": (["build", source, folder / "w", "--binding", "parquet"], "nothing was written"),
        "parts": (["build", parts, folder / "w"], goes_on),
        "check": (["check", built, "--source", source], "nothing was written"),
        "synthesize": (["synthesize", folder / "s", "--parts", 3], "nothing was written"),
        "synthesize flyem": (
            ["synthesize", folder / "s", "--format", "flyem", "--synapses", 800_000],
            "nothing was written",
        ),
        "download": (["download", folder / "d", "--base-url", source.as_uri()], come),
    }


# The bindings have the same phases: each is stopped in one of them, and in the other in the long run.
LONG = pytest.mark.slow
PHASES = [
    pytest.param("native", slice(0, None, 2)),
    pytest.param("native", slice(1, None, 2), marks=LONG),
    pytest.param("parquet", slice(1, None, 2)),
    pytest.param("parquet", slice(0, None, 2), marks=LONG),
    *((name, slice(None)) for name in ("parts", "check", "synthesize", "download")),
]


@pytest.mark.parametrize(("name", "share"), PHASES)
def test_every_phase(name: str, share: slice, source: Path, parts: Path, built: Path, folder: Path) -> None:
    words, message = commands(source, parts, built, folder)[name]
    phases = run_until(words).phases
    for place in folder.iterdir():
        shutil.rmtree(place)
    assert phases
    for phase, number in zip(list(dict.fromkeys(phases))[share], cycle(SIGNALS), strict=False):
        assert_stopped(run_until(words, phase, number), number, message)
        left = {path.name for path in folder.iterdir()}
        assert left <= ({unfinished_folder(folder / "w").name} if name == "parts" else {"d"}), phase
    assert run_until(words).code == 0
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_an_old_warehouse_stays(source: Path, built: Path, folder: Path) -> None:
    shutil.copytree(built, folder / "w")
    before = files_below(folder)
    words = ["build", source, folder / "w", "--binding", "parquet", "--overwrite"]
    for phase in ("Reading synapses", "Writing Parquet", "Computing checksums"):
        assert_stopped(run_until(words, phase), signal.SIGINT, "nothing was written")
        assert files_below(folder) == before
    assert check(folder / "w", source) == []


@pytest.mark.parametrize(
    "words",
    [
        ["sql", "W", "SELECT sum(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b"],
        ["sql", "W", "FROM range(1000000000000)", "--output", "F/rows.csv.gz"],
        ["sql", "W", "FROM range(1000000000000)", "--output", "F/rows.parquet"],
        ["sql", "W", "SELECT a.range FROM range(3000000) a, range(300) b ORDER BY hash(a.range)", "-o", "F/rows.json"],
    ],
)
def test_a_long_query(words: list[str], built: Path, folder: Path) -> None:
    words = [word.replace("F/", f"{folder}/") for word in words]
    words[1] = str(built)
    before = files_below(built)
    for number in SIGNALS:
        end = run_until(words, number=number, after=2)
        assert_stopped(end, number, "nothing was written" if len(words) > 3 else "not all rows were written")
        assert end.output == b""
        assert files_below(folder) == []
        assert files_below(built) == before


@pytest.mark.parametrize("words", [["plot", "matrix", "W", "-o", "F/m.png"], ["tour", "W", "--picture", "F/m.png"]])
@pytest.mark.parametrize("more", ["None", DEAF])
def test_pictures(words: list[str], more: str, built: Path, folder: Path) -> None:
    words = [word.replace("F/", f"{folder}/").replace("W", str(built)) for word in words]
    slow = f"""
import matplotlib.figure
matplotlib.figure.Figure.savefig = lambda self, to, **_: (to.write_text("half of it"), send(), {more})
"""
    assert_stopped(run_until(words, patched=slow), signal.SIGINT, "nothing was written")
    assert files_below(folder) == []


def test_waiting_for_standard_input(built: Path, folder: Path) -> None:
    assert_stopped(run_until(["sql", built], after=1.5), signal.SIGINT, "nothing was written", SOON_S)


def test_a_server_that_does_not_answer(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        words = ["download", folder / "d", "--base-url", f"http://127.0.0.1:{silent.getsockname()[1]}/"]
        assert_stopped(run_until(words, after=1.5), signal.SIGINT, "nothing was written", SOON_S)
    assert files_below(folder) == []


@pytest.mark.parametrize(
    ("number", "again"),
    [
        (signal.SIGINT, None),
        (signal.SIGTERM, 0.3),
        pytest.param(signal.SIGTERM, None, marks=LONG),
        pytest.param(signal.SIGINT, 0.3, marks=LONG),
    ],
)
def test_what_is_deaf_is_undone_and_left(
    number: signal.Signals, again: float | None, source: Path, built: Path, folder: Path
) -> None:
    words = ["build", source, folder / "w"]
    deaf = f"from wirehouse.build import assemble; assemble.count_anomalies = lambda *_: (send(), {DEAF})"
    end = run_until(words, number=number, patched=deaf, again=again)
    assert_stopped(end, number, "nothing was written", MOST_S if again is None else 0.3 + SOON_S)
    assert files_below(folder) == []
    # A folder that is written to the very end is undone as well.
    busy = """
from wirehouse.build import assemble
def write(con, *_):
    send()
    for number in range(10**9):
        try:
            (stage / f"file-{number}").write_text("x")
        except OSError:
            pass
def connected(scratch, options, before=assemble.connected):
    global stage
    stage = scratch.with_name(scratch.name.replace("scratch", "stage"))
    return before(scratch, options)
assemble.connected, assemble.count_anomalies = connected, write
"""
    end = run_until(words, number=number, patched=busy, again=again)
    assert_stopped(end, number, "nothing was written", MOST_S)
    assert files_below(folder) == []
    # And one that is being removed already.
    slow = """
import threading
from wirehouse.build import assemble
assemble.count_anomalies = lambda *_: send()
unlink = os.unlink
def slowly(path, **more):
    unlink(path, **more)
    if threading.current_thread() is not threading.main_thread():
        time.sleep(1)
os.unlink = slowly
"""
    assert_stopped(run_until(words, number=number, patched=slow, again=again), number, "nothing was written", MOST_S)
    assert files_below(folder) == []
    deaf = f"from wirehouse.build import check; check._invariants = lambda *_: (send(), {DEAF})"
    assert_stopped(run_until(["check", built], number=number, patched=deaf), number, "nothing was written")
    deaf = f"from wirehouse.etl.sources import synthesize; synthesize._neuron_table = lambda *_: (send(), {DEAF})"
    end = run_until(["synthesize", folder / "deep" / "s"], number=number, patched=deaf)
    assert_stopped(end, number, "nothing was written")
    assert files_below(folder) == []


def test_what_begins_too_late_never_begins(folder: Path) -> None:
    """Work that was deaf so far, and would write while the process ends."""
    late = """
from wirehouse.etl.sources import synthetic_formats
from wirehouse.ground import interrupt
def refuse(*_):
    send()
    time.sleep(1)
def farewell(number, before=interrupt._farewell):
    time.sleep(2)
    return before(number)
synthetic_formats._refuse_others, interrupt._farewell = refuse, farewell
deaf = synthetic_formats.LAYOUTS["flyem"]._replace(write=lambda *_: time.sleep(600))
synthetic_formats.LAYOUTS["flyem"] = deaf
"""
    words = ["synthesize", folder / "s", "--format", "flyem", "--synapses", 100_000]
    assert_stopped(run_until(words, patched=late), signal.SIGINT, "nothing was written")
    assert files_below(folder) == []


def test_synthetic_skeletons(folder: Path, tmp_path: Path) -> None:
    assert run_until(["synthesize", tmp_path / "source", "--synapses", 3000, "--neurons", 200]).code == 0
    assert run_until(["build", tmp_path / "source", tmp_path / "w"]).code == 0
    late = """
from wirehouse.ask import synthetic_skeletons
def write(path, neuron_id, columns, before=synthetic_skeletons.write_swc):
    written.append(before(path, neuron_id, columns))
    if len(written) == 5:
        send()
    return written[-1]
written, synthetic_skeletons.write_swc = [], write
"""
    words = ["synthesize-skeletons", tmp_path / "w", folder / "s", "--neurons", 20]
    assert_stopped(run_until(words, patched=late), signal.SIGINT, "nothing was written")
    assert files_below(folder) == []


def test_a_build_in_parts_that_is_deaf_goes_on_later(source: Path, parts: Path, folder: Path) -> None:
    words = ["build", parts, folder / "w"]
    deaf = f"from wirehouse.build import assemble; assemble.count_anomalies = lambda *_: (send(), {DEAF})"
    kept = unfinished_folder(folder / "w")
    end = run_until(words, patched=deaf)
    goes_on = "the same command goes on with it; remove it to give up"
    assert_stopped(end, signal.SIGINT, f"an unfinished build is kept in {kept}: {goes_on}")
    assert [path.name for path in folder.iterdir()] == [kept.name]
    again = run_until(words)
    assert (again.code, [path.name for path in folder.iterdir()]) == (0, ["w"])
    assert check(folder / "w", parts) == []


def test_what_is_published_stays(source: Path, built: Path, folder: Path) -> None:
    shutil.copytree(built, folder / "w")
    words = ["build", source, folder / "w", "--binding", "parquet", "--overwrite"]
    late = f"""
from wirehouse.etl.publish import place as publish
sync = publish.sync
publish.sync = lambda path: (send(), {DEAF}) if path.name == "work" else sync(path)
"""
    assert_stopped(run_until(words, patched=late), signal.SIGINT, f"{folder / 'w'} is complete")
    clean_leftovers(folder / "w")
    assert [path.name for path in folder.iterdir()] == ["w"]
    assert check(folder / "w", source) == []
    shutil.rmtree(folder / "w")
    end = run_until(words, patched=late.replace(DEAF, "sync(path)"))
    assert (end.code, end.said) == (0, "")
    assert b"built in" in end.output
    assert check(folder / "w", source) == []


def test_random_moments(source: Path, parts: Path, folder: Path) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    for binding, given in (("native", source), ("parquet", source), ("native", parts), ("parquet", parts)):
        words = ["build", given, folder / "w", "--binding", binding, "--overwrite"]
        number = rng.choice(SIGNALS)
        end = run_until(words, number=number, after=rng.uniform(0.2, 2.5))
        assert end.code in (0, 128 + number), f"{end.said}, seed {seed}"
        assert end.seconds < MOST_S, f"seed {seed}"
        assert "Traceback" not in end.said, f"seed {seed}"
        left = {path.name for path in folder.iterdir() if path.name.startswith(".")}
        assert left <= ({unfinished_folder(folder / "w").name} if given == parts else set()), f"seed {seed}"
        assert files_below(folder.with_name("tmp")) == [], f"seed {seed}"
    wirehouse.build(source, folder / "w", overwrite=True, memory_limit="500MB")
    assert check(folder / "w", source) == []
    assert [path.name for path in folder.iterdir()] == ["w"]


def test_python_is_stopped_too(source: Path, folder: Path) -> None:
    script = """
import signal, sys, threading, os, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import wirehouse
from wirehouse.etl.ground.progress import no_progress
class Phases:
    def task(self, description, total=None):
        if description == "Reading synapses" and not sent:
            sent.append(1)
            os.kill(os.getpid(), int(sys.argv[3]))
            time.sleep(0.2)
        return no_progress().task(description)
sent = []
try:
    wirehouse.build(sys.argv[1], sys.argv[2], progress=Phases())
except (KeyboardInterrupt, SystemExit) as error:
    print(repr(error), os.listdir(os.path.dirname(sys.argv[2])))
print(wirehouse.build(sys.argv[1], sys.argv[2]).up_to_date)
"""
    for number, said in ((signal.SIGINT, "KeyboardInterrupt()"), (signal.SIGTERM, "SystemExit(143)")):
        words = [sys.executable, "-c", script, str(source), str(folder / "w"), str(int(number))]
        asked = subprocess.run(words, capture_output=True, text=True, timeout=60)
        assert (asked.stdout, asked.stderr) == (f"{said} []\nFalse\n", "")
        shutil.rmtree(folder / "w")


@pytest.mark.slow
def test_random_moments_at_full_size(folder: Path) -> None:
    """About an hour, and 8 GB of disk."""
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    rng = random.Random(seed)
    full = folder / "source"
    synthesize = ["synthesize", full, "--full"]
    build = ["build", full, folder / "w", "--memory-limit", "1GB"]
    worst = {}
    for words, seconds, trials in ((synthesize, 25, 5), (build, 120, 20), ([*build, "--binding", "parquet"], 120, 10)):
        if words is build:
            assert run_until(synthesize).code == 0
        for trial in range(trials):
            number, after = rng.choice(SIGNALS), seconds * (trial + rng.random()) / trials
            end = run_until(words, number=number, after=after)
            assert end.code in (0, 128 + number), f"{end.said}, seed {seed}"
            assert end.seconds < MOST_S, f"after {after:.1f} s, seed {seed}"
            worst[str(words)] = max(end.seconds, worst.get(str(words), 0))
            shutil.rmtree(folder / "w", ignore_errors=True)
            assert {path.name for path in folder.iterdir()} <= {"source"}, f"seed {seed}"
    print(worst)

"""Many readers at once, in processes and in threads, and a build that replaces the warehouse under them."""

from __future__ import annotations

import pickle
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

import wirehouse
from tests.oracle import connections, matrices, neurons, synapses
from tests.oracle.data import Data, Table
from tests.soak.outcome import Outcome
from tests.soak.states import TIMEOUT
from tests.support.answers import answer, assert_same
from tests.support.calls import call
from tests.support.sources import THRESHOLDS, random_source, write_source
from wirehouse.build.build import build

SECTION = "Load"
READERS = 32
# A reader holds one connection of this many bytes at most, the Python process included.
MEMORY_LIMIT = "200MB"
MOST_RSS = 700 * 2**20


@dataclass(frozen=True)
class Question:
    """A statement and the oracle's answer to it."""

    sql: str
    expected: Table


def questions(data: Data, number: int, seed: int) -> list[Question]:
    """Random questions of every kind, with the oracle's answers."""
    rng = random.Random(seed)
    ids = [int(i) for i in rng.sample(data.synapses["pre_id"].tolist(), 20)]
    types = [data.celltypes[code] for code in data.codes]
    posts = [name for name in types if name not in data.axon_only]

    def drawn() -> tuple[Any, dict[str, Any]]:
        prob = {"prob_min": rng.choice(THRESHOLDS)}
        filters = {"pre_celltype": rng.choice(types), "post_celltype": rng.choice(posts), **prob}
        return rng.choice(
            [
                (synapses.find_synapses, filters),
                (synapses.find_synapses, {"pre_neuron_ids": rng.sample(ids, 3), **prob}),
                (synapses.summarize_synapses, {**filters, "size_min": rng.choice(THRESHOLDS)}),
                (synapses.summarize_synapses, filters),
                (synapses.synapses_of, {"neuron_id": rng.choice(ids), **prob}),
                (matrices.connectivity_matrix, prob),
                (neurons.find_neurons, {"celltype": rng.choice(types), "min_synapses": rng.randint(0, 4)}),
                (neurons.neuron_totals, prob),
                (connections.connections, {"min_synapses": rng.randint(1, 4)}),
                (connections.partners, {"neuron_id": rng.choice(ids), "direction": "incoming"}),
                (connections.partners, {"neuron_id": rng.choice(ids), **prob}),
            ]
        )

    return [
        Question(f"FROM {call(oracle.__name__, given)[0]}", oracle(data, **given))
        for oracle, given in (drawn() for _ in range(number))
    ]


def many_processes(folder: Path, binding: str, queries: int, seed: int, at_once: int = READERS) -> Outcome:
    """That many processes at once, each on a connection of its own."""
    outcome = Outcome(
        SECTION, f"{at_once} reading processes at once ({binding} binding), query by query",
        "the oracle's answer to each; memory stays bounded", seed,
    )  # fmt: skip
    warehouse, asked = _prepare(folder, binding, seed)
    each = max(1, queries // at_once)
    words = [sys.executable, "-m", "tests.soak.load", str(warehouse), str(asked), str(each)]
    started = time.monotonic()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    readers = [subprocess.Popen([*words, str(seed + n)], **pipes) for n in range(at_once)]
    for number, reader in enumerate(readers):
        out, said = reader.communicate(timeout=10 * TIMEOUT)
        with outcome.trial(f"reader {number}"):
            assert reader.returncode == 0, said.decode()[-500:]
            wrong, peak = pickle.loads(out)
            assert wrong == [], wrong[:3]
            assert peak < MOST_RSS, f"the reader took {peak} bytes"
            outcome.seen["MiB of the largest reader"] = max(outcome.seen["MiB of the largest reader"], peak >> 20)
    outcome.tried = each * at_once + len(outcome.failures)
    outcome.seconds = time.monotonic() - started
    return outcome


def many_threads(folder: Path, binding: str, queries: int, seed: int, at_once: int = READERS) -> Outcome:
    """That many threads at once, each on a cursor of one connection."""
    outcome = Outcome(
        SECTION, f"{at_once} reading threads of one process at once ({binding} binding), query by query",
        "the oracle's answer to each", seed,
    )  # fmt: skip
    warehouse, asked = _prepare(folder, binding, seed)
    known: list[Question] = pickle.loads(asked.read_bytes())
    con = wirehouse.connect(warehouse)
    wrong: list[str] = []
    each = max(1, queries // at_once)
    started = time.monotonic()
    threads = [
        threading.Thread(target=lambda n=n: wrong.extend(_read(con.cursor(), known, each, seed + n)))
        for n in range(at_once)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    con.close()
    outcome.tried, outcome.failures, outcome.seconds = each * at_once, wrong, time.monotonic() - started
    return outcome


def replaced_under_readers(folder: Path, binding: str, builds: int, seed: int) -> Outcome:
    """Readers open, ask and close while builds replace the warehouse by another: no connection sees two versions."""
    outcome = Outcome(
        SECTION, f"a build replaces the warehouse under its readers ({binding} binding), connection by connection",
        "each connection answers as one version"
        + ("; or ends in a file error after the exchange" if binding == "parquet" else ""),
        seed,
    )  # fmt: skip
    sources = [random_source(seed + n, synapses=400 + 300 * n) for n in range(2)]
    folders = [write_source(data, folder / f"replacing-{binding}-{n}") for n, data in enumerate(sources)]
    counts = [[q.expected.rows for q in _version_questions(data)] for data in sources]
    warehouse = folder / f"replaced-{binding}"
    build(folders[0], warehouse, binding=binding)
    words = [sys.executable, "-m", "tests.soak.versions", str(warehouse)]
    asked = folder / f"versions-{binding}.pickle"
    asked.write_bytes(pickle.dumps([q.sql for q in _version_questions(sources[0])]))
    readers = [subprocess.Popen([*words, str(asked)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(4)]
    for number in range(builds):
        build(folders[(number + 1) % 2], warehouse, binding=binding, overwrite=True)
    for reader in readers:
        out, _ = reader.communicate(input=b"stop\n", timeout=TIMEOUT)
        for answers, error in pickle.loads(out):
            with outcome.trial("a connection"):
                _assert_one_version(answers, error, counts, binding, outcome)
    return outcome


def _assert_one_version(answers: list[Any], error: str, counts: list[Any], binding: str, outcome: Outcome) -> None:
    assert not error or (binding == "parquet" and "IOException" in error), error
    outcome.seen["a file error" if error else "one version"] += 1
    versions = ([sorted(map(tuple, rows), key=repr) for rows in version] for version in counts)
    assert any(version[: len(answers)] == answers for version in versions), (
        f"the answers {str(answers)[:200]} are of no version"
    )


def _version_questions(data: Data) -> list[Question]:
    asked: list[tuple[Any, dict[str, Any]]] = [
        (synapses.summarize_synapses, {"prob_min": 0}),
        (matrices.connectivity_matrix, {}),
        (synapses.summarize_synapses, {"size_min": 0.1}),
        (connections.connections, {"min_synapses": 2}),
        (neurons.neuron_totals, {}),
    ]
    return [Question(f"FROM {call(o.__name__, g)[0]}", o(data, **g)) for o, g in asked]


def _prepare(folder: Path, binding: str, seed: int) -> tuple[Path, Path]:
    """The warehouse that is asked, and a file of the questions with their answers."""
    warehouse, asked = folder / f"asked-{binding}", folder / f"questions-{binding}.pickle"
    if not asked.exists():
        data = random_source(seed, synapses=3000, neurons=300, axon_only=frozenset({"HVC", "LMAN"}))
        source = write_source(data, folder / f"load-{binding}")
        build(source, warehouse, binding=binding, axon_only=sorted(data.axon_only))
        asked.write_bytes(pickle.dumps(questions(data, 200, seed)))
    return warehouse, asked


def _read(con: duckdb.DuckDBPyConnection, known: list[Question], number: int, seed: int) -> list[str]:
    """Ask at random; what was wrong."""
    rng, wrong = random.Random(seed), []
    for question in rng.choices(known, k=number):
        try:
            assert_same(answer(con, question.sql), question.expected)
        except (AssertionError, duckdb.Error) as error:
            wrong.append(f"{question.sql} (seed {seed}): {error}")
    return wrong


def _main(warehouse: str, asked: str, number: str, seed: str) -> None:
    con = wirehouse.connect(warehouse)
    con.execute(f"SET memory_limit = '{MEMORY_LIMIT}'; SET threads = 1").fetchall()
    wrong = _read(con, pickle.loads(Path(asked).read_bytes()), int(number), int(seed))
    # Linux keeps the peak of the process before exec in ru_maxrss; VmHWM is this program's own.
    status = Path("/proc/self/status").read_text("ascii").split("VmHWM:")[1].split()[0]
    sys.stdout.buffer.write(pickle.dumps((wrong, int(status) * 1024)))


if __name__ == "__main__":
    _main(*sys.argv[1:])

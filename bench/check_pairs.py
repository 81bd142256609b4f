"""The questions of `bench.check`: each asked of wirehouse and of a reference, in turns, on one thread.

A turn asks both sides the same calls one after the other, and counts the processor time of this process. What it gives
is the ratio of the two sums. Another program on the machine lengthens both sides alike, and hardly the processor time.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from bench import answers
from bench.macro_calls import BY_NAME, MacroCall
from bench.questions import BY_KEY
from bench.sides import open_side
from bench.sides.place import Place
from bench.sides.sql_side import real

Call = Callable[[], Any]
# Both sides work at least this long in a turn, so that the clock's steps and the first call's caches do not count.
TURN_SECONDS = 0.06
NEURONS = 20

_REACHED = MacroCall(
    "reachable, two hops",
    "SELECT id, coalesce(celltype, 'none') AS celltype, hop FROM reachable([{ids}], hops := 2)",
    "WITH start AS (SELECT DISTINCT unnest([{ids}])::BIGINT AS id),"
    " near AS (SELECT DISTINCT post_id AS id FROM store.connections WHERE pre_id IN (FROM start)),"
    " far AS (SELECT DISTINCT post_id AS id FROM store.connections WHERE pre_id IN (FROM near)),"
    " reached AS (SELECT id, min(hop)::BIGINT AS hop FROM (SELECT id, 0 AS hop FROM start"
    " UNION ALL SELECT id, 1 FROM near UNION ALL SELECT id, 2 FROM far) GROUP BY id)"
    " SELECT r.id, coalesce({name:n.celltype_code}, 'none') AS celltype, r.hop"
    " FROM reached r LEFT JOIN store.neurons n ON n.id = r.id ORDER BY r.hop, r.id",
)
_MACROS = {**BY_NAME, _REACHED.name: _REACHED}
# DuckDB alone opens the file and answers (a): what a new process cannot do without.
_ALONE = """
import sys, duckdb
duckdb.connect(sys.argv[1], read_only=True).execute(sys.argv[2]).to_arrow_table()
"""
OPENING = "opening and (a)"


@dataclass(frozen=True)
class Pair:
    """A question, by its key in `questions` or its name in `macro_calls`, and the side that wirehouse is compared with.

    `parameters` take the place of the question's own.
    """

    name: str
    key: str
    reference: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


PAIRS = [
    Pair("one neuron's outgoing synapses", "c", "sql"),
    Pair("one neuron's incoming synapses", "d", "numpy_guide"),
    Pair("one neuron's partners", "j", "sql"),
    Pair("synapses in a box", "k", "numpy_best"),
    Pair("the matrix", "b", "sql"),
    Pair("the matrix, prob >= 0.8", "b", "sql", {"prob_min": 0.8}),
    Pair("the matrix of spine heads", "b_filtered", "numpy_best"),
    Pair("pairs with 5 synapses or more", "h", "sql"),
    Pair("totals of every neuron", "g", "sql"),
    Pair("totals of every neuron, prob >= 0.8", "g_strict", "numpy_best"),
    Pair("synapses of a pair of types", "find_synapses, HVC->MSN, rows", "sql"),
    Pair("a sample of 5,000, many filters", "e", "sql"),
    Pair("two hops from some neurons", _REACHED.name, "sql"),
    Pair(OPENING, "a", "duckdb"),
]


@dataclass(frozen=True)
class Turns:
    """What the turns of one pair gave: the median ratio, and the median processor time (ms) of all calls of a side."""

    ratio: float
    ours: float
    theirs: float


class Sides:
    """The sides with their files open, one thread each."""

    def __init__(self, place: Place, neurons: Mapping[str, Sequence[int]]) -> None:
        self.place, self._neurons = place, neurons
        self._opened: dict[str, Any] = {}

    def calls(self, pair: Pair) -> tuple[list[Call], list[Call]]:
        """The calls of wirehouse and of the reference."""
        ours, theirs = (_calls(self._side(name), pair, self._neurons) for name in ("native", pair.reference))
        return ours, theirs

    def _side(self, name: str) -> Any:
        if name not in self._opened:
            side = self._opened[name] = open_side(name, self.place)
            if hasattr(side, "con"):
                # With more threads the ratio to NumPy would depend on the number of cores.
                side.con.execute("SET threads = 1")
            if hasattr(side, "build_indexes"):
                side.build_indexes()
        return self._opened[name]


def _calls(side: Any, pair: Pair, neurons: Mapping[str, Sequence[int]]) -> list[Call]:
    if pair.key in _MACROS:
        return [lambda: side.macro_call(_MACROS[pair.key], neurons["outgoing"])]
    question, method = BY_KEY[pair.key], getattr(side, pair.key)
    parameters = {**question.parameters, **pair.parameters}
    if question.sample:
        parameters["rows"] = question.sample
    if question.each is None:
        return [lambda: method(**parameters)]
    return [partial(method, neuron_id=neuron, **parameters) for neuron in neurons[question.each]]


def compare(pair: Pair, ours: Sequence[Call], theirs: Sequence[Call], codes: Mapping[str, int]) -> None:
    """Raise AssertionError unless both sides answer alike. Of random samples only the size is compared."""
    for one, other in zip(ours, theirs, strict=True):
        found, expected = answers.digest(one(), codes), answers.digest(other(), codes)
        if pair.key in BY_KEY and BY_KEY[pair.key].sample:
            found, expected = found["rows"], expected["rows"]
        assert found == expected, f"{pair.name}: wirehouse says {found}, {pair.reference} says {expected}"


def take_turns(ours: Sequence[Call], theirs: Sequence[Call], turns: int) -> Turns:
    """Ask both sides in turns, call by call."""
    slower = max(_seconds(ours), _seconds(theirs))
    repeats = max(1, math.ceil(TURN_SECONDS / max(slower, 1e-6)))
    taken = [_turn(list(zip(ours, theirs, strict=True)) * repeats) for _ in range(turns)]
    ratio = statistics.median(one / other for one, other in taken)
    mine, other = (1e3 * statistics.median(times) / repeats for times in zip(*taken, strict=True))
    return Turns(ratio, mine, other)


def opening_turns(place: Place, turns: int) -> Turns:
    """The same for a new process that opens the data set and answers (a)."""
    words = BY_KEY["a"].parameters
    sql = (
        f"SELECT count(*) FROM store.synapses_by_pre WHERE pre_celltype_code = {place.codes[words['pre']]}"
        f" AND post_celltype_code = {place.codes[words['post']]} AND prob >= {real(words['prob_min'])}"
        f" AND size >= {real(words['size_min'])}"
    )
    ours = ["-m", "bench.cold", "native", str(place.folder), json.dumps(dict(place.codes))]
    theirs = ["-W", "ignore", "-c", _ALONE, str(place.folder / "native" / "connectome.duckdb"), sql]
    taken = [(_of_process(ours), _of_process(theirs)) for _ in range(turns)]
    mine, other = (1e3 * statistics.median(times) for times in zip(*taken, strict=True))
    return Turns(statistics.median(one / other for one, other in taken), mine, other)


def _turn(pairs: Sequence[tuple[Call, Call]]) -> tuple[float, float]:
    mine = others = 0.0
    for one, other in pairs:
        mine += _seconds([one])
        others += _seconds([other])
    return mine, others


def _seconds(calls: Sequence[Call]) -> float:
    """The processor time of the calls; their answers are freed after the clock has stopped."""
    total = 0.0
    for call in calls:
        started = time.process_time()
        answer = call()
        total += time.process_time() - started
        del answer
    return total


def _of_process(words: list[str]) -> float:
    with subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"A new process that answers (a) ended with exit code {process.returncode}.")
    return usage.ru_utime + usage.ru_stime

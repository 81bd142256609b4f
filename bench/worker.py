"""A process for each side. It opens the files once, answers the questions from its pipe, and times itself."""

from __future__ import annotations

import multiprocessing
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any

from bench import answers
from bench.macro_calls import BY_NAME
from bench.questions import BY_KEY
from bench.sides import open_side
from bench.sides.place import Place

# A short call is repeated for this long in its turn.
TURN_SECONDS = 0.5


class Worker:
    """A side in a process of its own, as in `worker.ask("time", "a")`. It answers one request at a time."""

    def __init__(self, side: str, place: Place, neurons: dict[str, Sequence[int]]) -> None:
        self.side = side
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, side, place, neurons), daemon=True)
        self._process.start()
        theirs.close()
        self.open_seconds: float = self._answer()

    def ask(self, what: str, key: str) -> Any:
        """`time` gives the milliseconds of each call, `digest` digests of the answers, `sample` hashes of the rows."""
        self._pipe.send((what, key))
        return self._answer()

    def close(self) -> None:
        """End the process."""
        self._pipe.send(None)
        self._process.join()

    def _answer(self) -> Any:
        ok, answer = self._pipe.recv()
        if not ok:
            raise RuntimeError(f"{self.side}: {answer}")
        return answer


def _serve(pipe: Connection, side: str, place: Place, neurons: dict[str, Sequence[int]]) -> None:
    started = time.perf_counter()
    opened = open_side(side, place)
    if hasattr(opened, "build_indexes"):
        opened.build_indexes()
    pipe.send((True, time.perf_counter() - started))
    while (request := pipe.recv()) is not None:
        what, key = request
        try:
            calls = _calls(opened, key, neurons)
            pipe.send((True, _ANSWERS[what](calls, place)))
        except Exception:
            pipe.send((False, f"{key}: {traceback.format_exc()}"))


def _calls(side: Any, key: str, neurons: dict[str, Sequence[int]]) -> list[Callable[[], Any]]:
    if key in BY_NAME:
        return [lambda: side.macro_call(BY_NAME[key], neurons["outgoing"])]
    question = BY_KEY[key]
    method, parameters = getattr(side, key), dict(question.parameters)
    if question.sample:
        parameters["rows"] = question.sample
    if question.ids:
        parameters["ids"] = neurons["many"]
    if question.each is None:
        return [lambda: method(**parameters)]
    return [
        lambda neuron=neuron: method(neuron_id=neuron, **parameters)
        for neuron in neurons[question.each][:: _every(side)]
    ]


def _every(side: Any) -> int:
    # A scan takes the same time for each neuron, so some neurons are enough.
    return getattr(side, "every_neuron", 1)


def _milliseconds(calls: list[Callable[[], Any]], place: Place) -> list[float]:
    times = []
    for call in calls if len(calls) > 1 else _repeated(calls[0]):
        started = time.perf_counter()
        answer = call()
        times.append((time.perf_counter() - started) * 1e3)
        # The answer is freed after the clock has stopped.
        del answer
    return times


def _repeated(call: Callable[[], Any]) -> Iterator[Callable[[], Any]]:
    """A short call again and again, for TURN_SECONDS and ten times at most, so that it is warm."""
    started = time.perf_counter()
    for done in range(10):
        if done == 0 or time.perf_counter() - started < TURN_SECONDS:
            yield call


def _digests(calls: list[Callable[[], Any]], place: Place) -> list[dict[str, Any]]:
    return [answers.digest(call(), place.codes) for call in calls]


def _sampled(calls: list[Callable[[], Any]], place: Place) -> Any:
    columns = answers.normal(calls[0](), place.codes)
    return sorted(columns), answers.row_hashes(columns)


_ANSWERS: dict[str, Callable[[list[Callable[[], Any]], Place], Any]] = {
    "time": _milliseconds,
    "digest": _digests,
    "sample": _sampled,
}

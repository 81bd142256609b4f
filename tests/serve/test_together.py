"""Look-ups that wait are asked together, and each gets the answer that it would get alone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import httpx2
import pytest

from tests.serve.conftest import BASE, asked, in_any_order
from wirehouse.ask.rest import FIELDS
from wirehouse.serve import rest, together
from wirehouse.serve.app import make_app
from wirehouse.serve.house import Settings
from wirehouse.serve.run import open_server
from wirehouse.serve.server import Limits

PATH = "/random/synapses/json"
Params = dict[str, Any]


@pytest.fixture(scope="module")
def ids(con: duckdb.DuckDBPyConnection) -> list[int]:
    """Neurons with many synapses and with few, and one that has none."""
    found = con.execute("SELECT pre_id FROM synapses GROUP BY 1 ORDER BY count(*) DESC, 1").fetchall()
    return [each for (each,) in [*found[:12], *found[-11:]]] + [7]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data set of the tests is small."""
    monkeypatch.setattr(rest, "_MANY", 0)


@pytest.fixture
def questions(monkeypatch: pytest.MonkeyPatch) -> list[list[int]]:
    """The neurons of each question that is asked for look-ups."""
    asked: list[list[int]] = []
    original = rest.find_each

    def find_each(con: Any, version: Any, look_up: rest.LookUp, neurons: Sequence[int]) -> Any:
        asked.append(list(neurons))
        return original(con, version, look_up, neurons)

    monkeypatch.setattr(rest, "find_each", find_each)
    return asked


def while_waiting(
    warehouse: Path,
    params: Sequence[Params],
    limits: Limits | None = None,
    meanwhile: Callable[[list[asyncio.Task[Any]]], Awaitable[None]] | None = None,
) -> list[Any]:
    """The answers to requests of which none is begun before all wait; an exception for one that ended so."""

    limits = limits or Limits()
    server = open_server((warehouse,), Settings("1GB"), limits, software="test")

    async def run() -> list[Any]:
        transport = httpx2.ASGITransport(app=make_app(server))
        async with httpx2.AsyncClient(transport=transport, base_url=BASE) as client:
            for _ in range(limits.running):
                await server.slots.take()
            tasks = [asyncio.create_task(client.get(PATH, params=each)) for each in params]
            await asyncio.sleep(0.3)
            if meanwhile is not None:
                await meanwhile(tasks)
            for _ in range(limits.running):
                server.slots.release()
            found = await asyncio.gather(*tasks, return_exceptions=True)
            for _ in range(limits.running):
                await asyncio.wait_for(server.slots.take(), 5)
            return found

    try:
        return asyncio.run(run())
    finally:
        server.close()


def assert_right(con: duckdb.DuckDBPyConnection, params: Sequence[Params], found: Sequence[Any]) -> None:
    for each, response in zip(params, found, strict=True):
        status, expected = asked(con, PATH, **each)
        assert response.status_code == status, each
        assert in_any_order(response.json()) == in_any_order(expected), each


def test_neurons_that_wait_are_one_question(
    native: Path, con: duckdb.DuckDBPyConnection, ids: list[int], questions: list[list[int]]
) -> None:
    params = [{"pre_neuron_ids": each} for each in [*ids[:10], ids[0], ids[-1]]]
    assert_right(con, params, while_waiting(native, params))
    assert questions == [[*ids[:10], ids[0], ids[-1]]]


def test_what_is_not_alike_is_asked_apart(
    native: Path, con: duckdb.DuckDBPyConnection, ids: list[int], questions: list[list[int]]
) -> None:
    """Other filters, fields and sides; lists, pairs, samples and mistakes are no look-ups."""
    fields = ",".join(FIELDS)
    shapes: list[Params] = [
        {},
        {"prob_min": "0"},
        {"prob_min": "0.0", "return_fields": fields},
        {"post_celltype": "MSN", "return_fields": "post_id"},
        {"min_pre_axon": "1", "prob_min": "0"},
        {"size_min": "0.1", "max_results": "", "return_fields": "x,y"},
    ]
    params: list[Params] = [{**shape, "pre_neuron_ids": each} for each in ids[:3] for shape in shapes]
    params += [{"post_neuron_ids": each, "prob_min": "0", "return_fields": fields} for each in ids[:3]]
    apart: list[Params] = [
        {"pre_neuron_ids": f"{ids[0]},{ids[1]}"},
        {"pre_neuron_ids": ids[0], "max_results": "3", "seed": "1"},
        {"pre_neuron_ids": ids[0], "post_neuron_ids": ",".join(map(str, ids)), "prob_min": "0"},
        {"pre_neuron_ids": "1.5"},
        {"pre_neuron_ids": ""},
    ]
    assert_right(con, [*params, *apart], while_waiting(native, [*params, *apart]))
    assert sorted(questions) == sorted([ids[:3]] * (len(shapes) + 1))


def test_few_synapses_are_asked_apart(
    native: Path,
    con: duckdb.DuckDBPyConnection,
    ids: list[int],
    questions: list[list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rest, "_MANY", 10**9)
    params = [{"pre_neuron_ids": each, "return_fields": "post_id,x"} for each in ids]
    for each, response in zip(params, while_waiting(native, params), strict=True):
        assert (response.status_code, response.json()) == asked(con, PATH, **each)
    assert questions == []


def test_a_neuron_without_synapses(native: Path, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    """Alone, beside others, and all without."""
    for neurons in ([7], [7, 8], [7, ids[0], 8]):
        params = [{"pre_neuron_ids": each, "return_fields": "x,pre_celltype"} for each in neurons]
        assert_right(con, params, while_waiting(native, params))


def test_at_most_sixteen(
    native: Path, con: duckdb.DuckDBPyConnection, ids: list[int], questions: list[list[int]]
) -> None:
    params = [{"post_neuron_ids": each} for each in ids]
    assert_right(con, params, while_waiting(native, params))
    assert questions == [ids[:16], ids[16:]]


def test_mistakes_are_told_to_each(native: Path, con: duckdb.DuckDBPyConnection, ids: list[int]) -> None:
    for mistake in ({"prob_min": "high"}, {"pre_celltype": "HVCC"}, {"radius": "1"}, {"return_fields": "sizes"}):
        params = [{"pre_neuron_ids": each, **mistake} for each in ids[:3]]
        found = while_waiting(native, params)
        assert_right(con, params, found)
        assert {response.status_code for response in found} == {400}


def test_what_fails_together_is_asked_alone(
    native: Path, con: duckdb.DuckDBPyConnection, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_each(*_: object) -> Any:
        raise duckdb.OutOfMemoryException("together they are too many")

    monkeypatch.setattr(rest, "find_each", find_each)
    params = [{"pre_neuron_ids": each} for each in ids[:5]]
    assert_right(con, params, while_waiting(native, params))


def test_clients_that_leave(
    native: Path, con: duckdb.DuckDBPyConnection, ids: list[int], questions: list[list[int]]
) -> None:
    """The others are answered. When all have left, nothing is asked, and who comes then begins anew."""

    async def some_leave(tasks: list[asyncio.Task[Any]]) -> None:
        for task in tasks[:3]:
            task.cancel()
        await asyncio.sleep(0.1)

    params = [{"pre_neuron_ids": each} for each in ids[:6]]
    found = while_waiting(native, params, meanwhile=some_leave)
    assert all(isinstance(each, asyncio.CancelledError) for each in found[:3])
    assert_right(con, params[3:], found[3:])
    assert questions == [ids[3:6]]

    async def all_leave(tasks: list[asyncio.Task[Any]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0.1)

    found = while_waiting(native, params, meanwhile=all_leave)
    assert all(isinstance(each, asyncio.CancelledError) for each in found)
    assert questions == [ids[3:6]]


def test_too_many_groups(native: Path, ids: list[int]) -> None:
    """A group waits as one question. What finds no place is told to come back."""
    params = [{"pre_neuron_ids": each, "prob_min": str(shape)} for shape in (0, 0.5) for each in ids[:3]]
    found = while_waiting(native, params, Limits(running=1, waiting=1))
    assert [response.status_code for response in found] == [200] * 3 + [503] * 3


def test_a_question_that_takes_too_long(native: Path, ids: list[int]) -> None:
    async def wait(_: object) -> None:
        await asyncio.sleep(0.4)

    params = [{"pre_neuron_ids": each} for each in ids[:3]]
    found = while_waiting(native, params, Limits(query_timeout=0.5), meanwhile=wait)
    assert [response.status_code for response in found] == [504] * 3


def test_answers_that_nobody_takes_are_closed(native: Path, ids: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that leaves after its rows were asked for leaves no file behind."""
    made: list[Any] = []

    class Counted(together.Columns):
        def __init__(self, fields: Sequence[str]) -> None:
            super().__init__(fields)
            self.is_closed = False
            made.append(self)

        def close(self) -> None:
            self.is_closed = True
            super().close()

    monkeypatch.setattr(rest, "Columns", Counted)
    original = rest.find_each
    leaving: list[Callable[[], object]] = []

    def find_each(*given: Any) -> Any:
        found = original(*given)
        leaving[0]()
        time.sleep(0.1)
        return found

    async def later(tasks: list[asyncio.Task[Any]]) -> None:
        loop = asyncio.get_running_loop()
        leaving.append(lambda: loop.call_soon_threadsafe(tasks[0].cancel))

    monkeypatch.setattr(rest, "find_each", find_each)
    found = while_waiting(native, [{"pre_neuron_ids": each} for each in ids[:3]], meanwhile=later)
    assert [isinstance(each, asyncio.CancelledError) for each in found] == [True, False, False]
    assert len(made) == 3
    assert all(each.is_closed for each in made)

"""Slots, queue, deadline, clients that leave, rebuilds: in one process, with questions that wait for the test."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from starlette.requests import Request

from tests.support.cases import case
from tests.support.warehouses import source_of, warehouse_of
from wirehouse.build.build import build
from wirehouse.serve.house import Settings
from wirehouse.serve.problems import BusyError, ClientGoneError, DeadlineError
from wirehouse.serve.run import open_server
from wirehouse.serve.server import Limits, RebuiltError, Server
from wirehouse.serve.streaming import Stream

ENDLESS = "SELECT count(*) FROM range(1_000_000_000_000) a(n) WHERE hash(n) = 1"


class Client:
    """A request whose client stays until it is told to leave."""

    def __init__(self) -> None:
        self.left = asyncio.Event()
        self.request = Request({"type": "http", "path_params": {}, "headers": []}, self._receive)

    async def _receive(self) -> dict[str, str]:
        await self.left.wait()
        return {"type": "http.disconnect"}


def asked(native: Path, test: Callable[[Server], Awaitable[None]], **limits: float) -> None:
    """Run a test with a server that has these limits."""

    async def run() -> None:
        server = open_server([native], Settings("500MB"), Limits(**limits))  # type: ignore[arg-type]
        try:
            async with asyncio.timeout(30):
                await test(server)
        finally:
            server.stop()
            server.close()

    asyncio.run(run())


def house(server: Server) -> Any:
    return next(iter(server.houses.values()))


def one(con: duckdb.DuckDBPyConnection) -> int:
    return int(con.execute("SELECT 1").fetchall()[0][0])


def endless(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(ENDLESS).fetchall()


def test_a_full_queue(native: Path) -> None:
    async def test(server: Server) -> None:
        clients = [Client() for _ in range(5)]
        waiting = [asyncio.create_task(server.ask(each.request, house(server), endless)) for each in clients[:4]]
        await asyncio.sleep(0.2)
        with pytest.raises(BusyError, match="2 questions to answer and 2 waiting") as caught:
            await server.ask(clients[4].request, house(server), one)
        assert caught.value.headers == {"Retry-After": "2"}
        for each in clients[:4]:
            each.left.set()
        results = await asyncio.gather(*waiting, return_exceptions=True)
        assert [type(result) for result in results] == [ClientGoneError] * 4
        assert await server.ask(clients[4].request, house(server), one) == 1

    asked(native, test, running=2, waiting=2)


def test_a_client_that_leaves_ends_its_question_alone(native: Path) -> None:
    async def test(server: Server) -> None:
        wrong: list[int] = []

        async def steady() -> None:
            for _ in range(60):
                wrong.extend([n for n in [await server.ask(Client().request, house(server), _thousands)] if n != 2_000])

        async def leave() -> None:
            for _ in range(30):
                client = Client()
                asyncio.get_running_loop().call_later(0.02, client.left.set)
                with pytest.raises(ClientGoneError):
                    await server.ask(client.request, house(server), endless)

        await asyncio.gather(steady(), leave(), leave())
        assert not wrong
        assert not server._asked

    asked(native, test, running=3)


def _thousands(con: duckdb.DuckDBPyConnection) -> int:
    with con.cursor() as cursor:
        return len(cursor.execute("SELECT * FROM range(2_000)").fetchall())


def test_cursors_within_a_question_end_too(native: Path) -> None:
    """wirehouse's own functions make a cursor of what they are given."""

    def within(con: duckdb.DuckDBPyConnection) -> None:
        with con.cursor() as cursor, cursor.cursor() as inner:
            endless(inner)

    async def test(server: Server) -> None:
        client = Client()
        asyncio.get_running_loop().call_later(0.1, client.left.set)
        with pytest.raises(ClientGoneError):
            await server.ask(client.request, house(server), within)
        assert not server._asked

    asked(native, test)


def test_a_deadline(native: Path) -> None:
    async def test(server: Server) -> None:
        began = time.monotonic()
        with pytest.raises(DeadlineError, match=r"longer than 0\.3 s"):
            await server.ask(Client().request, house(server), endless)
        assert time.monotonic() - began < 2
        assert not server._asked

    asked(native, test, query_timeout=0.3)


def test_the_wait_counts(native: Path) -> None:
    async def test(server: Server) -> None:
        client = Client()
        first = asyncio.create_task(server.ask(client.request, house(server), _patient))
        await asyncio.sleep(0.05)
        with pytest.raises(DeadlineError):
            await server.ask(Client().request, house(server), one)
        with pytest.raises(DeadlineError):
            await first
        # What does not hear an interrupt keeps its slot until it ends.
        assert await _later(lambda: not server._asked)
        assert await server.ask(Client().request, house(server), one) == 1

    asked(native, test, running=1, query_timeout=0.3)


def _patient(con: duckdb.DuckDBPyConnection) -> None:
    time.sleep(1)


async def _later(condition: Callable[[], bool]) -> bool:
    for _ in range(200):
        if condition():
            return True
        await asyncio.sleep(0.02)
    return False


def test_a_stop_ends_everything(native: Path) -> None:
    async def test(server: Server) -> None:
        tasks = [asyncio.create_task(server.ask(Client().request, house(server), endless)) for _ in range(6)]
        await asyncio.sleep(0.2)
        # As a signal does: from another thread, again and again.
        for _ in range(5):
            stopper = threading.Thread(target=server.stop)
            stopper.start()
            stopper.join()
            await asyncio.sleep(0.05)
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert {str(result) for result in results} == {"The server is stopping."}
        with pytest.raises(BusyError):
            await server.ask(Client().request, house(server), one)

    asked(native, test)


def test_memory_is_told(native: Path) -> None:
    async def test(server: Server) -> None:
        with pytest.raises(duckdb.OutOfMemoryException):
            await server.ask(
                Client().request,
                house(server),
                lambda con: con.execute("SELECT list(n) FROM range(300_000_000) a(n)").fetchall(),
            )

    asked(native, test)


def test_long_answers_are_counted(native: Path) -> None:
    async def test(server: Server) -> None:
        async with house(server).lease() as version:
            streams = [Stream(server, version) for _ in range(3)]
            for stream in streams:
                await stream.open(Client().request)
                assert await stream.pull(one) == 1
            streams[0].admit()
            streams[1].admit()
            with pytest.raises(BusyError, match="sends 2 long answers"):
                streams[2].admit()
            await streams[0].close()
            streams[2].admit()
            for stream in streams:
                await stream.close()
            assert (server.streams, version.leases) == (0, 1)

    asked(native, test, streams=2)


def test_a_stream_waits_between_its_pieces(native: Path) -> None:
    """It holds no slot, and a client that leaves ends it."""

    async def test(server: Server) -> None:
        client = Client()
        async with house(server).lease() as version:
            stream = Stream(server, version)
            await stream.open(client.request)
            await stream.pull(one)
            assert await server.ask(Client().request, house(server), one) == 1
            client.left.set()
            with pytest.raises(ClientGoneError):
                await stream.pull(endless)
            await stream.close()
            assert not server._asked

    asked(native, test, running=1)


@pytest.fixture
def rebuilt(shared: Path, tmp_path: Path) -> Iterator[tuple[Path, Callable[[str, str], None]]]:
    """A folder with a warehouse, and how it is built anew from the source of a case."""
    target = tmp_path / "warehouse"

    def make(name: str, binding: str) -> None:
        source = source_of(warehouse_of(case(name), binding, shared))
        build(source, target, binding=binding, overwrite=True, memory_limit="500MB", threads=1)

    yield target, make
    shutil.rmtree(target)


@pytest.mark.parametrize("binding", ["native", "parquet"])
def test_a_rebuilt_warehouse(rebuilt: tuple[Path, Callable[[str, str], None]], binding: str) -> None:
    target, make = rebuilt
    make("plain", binding)
    counts = [len(case(name).synapses) for name in ("plain", "sparse")]

    async def test(server: Server) -> None:
        async with house(server).lease() as older:
            assert await _counted(server) == counts[0]
            await asyncio.to_thread(make, "sparse", binding)
            assert await _counted(server) == counts[1]
            assert older.is_replaced
            assert house(server).version.build_id != older.build_id
            if binding == "native":
                # The old file is still open, and whole.
                assert await server.ask(Client().request, older, _count) == counts[0]
            else:
                with pytest.raises((RebuiltError, duckdb.Error)):
                    await server.ask(Client().request, older, _count)
        assert older.leases == 0
        with pytest.raises(duckdb.ConnectionException):
            older.con.cursor()

    async def _counted(server: Server) -> int:
        return await server.ask(Client().request, house(server), _count)

    asked(target, test)


def _count(con: duckdb.DuckDBPyConnection) -> int:
    return int(con.execute("SELECT count(*) FROM find_synapses(prob_min := 0)").fetchall()[0][0])


def test_a_warehouse_that_is_gone(rebuilt: tuple[Path, Callable[[str, str], None]], tmp_path: Path) -> None:
    target, make = rebuilt
    make("plain", "native")

    async def test(server: Server) -> None:
        target.rename(tmp_path / "away")
        with pytest.raises(BusyError, match="is not there any more"):
            await server.ask(Client().request, house(server), one)
        (tmp_path / "away").rename(target)
        assert await server.ask(Client().request, house(server), one) == 1

    asked(target, test)

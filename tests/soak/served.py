"""The server under many clients: some leave in the middle, builds replace the warehouse, and no answer is another's."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import orjson

import wirehouse
from tests.oracle.data import Data
from tests.serve.conftest import Running, in_any_order, running
from tests.soak.outcome import Outcome
from tests.soak.states import TIMEOUT
from tests.support.sources import random_source, write_source
from wirehouse.build.build import build

SECTION = "Load"
CLIENTS = 32
# Of a hundred requests so many are left before their answer is there.
_LEFT = 35
# Of fewer synapses, single neurons are not looked up together.
_MANY = 100_000
_MOST_GROWTH = 300 * 2**20
_LONG = "/api/matrix_intervals?n=20000&seed=1"
_LOOK_UP = "/random/synapses/json?prob_min=0&return_fields=pre_id,x&pre_neuron_ids="
_OF_A_VERSION = (
    "/api/summarize_synapses?prob_min=0",
    "/api/connectivity_matrix",
    "/api/neuron_totals?format=csv",
    "/api/connections?min_synapses=2",
    "/random/synapses/json?prob_min=0&return_fields=pre_id,size",
)


def leaving_clients(folder: Path, binding: str, requests: int, seed: int) -> Outcome:
    """Many clients at once; a third of their requests is left at a random moment."""
    outcome = Outcome(
        SECTION, f"{CLIENTS} clients of a server who leave a third of their requests ({binding} binding), by request",
        "the library's answer to each who stays; then no work, and little memory", seed,
    )  # fmt: skip
    data = random_source(seed, synapses=3000, neurons=300)
    warehouse = _built(data, folder / f"left-{binding}", binding)
    with running(warehouse) as server:
        expected = _expected(warehouse, server, _senders(data, 20))
        _ask_at_once(server, expected, requests // 10, seed, outcome)
        before = server.peak_bytes()
        _ask_at_once(server, expected, requests - requests // 10, seed + 1, outcome)
        with outcome.trial("the server afterwards"):
            assert server.is_idle(), "it still works though nobody asks"
            grown = server.peak_bytes() - before
            outcome.seen["MiB that it grew"] = max(0, grown) >> 20
            assert grown < _MOST_GROWTH, f"it took {grown} bytes more"
    return outcome


def looked_up(folder: Path, binding: str, requests: int, seed: int) -> Outcome:
    """Many clients look up single neurons without a pause: most of their requests are answered together."""
    outcome = Outcome(
        SECTION, f"{CLIENTS} clients of a server look up single neurons ({binding} binding), by request",
        "the library's answer to each, byte for byte", seed,
    )  # fmt: skip
    data = random_source(seed, synapses=_MANY, neurons=20_000)
    warehouse = _built(data, folder / f"looked-up-{binding}", binding)
    with running(warehouse) as server:
        expected = _look_ups(warehouse, server, _senders(data, 100))

        def client(number: int) -> None:
            rng = random.Random(seed + number)
            with closing(_connection(server)) as connection:
                for turn in range(max(1, requests // CLIENTS)):
                    path = rng.choice(list(expected))
                    with outcome.trial(f"client {number}, request {turn}"):
                        assert _answer(connection, path) == expected[path], f"{path}: another answer"

        _at_once(client)
    return outcome


def rebuilt_under_clients(folder: Path, binding: str, builds: int, seed: int) -> Outcome:
    """Many clients ask while builds replace the warehouse by another: each answer is one version's."""
    outcome = Outcome(
        SECTION, f"a build replaces the warehouse under {CLIENTS} clients ({binding} binding), by request",
        "each answer is that of one version", seed,
    )  # fmt: skip
    warehouse = folder / f"served-{binding}"
    data = [random_source(seed + n, synapses=400 + 300 * n) for n in range(2)]
    sources = [write_source(each, folder / f"served-source-{binding}-{n}") for n, each in enumerate(data)]
    paths = [*_OF_A_VERSION, *(f"{_LOOK_UP}{neuron}" for each in data for neuron in _senders(each, 3))]
    versions: list[dict[str, bytes]] = []
    for source in sources:
        build(source, warehouse, binding=binding, overwrite=True)
        with running(warehouse) as server:
            versions.append({path: _get(server, path)[1] for path in paths})
    with running(warehouse) as server:
        over = threading.Event()
        threads = [
            threading.Thread(target=_watch, args=(server, versions, over, seed + n, outcome)) for n in range(CLIENTS)
        ]
        for thread in threads:
            thread.start()
        for number in range(builds):
            build(sources[number % 2], warehouse, binding=binding, overwrite=True)
            time.sleep(0.2)
        over.set()
        for thread in threads:
            thread.join(TIMEOUT)
        with outcome.trial("the last version"):
            last = versions[(builds - 1) % 2]
            assert all(_is_same(path, _get(server, path)[1], expected) for path, expected in last.items())
    return outcome


def _built(data: Data, warehouse: Path, binding: str) -> Path:
    source = write_source(data, warehouse.with_name(f"{warehouse.name}-source"))
    build(source, warehouse, binding=binding)
    return warehouse


def _expected(warehouse: Path, server: Running, ids: Sequence[int]) -> dict[str, bytes]:
    """Addresses and the bytes of their answers, which are the library's."""
    answers: dict[str, bytes] = {}
    with wirehouse.connect(warehouse) as con:
        calls: dict[str, Callable[[], object]] = {
            "/random/synapses/json?prob_min=0.7&return_fields=pre_id,x": lambda: wirehouse.synapses_json(
                con, prob_min=0.7, return_fields="pre_id,x"
            ),
            "/random/neurons/json?celltype=MSN": lambda: wirehouse.neurons_json(con, celltype="MSN"),
        }
        for path, call in calls.items():
            answers[path] = _get(server, path)[1]
            assert orjson.loads(answers[path]) == call(), path
        for neuron in ids:
            path = f"/api/partners?neuron_id={neuron}"
            answers[path] = _get(server, path)[1]
            rows = con.execute("FROM partners($id::BIGINT)", {"id": neuron}).fetchall()
            assert orjson.loads(answers[path])["rows"] == [list(row) for row in rows], path
    return answers | _look_ups(warehouse, server, ids)


def _look_ups(warehouse: Path, server: Running, ids: Sequence[int]) -> dict[str, bytes]:
    """Addresses of single neurons, each asked alone, and the bytes of their answers, which are the library's."""
    answers: dict[str, bytes] = {}
    with wirehouse.connect(warehouse) as con:
        for neuron in ids:
            path = f"{_LOOK_UP}{neuron}"
            answers[path] = _get(server, path)[1]
            found = wirehouse.synapses_json(con, prob_min=0, return_fields="pre_id,x", pre_neuron_ids=neuron)
            expected = orjson.loads(orjson.dumps(found))
            assert in_any_order(orjson.loads(answers[path])) == in_any_order(expected), path
    return answers


def _senders(data: Data, number: int) -> list[int]:
    return [int(each) for each in data.synapses["pre_id"][:number]]


def _ask_at_once(server: Running, expected: Mapping[str, bytes], requests: int, seed: int, outcome: Outcome) -> None:
    left: list[str] = []

    def client(number: int) -> None:
        rng = random.Random(seed + number)
        for turn in range(max(1, requests // CLIENTS)):
            if rng.randrange(100) < _LEFT:
                path = rng.choice([*expected, _LONG])
                left.append(path)
                _leave(server.port, path, rng.random() * 0.03)
                continue
            path = rng.choice(list(expected))
            with outcome.trial(f"client {number}, request {turn}"), closing(_connection(server)) as connection:
                assert _is_same(path, _answer(connection, path), expected[path]), f"{path}: another answer"

    _at_once(client)
    outcome.seen["left"] += len(left)


def _at_once(client: Callable[[int], None]) -> None:
    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _answer(connection: HTTPConnection, path: str) -> bytes:
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        body = response.read()
    except Exception:
        # It begins anew with the next request.
        connection.close()
        raise
    assert response.status == 200, f"{path}: {response.status} {body[:200]!r}"
    return body


def _is_same(path: str, body: bytes, expected: bytes) -> bool:
    """Byte for byte; DuckDB may give the rows of single neurons of a small data set in another order."""
    if body == expected or not path.startswith(_LOOK_UP):
        return body == expected
    return in_any_order(orjson.loads(body)) == in_any_order(orjson.loads(expected))


def _watch(
    server: Running, versions: Sequence[Mapping[str, bytes]], over: threading.Event, seed: int, outcome: Outcome
) -> None:
    rng = random.Random(seed)
    while not over.is_set():
        path = rng.choice(list(versions[0]))
        with outcome.trial(path):
            status, body = _get(server, path)
            assert status == 200, f"{status} {body[:200]!r}"
            assert any(_is_same(path, body, version[path]) for version in versions), "the answer is of no version"


def _connection(server: Running) -> HTTPConnection:
    return HTTPConnection("127.0.0.1", server.port, timeout=TIMEOUT)


def _get(server: Running, path: str) -> tuple[int, bytes]:
    with closing(_connection(server)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


def _leave(port: int, path: str, after: float) -> None:
    with closing(socket.create_connection(("127.0.0.1", port))) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        time.sleep(after)

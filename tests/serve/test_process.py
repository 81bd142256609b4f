"""`wirehouse serve` in a process of its own, over sockets: long answers, clients that leave or dawdle, signals."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path
from urllib.request import urlopen

import httpx2
import pytest

import wirehouse
from tests.serve.conftest import Running, running

# Longer than any test waits.
ENDLESS = "/api/matrix_intervals?n=100000000"
HEAD = "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse whose synapses are 100 MB as CSV."""
    folder = tmp_path_factory.mktemp("large")
    run = [sys.executable, "-m", "wirehouse"]
    subprocess.run([*run, "synthesize", folder / "s", "--synapses", "900000", "--neurons", "50000"], check=True)
    subprocess.run([*run, "build", folder / "s", folder / "w", "--memory-limit", "700MB"], check=True)
    return folder / "w"


def ask(server: Running, path: str) -> socket.socket:
    """A client that has asked and reads nothing."""
    connection = socket.create_connection(("127.0.0.1", server.port))
    connection.sendall(HEAD.format(path=path).encode())
    return connection


def test_what_it_says(native: Path) -> None:
    with running(native) as server:
        assert httpx2.get(f"{server.url}/api/cell_types").status_code == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(5) == 0


def received(connection: socket.socket) -> bytes:
    """What the server has sent; nothing if it ended before it answered."""
    try:
        return connection.recv(10_000)
    except ConnectionResetError:
        return b""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signals_end_it_while_it_works(native: Path, number: int) -> None:
    with running(native) as server, ExitStack() as stack:
        connections = [stack.enter_context(closing(ask(server, ENDLESS))) for _ in range(6)]
        time.sleep(0.5)
        began = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(5) in (0, 128 + number)
        assert time.monotonic() - began < 5
        answers = [received(connection) for connection in connections]
        assert all(b"503" in answer or not answer for answer in answers)
        assert "Traceback" not in (server.process.stderr.read() if server.process.stderr else "")


def test_mistakes_of_the_command(native: Path, process: Running) -> None:
    def said(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "wirehouse", "serve", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stderr

    code, text = said(str(native), "--port", str(process.port))
    assert (code, text) == (
        1,
        f"Error: Port {process.port} of 127.0.0.1 is taken by another program; choose another with --port.\n",
    )
    code, text = said(str(native), "--host", "192.0.2.1", "--port", "0")
    assert code == 1
    assert re.match(r"Error: The server cannot listen at 192\.0\.2\.1, port 0: .*\.\n$", text)
    code, text = said(str(native), "--memory-limit", "much")
    assert code == 2
    assert "'much' is no size" in text
    for seconds in ("nan", "inf"):
        code, text = said(str(native), "--query-timeout", seconds)
        assert code == 2
        assert f"{seconds} is no such time; legal is more than 0, to 86,400 (a day)." in text
    for name in ("", "https://example.org", "example.org:80"):
        code, text = said(str(native), "--allow-host", name)
        assert code == 2
        assert f"{name!r} is no name of a host; give a name such as connectome.example.org" in text
    code, text = said(str(native), "--skeletons", str(native / "nothing"), "--port", "0")
    assert (code, text) == (1, f"Error: {native / 'nothing'} does not exist; name a folder, a zip or a tar.\n")
    code, text = said(str(native), "--skeletons", str(native), "--port", "0")
    assert code == 1
    assert text.startswith(f"Error: {native} has no binaries of the service: skeletons named like 12345")
    code, text = said(str(native / "nothing"))
    assert code == 1
    assert "No warehouse at" in text


def test_a_client_that_leaves(process: Running) -> None:
    """Its query ends, and no processor time is spent on it any more."""
    with closing(ask(process, ENDLESS)):
        time.sleep(0.4)
        before = process.processor_seconds()
        time.sleep(0.4)
        assert process.processor_seconds() > before
    assert process.is_idle()
    assert httpx2.get(f"{process.url}/api/cell_types").status_code == 200


def test_a_stream_that_is_left(large: Path) -> None:
    with running(large) as server:
        for style in ("csv", "json", "parquet", "arrow"):
            with closing(ask(server, f"/api/synapses?format={style}")) as connection:
                assert b"200 OK" in connection.recv(1000)
            assert server.is_idle()
        with ExitStack() as stack:
            sleepers = [stack.enter_context(closing(ask(server, "/api/synapses?format=csv"))) for _ in range(12)]
            for sleeper in sleepers:
                assert b"200 OK" in sleeper.recv(1000)
            # Readers that sleep hold no slot.
            assert httpx2.get(f"{server.url}/api/summarize_synapses", timeout=20).status_code == 200
            assert server.is_idle()


def test_a_long_answer_needs_little_memory(large: Path) -> None:
    """Every row, and far less memory than they need."""
    with running(large, "--memory-limit", "300MB") as server:
        httpx2.get(f"{server.url}/api/summarize_synapses")
        before = server.peak_bytes()
        for style in ("csv", "json", "parquet"):
            with httpx2.stream("GET", f"{server.url}/api/synapses?format={style}", timeout=120) as response:
                size = sum(len(part) for part in response.iter_bytes())
            assert size > (50e6 if style != "parquet" else 10e6)
        assert server.peak_bytes() - before < 400e6


def test_every_row_arrives(large: Path) -> None:
    with running(large) as server:
        text = httpx2.get(f"{server.url}/api/synapses?format=csv&columns=synapse_id", timeout=120).text
        assert sorted(map(int, text.splitlines()[1:])) == list(range(900_000))
        cut = httpx2.get(f"{server.url}/api/synapses?format=csv&columns=synapse_id&limit=600000", timeout=120)
        assert (cut.headers["x-more"], cut.headers["x-total-rows"]) == ("true", "900000")
        assert len(cut.text.splitlines()) == 600_001
        fields = "return_fields=pre_id,size,x&prob_min=0"
        found = httpx2.get(f"{server.url}/j0251/synapses/json?{fields}", timeout=120).json()
        with wirehouse.connect(large) as con:
            assert found == wirehouse.synapses_json(con, return_fields="pre_id,size,x", prob_min=0)


def test_thirty_two_clients(process: Running) -> None:
    """All are answered, and rightly, while others leave in the middle."""
    questions = ["/api/summarize_synapses", "/api/connections?format=csv", "/random/neurons/json?celltype=MSN"]
    expected = {path: httpx2.get(process.url + path).content for path in questions}
    wrong: list[tuple[str, int]] = []

    def client(number: int) -> None:
        with httpx2.Client(timeout=60) as http:
            for turn in range(6):
                path = questions[(number + turn) % len(questions)]
                response = http.get(process.url + path)
                if response.content != expected[path]:
                    wrong.append((path, response.status_code))

    threads = [threading.Thread(target=client, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        with closing(ask(process, ENDLESS)):
            time.sleep(0.03)
    for thread in threads:
        thread.join()
    assert wrong == []


def test_clients_without_haste(native: Path) -> None:
    """A head that does not end, none at all, a second one that does not end: each is given up after a while."""
    first = "from wirehouse.serve import patience; patience._HEAD_S = 0.7"
    with running(native, first=first) as server, ExitStack() as stack:
        slow, silent = (socket.create_connection(("127.0.0.1", server.port)) for _ in range(2))
        kept = ask(server, "/api/cell_types?limit=1")
        assert b"200 OK" in kept.recv(10_000)
        for connection in (slow, silent, kept):
            stack.callback(connection.close)
        for _ in range(5):
            _send(slow, b"GET /api/cell_types HTTP/1.1\r\nX-A: b\r\n")
            _send(kept, b"GET /api/cell_types HTTP/1.1\r\nX-A: b\r\n")
            time.sleep(0.25)
        assert all(_is_closed(connection) for connection in (slow, silent, kept))
        # Who works slowly is no such client.
        connection = stack.enter_context(closing(ask(server, "/api/matrix_intervals?n=3000&seed=1")))
        connection.settimeout(60)
        assert b"200 OK" in connection.recv(10_000)


def test_a_reader_that_sleeps(large: Path) -> None:
    first = "from wirehouse.serve import patience; patience._TAKES_S = 0.7"
    with running(large, first=first) as server, closing(ask(server, "/api/synapses?format=csv")) as connection:
        assert b"200 OK" in connection.recv(1000)
        time.sleep(3)
        received = 0
        connection.settimeout(5)
        while part := _received(connection):
            received += len(part)
        assert received < 50e6


def _send(connection: socket.socket, text: bytes) -> None:
    try:
        connection.sendall(text)
    except OSError:
        return


def _is_closed(connection: socket.socket) -> bool:
    connection.settimeout(3)
    try:
        while connection.recv(10_000):
            pass
    except TimeoutError:
        return False
    except ConnectionResetError:
        return True
    return True


def test_requests_that_are_no_http(process: Running) -> None:
    for text in (
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET /api/cell_types HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.com\r\n\r\n",
        b"GET http://evil.com/api/cell_types HTTP/1.1\r\nHost: evil.com\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /api/cell_types HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
        b"GET /" + b"a" * 400_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"CONNECT evil.com:443 HTTP/1.1\r\nHost: evil.com\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", process.port), timeout=5) as connection:
            _send(connection, text)
            connection.shutdown(socket.SHUT_WR)
            answer = b""
            while part := _received(connection):
                answer += part
            assert b" 200 " not in answer[:20], text[:60]
    assert httpx2.get(f"{process.url}/api/cell_types").status_code == 200


def _received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(10_000)
    except OSError:
        return b""


def test_long_addresses(process: Running) -> None:
    """Thousands of ids fit into an address."""
    ids = ",".join(str(2**61 + n) for n in range(5_000))
    with urlopen(f"{process.url}/random/synapses/json?pre_neuron_ids={ids}") as response:
        assert json.load(response)["count"] == 0

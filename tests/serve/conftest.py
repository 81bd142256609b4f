"""A server in the test's own process, and one in a process of its own."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from starlette.testclient import TestClient

import wirehouse
from tests.serve.visiting import ARGUMENTS, CHROMIUM
from wirehouse.serve.app import make_app
from wirehouse.serve.house import Settings
from wirehouse.serve.run import open_server
from wirehouse.serve.server import Limits, Server

BASE = "http://127.0.0.1"


class Running(NamedTuple):
    """A server's process, its address without the last slash, and its port."""

    process: subprocess.Popen[str]
    url: str
    port: int

    def processor_seconds(self) -> float:
        """How long its threads have computed so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def is_idle(self) -> bool:
        """Whether it stops computing within a few seconds."""
        for _ in range(30):
            before = self.processor_seconds()
            time.sleep(0.2)
            if self.processor_seconds() - before <= 0.02:
                return True
        return False

    def peak_bytes(self) -> int:
        """The most memory that it had so far."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024  # type: ignore[index]


@contextmanager
def running(*arguments: str | Path, first: str = "pass") -> Iterator[Running]:
    """`wirehouse serve` with these arguments, at a free port; `first`: a statement that its process begins with."""
    code = f"{first}; import wirehouse.__main__"
    command = [sys.executable, "-c", code, "serve", *map(str, arguments), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = next((line for line in process.stdout if line.startswith("Serving")), "")
        found = re.search(r"http://\S+:(\d+)/", said)
        assert found is not None, process.communicate()[1]
        try:
            yield Running(process, found[0].rstrip("/"), int(found[1]))
        finally:
            process.kill()


@contextmanager
def client_of(
    *warehouses: Path, limits: Limits | None = None, hosts: tuple[str, ...] = (), settings: Settings | None = None
) -> Iterator[TestClient]:
    """A client of a server in this process."""
    server = open_server(warehouses, settings or Settings("1GB"), limits, software="test")
    with TestClient(make_app(server, hosts), base_url=BASE) as client:
        client.server = server  # type: ignore[attr-defined]
        yield client


@pytest.fixture(scope="session")
def client(native: Path) -> Iterator[TestClient]:
    """A client of a server with the native warehouse."""
    with client_of(native) as client:
        yield client


@pytest.fixture(scope="session")
def process(native: Path) -> Iterator[Running]:
    """A server's process with the native warehouse."""
    with running(native) as process:
        yield process


@pytest.fixture(scope="session")
def server_of() -> Callable[[TestClient], Server]:
    """The server behind a client."""
    return lambda client: client.server  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def con(native: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the warehouse that is served."""
    with wirehouse.connect(native) as con:
        yield con


def asked(con: duckdb.DuckDBPyConnection, path: str, **params: Any) -> tuple[int, Any]:
    """The status and the JSON that an address of the REST service must answer, from the function in Python."""
    function = wirehouse.synapses_json if path.endswith("/synapses/json") else wirehouse.neurons_json
    try:
        answer = function(con, **params)
    except ValueError as error:
        # An address has no quotes.
        return 400, {"error": "ValueError", "message": str(error).replace("names in single quotes", "names")}
    # JSON has no word for an infinite number.
    return 200, json.loads(json.dumps(answer), parse_constant=lambda _: None)


def in_any_order(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer of the REST service to be compared with another one whose rows come in another order."""
    lists = {name: value for name, value in answer.items() if isinstance(value, list)}
    rows = sorted(zip(*lists.values(), strict=True), key=repr)
    sums = {name: pytest.approx(answer[name]) for name in ("total_size", "mean_size") if name in answer}
    return {**answer, **sums, **dict.fromkeys(lists), "rows": rows}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, for the tests of a module; it skips them where there is no playwright."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()

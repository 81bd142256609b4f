"""Readers of `bench.readers` that ask `wirehouse serve`: as many connections, each in a thread of its own.

They ask for Arrow, so an answer is compared bit for bit with that of a reader who asks DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa

from bench.readers_process import Answers, compared, memory_of
from bench.served import served

_PATIENCE_S = 600


class ServerReaders:
    """A server with `number` clients. As `Readers`: a request goes out by `send`, its answer comes by `receive`."""

    def __init__(self, warehouse: Path, number: int, memory_limit: str) -> None:
        self._open = ExitStack()
        words = ("--memory-limit", memory_limit, "--query-timeout", str(_PATIENCE_S))
        self._server = self._open.enter_context(served(warehouse, *words))
        self._clients = [HTTPConnection("127.0.0.1", self._server.port, timeout=_PATIENCE_S) for _ in range(number)]
        self._pool = ThreadPoolExecutor(number)
        self._kept: Answers = []
        self._answer: Any = None

    def send(self, request: str, *arguments: Any) -> None:
        """`ask` (a list of statements for each reader), `compare` (the expected digests) or `memory`."""
        self._answer = getattr(self, f"_{request}")(*arguments)

    def receive(self) -> Any:
        """The answer to the last request."""
        return self._answer

    def close(self) -> None:
        """End the server."""
        for client in self._clients:
            client.close()
        self._open.close()

    def _ask(self, asked: Sequence[Sequence[str]]) -> None:
        for answers in self._pool.map(_answered, self._clients, asked):
            self._kept += answers

    def _compare(self, expected: Mapping[str, str]) -> tuple[int, int]:
        found, self._kept = compared(self._kept, expected), []
        return found

    def _memory(self) -> dict[str, int]:
        return memory_of(self._server.process.pid)


def address(sql: str) -> str:
    """The server's address of the call `FROM name(parameter := value, ...)`."""
    called = re.fullmatch(r"FROM (\w+)\((.*)\)", sql)
    if called is None:
        raise ValueError(f"{sql} is no call of a macro")
    given = dict(part.split(" := ") for part in called[2].split(", "))
    return f"/api/{called[1]}?{urlencode({name: value.strip(chr(39)) for name, value in given.items()})}&format=arrow"


def _answered(client: HTTPConnection, asked: Sequence[str]) -> Answers:
    return [(sql, _get(client, address(sql))) for sql in asked]


def _get(client: HTTPConnection, path: str) -> pa.Table:
    client.request("GET", path)
    response = client.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")
    return pa.ipc.open_stream(body).read_all()

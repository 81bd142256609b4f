"""Runs the server on a port until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import socket
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import uvicorn

from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.j0251 import CELLTYPES
from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.serve.app import make_app
from wirehouse.serve.house import Served, Settings
from wirehouse.serve.patience import PatientProtocol
from wirehouse.serve.server import RESERVED, Limits, Server

_MOST_CONNECTIONS = 512
_LONGEST_HEAD = 2**18
_SHUTDOWN_S = 1
_TAKEN = "Port {port} of {host} is taken by another program; choose another with --port."
_NO_ADDRESS = "The server cannot listen at {host}, port {port}: {why}."


def open_server(
    warehouses: Sequence[Path],
    settings: Settings | None = None,
    limits: Limits | None = None,
    options: dict[str, Any] | None = None,
    software: str = "",
) -> Server:
    """A server of the warehouses, each under its data set's name; the second of a name is `<name>-2`.

    `options`: what modules with routes may need. `software`: the version of wirehouse, a part of each answer's tag.
    Raises WirehouseError if a warehouse cannot be opened.
    """
    houses: list[Served] = []
    for warehouse in warehouses:
        house = Served(warehouse, settings or Settings(), software)
        house.name = _free_name(house.version.data_set.name, [*RESERVED, *(other.name for other in houses)])
        houses.append(house)
    return Server(houses, _aliases(houses), limits or Limits(), options)


def serve(
    server: Server,
    host: str,
    port: int,
    hosts: Collection[str] = (),
    on_start: Callable[[str], object] = lambda url: None,
) -> None:
    """Run a server until the work is to stop (`etl.ground.stopping`). `port` 0 is any free one.

    `hosts`: further names that it answers to. `on_start` gets its address. Raises WirehouseError if the port cannot be
    used.
    """
    with _listening(host, port) as listener:
        config = uvicorn.Config(
            make_app(server, [host, *hosts]),
            http=PatientProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=_SHUTDOWN_S,
            h11_max_incomplete_event_size=_LONGEST_HEAD,
        )
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        running = uvicorn.Server(config)
        with stopping.ended_by(lambda: _stop(running, server)):
            on_start(_url(host, listener.getsockname()[1]))
            asyncio.run(running.serve(sockets=[listener]))


def _stop(running: uvicorn.Server, server: Server) -> None:
    running.should_exit = True
    server.stop()


def _free_name(name: str, taken: Collection[str]) -> str:
    wanted = re.sub(r"[^A-Za-z0-9._~-]+", "_", name).strip(".") or "data"
    numbered = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    return next(each for each in numbered if each not in taken)


def _aliases(houses: Sequence[Served]) -> dict[str, str]:
    """The REST service's own name for the first data set that has exactly its cell types, unless one is called so."""
    alike = [house.name for house in houses if house.version.celltypes == tuple(CELLTYPES.values())]
    if not alike or any(house.name == J0251 for house in houses):
        return {}
    return {J0251: alike[0]}


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        (family, _, _, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        with socket.create_server(address[:2], family=family, backlog=256) as listener:
            # asyncio does so for sockets alone that name their protocol; else answers wait 40 ms for the client's ACK.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield listener
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise WirehouseError(_TAKEN.format(port=port, host=host)) from error
        raise WirehouseError(_NO_ADDRESS.format(host=host, port=port, why=error.strerror or error)) from error


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"

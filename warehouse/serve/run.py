"""Runs the server on a port until it is told to stop."""

from __future__ import annotations

import asyncio
import errno
import logging
import re
import socket
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
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
from wirehouse.serve.server import Limits, Server

# First parts of the server's own addresses, and of those that modules add.
RESERVED = ("api", "docs", "openapi.json", "mcp", "precomputed", "notebook", "assets", "static", "neuroglancer", "explore")
_MOST_CONNECTIONS = 512
_LONGEST_HEAD = 2**18
_SHUTDOWN_S = 1
_TAKEN = "Port {port} of {host} is taken by another program; choose another with --port."
_NO_ADDRESS = "The server cannot listen at {host}, port {port}: {why}."


def serve(
    warehouses: Sequence[Path],
    host: str,
    port: int,
    *,
    hosts: Collection[str] = (),
    settings: Settings | None = None,
    limits: Limits | None = None,
    options: dict[str, Any] | None = None,
    software: str = "",
    on_start: Callable[[str, Server], object] = lambda url, server: None,
) -> None:
    """Serve the warehouses until the work is to stop (`etl.ground.stopping`). `port` 0 is any free one.

    `hosts`: further names that the server answers to. `options`: what modules with routes may need. `software`: the version of wirehouse, a part of each answer's tag.
    `on_start` gets the server's address and the server. Raises WirehouseError if a warehouse cannot be opened, or the
    port not be used.
    """
    houses = [
        Served(name, warehouse, settings or Settings(), software)
        for name, warehouse in zip(_names(warehouses, software), warehouses, strict=True)
    ]
    server = Server(houses, _aliases(houses), limits or Limits(), options)
    with _listening(host, port) as listener:
        url = _url(host, listener.getsockname()[1])
        app = make_app(server, [host, *hosts])
        config = uvicorn.Config(
            app,
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
        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        running = uvicorn.Server(config)
        with stopping.ended_by(lambda: _stop(running, server)):
            on_start(url, server)
            asyncio.run(running.serve(sockets=[listener]))


def _stop(running: uvicorn.Server, server: Server) -> None:
    running.should_exit = True
    server.stop()


def _names(warehouses: Sequence[Path], software: str) -> list[str]:
    from wirehouse.ask.connect import connect
    from wirehouse.ask.data_set import data_set

    names: list[str] = []
    for warehouse in warehouses:
        with connect(warehouse) as con:
            wanted = re.sub(r"[^A-Za-z0-9._~-]+", "_", data_set(con).name).strip(".") or "data"
        taken = {*RESERVED, *names}
        number = next(n for n in range(1, len(taken) + 2) if _numbered(wanted, n) not in taken)
        names.append(_numbered(wanted, number))
    return names


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


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
            # asyncio does so only for sockets that name their protocol; else each answer waits 40 ms for the client's ACK.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            yield listener
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise WirehouseError(_TAKEN.format(port=port, host=host)) from error
        raise WirehouseError(_NO_ADDRESS.format(host=host, port=port, why=error.strerror or error)) from error


def _url(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"

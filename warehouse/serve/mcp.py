"""`/mcp`: the tools for language models over HTTP. Only where the extra `mcp` is installed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from wirehouse.ground.distribution import not_installed
from wirehouse.serve.boxes import boxes_of
from wirehouse.serve.problems import NotFoundError
from wirehouse.serve.server import Server

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

_PATH = "/mcp"
_PLACE = "mcp"


class _Endpoint:
    """Passes requests to the protocol's own application. Starlette calls a class's instance as one."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        manager: StreamableHTTPSessionManager | None = self._server.options.get(_PLACE)
        if manager is None:
            raise NotFoundError(not_installed("mcp", "mcp"))
        await manager.handle_request(scope, receive, send)


def routes(server: Server) -> list[BaseRoute]:
    """The one route; the guard around the server has looked at Host, and at pages of other sites.

    Each request stands alone, so there is no stream that a GET could open.
    """
    return [Route(_PATH, _Endpoint(server), methods=["POST"])]


@asynccontextmanager
async def lifespan(server: Server) -> AsyncIterator[None]:
    """Let the protocol's sessions live as long as the server."""
    if find_spec("mcp") is None:
        yield
        return
    from wirehouse.serve.agents import tools_for

    tools = tools_for(boxes_of(server), "")
    # The guard checks the Host. Every request stands alone, so that a restart of the server is not noticed.
    tools.streamable_http_app(stateless_http=True, json_response=True)
    async with tools.session_manager.run():
        server.options[_PLACE] = tools.session_manager
        yield
        del server.options[_PLACE]

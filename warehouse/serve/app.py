"""Puts the server together: its routes, from each module that has some, and the guard around them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from types import ModuleType

from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp

from wirehouse.serve import api, explorer, mcp, morphology, neuroglancer, openapi, precomputed, rest, sql
from wirehouse.serve.safety import Guard
from wirehouse.serve.server import Server

# Each has `routes(server) -> list[BaseRoute]`; the first route that fits a path answers. It may also have
# `lifespan(server)`, an asynchronous context manager around the server's life, and `OPEN_PATHS`, prefixes of paths that
# pages of other sites may read.
MODULES: tuple[ModuleType, ...] = (sql, mcp, precomputed, neuroglancer, morphology, rest, api, openapi, explorer)


def make_app(server: Server, hosts: Collection[str] = ()) -> ASGIApp:
    """The ASGI application of a server. `hosts`: names it answers to, besides those of the loopback."""
    routes: list[BaseRoute] = [route for module in MODULES for route in module.routes(server)]
    router = Router(routes, redirect_slashes=False, lifespan=lambda _: _living(server))
    return Guard(router, hosts, [path for module in MODULES for path in getattr(module, "OPEN_PATHS", ())])


@asynccontextmanager
async def _living(server: Server) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for module in MODULES:
            if hasattr(module, "lifespan"):
                await stack.enter_async_context(module.lifespan(server))
        yield
        server.stop()
    server.close()

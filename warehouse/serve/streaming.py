"""Long answers: a query that is read as fast as the client reads, and ends when the client leaves."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from wirehouse.serve.house import Version
from wirehouse.serve.problems import BusyError
from wirehouse.serve.server import Server, Work, watching
from wirehouse.serve.watched import watched

T = TypeVar("T")

_FULL = "The server sends {number} long answers already; ask again when one has ended."
# The server gives up a client that does not take a piece within a minute: see `patience.py`.
_PIECE = 2**18


class Stream:
    """A cursor that is read in pieces. Each piece takes a slot; between two pieces the query rests.

    Close it. Each piece may take as long as a question: a long answer that goes on is not cut for its length.
    """

    def __init__(self, server: Server, version: Version) -> None:
        self._server = server
        self._version = version
        self._stack = AsyncExitStack()
        self._is_admitted = False

    async def open(self, request: Request) -> None:
        """Begin."""
        self._version.leases += 1
        self._stack.callback(self._leave)
        self._cursor = watched(self._version.con)
        self._stack.callback(self._server.close_cursor, self._cursor)
        self._gone = await self._stack.enter_async_context(watching(request))

    async def pull(self, work: Work[T]) -> T:
        """Do `work` with the stream's cursor, as `Server.ask`. Once admitted, it always gets its turn."""
        seconds = self._server.limits.query_timeout
        with self._server.unmixed(self._version):
            return await self._server.run(
                self._version, work, self._gone, seconds, self._is_admitted, cursor=self._cursor
            )

    def admit(self) -> None:
        """Let the answer go on after its first piece. Raises BusyError if too many long answers are on their way."""
        if self._server.streams >= self._server.limits.streams:
            raise BusyError(_FULL.format(number=self._server.streams), retry_after=10)
        self._server.streams += 1
        self._is_admitted = True

    async def close(self) -> None:
        """End the query, and give back what it holds."""
        await self._stack.aclose()

    def _leave(self) -> None:
        self._server.streams -= self._is_admitted
        self._version.leases -= 1
        self._version.close_if_unused()


class StreamedResponse(Response):
    """Sends the chunks of an answer, and awaits `close` whatever happens."""

    def __init__(
        self,
        chunks: AsyncIterator[bytes],
        close: Callable[[], Awaitable[None]],
        headers: dict[str, str],
        media_type: str,
    ) -> None:
        self.status_code = 200
        self.media_type = media_type
        self.background = None
        self._chunks = chunks
        self._close = close
        self.init_headers(headers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                async for chunk in self._chunks:
                    for piece in range(0, len(chunk), _PIECE):
                        body = chunk[piece : piece + _PIECE]
                        await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            await self._close()

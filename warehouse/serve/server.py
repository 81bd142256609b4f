"""The server's heart: which warehouses it serves, and how one of them is asked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any, NamedTuple, TypeVar

import duckdb
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.house import Served, Version
from wirehouse.serve.problems import BusyError, ClientGoneError, DeadlineError, NotFoundError
from wirehouse.serve.question import Question
from wirehouse.serve.slots import Slots
from wirehouse.serve.watched import watched

T = TypeVar("T")
Work = Callable[[duckdb.DuckDBPyConnection], T]
Handler = Callable[[Request], Awaitable[Response]]

# First parts of the server's own addresses, and of those that modules add.
RESERVED = (
    "api",
    "docs",
    "openapi.json",
    "mcp",
    "precomputed",
    "notebook",
    "assets",
    "static",
    "neuroglancer",
    "explore",
)
_STOPPING = "The server is stopping."
_TOO_LONG = (
    "The question took longer than {seconds:g} s and was ended; ask for less, or start the server with more "
    "--query-timeout."
)
_REBUILT = "The warehouse was rebuilt while the question was answered; ask again."
_SEVERAL = "This server has several data sets: ask below /{first}/ (or {others}) instead, such as /{first}{path}."
_NO_SUCH = "There is no data set '{name}' here; there are {names}."
_TIMES = 3
_PATIENCE_S = 2.0


class Limits(NamedTuple):
    """How much at once: `running` questions, `waiting` others, `streams` long answers on their way; seconds each."""

    query_timeout: float = 60
    running: int = 4
    waiting: int = 64
    streams: int = 32


class DataSetConvertor(StringConvertor):
    """The first part of an address that may name a data set: `/api/skeleton` is no skeleton of a data set 'api'."""

    regex = rf"(?!(?:{'|'.join(map(re.escape, RESERVED))})/)[^/]+"


register_url_convertor("data_set", DataSetConvertor())


class RebuiltError(BusyError):
    """The warehouse's files were exchanged while they were read."""


class Server:
    """What routes need: the warehouses by the names of their addresses, and `ask`, the one way to ask one of them."""

    def __init__(
        self, houses: Sequence[Served], aliases: dict[str, str], limits: Limits, options: dict[str, Any] | None = None
    ) -> None:
        self.houses = {house.name: house for house in houses}
        self.aliases = aliases
        self.limits = limits
        self.options = options or {}
        self.slots = Slots(limits.running, limits.waiting)
        self.is_stopping = False
        self.streams = 0
        # A thread may outlive its question for a moment, until an interrupt reaches it.
        self._pool = ThreadPoolExecutor(2 * limits.running, thread_name_prefix="question")
        self._asked: set[Question[Any]] = set()
        self._closing: set[duckdb.DuckDBPyConnection] = set()
        self._ending: set[asyncio.Task[None]] = set()

    def served(self, request: Request) -> Served:
        """The warehouse that an address asks: `{dataset}` of its path, else the only one. Raises NotFoundError."""
        name = request.path_params.get("dataset")
        if name is None:
            if len(self.houses) > 1:
                first, *others = self.houses
                path = request.url.path
                raise NotFoundError(_SEVERAL.format(first=first, others=", ".join(others), path=path))
            return next(iter(self.houses.values()))
        house = self.houses.get(self.aliases.get(name, name))
        if house is None:
            raise NotFoundError(_NO_SUCH.format(name=name, names=", ".join([*self.houses, *self.aliases])))
        return house

    async def ask(self, request: Request, house: Served | Version, work: Work[T]) -> T:
        """Do `work` with a cursor of the warehouse, in a thread, and return what it returns.

        The answer is of one build. The work is interrupted when the client leaves, its time is over, or the server
        stops. Read the request's body first. Raises what `work` raises, BusyError, DeadlineError, ClientGoneError.
        """
        if isinstance(house, Version):
            return await self._ask(request, house, work)
        for _ in range(_TIMES):
            async with house.lease() as version:
                try:
                    return await self._ask(request, version, work)
                except RebuiltError:
                    continue
        raise BusyError(_REBUILT, retry_after=1)

    async def _ask(self, request: Request, version: Version, work: Work[T]) -> T:
        async with watching(request) as gone:
            with self.unmixed(version):
                return await self.run(version, work, gone, self.limits.query_timeout)

    @contextmanager
    def unmixed(self, version: Version) -> Iterator[None]:
        """Raise RebuiltError if a build whose rows lie in files may have read files of another one in the block."""
        try:
            yield
        except (duckdb.Error, WirehouseError) as error:
            # A file that is gone is no mistake of the user's.
            if version.reads_files and not version.is_current():
                raise RebuiltError(_REBUILT, retry_after=1) from error
            raise
        if version.reads_files and not version.is_current():
            raise RebuiltError(_REBUILT, retry_after=1)

    async def run(
        self,
        version: Version,
        work: Work[T],
        gone: asyncio.Future[None],
        seconds: float,
        admitted: bool = False,
        cursor: duckdb.DuckDBPyConnection | None = None,
    ) -> T:
        """One question in a slot. `gone` ends it when it is done; `seconds` count from now, waiting included.

        `cursor`: one of `watched`, which stays open; else the question has one of its own. `admitted` questions wait
        even if too many do.
        """
        deadline = asyncio.get_running_loop().time() + seconds
        await self._slot(gone, deadline, admitted)
        try:
            if self.is_stopping:
                raise BusyError(_STOPPING)
            version.leases += 1
            own = watched(version.con) if cursor is None else cursor
            closes = cursor is None
            question = Question(own, work, self._pool, lambda ended: self._ended(ended, version, closes))
        except BaseException:
            self.slots.release()
            raise
        self._asked.add(question)
        try:
            await self._first([question.future, gone], deadline)
            if question.future.done():
                return question.future.result()
            self._raise_why(gone)
        except duckdb.InterruptException as error:
            raise BusyError(_STOPPING) from error
        finally:
            if not question.future.done():
                await self._end(question)
        raise AssertionError("unreachable")

    async def _slot(self, gone: asyncio.Future[None], deadline: float, admitted: bool) -> None:
        taking = asyncio.ensure_future(self.slots.take(admitted))
        try:
            await self._first([taking, gone], deadline)
            if not taking.done():
                self._raise_why(gone)
            taking.result()
        except BaseException:
            if not taking.cancel() and not taking.cancelled() and taking.exception() is None:
                self.slots.release()
            raise

    async def _first(self, futures: list[asyncio.Future[Any]], deadline: float) -> None:
        await asyncio.wait(
            futures,
            timeout=max(0, deadline - asyncio.get_running_loop().time()),
            return_when=asyncio.FIRST_COMPLETED,
        )

    def _raise_why(self, gone: asyncio.Future[None]) -> None:
        if gone.done():
            raise ClientGoneError
        raise DeadlineError(_TOO_LONG.format(seconds=self.limits.query_timeout))

    async def _end(self, question: Question[Any]) -> None:
        ending = asyncio.create_task(question.end())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
        # Some of DuckDB's functions notice an interrupt late: the slot stays taken, the client need not wait.
        await asyncio.wait([ending], timeout=_PATIENCE_S)

    def _ended(self, question: Question[Any], version: Version, closes: bool) -> None:
        self._asked.discard(question)
        if closes or question.cursor in self._closing:
            self._closing.discard(question.cursor)
            question.cursor.close()
        version.leases -= 1
        version.close_if_unused()
        self.slots.release()

    def close_cursor(self, cursor: duckdb.DuckDBPyConnection) -> None:
        """Close a cursor of `watched`, or let its question do so that has not noticed its end yet."""
        if any(question.cursor is cursor for question in self._asked):
            self._closing.add(cursor)
        else:
            cursor.interrupt()
            cursor.close()

    def stop(self) -> None:
        """End every question, now and from now on. From any thread, and as often as one likes."""
        self.is_stopping = True
        for question in list(self._asked):
            question.interrupt()

    def close(self) -> None:
        """Close the warehouses, once every question has ended."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for house in self.houses.values():
            house.close()


@asynccontextmanager
async def watching(request: Request) -> AsyncIterator[asyncio.Future[None]]:
    """A future that is done when the client leaves. The request's body must have been read."""
    gone = asyncio.ensure_future(_gone(request))
    try:
        yield gone
    finally:
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def of_one_build(handler: Handler) -> Handler:
    """The handler, tried again if the warehouse was rebuilt while it read its files."""

    async def steady(request: Request) -> Response:
        for _ in range(_TIMES):
            try:
                return await handler(request)
            except RebuiltError:
                continue
        raise BusyError(_REBUILT, retry_after=1)

    return steady


def for_each_data_set(path: str, handler: Handler, **more: Any) -> list[Route]:
    """The route `path`, and the same below the name of each data set: `server.served(request)` tells which is asked."""
    return [Route(path, handler, **more), Route(f"/{{dataset:data_set}}{path}", handler, **more)]

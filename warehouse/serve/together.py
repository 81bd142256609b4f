"""Look-ups that wait for the server at the same time, and differ in their neuron alone, are asked as one question.

Most of a look-up's time is DuckDB's planning, which takes as long for sixteen neurons as for one. A look-up that need
not wait is asked by itself.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Hashable, Sequence
from typing import Any, NamedTuple

import duckdb
from starlette.requests import Request

from wirehouse.serve.columns import Columns
from wirehouse.serve.house import Version
from wirehouse.serve.problems import ClientGoneError, ServeError
from wirehouse.serve.server import Server, watching

# One neuron with very many synapses makes the others wait, so they are few.
_MOST = 16

Answering = Callable[[duckdb.DuckDBPyConnection, Sequence[int]], Sequence[Columns]]


class ApartError(Exception):
    """Together the look-ups have no answer. One of them may be the reason: each is to be asked by itself."""


class _Member(NamedTuple):
    neuron: int
    answer: asyncio.Future[Columns]


class _Group:
    """Look-ups that are asked together. `left` is done when all of their clients have left."""

    def __init__(self) -> None:
        self.members: list[_Member] = []
        self.left: asyncio.Future[None] = asyncio.get_running_loop().create_future()


class Together:
    """The look-ups of one server that wait. To be used from the event loop's thread."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._groups: dict[Hashable, _Group] = {}
        # A group is closed in the thread that asks for it, as late as possible.
        self._lock = threading.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def ask(
        self, request: Request, version: Version, alike: Hashable, neuron: int, answering: Answering
    ) -> Columns:
        """The answer about one neuron of `answering(con, neurons)`, which gives one for each neuron in turn.

        Look-ups that are `alike` may be answered together. Raises what `Server.ask` does, and ApartError.
        """
        async with watching(request) as gone:
            group, answer = self._join(version, alike, neuron, answering)
            try:
                ends: list[asyncio.Future[Any]] = [answer, gone]
                await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
                if answer.done():
                    return answer.result()
                raise ClientGoneError
            finally:
                answer.cancel()
                if all(member.answer.cancelled() for member in group.members) and not group.left.done():
                    group.left.set_result(None)

    def _join(
        self, version: Version, alike: Hashable, neuron: int, answering: Answering
    ) -> tuple[_Group, asyncio.Future[Columns]]:
        key = (version, alike)
        member = _Member(neuron, asyncio.get_running_loop().create_future())
        with self._lock:
            group = self._groups.get(key)
            if group is not None and len(group.members) < _MOST and not group.left.done():
                group.members.append(member)
                return group, member.answer
            group = self._groups[key] = _Group()
            group.members.append(member)
        task = asyncio.create_task(self._answer(version, key, group, answering))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return group, member.answer

    async def _answer(self, version: Version, key: Hashable, group: _Group, answering: Answering) -> None:
        def answers(con: duckdb.DuckDBPyConnection) -> list[tuple[_Member, Columns]]:
            self._close(key, group)
            members = [member for member in group.members if not member.answer.done()]
            return list(zip(members, answering(con, [member.neuron for member in members]), strict=True))

        try:
            with self._server.unmixed(version):
                found = await self._server.run(version, answers, group.left, self._server.limits.query_timeout)
        except Exception as error:
            self._close(key, group)
            told = error if isinstance(error, ServeError) or len(group.members) == 1 else ApartError()
            for member in group.members:
                if not member.answer.done():
                    member.answer.set_exception(told)
        else:
            for member, columns in found:
                if member.answer.done():
                    columns.close()
                else:
                    member.answer.set_result(columns)

    def _close(self, key: Hashable, group: _Group) -> None:
        """Nobody joins the group any more."""
        with self._lock:
            if self._groups.get(key) is group:
                del self._groups[key]

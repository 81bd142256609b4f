"""The SQL boxes of a server, one for each warehouse that it serves."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from typing import Any, TypeVar

from starlette.requests import Request

from wirehouse.serve.box import Box, BoxBusyError, Leaving, LeftError, TooLongError, TooMuchError
from wirehouse.serve.problems import BusyError, ClientGoneError, DeadlineError, MemoryLimitError
from wirehouse.serve.server import Server, watching
from wirehouse.serve.waiting import waited

T = TypeVar("T")

_CHILDREN = 2
_AFTER_S = 2
_PLACE = "boxes"


@asynccontextmanager
async def lifespan(server: Server) -> AsyncIterator[None]:
    """Start the child processes of the boxes soon after the server, and end them with it."""
    children = _CHILDREN if len(server.houses) == 1 else 1
    with ExitStack() as stack:
        boxes = {
            name: stack.enter_context(Box(house.warehouse, children, server.limits.query_timeout))
            for name, house in server.houses.items()
        }
        server.options[_PLACE] = boxes
        loop = asyncio.get_running_loop()
        warming = loop.call_later(_AFTER_S, lambda: [loop.run_in_executor(None, box.warm) for box in boxes.values()])
        yield
        warming.cancel()


def boxes_of(server: Server) -> dict[str, Box]:
    """The boxes by the names of their warehouses, while the server lives."""
    found: dict[str, Box] = server.options[_PLACE]
    return found


async def boxed(request: Request, work: Callable[[Leaving], T]) -> T:
    """What a box answers; its question ends when the client leaves. Read the request's body first.

    Raises WirehouseError, BusyError, DeadlineError, MemoryLimitError and ClientGoneError.
    """
    task = asyncio.ensure_future(waited(work))
    async with watching(request) as gone:
        try:
            either: list[asyncio.Future[Any]] = [task, gone]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise ClientGoneError
            return task.result()
        except BoxBusyError as error:
            raise BusyError(str(error)) from error
        except TooLongError as error:
            raise DeadlineError(str(error)) from error
        except TooMuchError as error:
            raise MemoryLimitError(str(error)) from error
        except LeftError as error:
            raise BusyError("The server is stopping.") from error
        finally:
            task.cancel()

"""`POST /api/sql`: one SELECT of whoever asks, answered by the SQL box."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from wirehouse.ask.params import nearest, read_text, read_whole
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve import boxes
from wirehouse.serve.boxes import boxed, boxes_of
from wirehouse.serve.given import read_given
from wirehouse.serve.server import Server, for_each_data_set

lifespan = boxes.lifespan

MOST_ROWS = 100_000
ROWS = 1000
_NAMES = ("sql", "max_rows")


def routes(server: Server) -> list[BaseRoute]:
    """The route of the SQL box.

    Its answer is {"columns": [{"name", "type", "unit"}], "more", "rows": [[...]]}. Ids, by the names of their columns,
    and whole numbers beyond 2^53 are texts; NaN and infinities are null.
    """

    async def answer(request: Request) -> Response:
        sql, max_rows = _read(await read_given(request))
        box = boxes_of(server)[server.served(request).name]
        body = await boxed(request, lambda leaving: box.ask_json(sql, None, max_rows, leaving=leaving))
        return Response(body, headers={"Cache-Control": "no-store"}, media_type="application/json")

    return [*for_each_data_set("/api/sql", answer, methods=["POST"])]


def _read(given: dict[str, Any]) -> tuple[str, int]:
    for name in given:
        if name not in _NAMES:
            raise WirehouseError(f"Unknown parameter '{name}'{nearest(name, _NAMES)}; legal are {', '.join(_NAMES)}.")
    sql = read_text("sql", given.get("sql", ""))
    max_rows = read_whole("max_rows", given["max_rows"]) if given.get("max_rows") not in (None, "") else ROWS
    if not 0 <= max_rows <= MOST_ROWS:
        raise WirehouseError(f"max_rows is {max_rows}; give 0 to {MOST_ROWS:,}.")
    return sql, max_rows

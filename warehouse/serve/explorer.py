"""The explorer: the page at `/`, its files, and the addresses below `/explore/` that it asks."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import duckdb
import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.serve.about import About, about
from wirehouse.serve.boxes import boxed, boxes_of
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.crossfilter import Compact, enter, make, read_chosen
from wirehouse.serve.formats import FORMATS, Ending, Shape
from wirehouse.serve.given import read_given
from wirehouse.serve.house import Version
from wirehouse.serve.problems import NotFoundError
from wirehouse.serve.questions import answer, columns_as_json, statement
from wirehouse.serve.search import search
from wirehouse.serve.server import Server, for_each_data_set, of_one_build
from wirehouse.serve.sql import MOST_ROWS
from wirehouse.serve.typed import parquet_of

Work = Callable[[duckdb.DuckDBPyConnection], dict[str, Any]]
_KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "woff2": "font/woff2",
}
_TABLE = "scratch.main.crossfilter"
_LEAST_TO_PACK = 1400
_NO_ENDING = Ending(0, False, None)


class _Known:
    """What was found out once of each build: its facts, and the crossfilter's table once somebody needed it."""

    def __init__(self) -> None:
        self._facts: dict[str, About] = {}
        self._tables: dict[str, Compact] = {}
        self._making = asyncio.Lock()

    async def about(self, server: Server, request: Request, version: Version) -> About:
        """The facts of a build."""
        return await self._once(self._facts, server, request, version, about)

    async def compact(self, server: Server, request: Request, version: Version) -> Compact:
        """The crossfilter's table of a build, made by the first who asks."""
        return await self._once(self._tables, server, request, version, lambda con: make(con, _TABLE))

    async def _once(
        self,
        known: dict[str, Any],
        server: Server,
        request: Request,
        version: Version,
        find: Callable[[duckdb.DuckDBPyConnection], Any],
    ) -> Any:
        if version.build_id not in known:
            async with self._making:
                if version.build_id not in known:
                    found = await server.ask(request, version, find)
                    # Builds that were replaced are never asked again.
                    current = {house.version.build_id for house in server.houses.values()}
                    for gone in known.keys() - current - {version.build_id}:
                        del known[gone]
                    known[version.build_id] = found
        return known[version.build_id]


def routes(server: Server) -> list[BaseRoute]:
    """The page, its files, and what it asks."""
    known = _Known()

    async def page(request: Request) -> Response:
        if "dataset" not in request.path_params and len(server.houses) > 1:
            return RedirectResponse(f"{next(iter(server.houses))}/")
        server.served(request)
        return _file(request, "index.html")

    async def asset(request: Request) -> Response:
        return _file(request, request.path_params["path"])

    async def ask(request: Request) -> Response:
        given = {name: _text(name, value) for name, value in (await read_given(request)).items()}
        name = request.path_params["question"]
        if name == "sql":
            return await _sql(server, request, given)
        async with server.served(request).lease() as version:
            tag = tag_of(version, "explore", name, given)
            known_already = not_modified(request, tag)
            if known_already is not None:
                return known_already
            answered = await (_SPECIAL.get(name) or _question)(_Asked(server, known, request, version, name, given))
        answered.headers.update(cache_headers(tag))
        return answered

    return [
        *for_each_data_set("/explore/{question}", of_one_build(ask), methods=["GET", "POST"]),
        *for_each_data_set("/assets/{path:path}", asset),
        *for_each_data_set("/", page),
    ]


class _Asked(NamedTuple):
    server: Server
    known: _Known
    request: Request
    version: Version
    name: str
    given: dict[str, str]

    def refuse_others(self, *names: str) -> None:
        """Raise WirehouseError for a parameter that is none of these."""
        for name in self.given:
            if name not in names:
                raise WirehouseError(f"Unknown parameter '{name}'; legal are {', '.join(names) or 'none'}.")

    async def json(self, work: Work) -> Response:
        """The answer of `work` as JSON, packed if it is long and the client can unpack it."""

        def written(con: duckdb.DuckDBPyConnection) -> bytes:
            content = {"build": self.version.build_id, **work(con)}
            return orjson.dumps(content, option=orjson.OPT_SERIALIZE_NUMPY)

        body = await self.server.ask(self.request, self.version, written)
        return _packed(self.request, body, "application/json")


async def _about(asked: _Asked) -> Response:
    asked.refuse_others()
    facts = await asked.known.about(asked.server, asked.request, asked.version)
    others = {"data_sets": list(asked.server.houses), "data_set": asked.server.served(asked.request).name}
    content = {"build": asked.version.build_id, **facts.page, **others}
    return _packed(asked.request, orjson.dumps(content), "application/json")


async def _search(asked: _Asked) -> Response:
    asked.refuse_others("text")
    facts = await asked.known.about(asked.server, asked.request, asked.version)
    return await asked.json(lambda con: search(con, asked.given.get("text", ""), facts.text_columns))


async def _crossfilter(asked: _Asked) -> Response:
    asked.refuse_others("active", "chosen")
    compact = await asked.known.compact(asked.server, asked.request, asked.version)
    chosen = read_chosen(asked.given.get("chosen", ""))
    return await asked.json(lambda con: enter(con, compact, asked.given.get("active") or None, chosen))


async def _charts(asked: _Asked) -> Response:
    asked.refuse_others()
    compact = await asked.known.compact(asked.server, asked.request, asked.version)
    facts = await asked.known.about(asked.server, asked.request, asked.version)
    everything = {"total": facts.page["synapses"], "kind": facts.page["kind"]}
    return await asked.json(lambda con: {**compact.to_json(), **everything})


_SPECIAL: Mapping[str, Callable[[_Asked], Awaitable[Response]]] = {
    "about": _about,
    "search": _search,
    "charts": _charts,
    "crossfilter": _crossfilter,
}


async def _question(asked: _Asked) -> Response:
    facts = await asked.known.about(asked.server, asked.request, asked.version)
    given = dict(asked.given)
    form = given.pop("format", "") or "json"
    if form not in ("json", "csv", "parquet"):
        raise WirehouseError(f"format is '{form}'; legal are json, csv, parquet.")
    sql = statement(asked.name, given, facts.has)
    if form != "json":
        return await _download(asked, sql, form)

    def work(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
        rows = answer(con, sql)
        return {"sql": sql, "rows": rows.num_rows, "data": columns_as_json(rows)}

    return await asked.json(work)


async def _download(asked: _Asked, sql: str, form: str) -> Response:
    def work(con: duckdb.DuckDBPyConnection) -> tuple[bytes, str]:
        relation = con.sql(sql)
        encoder = FORMATS[form](Shape(asked.name, relation.columns, [str(kind) for kind in relation.types]))
        projection = encoder.projection()
        reader = (relation if projection is None else relation.project(projection)).to_arrow_reader(encoder.batch_rows)
        parts = [encoder.start(reader.schema), *(encoder.rows(batch) for batch in reader)]
        # These formats write nothing about how many rows there are.
        return b"".join([*parts, encoder.end(_NO_ENDING)]), encoder.media_type

    body, kind = await asked.server.ask(asked.request, asked.version, work)
    return Response(
        body, headers={"Content-Disposition": f'attachment; filename="{asked.name}.{form}"'}, media_type=kind
    )


async def _sql(server: Server, request: Request, given: Mapping[str, str]) -> Response:
    """The answer of one SELECT of a stranger as a Parquet file, from the SQL box."""
    sql = given.get("sql", "")
    box = boxes_of(server)[server.served(request).name]
    answered = await boxed(
        request, lambda leaving: box.ask_json(sql, None, MOST_ROWS, leaving=leaving, all_floats=True)
    )
    body, more = await asyncio.to_thread(_as_parquet, answered)
    headers = {"Content-Disposition": 'attachment; filename="answer.parquet"', "X-More": str(more).lower()}
    return Response(body, headers={**headers, "Cache-Control": "no-store"}, media_type="application/vnd.apache.parquet")


def _as_parquet(answered: bytes) -> tuple[bytes, bool]:
    # orjson refuses NaN and infinities.
    found = json.loads(answered)
    return parquet_of(found["columns"], found["rows"]), found["more"]


def _text(name: str, value: Any) -> str:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise WirehouseError(f"{name} is no text or number.")
    return str(value)


class _Static(NamedTuple):
    body: bytes
    packed: bytes | None
    kind: str
    tag: str


@cache
def _static(path: str) -> _Static | None:
    parts = path.split("/")
    kind = _KINDS.get(parts[-1].rpartition(".")[2])
    # Only plain names: nothing above the folder of the page, and nothing hidden.
    if kind is None or any(not part or part.startswith(".") or "\\" in part for part in parts):
        return None
    file = files("wirehouse.serve").joinpath("explorer", *parts)
    if not file.is_file():
        return None
    body = file.read_bytes()
    packs = not path.endswith(".woff2") and len(body) >= _LEAST_TO_PACK
    return _Static(
        body, gzip.compress(body, 6, mtime=0) if packs else None, kind, hashlib.sha256(body).hexdigest()[:32]
    )


def _file(request: Request, path: str) -> Response:
    """A file of the page. Raises NotFoundError."""
    found = _static(path)
    if found is None:
        raise NotFoundError(f"The page has no file {path[:100]}.")
    tag = f'"{found.tag}"'
    headers = {**cache_headers(tag), "Vary": "Accept-Encoding"}
    known = not_modified(request, tag)
    if known is not None:
        return known
    if found.packed is not None and _unpacks(request):
        return Response(found.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=found.kind)
    return Response(found.body, headers=headers, media_type=found.kind)


def _packed(request: Request, body: bytes, kind: str) -> Response:
    if len(body) < _LEAST_TO_PACK or not _unpacks(request):
        return Response(body, headers={"Vary": "Accept-Encoding"}, media_type=kind)
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(gzip.compress(body, 1, mtime=0), headers=headers, media_type=kind)


def _unpacks(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")

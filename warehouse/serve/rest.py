"""The data set's REST service: `/<data set>/synapses/json` and `/<data set>/neurons/json`, as it answers itself."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import duckdb
import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from wirehouse.ask.rest import SYNAPSE_PARAMETERS, SynapseQuery, neuron_ids, synapse_query
from wirehouse.serve.asking import is_short
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.columns import Columns
from wirehouse.serve.given import Given, read_given, split
from wirehouse.serve.server import Server, of_one_build
from wirehouse.serve.streaming import StreamedResponse

_JSON = "application/json"
_LISTS = ("return_fields", *(name for name, (_, kind) in SYNAPSE_PARAMETERS.items() if kind == "BIGINT[]"))
_IN_MEMORY = 200_000


def routes(server: Server) -> list[BaseRoute]:
    """The two routes of each data set."""

    async def synapses(request: Request) -> Response:
        given = _split(await read_given(request))
        async with server.served(request).lease() as version:
            tag = None if _is_drawn(given) or request.method == "POST" else tag_of(version, "synapses/json", given)
            known = not_modified(request, tag)
            if known is not None:
                return known
            found = await server.ask(request, version, lambda con: find(con, given, version.data_set.size))
            return _response(found, cache_headers(tag))

    async def neurons(request: Request) -> Response:
        given = await read_given(request)
        async with server.served(request).lease() as version:
            tag = None if _is_drawn(given) or request.method == "POST" else tag_of(version, "neurons/json", given)
            known = not_modified(request, tag)
            if known is not None:
                return known
            body = await server.ask(request, version, lambda con: _ids(con, given))
            return Response(body, 200, cache_headers(tag), _JSON)

    return [
        Route("/{dataset}/synapses/json", of_one_build(synapses), methods=["GET", "POST"]),
        Route("/{dataset}/neurons/json", of_one_build(neurons), methods=["GET", "POST"]),
    ]


def find(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any], has_sizes: bool) -> Columns:
    """The answer of `synapses_json` as JSON; a large one lies on the disk."""
    query = synapse_query(con, given)
    columns = Columns(query.fields)
    try:
        reader = _ask(con, query).to_arrow_reader(_IN_MEMORY)
        for batch in reader:
            columns.add(batch)
        columns.end(has_sizes)
        return columns
    except BaseException:
        columns.close()
        raise


def _ask(con: duckdb.DuckDBPyConnection, query: SynapseQuery) -> Any:
    # What is known to be short is planned once; what may be long has to stream, which plans twice.
    if is_short(query.values, (name for name in _LISTS if query.values.get(name) is not None)):
        return con.execute(query.sql, query.values)
    return con.sql(query.sql, params=query.values)


def _ids(con: duckdb.DuckDBPyConnection, given: Mapping[str, Any]) -> bytes:
    ids = neuron_ids(con, given)
    return orjson.dumps({"neuron_ids": ids, "count": len(ids)}, option=orjson.OPT_SERIALIZE_NUMPY)


def _response(found: Columns, headers: dict[str, str]) -> Response:
    if found.is_in_memory:
        with found:
            return Response(found.whole(), 200, headers, _JSON)
    return StreamedResponse(_pieces(found), found.aclose, {**headers, "Content-Length": str(found.length)}, _JSON)


async def _pieces(found: Columns) -> AsyncIterator[bytes]:
    while piece := found.read(2**18):
        yield piece


def _split(given: Given) -> Given:
    """Parameters whose lists have commas may be repeated too: each text of such a list is split."""
    return {name: split(value) if name in _LISTS else value for name, value in given.items()}


def _is_drawn(given: Given) -> bool:
    """Whether the answer is a fresh sample."""
    return given.get("max_results") not in (None, "") and given.get("seed") in (None, "")

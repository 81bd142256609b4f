"""Neuroglancer's precomputed sources, made of the warehouse as they are asked for: no file is written.

`/precomputed/skeletons`, `/precomputed/meshes`, `/precomputed/synapses` and `/precomputed/segment_properties`, and the
same below the name of each data set. Pages of other sites may read them, such as a Neuroglancer elsewhere.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

import duckdb
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from wirehouse.ask.params import LARGEST
from wirehouse.serve import annotations as points
from wirehouse.serve import segments, shapes
from wirehouse.serve.annotations import Layout
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.given import refuse_parameters
from wirehouse.serve.house import Version
from wirehouse.serve.morphology import BYTES, answer
from wirehouse.serve.problems import NotFoundError, json_response
from wirehouse.serve.server import Server, for_each_data_set, of_one_build

T = TypeVar("T")

OPEN_PATHS = ("/precomputed/",)

_NOWHERE = "There is no '{name}' in this source; its `info` says what there is."
_CELL = re.compile(r"(\d{1,6})_(\d{1,6})_(\d{1,6})")
_WHOLE = re.compile(r"\d{1,19}")
# A layout takes a look at every position; one for each build that is open.
_layouts: weakref.WeakKeyDictionary[Version, Layout] = weakref.WeakKeyDictionary()

SKELETONS = {
    "@type": "neuroglancer_skeletons",
    "transform": [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0],
    "vertex_attributes": [{"id": name, "data_type": "float32", "num_components": 1} for name in shapes.ATTRIBUTES],
    "segment_properties": "../segment_properties",
}
MESHES = {"@type": "neuroglancer_legacy_mesh", "segment_properties": "../segment_properties"}


def routes(server: Server) -> list[BaseRoute]:
    """The addresses of the four sources."""
    sources = {"skeletons": _skeletons, "meshes": _meshes, "synapses": _synapses}

    async def info(request: Request) -> Response:
        await refuse_parameters(request)
        source = request.path_params["source"]
        if source == "segment_properties":
            return await _answer(server, request, lambda con, version: segments.properties(con, version.catalog))
        if source == "synapses":
            return await _answer(server, request, lambda con, version: points.info(_layout(con, version)))
        if source in sources:
            return json_response({"skeletons": SKELETONS, "meshes": MESHES}[source], headers=cache_headers(None))
        raise NotFoundError(f"There is no source '{source}'; there are {', '.join([*sources, 'segment_properties'])}.")

    async def file(request: Request) -> Response:
        await refuse_parameters(request)
        source = request.path_params["source"]
        if source not in sources:
            raise NotFoundError(_NOWHERE.format(name=source))
        return await sources[source](server, request, request.path_params["file"])

    return [
        *for_each_data_set("/precomputed/{source}/info", of_one_build(info)),
        *for_each_data_set("/precomputed/{source}/{file:path}", of_one_build(file)),
    ]


async def _skeletons(server: Server, request: Request, file: str) -> Response:
    return await answer(server, request, "skeletons", _number(file), attributes=True)


async def _meshes(server: Server, request: Request, file: str) -> Response:
    """`12345:0` names the one fragment of a mesh, which is `12345`."""
    neuron_id = _number(file.removesuffix(":0"))
    found = await answer(server, request, "meshes", neuron_id)
    if file.endswith(":0") and found.status_code == 200:
        return json_response({"fragments": [str(neuron_id)]}, headers={"Cache-Control": "no-cache"})
    return found


async def _synapses(server: Server, request: Request, file: str) -> Response:
    key, _, name = file.partition("/")
    if key == "by_id":
        return await _answer(server, request, lambda con, version: _one(con, version, _number(name)))
    if key in points.RELATIONSHIPS.values():
        neuron_id = _number(name)
        return await _answer(
            server, request, lambda con, version: points.related(con, _layout(con, version), key, neuron_id)
        )
    if key.startswith("spatial"):
        return await _answer(server, request, lambda con, version: _cell(con, version, key, name))
    raise NotFoundError(_NOWHERE.format(name=file))


def _one(con: duckdb.DuckDBPyConnection, version: Version, synapse_id: int) -> bytes:
    found = points.single(con, _layout(con, version), synapse_id)
    if found is None:
        raise NotFoundError(f"There is no synapse {synapse_id}.")
    return found


def _cell(con: duckdb.DuckDBPyConnection, version: Version, key: str, name: str) -> bytes:
    layout = _layout(con, version)
    numbered = {f"spatial{number}": number for number in range(len(layout.levels))}
    place = _CELL.fullmatch(name)
    if key not in numbered or place is None:
        raise NotFoundError(_NOWHERE.format(name=f"{key}/{name}"))
    cell = [int(part) for part in place.groups()]
    if any(at >= size for at, size in zip(cell, layout.levels[numbered[key]].grid, strict=True)):
        raise NotFoundError(_NOWHERE.format(name=f"{key}/{name}"))
    return points.in_cell(con, layout, numbered[key], cell)


async def _answer(
    server: Server, request: Request, work: Callable[[duckdb.DuckDBPyConnection, Version], Any]
) -> Response:
    async with server.served(request).lease() as version:
        tag = tag_of(version, request.url.path)
        if (unchanged := not_modified(request, tag)) is not None:
            return unchanged
        found = await server.ask(request, version, lambda con: work(con, version))
        if isinstance(found, bytes):
            return Response(found, headers=cache_headers(tag), media_type=BYTES)
        return json_response(found, headers=cache_headers(tag))


def _layout(con: duckdb.DuckDBPyConnection, version: Version) -> Layout:
    found = _layouts.get(version)
    if found is None:
        found = _layouts[version] = points.layout_of(con)
    return found


def _number(text: str) -> int:
    if not _WHOLE.fullmatch(text) or int(text) > LARGEST:
        raise NotFoundError(_NOWHERE.format(name=text))
    return int(text)

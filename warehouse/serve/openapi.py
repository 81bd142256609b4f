"""`/openapi.json`, made from the catalog and the readers of the parameters, and `/docs`, the same as a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

import duckdb
import jinja2
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from wirehouse.ask.rest import FIELDS, FURTHER_FIELDS
from wirehouse.ask.rows import fetch
from wirehouse.serve.asking import Parameter, parameters
from wirehouse.serve.caching import cache_headers, not_modified, tag_of
from wirehouse.serve.formats import FORMATS
from wirehouse.serve.further import further
from wirehouse.serve.house import Listed, Served, Version
from wirehouse.serve.problems import NotFoundError, json_response
from wirehouse.serve.schemas import OPTIONS, Schema, has_commas, in_query, schema_of
from wirehouse.serve.server import Server, for_each_data_set

_FOLDER = files("wirehouse.serve") / "docs"
_STATIC = {"docs.css": "text/css; charset=utf-8", "docs.js": "text/javascript; charset=utf-8"}
_ABOUT = (
    "Every view and macro of the warehouse, and the data set's REST service. The answers are those of the macros. "
    "An empty parameter is the same as none. A mistake is answered with 400 and a sentence."
)
_TEXTS = "SELECT function_name AS name, any_value(comment) AS text FROM duckdb_functions() GROUP BY function_name"
_PROBLEM: Schema = {
    "type": "object",
    "required": ["error", "message"],
    "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
}
_ROWS: Schema = {
    "type": "object",
    "required": ["name", "columns", "types", "rows", "count", "more", "total"],
    "properties": {
        "name": {"type": "string"},
        "columns": {"type": "array", "items": {"type": "string"}},
        "types": {"type": "array", "items": {"type": "string"}},
        "rows": {"type": "array", "items": {"type": "array"}},
        "count": {"type": "integer"},
        "more": {"type": "boolean"},
        "total": {"type": ["integer", "null"]},
    },
}
_SYNAPSES: Schema = {
    "type": "object",
    "required": ["count", "total_size", "mean_size"],
    "properties": {
        "count": {"type": "integer"},
        "total_size": {"type": ["number", "null"]},
        "mean_size": {"type": ["number", "null"]},
    },
    "additionalProperties": {"type": "array"},
}
_NEURONS: Schema = {
    "type": "object",
    "required": ["neuron_ids", "count"],
    "properties": {"neuron_ids": {"type": "array", "items": {"type": "integer"}}, "count": {"type": "integer"}},
}
_FAILURES = {
    "400": "A mistake in the request, in a sentence",
    "408": "The body of the request did not come in time",
    "413": "The body of the request is too long",
    "503": "Too many questions wait, or the server is stopping: ask again",
    "504": "The question took longer than the server allows",
    "507": "The question needs more memory than the server may use",
}
_TEXTS_OF_SAMPLING = {
    "max_results": "number of neurons to draw, uniformly, without replacement; without it, or above their number, all",
    "seed": "whole number that fixes the sample; without it each request draws a new one",
}
_SAMPLING = (Parameter("max_results", "NULL", "count"), Parameter("seed", "NULL", "count"))


def routes(server: Server) -> list[BaseRoute]:
    """The description of the server as JSON and as a page."""

    async def described(request: Request) -> Response:
        house = server.served(request)
        async with house.lease() as version:
            tag = tag_of(version, "openapi", house.name, list(server.houses))
            made = await server.ask(request, version, lambda con: describe(con, server, house, version))
            return not_modified(request, tag) or json_response(made, headers=cache_headers(tag))

    async def page(request: Request) -> Response:
        if len(server.houses) > 1 and "dataset" not in request.path_params:
            return _html("several.html.jinja", houses=list(server.houses.values()))
        house = server.served(request)
        async with house.lease() as version:
            made = await server.ask(request, version, lambda con: describe(con, server, house, version))
            return _html("docs.html.jinja", api=made, data_set=version.data_set)

    async def static(request: Request) -> Response:
        name = request.path_params["file"]
        if name not in _STATIC:
            raise NotFoundError(f"There is no file {name} here.")
        return Response((_FOLDER / name).read_bytes(), 200, {"Cache-Control": "no-cache"}, _STATIC[name])

    return [
        Route("/docs/{file}", static),
        *for_each_data_set("/openapi.json", described),
        *for_each_data_set("/docs", page),
    ]


def describe(con: duckdb.DuckDBPyConnection, server: Server, house: Served, version: Version) -> Schema:
    """What OpenAPI 3.1 says of one data set's addresses."""
    texts = {row["name"]: row["text"] or "" for row in fetch(con, _TEXTS, {}).to_pylist()}
    prefix = "" if len(server.houses) == 1 else f"/{house.name}"
    called = [house.name, *(alias for alias, name in server.aliases.items() if name == house.name)]
    paths = {path: item for name in called for path, item in _rest(name, version, texts).items()}
    paths |= {f"{prefix}/api/{entry.name}": _api(entry, texts) for entry in version.catalog.values()}
    paths |= further(prefix, called)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"wirehouse: {version.data_set.called}", "version": version.build_id, "description": _ABOUT},
        "paths": paths,
        "components": {"schemas": {"Problem": _PROBLEM, "Rows": _ROWS, "Synapses": _SYNAPSES, "Neurons": _NEURONS}},
    }


def _api(entry: Listed, texts: Mapping[str, str]) -> Schema:
    content: Schema = {made.media_type.partition(";")[0]: {} for made in FORMATS.values()}
    answers = {**content, "application/json": {"schema": {"$ref": "#/components/schemas/Rows"}}}
    described = _documented(entry, parameters(entry), texts)
    options = [(name, schema, text, False, name == "columns") for name, (schema, text) in OPTIONS.items()]
    return _item(entry.name, entry.description, entry.grain, [*described, *options], answers)


def _rest(name: str, version: Version, texts: Mapping[str, str]) -> Schema:
    """The two routes of the REST service, as far as the data set has what they need."""
    paths: Schema = {}
    legal = FIELDS if version.data_set.format == "j0251" else (*FIELDS, *FURTHER_FIELDS)
    fields: Schema = {"type": "array", "items": {"type": "string", "enum": list(legal)}, "default": ["size"]}
    if synapses := version.catalog.get("find_synapses"):
        described = _documented(synapses, parameters(synapses), texts)
        described.append(("return_fields", fields, "the fields to return, with commas between", False, True))
        paths[f"/{name}/synapses/json"] = _one(name, "synapses", synapses, described, "Synapses")
    if neurons := version.catalog.get("find_neurons"):
        drawn = [(each.name, schema_of(each), _TEXTS_OF_SAMPLING[each.name], False, False) for each in _SAMPLING]
        described = [*_documented(neurons, parameters(neurons), texts), *drawn]
        paths[f"/{name}/neurons/json"] = _one(name, "neurons", neurons, described, "Neurons")
    return paths


_Described = tuple[str, Schema, str, bool, bool]
"""A parameter's name, schema and text, whether it must be given, and whether its list has commas."""


def _one(data_set: str, name: str, entry: Listed, described: list[_Described], answer: str) -> Schema:
    answers = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
    return _item(f"{name}_of_{data_set}", entry.description, f"one list a field of {name}", described, answers)


def _documented(entry: Listed, known: list[Parameter], texts: Mapping[str, str]) -> list[_Described]:
    lines = dict(line.split(": ", 1) for line in texts.get(entry.name, "").splitlines() if ": " in line)
    return [
        (each.name, schema_of(each), lines.get(each.name, ""), each.default is None, has_commas(each.kind))
        for each in known
    ]


def _item(name: str, summary: str, grain: str, described: list[_Described], answers: Schema) -> Schema:
    responses: Schema = {
        "200": {"description": grain, "content": answers},
        **{code: _failure(text) for code, text in _FAILURES.items()},
    }
    body: Schema = {
        "type": "object",
        "properties": {name: {**schema, "description": text} for name, schema, text, _, _ in described},
        "additionalProperties": False,
    }
    unmodified = {"304": {"description": "The client has this answer already"}}
    posted = {"content": {"application/json": {"schema": body}}}
    return {
        "get": {
            "operationId": f"get_{name}",
            "summary": summary,
            "parameters": [in_query(*each) for each in described],
            "responses": responses | unmodified,
        },
        "post": {
            "operationId": f"post_{name}",
            "summary": f"{summary} Parameters in the body, for long lists of ids.",
            "requestBody": posted,
            "responses": responses,
        },
    }


def _failure(text: str) -> Schema:
    return {
        "description": text,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


def _html(name: str, **values: Any) -> Response:
    return Response(_template(name).render(**values), 200, {"Cache-Control": "no-cache"}, "text/html; charset=utf-8")


@lru_cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.FunctionLoader(lambda each: (_FOLDER / each).read_text("utf-8"))
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True).get_template(name)

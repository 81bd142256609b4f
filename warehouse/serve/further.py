"""What OpenAPI says of the addresses that are no view or macro: the SQL box, shapes, Neuroglancer, `/mcp`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wirehouse.serve.schemas import ID, Schema, in_query
from wirehouse.serve.sql import MOST_ROWS, ROWS

_TEXT: Schema = {"type": "string"}
_IDS: Schema = {"type": "array", "items": ID}
_BYTES: Schema = {"application/octet-stream": {}}
_OBJECT: Schema = {"application/json": {"schema": {"type": "object"}}}
_PROBLEM: Schema = {"application/json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_ANSWERS = {"application/octet-stream": "bytes", "application/json": "an object", "text/html": "a page"}
_SOURCES = ["skeletons", "meshes", "synapses", "segment_properties"]
_SOURCE = ("source", {"type": "string", "enum": _SOURCES}, "which of Neuroglancer's sources")
_OF_FILE = ("source", {"type": "string", "enum": _SOURCES[:-1]}, "which of Neuroglancer's sources with files")
_FILE = ("file", _TEXT, "a path that the source's info leads to, such as a neuron's id, or by_id/12 of synapses")
_VERSION = (
    "version",
    _TEXT,
    "any text: whichever version it names, this warehouse's mesh is answered",
)
_FIRST = ("first", ID, "the neuron's id")
_SECOND = ("second", ID, "the same id again")
_SQL: Schema = {
    "type": "object",
    "required": ["sql"],
    "properties": {
        "sql": {**_TEXT, "description": "one SELECT in DuckDB's SQL"},
        "max_rows": {
            "type": "integer",
            "minimum": 0,
            "maximum": MOST_ROWS,
            "default": ROWS,
            "description": "at most so many rows",
        },
    },
    "additionalProperties": False,
}
_OF_SQL = "The rows of one SELECT, from a process of bounded memory and time; `more` says whether there are more."
_OF_MCP = "The tools for language models: messages of the Model Context Protocol."


def further(prefix: str, called: Iterable[str]) -> Schema:
    """The items of these addresses; `called`: the names of the data set, `prefix`: of the addresses of its own."""
    paths: Schema = {f"{prefix}/api/sql": _post("sql", _OF_SQL, _SQL)}
    for name in called:
        skeleton = _get(f"skeleton_of_{name}", "A neuron's skeleton, as the data set's service sends it.", _BYTES)
        skeleton["get"]["parameters"] = [in_query("neuron_id", ID, "the neuron's id", True, False)]
        paths[f"/{name}/skeleton"] = skeleton
        paths[f"/notebook/{name}/{{version}}/sv/{{first}}:0:{{second}}_mesh"] = _get(
            f"mesh_of_{name}",
            "A neuron's mesh, as the data set's service sends it.",
            _BYTES,
            *(_VERSION, _FIRST, _SECOND),
        )
    shown = _get("neuroglancer_neuron", "Leads to Neuroglancer's page with these neurons.", {"text/html": {}})
    shown["get"]["parameters"] = [in_query("neuron_id", _IDS, "the neurons' ids, with commas between", False, True)]
    paths[f"{prefix}/neuroglancer/neuron"] = shown
    of_info = "What one of Neuroglancer's precomputed sources holds."
    paths[f"{prefix}/precomputed/{{source}}/info"] = _get("precomputed_info", of_info, _OBJECT, _SOURCE)
    of_file = "A file of one of Neuroglancer's precomputed sources; its path may have slashes."
    paths[f"{prefix}/precomputed/{{source}}/{{file}}"] = _get("precomputed", of_file, _BYTES, _OF_FILE, _FILE)
    return {**paths, "/mcp": _post("mcp", _OF_MCP, {"type": "object"})}


def _get(name: str, summary: str, answer: Schema, *places: tuple[str, Schema, str]) -> Schema:
    """An item whose parameters are parts of its path."""
    asked: list[dict[str, Any]] = [
        {"name": each, "in": "path", "required": True, "description": text, "schema": schema}
        for each, schema, text in places
    ]
    return {"get": {**_said(f"get_{name}", summary, answer), "parameters": asked}}


def _post(name: str, summary: str, body: Schema) -> Schema:
    posted = {"required": True, "content": {"application/json": {"schema": body}}}
    return {"post": {**_said(f"post_{name}", summary, _OBJECT), "requestBody": posted}}


def _said(name: str, summary: str, answer: Schema) -> Schema:
    responses = {
        "200": {"description": _ANSWERS[next(iter(answer))], "content": answer},
        "default": {"description": "Why there is no answer, in a sentence", "content": _PROBLEM},
    }
    return {"operationId": name, "summary": summary, "responses": responses}

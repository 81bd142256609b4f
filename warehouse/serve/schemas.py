"""What OpenAPI says of the parameters: for each kind of value its JSON schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from wirehouse.library.kinds import legal_words
from wirehouse.serve.asking import Parameter
from wirehouse.serve.formats import FORMATS

Schema = dict[str, Any]

ID: Schema = {"type": "integer", "format": "int64", "minimum": 0, "maximum": 2**63 - 1}
_WHOLE: Schema = {"type": "integer", "format": "int64", "minimum": -(2**63), "maximum": 2**63 - 1}
_NUMBER: Schema = {"type": "number"}
_TEXT: Schema = {"type": "string"}
_NAMES: Schema = {"type": "array", "items": _TEXT}
# By the kinds of sql/glossary/kinds.toml, as serve/asking.py reads them.
_BY_KIND: Mapping[str, Schema] = {
    "id": ID,
    "ids": {"type": "array", "items": ID},
    "number": _NUMBER,
    "probability": _NUMBER,
    "coordinate": _NUMBER,
    "width": _NUMBER,
    "count": _WHOLE,
    "numbers": {"type": "array", "items": _NUMBER},
    "roi": _NAMES,
    "celltype": _NAMES,
    "grouping": _TEXT,
    "similarity": _TEXT,
    "edge_kind": {"type": "string", "enum": ["chemical", "electrical", "all"]},
    "one_celltype": _TEXT,
    "word": _TEXT,
    "structure": {"anyOf": [_WHOLE, _TEXT]},
    "flag": {"type": "boolean"},
}
# With commas between; the other lists are given as repeated parameters, since a name may have commas.
_WITH_COMMAS = ("ids", "numbers")
_COLUMNS = {"type": "array", "items": _TEXT}
OPTIONS: Mapping[str, tuple[Schema, str]] = {
    "format": (
        {"type": "string", "enum": list(FORMATS), "default": "json"},
        "json (an object with the rows), csv, parquet (zstd), or arrow (the stream format)",
    ),
    "limit": (
        {"type": "integer", "minimum": 0, "maximum": 2**63 - 2},
        "at most so many rows; `more`, `total`, X-More and X-Total-Rows say what was cut. Without it all rows come",
    ),
    "columns": (_COLUMNS, "only these columns, with commas between"),
    "ids_as": (
        {"type": "string", "enum": ["number", "text"], "default": "number"},
        "in json, whether ids are whole numbers, or texts for a browser, whose numbers end at 2^53",
    ),
    "total": (
        {"type": "string", "enum": ["yes", "no"], "default": "yes"},
        "whether the rows are counted when `limit` cuts them, which asks a second time",
    ),
}


def schema_of(parameter: Parameter) -> Schema:
    """The JSON schema of a parameter's values, with its default where it has one other than NULL."""
    words = legal_words(parameter.name) if parameter.kind == "word" else []
    schema = {**_BY_KIND[parameter.kind], **({"enum": words} if words else {})}
    default = _default(parameter.default)
    return schema if default is None else {**schema, "default": default}


def in_query(name: str, schema: Schema, text: str, required: bool, with_commas: bool) -> Schema:
    """A parameter of the query string, as OpenAPI writes it."""
    is_list = {"style": "form", "explode": not with_commas} if schema.get("type") == "array" else {}
    need = {"required": True} if required else {}
    return {"name": name, "in": "query", "description": text, **need, **is_list, "schema": schema}


def has_commas(kind: str) -> bool:
    """Whether a list of this kind is one text with commas in a query string."""
    return kind in _WITH_COMMAS


def _default(text: str | None) -> Any:
    """A default, written in SQL, as JSON has it; None for NULL and for none."""
    if text is None or text == "NULL":
        return None
    return json.loads(f'"{text[1:-1]}"' if text.startswith("'") else text)

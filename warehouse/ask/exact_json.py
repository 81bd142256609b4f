"""Values as JSON can represent them without loss."""

from __future__ import annotations

import base64
import datetime
import math
from decimal import Decimal
from typing import Any

import duckdb

from wirehouse.ask.ids import is_id
from wirehouse.etl.ground.render import identifier

# Browsers and most readers of JSON use doubles: above this limit whole numbers are no longer exact.
_EXACT = 2**53


def without_time_zones(relation: duckdb.DuckDBPyRelation) -> duckdb.DuckDBPyRelation:
    """The relation with DuckDB's text for every time with zone, alone or nested; repeated column names are numbered.

    To make a Python value of one, DuckDB needs the package pytz; its text needs nothing.
    """
    relation = relation.project("*")
    columns = []
    for name, kind in zip(relation.columns, relation.types, strict=True):
        quoted = identifier(name)
        columns.append(f"{quoted}::VARCHAR AS {quoted}" if "TIME ZONE" in str(kind) else quoted)
    return relation.project(", ".join(columns))


def json_value(name: str, value: Any) -> Any:
    """A value of the column or struct field `name`, as JSON can represent it without loss.

    A number becomes text if its name is that of an id, or if it is too large or has too many digits for a double. NaN
    and infinities become None.
    """
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float, Decimal)):
        return _json_number(name, value)
    if isinstance(value, dict):
        return {str(key): json_value(str(key), each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [json_value(name, each) for each in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray)):
        return base64.b64encode(value).decode()
    return str(value)


def _json_number(name: str, value: float | Decimal) -> float | str | None:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if is_id(name) or (not isinstance(value, float) and abs(value) > _EXACT):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, Decimal):
        return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"
    return value

"""Gives the rows of the SQL box, which come as JSON with NaN and infinities, their types back: for a Parquet file."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

_PLAIN = {
    "BOOLEAN": pa.bool_(),
    "TINYINT": pa.int8(),
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "UTINYINT": pa.int16(),
    "USMALLINT": pa.int32(),
    "UINTEGER": pa.int64(),
    "FLOAT": pa.float32(),
    "DOUBLE": pa.float64(),
    "VARCHAR": pa.string(),
}
_WHOLE = {name for name, kind in _PLAIN.items() if pa.types.is_integer(kind)}


def parquet_of(columns: Sequence[Mapping[str, str | None]], rows: Sequence[Sequence[Any]]) -> bytes:
    """The rows as a Parquet file. `columns` have `name` and `type`, as DuckDB calls it.

    Whole numbers, floats, texts and lists of them have their own types; anything else is text, as in the JSON. Columns
    of one name are numbered.
    """
    names = _numbered([str(each["name"]) for each in columns])
    arrays = [_array(str(each["type"]), [row[i] for row in rows]) for i, each in enumerate(columns)]
    sink = io.BytesIO()
    pq.write_table(pa.table(arrays, names=names), sink, compression="zstd")
    return sink.getvalue()


def _array(kind: str, values: list[Any]) -> pa.Array:
    if kind in _PLAIN:
        return pa.array([_plain(kind, value) for value in values], _PLAIN[kind])
    inner = kind.removesuffix("[]")
    if inner != kind and inner in _PLAIN:
        lists = [None if each is None else [_plain(inner, one) for one in each] for each in values]
        return pa.array(lists, pa.list_(_PLAIN[inner]))
    return pa.array([_text(value) for value in values], pa.string())


def _plain(kind: str, value: Any) -> Any:
    # Ids are texts in JSON, because a browser's numbers end at 2^53. So is a float in a column that is called one.
    if not isinstance(value, str) or kind == "VARCHAR":
        return value
    return int(value) if kind in _WHOLE else float(value)


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _numbered(names: Sequence[str]) -> list[str]:
    taken: list[str] = []
    for name in names:
        free = next(n for n in range(1, len(names) + 1) if _with(name, n) not in taken)
        taken.append(_with(name, free))
    return taken


def _with(name: str, number: int) -> str:
    return name if number == 1 else f"{name}_{number}"

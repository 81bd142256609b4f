"""Finds a neuron by its id, by the names that the source's own tables have, or by its type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from wirehouse.ask.params import LARGEST, read_text
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import literal
from wirehouse.serve.questions import columns_as_json, render

_LIMIT = 12
_LONGEST = 200


def search(con: duckdb.DuckDBPyConnection, text: str, columns: Sequence[str]) -> dict[str, Any]:
    """The neurons and cell types that a text finds, the closest first, each as columns by name.

    Digits find the ids that begin with them; any text is looked for in the cell types and in `columns`, text columns
    of the annotations, whatever the case of its letters. Raises WirehouseError for a text of over 200 letters.
    """
    wanted = read_text("text", text).strip()
    if len(wanted) > _LONGEST:
        raise WirehouseError(f"The text to look for has {len(wanted):,} letters; give {_LONGEST} at most.")
    if not wanted:
        return {"neurons": {"id": []}, "types": {"name": []}}
    context = {"wanted": literal(wanted.lower()), "limit": _LIMIT}
    ids = _id_ranges(wanted)
    neurons = fetch(con, render("search", ids=ids, exact=ids[0][0] if ids else "", columns=columns, **context), {})
    types = fetch(con, render("search_types", **context), {})
    return {"neurons": columns_as_json(neurons), "types": columns_as_json(types)}


def _id_ranges(text: str) -> list[tuple[int, int]]:
    """The ranges of ids that begin with these digits, the id itself first; none for other text."""
    if not (text.isascii() and text.isdigit()) or len(text) > 19:
        return []
    first = int(text)
    spans = ((first * 10**more, (first + 1) * 10**more - 1) for more in range(20 - len(text) if first else 1))
    return [(low, min(high, LARGEST)) for low, high in spans if low <= LARGEST]

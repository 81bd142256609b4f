"""The names of single neurons, in data sets whose neurons have names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb

from wirehouse.plots.asking import ask

_WHOLE = re.compile(r"\s*[+-]?[0-9]+\s*")


def id_of(con: duckdb.DuckDBPyConnection, neuron: Any) -> Any:
    """The id of a neuron that is given by its name; anything else as it is.

    A text that is no name may be an id. Raises WirehouseError for one that is neither.
    """
    if not isinstance(neuron, str) or not has_names(con):
        return neuron
    found = ask(con, "SELECT id FROM neurons WHERE name = $name", {"name": neuron})["id"]
    if not len(found) and _WHOLE.fullmatch(neuron):
        return neuron
    return int(found[0] if len(found) else ask(con, "SELECT id_of($name) AS id", {"name": neuron})["id"][0])


def has_names(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether the source names its neurons by text."""
    return "name" in ask(con, "DESCRIBE neurons")["column_name"].tolist()


def names_of(con: duckdb.DuckDBPyConnection, ids: Sequence[int]) -> dict[int, str]:
    """The names of these neurons by id; empty where ids are the source's own numbers."""
    if not has_names(con):
        return {}
    found = ask(con, "SELECT id, name FROM neurons WHERE list_contains($ids::BIGINT[], id)", {"ids": list(ids)})
    return dict(zip(found["id"].tolist(), found["name"].tolist(), strict=True))

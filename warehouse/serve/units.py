"""The unit of each column of an answer, where the warehouse's own comments say it and the SQL passes it through.

A column's name alone proves nothing: `SELECT sqrt(size) AS size` is no area. So this follows the parsed statement, and
says no unit wherever it would have to guess.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from wirehouse.serve.questions import render

_TREE = "SELECT json_serialize_sql(?, skip_null := true, skip_empty := true)"
_UNIT = re.compile(r", (um2|nm2|um3|nm3|um|nm|percent|voxels)(?=[,; (]|$)")
# Functions whose result has the unit of their first argument.
_KEEPING = frozenset(
    str.split(
        "abs any_value arg_max arg_min arbitrary avg ceil ceiling favg first floor fsum greatest kahan_sum last least "
        "max max_by mean median min min_by mode quantile quantile_cont quantile_disc round stddev stddev_pop "
        "stddev_samp sum sumkahan trunc"
    )
)
Node = Mapping[str, Any]


class Units:
    """The units of the columns of a warehouse's views, and through them those of an answer."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        """Read the comments of the connection's warehouse.

        The columns of a macro have none where it needs arguments; there the unit is one that all views agree on.
        """
        self._of: dict[str, dict[str, str | None]] = {}
        names: dict[str, set[str | None]] = {}
        for schema, table, column, comment in con.execute(render("column_comments")).fetchall():
            unit = unit_in(comment)
            self._of.setdefault(_full(schema, table), {})[column.lower()] = unit
            if schema == "main":
                names.setdefault(column.lower(), set()).add(unit)
        self._agreed = {name: next(iter(units)) for name, units in names.items() if len(units) == 1}
        catalog = con.execute("SELECT name FROM catalog").fetchall()
        self._known = {_full(*name.rpartition(".")[::2]) for (name,) in catalog}

    def of_answer(self, con: duckdb.DuckDBPyConnection, sql: str, columns: Sequence[str]) -> list[str | None]:
        """The unit of each column of the answer to one statement; None is unknown."""
        ((tree,),) = con.execute(_TREE, [sql]).fetchall()
        return self._of_columns(json.loads(tree), columns)

    def _of_columns(self, tree: Node, columns: Sequence[str]) -> list[str | None]:
        nothing: list[str | None] = [None] * len(columns)
        node = tree["statements"][0]["node"]
        if node["type"] != "SELECT_NODE" or node.get("cte_map", {}).get("map"):
            return nothing
        sources = _sources(node["from_table"])
        if not sources or not set(sources.values()) <= self._known:
            return nothing
        found = nothing.copy()
        for at, expression in _aligned(node["select_list"], len(columns)):
            found[at] = self._unit(expression, columns[at], sources)
        return found

    def _unit(self, expression: Node, column: str, sources: Mapping[str, str]) -> str | None:
        kind = expression["class"]
        if kind == "STAR":
            replaced = any(expression.get(key) for key in ("replace_list", "rename_list", "columns", "expr"))
            return None if replaced else self._of_column(str(expression.get("relation_name") or ""), column, sources)
        if kind == "COLUMN_REF":
            *qualifier, name = expression["column_names"]
            return self._of_column(qualifier[-1] if qualifier else "", name, sources) if len(qualifier) < 2 else None
        if kind == "CAST":
            return self._unit(expression["child"], column, sources)
        if kind == "FUNCTION" and expression["function_name"].lower() in _KEEPING and expression.get("arguments"):
            return self._unit(expression["arguments"][0]["expression"], column, sources)
        return None

    def _of_column(self, source: str, column: str, sources: Mapping[str, str]) -> str | None:
        if source and source.lower() not in sources:
            return None
        asked = {sources[source.lower()]} if source else set(sources.values())
        own = self._of.get(next(iter(asked)), {}) if len(asked) == 1 else {}
        return own.get(column.lower(), self._agreed.get(column.lower()))


def unit_in(comment: str) -> str | None:
    """The unit that the comment of a column names: um2 in 'sum of the known sizes, um2; NULL if none is known'."""
    found = _UNIT.search(comment)
    return found[1] if found else None


def _sources(table: Node) -> dict[str, str]:
    """What a FROM clause reads, by its alias; nothing if it has anything but views, macros and their joins."""
    if table.get("column_name_alias"):
        return {}
    if table["type"] == "BASE_TABLE":
        name = _full(table.get("schema_name") or "main", table["table_name"])
    elif table["type"] == "TABLE_FUNCTION":
        path = table["function"]["qualified_name"]["path"]
        name = _full(path[-2] if len(path) > 1 else "main", path[-1])
    elif table["type"] == "JOIN":
        left, right = _sources(table["left"]), _sources(table["right"])
        return {} if not left or not right or left.keys() & right.keys() else left | right
    else:
        return {}
    return {(table.get("alias") or name.rpartition(".")[2]).lower(): name}


def _aligned(expressions: Sequence[Node], columns: int) -> list[tuple[int, Node]]:
    """Which expression makes each column: one star at most takes what the others leave."""
    stars = [at for at, each in enumerate(expressions) if each["class"] == "STAR"]
    if not stars:
        return list(enumerate(expressions)) if len(expressions) == columns else []
    if len(stars) > 1 or columns < len(expressions) - 1:
        return []
    (star,) = stars
    after = len(expressions) - star - 1
    of_star = [(at, expressions[star]) for at in range(star, columns - after)]
    last = [(columns - after + at, expressions[star + 1 + at]) for at in range(after)]
    return [*enumerate(expressions[:star]), *of_star, *last]


def _full(schema: str, name: str) -> str:
    return f"{schema or 'main'}.{name}".lower()

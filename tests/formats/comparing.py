"""Ask a warehouse, and hold its answer against a pandas table, cell by cell."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from tests.oracle.tables import Tables

Row = tuple[Any, ...]
Oracle = Callable[..., pd.DataFrame]
# A matrix of more cells than these has hardly any that are not empty.
LONG = 50_000


def ask(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """The rows of a query."""
    return con.execute(query).fetchall()


def one(con: duckdb.DuckDBPyConnection, query: str) -> Row:
    """The only row of a query."""
    (row,) = ask(con, query)
    return tuple(row)


def agree(
    con: duckdb.DuckDBPyConnection,
    data: Tables,
    oracle: Oracle,
    *,
    ordered: bool = False,
    only: Iterable[str] | None = None,
    **given: Any,
) -> int:
    """Hold the macro of the oracle's name against it, with these arguments; the number of rows compared.

    `only`: the columns to compare, in any order; all of them, in their order, without it. Of a long matrix the empty
    cells are counted, not compared.
    """
    call = f"{oracle.__name__}({', '.join(f'{name} := {sql(value)}' for name, value in given.items())})"
    columns = "*" if only is None else ", ".join(quoted(name) for name in only)
    expected = oracle(data, **given)
    where = ""
    if "pre_celltype" in expected and "pre_id" not in expected and len(expected) > LONG:
        assert one(con, f"SELECT count(*) FROM {call}") == (len(expected),), call
        where, expected = " WHERE synapse_count > 0", expected[expected["synapse_count"] > 0]
    result = con.execute(f"SELECT {columns} FROM {call}{where}")
    names = [name for name, *_ in result.description]
    if only is None:
        assert names == list(expected.columns), call
    found = result.fetchall()
    if np.isinf(expected.select_dtypes("float")).to_numpy().any():
        # What infinities divided by each other give is NaN, which pandas takes for unknown.
        found = [tuple(map(plain, row)) for row in found]
    return same(found, rows_of(expected[names]), ordered, call)


def sql(value: Any) -> str:
    """A Python value as SQL."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(sql, value))}]"
    return str(value)


def quoted(name: str) -> str:
    """A name as an identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def rows_of(table: pd.DataFrame) -> list[Row]:
    """The rows of a table as plain values, NULL as None."""
    columns = [[plain(cell) for cell in table[name].tolist()] for name in table.columns]
    return list(zip(*columns, strict=True)) if len(table) else []


def plain(value: Any) -> Any:
    """A value of pandas or NumPy as Python's; unknown as None."""
    if isinstance(value, np.ndarray):
        return [plain(each) for each in value.tolist()]
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value)):
        return None
    return value


def same(found: list[Row], expected: list[Row], ordered: bool = False, what: str = "") -> int:
    """Assert that two lists have the same rows; whole numbers and texts exactly, fractions to 12 digits."""
    assert len(found) == len(expected), f"{what}: {len(found)} rows, not {len(expected)}"
    if not ordered:
        found, expected = sorted(found, key=place), sorted(expected, key=place)
    for row, wanted in zip(found, expected, strict=True):
        assert len(row) == len(wanted)
        assert all(map(equal, row, wanted)), f"{what}: {row}, not {wanted}"
    return len(found)


def place(row: Row) -> tuple[str, ...]:
    """What sorts rows: everything but fractions, whose last digit may differ."""
    return tuple("" if isinstance(cell, float) else repr(cell) for cell in row)


def equal(cell: Any, wanted: Any) -> bool:
    """Whether two cells are the same."""
    if isinstance(cell, float) and isinstance(wanted, float | int) and not isinstance(wanted, bool):
        return cell == wanted or math.isclose(cell, wanted, rel_tol=1e-12)
    return type(cell) is type(wanted) and bool(cell == wanted)

"""Ask a warehouse, and compare its answer with the oracle's cell by cell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import duckdb

from tests.oracle.data import Table

Parameters = Sequence[Any] | Mapping[str, Any] | None


def answer(con: duckdb.DuckDBPyConnection, sql: str, params: Parameters = None) -> Table:
    """The rows with the name and DuckDB type of each column."""
    result = con.execute(sql, params) if params else con.execute(sql)
    columns = [(name, str(kind)) for name, kind, *_ in result.description]
    return Table(columns, result.fetchall())


def assert_same(actual: Table, expected: Table, *, ordered: bool = False) -> int:
    """Fail unless columns, types and every cell are equal; rows in any order unless `ordered`.

    Returns how many rows were compared, so that a caller can insist on some: two empty answers prove nothing.
    """
    assert list(actual.columns) == list(expected.columns)
    got, want = [_cells(row) for row in actual.rows], [_cells(row) for row in expected.rows]
    if ordered:
        for number, (ours, theirs) in enumerate(zip(got, want, strict=False)):
            assert ours == theirs, f"row {number}: got {ours}, expected {theirs}"
    missing, surplus = Counter(want) - Counter(got), Counter(got) - Counter(want)
    differing = missing or surplus
    assert not differing, f"{len(got)} rows for {len(want)}; missing {_few(missing)}, not expected {_few(surplus)}"
    return len(want)


def assert_close(actual: Table, expected: Table, *, ordered: bool = False) -> int:
    """As assert_same, for means and deviations: doubles may differ by what the order of adding does to them.

    Rows are told apart by their other cells.
    """
    assert list(actual.columns) == list(expected.columns)
    assert len(actual.rows) == len(expected.rows)
    key = (lambda row: ()) if ordered else _exact
    for ours, theirs in zip(sorted(actual.rows, key=key), sorted(expected.rows, key=key), strict=True):
        assert _exact(ours) == _exact(theirs)
        pairs = [pair for pair in zip(ours, theirs, strict=True) if isinstance(pair[1], float)]
        assert all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9) for a, b in pairs), f"got {ours}, expected {theirs}"
    return len(expected.rows)


def _exact(row: Sequence[object]) -> tuple[str, ...]:
    return tuple("float" if isinstance(cell, float) else repr(cell) for cell in row)


def _cells(row: Sequence[object]) -> tuple[object, ...]:
    return tuple(tuple(cell) if isinstance(cell, list) else _cell(cell) for cell in row)


def _cell(cell: object) -> object:
    # NaN differs from itself; a sum of opposite infinities must still be found equal to the oracle's.
    return "<NaN>" if isinstance(cell, float) and math.isnan(cell) else cell


def _few(rows: Counter[tuple[object, ...]]) -> str:
    return f"{rows.total()} such as {list(rows.items())[:3]}" if rows else "none"

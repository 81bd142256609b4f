"""Whatever is in a column, ids are exact or refused, and how a table is cut into batches changes nothing."""

from __future__ import annotations

import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.etl.tabular.reading import mapped, rows_of
from wirehouse.etl.ground.errors import WirehouseError

EDGES = '[connections]\nfiles = "e.csv"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
WHOLE = st.integers(-(2**63), 2**63 - 1)
DECIMALS = st.one_of(
    st.integers(-(2**54), 2**54).map(lambda number: f"{number}.0"),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.floats(0, 2**60).map(lambda number: f"{round(number):.18e}"),
    st.text("0123456789.eE+-", min_size=1, max_size=8),
)


def read(text: str, size: int = 1000) -> list[tuple]:
    with tempfile.TemporaryDirectory() as folder:
        return [tuple(row.values()) for row in rows_of(mapped(Path(folder), EDGES, {"e.csv": text}), size)]


@given(st.lists(st.tuples(WHOLE, WHOLE, st.integers(0, 2**40)), min_size=1, max_size=20), st.integers(1, 7))
@settings(max_examples=60)
def test_whole_numbers_are_what_they_are(rows: list[tuple[int, int, int]], size: int) -> None:
    assert read("a,b,n\n" + "".join(f"{a},{b},{n}\n" for a, b, n in rows), size) == rows


@given(st.lists(WHOLE, max_size=5), DECIMALS, st.lists(WHOLE, max_size=5))
@settings(max_examples=150)
def test_a_number_with_a_point_is_exact_or_refused(before: list[int], text: str, after: list[int]) -> None:
    try:
        value = Decimal(text)
        legal = value == value.to_integral_value() and (abs(value) <= 2**53 or text.lstrip("+-").isdigit())
    except InvalidOperation:
        legal = False
    legal = legal and -(2**63) <= value < 2**63
    lines = "a,b,n\n" + "".join(f"{one},1,1\n" for one in (*before, text, *after))
    if not legal:
        with pytest.raises(WirehouseError, match=rf"row {len(before)} \(counted from 0\): a is "):
            read(lines, 3)
        return
    assert [row[0] for row in read(lines, 3)] == [*before, int(value), *after]

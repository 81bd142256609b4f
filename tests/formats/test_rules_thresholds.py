"""A threshold is compared in the number type that the source has: float16, float32, or whole numbers exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

from tests.formats.comparing import ask, one
from tests.formats.made import BEYOND, FLOATS, warehouse_of
from tests.support.warehouses import open_warehouse

NUMBERS: dict[str, Any] = {"float16": np.float16, "float32": np.float32}
SIZES = [1.5, 65_504, 0.1, -3, 0]


@pytest.fixture(scope="module", params=NUMBERS)
def number(request: pytest.FixtureRequest) -> str:
    """A number type."""
    return str(request.param)


@pytest.fixture(scope="module")
def con(number: str, shared: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Five synapses with numbers of that type."""
    with open_warehouse(warehouse_of(number, shared)) as opened:
        yield opened


def edges(number: str) -> list[float]:
    """The values of the source, their neighbours in its type, and the doubles on both sides of where it rounds."""
    kind = NUMBERS[number]
    found: list[float] = []
    for value in FLOATS.astype(kind):
        for near in (value, np.nextafter(value, kind(2)), np.nextafter(value, kind(-1))):
            middle = (float(value) + float(near)) / 2
            found += [float(near), middle, float(np.nextafter(middle, 2)), float(np.nextafter(middle, -1))]
    return sorted({0.1, 0.7, 0.3, *(each for each in found if 0 < each <= 1)})


def test_probabilities(con: duckdb.DuckDBPyConnection, number: str) -> None:
    values = FLOATS.astype(NUMBERS[number])
    for threshold in edges(number):
        expected = int((values >= NUMBERS[number](threshold)).sum())
        assert one(con, f"SELECT count FROM summarize_synapses(prob_min := {threshold!r}::DOUBLE)") == (expected,)
        assert one(con, f"SELECT count(*) FROM find_synapses(prob_min := {threshold!r}::DOUBLE)") == (expected,)
        pairs = f"SELECT coalesce(sum(synapse_count), 0)::BIGINT FROM connections(prob_min := {threshold!r}::DOUBLE)"
        assert one(con, pairs) == (expected,)


def test_rounding_makes_a_difference(con: duckdb.DuckDBPyConnection, number: str) -> None:
    """In doubles, 0.1 is more than the float16 that is nearest to it, and 0.7 more than the float32."""
    threshold, expected = {"float16": (0.1, 4), "float32": (0.7, 2)}[number]
    assert float(NUMBERS[number](threshold)) < threshold
    assert one(con, f"SELECT count FROM summarize_synapses(prob_min := {threshold})") == (expected,)


@pytest.mark.filterwarnings("ignore:overflow")
@pytest.mark.parametrize("threshold", [0.1, 1.5, 1.5000001, 1.51, 65_504, 65_519, 65_520, 65_536, 1e30, 1e300])
def test_sizes(con: duckdb.DuckDBPyConnection, number: str, threshold: float) -> None:
    kind = NUMBERS[number]
    expected = int((np.array(SIZES, kind) >= kind(threshold)).sum())
    assert one(con, f"SELECT count FROM summarize_synapses(size_min := {threshold!r}::DOUBLE)") == (expected,)


def test_values_are_stored_without_loss(con: duckdb.DuckDBPyConnection, number: str) -> None:
    kind = NUMBERS[number]
    found = {tuple(row) for row in ask(con, "SELECT prob, size FROM synapses")}
    expected = zip(FLOATS.astype(kind).tolist(), np.array(SIZES, kind).tolist(), strict=True)
    assert found == set(expected)
    (total,) = one(con, "SELECT total_size FROM summarize_synapses()")
    assert total == np.array(SIZES, kind).astype(float).sum()


def test_whole_sizes_are_compared_exactly(shared: Path) -> None:
    with open_warehouse(warehouse_of("whole", shared)) as con:
        for threshold, expected in ((2**53, 3), (BEYOND, 2), (BEYOND + 1, 1), (BEYOND + 2, 0)):
            assert one(con, f"SELECT count FROM summarize_synapses(size_min := {threshold})") == (expected,)
            assert one(con, f"SELECT count(*) FROM find_synapses(size_min := {threshold})") == (expected,)
            assert one(con, f"SELECT count(*) FROM connections(size_min := {threshold})") == (expected,)
        assert sorted(ask(con, "SELECT size FROM synapses")) == [(2**53,), (BEYOND,), (BEYOND + 1,)]


def test_an_unknown_probability_passes_no_active_threshold(shared: Path) -> None:
    with open_warehouse(warehouse_of("whole", shared)) as con:
        assert one(con, "SELECT count FROM summarize_synapses()") == (3,)
        assert one(con, "SELECT count FROM summarize_synapses(prob_min := 1e-300)") == (2,)

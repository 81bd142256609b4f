"""Parameters of the Python functions: whatever holds whole ids is a list of ids, and what is not exact is refused."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from wirehouse.ask.params import is_missing, read_id, read_ids, read_names, read_number, read_whole
from wirehouse.etl.ground.errors import WirehouseError

# No double is any of them.
IDS = [2**53 + 1, 2**62 + 3, 2**63 - 1]
LISTS: list[Callable[[list[int]], Any]] = [
    list,
    tuple,
    set,
    frozenset,
    iter,
    lambda ids: (one for one in ids),
    lambda ids: dict.fromkeys(ids).keys(),
    lambda ids: dict(enumerate(ids)).values(),
    lambda ids: ",".join(map(str, ids)),
    lambda ids: [str(one) for one in ids],
    lambda ids: np.array(ids),
    lambda ids: np.array(ids, np.uint64),
    lambda ids: np.array(ids, object),
    lambda ids: np.array([str(one) for one in ids]),
    lambda ids: [np.uint64(one) for one in ids],
    lambda ids: np.ma.masked_array(ids, [False] * len(ids)),
    lambda ids: pd.Series(ids),
    lambda ids: pd.Series(ids, dtype="uint64"),
    lambda ids: pd.Series(ids, dtype="Int64"),
    lambda ids: pd.Series(ids, index=[f"row {one}" for one in ids], dtype="UInt64"),
    lambda ids: pd.Series(ids, dtype="int64[pyarrow]"),
    lambda ids: pd.Series(ids).astype("category"),
    lambda ids: pd.Index(ids),
    lambda ids: pd.array(ids, dtype="Int64"),
    lambda ids: pl.Series(ids),
    lambda ids: pl.Series(ids, dtype=pl.UInt64),
    lambda ids: pa.array(ids),
    lambda ids: pa.array(ids, pa.uint64()),
    lambda ids: pa.array(ids).dictionary_encode(),
    lambda ids: pa.chunked_array([ids[:1], ids[1:]]),
    lambda ids: [pa.scalar(one) for one in ids],
]
ONE: list[Callable[[int], Any]] = [int, str, np.int64, np.uint64, np.array, pa.scalar, lambda one: f" {one} "]
WITH_NULL = [
    [5, None],
    [5, pd.NA],
    [5, pa.scalar(None, pa.int64())],
    [5, np.ma.masked],
    np.ma.masked_array([5, 6], [False, True]),
    pd.Series([5, pd.NA], dtype="Int64"),
    pd.array([5, None], dtype="Int64"),
    pl.Series([5, None]),
    pa.array([5, None]),
    pa.chunked_array([[5], [None]]),
]
NO_IDS = [
    1.0,
    [1.0],
    np.float64(1),
    [np.float32(1)],
    np.array([1.0]),
    np.array(1.0),
    pd.Series([1.0]),
    pd.Series([1, None]),
    pl.Series([1.0]),
    pa.array([1.0]),
    pa.scalar(1.0),
    [1, float("nan")],
    "1.0",
    "1e3",
    ["1.0"],
    "0x10",
    "1_0",
    "1;2",
    "1,,2",
    True,
    [True],
    np.array([True]),
    pd.Series([True]),
    pa.array([True]),
    -1,
    [-1],
    np.array([2**63], np.uint64),
    [2**63],
    str(2**63),
    np.array([2**70], object),
    np.array([[1, 2]]),
    [[1]],
    {1: 2},
    b"12",
    bytearray(b"12"),
    memoryview(b"12"),
    object(),
    1j,
    decimal.Decimal(1),
    np.array(["2020-01-01"], "datetime64[ns]"),
    np.array([5], "timedelta64[ns]"),
    [np.timedelta64(5)],
    pd.Series(pd.to_datetime(["2020-01-01"])),
    pa.array([1], pa.timestamp("ns")),
    pa.array([1], pa.duration("ns")),
]


@pytest.mark.parametrize("dress", LISTS)
def test_every_list_of_whole_numbers_is_ids(dress: Callable[[list[int]], Any]) -> None:
    found = read_ids("ids", dress(IDS))
    assert sorted(found) == IDS  # type: ignore[type-var]
    assert {type(one) for one in found} == {int}


@pytest.mark.parametrize("dress", ONE)
def test_one_id(dress: Callable[[int], Any]) -> None:
    for one in IDS:
        assert read_ids("ids", dress(one)) == [one]
        assert read_id("id", dress(one)) == read_whole("n", dress(one)) == one


def test_ranges_and_nothing() -> None:
    assert read_ids("ids", range(3)) == [0, 1, 2]
    for nothing in (
        [],
        (),
        set(),
        np.array([], np.int64),
        np.array([]),
        pd.Series([], dtype="int64"),
        pa.array([]),
        iter([]),
    ):
        assert read_ids("ids", nothing) == []


@pytest.mark.parametrize("ids", WITH_NULL, ids=lambda ids: type(ids).__name__)
def test_what_is_missing_is_null(ids: Any) -> None:
    assert read_ids("ids", ids) == [5, None]


@pytest.mark.parametrize("ids", NO_IDS, ids=lambda value: type(value).__name__)
def test_what_is_no_exact_id_is_refused(ids: Any) -> None:
    with pytest.raises(
        WirehouseError, match=r"^ids holds .*; an id is a whole number from 0 to 9223372036854775807\."
    ) as caught:
        read_ids("ids", ids)
    assert "\n" not in str(caught.value)


def test_a_float_is_told_why() -> None:
    for ids in (1.0, np.float64(1), pd.Series([1, None]), pa.array([1.0])):
        with pytest.raises(WirehouseError, match="above 2\\^53 it is another neuron's id"):
            read_ids("ids", ids)
    with pytest.raises(WirehouseError, match=r"holds 1\.0;"):
        read_ids("ids", np.array([1], np.float32))


@pytest.mark.parametrize(
    "table",
    # Going through them yields the columns' names.
    [pd.DataFrame([1, 2]), pd.DataFrame({"id": [1]}), pl.DataFrame({"id": [1]}), pa.table({"id": [1]})],
    ids=lambda table: type(table).__module__,
)
def test_a_table_is_no_list(table: Any) -> None:
    for read in (read_ids, read_names):
        with pytest.raises(WirehouseError, match=r"is a table \(\w+\); give one of its columns"):
            read("these", table)


@pytest.mark.parametrize("name", ["MSN", np.str_("MSN"), pa.scalar("MSN"), np.array("MSN"), "a, b", ""])
def test_one_name_is_not_split(name: Any) -> None:
    assert read_names("celltype", name) == (name if isinstance(name, str) else "MSN")


@pytest.mark.parametrize(
    "dress",
    [
        list,
        tuple,
        np.array,
        pd.Series,
        pd.Index,
        pd.Categorical,
        pl.Series,
        pa.array,
        iter,
        lambda n: dict.fromkeys(n).keys(),
    ],
)
def test_lists_of_names(dress: Callable[[list[str]], Any]) -> None:
    assert read_names("celltype", dress(["MSN", "a, b"])) == ["MSN", "a, b"]
    assert read_names("celltype", dress(["MSN"])) == ["MSN"]


def test_a_missing_name_in_a_list_is_null() -> None:
    for names in (
        ["MSN", None],
        pd.Series(["MSN", pd.NA], dtype="string"),
        pl.Series(["MSN", None]),
        pa.array(["MSN", None]),
    ):
        assert read_names("celltype", names) == ["MSN", None]


@pytest.mark.parametrize(
    "value", [3, [3], b"MSN", [b"MSN"], {"MSN": 1}, float("nan"), ["MSN", float("nan")], None, True, "\ud800"]
)
def test_what_is_no_name_is_refused(value: Any) -> None:
    with pytest.raises(WirehouseError, match=r"^celltype is "):
        read_names("celltype", value)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        1.5,
        np.float32(1),
        "1.0",
        "1e3",
        "",
        True,
        np.True_,
        [1],
        pa.scalar(1.0),
        None,
        decimal.Decimal(1),
        np.timedelta64(1),
    ],
)
def test_whole_numbers_are_whole(value: Any) -> None:
    with pytest.raises(WirehouseError, match=r"^max_results is .*; give a whole number"):
        read_whole("max_results", value)


def test_whole_numbers_end_at_64_bits() -> None:
    assert read_whole("seed", -(2**63)) == -(2**63)
    for value in (2**63, str(-(2**63) - 1), np.uint64(2**63)):
        with pytest.raises(WirehouseError, match=r"from -2\^63 to 2\^63-1"):
            read_whole("seed", value)


@pytest.mark.parametrize(
    "value", [0.5, "0.5", " .5 ", "5e-1", np.float16(0.5), np.array(0.5), pa.scalar(0.5), pa.scalar("0.5")]
)
def test_numbers(value: Any) -> None:
    assert read_number("prob_min", value) == 0.5


@pytest.mark.parametrize(
    "value", [True, np.True_, pa.scalar(True), "high", "1_0", "", [0.5], None, np.timedelta64(1), pd.Series([0.5])]
)
def test_what_is_no_number_is_refused(value: Any) -> None:
    with pytest.raises(WirehouseError, match=r"^prob_min is .*; give a number"):
        read_number("prob_min", value)


def test_missing_values() -> None:
    for value in (pd.NA, pa.scalar(None), pa.scalar(None, pa.float64()), np.ma.masked):
        assert is_missing(value)
    for value in (None, "", 0, float("nan"), np.array(0), pa.scalar(0), [pd.NA]):
        assert not is_missing(value)

"""Parquet parts: the array's rows bit for bit, from any type that can hold them; anything else is refused."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.support.sources import random_source
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.parquet_part import open_parquet
from wirehouse.etl.sources.source import NEURON_DTYPE, SYNAPSE_DTYPE

# What writers without unsigned integers and half floats make of the fields: Spark, then pandas at its widest.
SPARK = {"<u8": pa.int64(), "<u4": pa.int64(), "|u1": pa.int16(), "<f2": pa.float32(), "<f4": pa.float32()}
WIDEST = dict.fromkeys(["<u8", "<u4", "|u1"], pa.int64()) | dict.fromkeys(["<f2", "<f4"], pa.float64())


def table(array: np.ndarray, types: dict[str, pa.DataType] | None = None) -> pa.Table:
    columns = {}
    for name in array.dtype.names or ():
        kind = array.dtype[name].str
        columns[name] = pa.array(array[name], pa.from_numpy_dtype(array.dtype[name]))
        if types is not None:
            values = array[name].astype(types[kind].to_pandas_dtype())
            columns[name] = pa.array(values, types[kind], from_pandas=True)
    return pa.table(columns)


def read(path: Path, dtype: np.dtype[Any], rows: int = 1000) -> np.ndarray:
    return np.concatenate([np.empty(0, dtype), *open_parquet(path, dtype).chunks(rows)])


def same(found: np.ndarray, expected: np.ndarray) -> bool:
    """Equal bit for bit, but that a NaN is as good as any other."""
    for name in expected.dtype.names or ():
        one, other = found[name], expected[name]
        if one.dtype.kind == "f":
            known = ~np.isnan(other)
            if not np.array_equal(known, ~np.isnan(one)):
                return False
            one, other = one[known], other[known]
        if one.tobytes() != other.tobytes():
            return False
    return True


@pytest.mark.parametrize("types", [None, SPARK, WIDEST], ids=["own", "spark", "widest"])
@pytest.mark.parametrize("rows", [1, 7, 64, 1000])
def test_rows_are_read_bit_for_bit(types: dict[str, pa.DataType] | None, rows: int, tmp_path: Path) -> None:
    data = random_source(8, infinite=True)
    for array, dtype in ((data.synapses, SYNAPSE_DTYPE), (data.neurons, NEURON_DTYPE)):
        written = table(array, types)
        pq.write_table(written.select(written.column_names[::-1]), tmp_path / "part.parquet", row_group_size=50)
        found = read(tmp_path / "part.parquet", dtype, rows)
        assert found.dtype == dtype
        assert same(found, array.astype(dtype))


def test_every_half_float_comes_through_a_wider_column(tmp_path: Path) -> None:
    values = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    array = np.zeros(len(values), SYNAPSE_DTYPE)
    array["size"], array["prob"] = values, values[::-1]
    pq.write_table(table(array, WIDEST), tmp_path / "part.parquet")
    assert same(read(tmp_path / "part.parquet", SYNAPSE_DTYPE), array)


def test_the_file_is_seen_whole_and_an_empty_one_is_a_part(tmp_path: Path) -> None:
    for rows in (random_source(2).synapses, random_source(2, synapses=0).synapses):
        path = tmp_path / "part.parquet"
        pq.write_table(table(rows), path)
        digest = hashlib.sha256()
        part = open_parquet(path, SYNAPSE_DTYPE)
        assert sum(len(chunk) for chunk in part.chunks(on_bytes=digest.update)) == part.rows == len(rows)
        assert digest.hexdigest() == hashlib.sha256(path.read_bytes()).hexdigest()


def neurons_with(name: str, values: object) -> pa.Table:
    array = np.zeros(4, NEURON_DTYPE)
    array["id"] = np.arange(4)
    whole = table(array)
    return whole.set_column(whole.column_names.index(name), name, pa.array(values))


COLUMNS = f"its columns must be {', '.join(NEURON_DTYPE.names or ())}."
EXACTLY = "expected a number that a float of {} bits holds exactly."
AT_OPENING = {
    "missing": (table(np.zeros(4, NEURON_DTYPE)).drop_columns(["id"]), f"{{path}} lacks 'id'; {COLUMNS}"),
    "too_many": (
        table(np.zeros(4, NEURON_DTYPE)).append_column("name", pa.array([""] * 4)),
        f"{{path}} has 'name' too many; {COLUMNS}",
    ),
    "renamed": (
        table(np.zeros(4, NEURON_DTYPE)).rename_columns({"id": "neuron"}),
        f"{{path}} lacks 'id' and has 'neuron' too many; {COLUMNS}",
    ),
    "twice": (
        table(np.zeros(4, NEURON_DTYPE)).append_column("id", pa.array([1] * 4)),
        f"{{path}} has 'id' too many; {COLUMNS}",
    ),
    "text": (
        neurons_with("id", list("abcd")),
        "{path}: the column 'id' is string, expected integers (<u8 in an array).",
    ),
    "floats": (
        neurons_with("id", [0.0, 1.0, 2.0, 3.0]),
        "{path}: the column 'id' is double, expected integers (<u8 in an array).",
    ),
    "integers": (
        neurons_with("skel_length_axon", [1, 2, 3, 4]),
        "{path}: the column 'skel_length_axon' is int64, expected floats (<f4 in an array).",
    ),
}
IN_ROWS = {
    "negative": ("id", [5, 6, -1, -2], f"row 2 (counted from 0): id is -1, expected an integer from 0 to {2**64 - 1}."),
    "too_large": (
        "cell_type",
        [1, 300, 0, 0],
        "row 1 (counted from 0): cell_type is 300, expected an integer from 0 to 255.",
    ),
    "null": ("id", [5, 6, 7, None], f"row 3 (counted from 0): id is NULL, expected an integer from 0 to {2**64 - 1}."),
    "no_half": (
        "celltype_certainty",
        [0.5, None, 0.6, 0.7],
        f"row 2 (counted from 0): celltype_certainty is 0.6, {EXACTLY.format(16)}",
    ),
    "beyond_half": (
        "celltype_certainty",
        [65504.0, 65520.0, 0.0, 0.0],
        f"row 1 (counted from 0): celltype_certainty is 65520.0, {EXACTLY.format(16)}",
    ),
    "no_single": (
        "skel_length_soma",
        [0.5, 1.0, 2.0, 0.1],
        f"row 3 (counted from 0): skel_length_soma is 0.1, {EXACTLY.format(32)}",
    ),
}


@pytest.mark.parametrize("name", AT_OPENING)
def test_other_columns_are_refused_at_opening(name: str, tmp_path: Path) -> None:
    written, sentence = AT_OPENING[name]
    path = tmp_path / "part.parquet"
    pq.write_table(written, path)
    with pytest.raises(WirehouseError) as raised:
        open_parquet(path, NEURON_DTYPE)
    assert str(raised.value) == sentence.format(path=path)


@pytest.mark.parametrize("rows", [1, 3, 100])
@pytest.mark.parametrize("name", IN_ROWS)
def test_a_value_that_its_field_cannot_hold_is_refused(name: str, rows: int, tmp_path: Path) -> None:
    column, values, sentence = IN_ROWS[name]
    path = tmp_path / "part.parquet"
    pq.write_table(neurons_with(column, values), path)
    with pytest.raises(WirehouseError) as raised:
        read(path, NEURON_DTYPE, rows)
    assert str(raised.value) == f"{path}, {sentence}"


def test_null_floats_are_nan(tmp_path: Path) -> None:
    for values in ([0.5, None, 2.0, None], pa.array([np.float16(0.5), None, np.float16(2.0), None], pa.float16())):
        pq.write_table(neurons_with("celltype_certainty", values), tmp_path / "part.parquet")
        found = read(tmp_path / "part.parquet", NEURON_DTYPE)["celltype_certainty"]
        assert np.array_equal(found, np.array([0.5, np.nan, 2.0, np.nan], np.float16), equal_nan=True)


def test_what_is_no_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "part.parquet"
    for content in (b"", b"PAR1", b"no parquet at all", b"PAR1" + b"\0" * 100 + b"\xff\xff\xff\x7fPAR1"):
        path.write_bytes(content)
        with pytest.raises(WirehouseError, match=r"part\.parquet cannot be read") as raised:
            open_parquet(path, SYNAPSE_DTYPE)
        assert "\n" not in str(raised.value)


def test_a_file_that_changes_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "part.parquet"
    rows = random_source(2).synapses
    pq.write_table(table(rows), path)
    part = open_parquet(path, SYNAPSE_DTYPE)
    pq.write_table(table(rows[:-1]), path)
    with pytest.raises(WirehouseError, match="changed while it was being read"):
        list(part.chunks())
    path.unlink()
    with pytest.raises(WirehouseError, match="cannot be read: No such file or directory"):
        list(part.chunks())


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_file_is_refused_or_read(seed: int, tmp_path: Path) -> None:
    rng = np.random.default_rng(seed)
    path = tmp_path / "part.parquet"
    pq.write_table(table(random_source(seed).synapses), path)
    whole = np.frombuffer(path.read_bytes(), np.uint8)
    for _ in range(150):
        damaged = whole.copy()
        damaged[rng.integers(0, len(whole), 3)] = rng.integers(0, 256, 3)
        path.write_bytes(damaged[: rng.integers(len(whole) // 2, 2 * len(whole))].tobytes())
        with contextlib.suppress(WirehouseError):
            read(path, SYNAPSE_DTYPE)

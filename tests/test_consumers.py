"""The Parquet files stand alone: pandas, polars and pyarrow read them, with the partition column and exact ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet
import pytest

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.warehouses import BINDINGS, warehouse_of

KEYS = {"synapses": "pre_celltype", "synapses_by_post": "post_celltype"}
LENGTHS = ["skel_length_axon", "skel_length_soma", "skel_length_dendrite"]
SYNAPSES = {
    "synapse_id": "int64", "pre_id": "int64", "post_id": "int64", "x": "int64", "y": "int64", "z": "int64",
    "size": "float", "prob": "float", "post_morph": "int16", "post_celltype": "int16",
}  # fmt: skip
NEURONS = {"id": "int64", "celltype": "int16", "celltype_certainty": "float", **dict.fromkeys(LENGTHS, "float")}
SINGLE = {
    "neurons": NEURONS,
    "cell_types": {
        "code": "int16", "name": "string", "axon_only": "bool",
        "neurons": "int64", "pre_synapses": "int64", "post_synapses": "int64",
    },
    "post_morphs": {"code": "int16", "name": "string"},
    "connections": {
        "pre_id": "int64", "post_id": "int64", "pre_celltype": "int16", "post_celltype": "int16",
        "synapse_count": "int64", "unsized_count": "int64", "total_size": "double",
    },
}  # fmt: skip
# What `array >= 0.6` compares float16 with.
LIKELY = float(np.float16(0.6))
KNOWN = {
    "BOOLEAN None", "INT32 Int(bitWidth=16, isSigned=true)", "INT64 Int(bitWidth=64, isSigned=true)",
    "FLOAT None", "DOUBLE None", "BYTE_ARRAY String",
}  # fmt: skip


def pandas_rows(folder: Path) -> dict[str, np.ndarray]:
    """A partitioned folder as pandas reads it; unknown numbers are NaN."""
    frame = pd.read_parquet(folder)
    return {name: frame[name].to_numpy() for name in frame.columns}


def polars_rows(folder: Path) -> dict[str, np.ndarray]:
    """As polars reads it."""
    frame = pl.scan_parquet(folder / "**" / "*.parquet", hive_partitioning=True).collect()
    return {name: frame[name].to_numpy() for name in frame.columns}


def arrow_rows(folder: Path) -> dict[str, np.ndarray]:
    """As pyarrow.dataset reads it."""
    table = pyarrow.dataset.dataset(folder, partitioning="hive").to_table()
    return {name: table[name].to_numpy() for name in table.column_names}


Reader = Callable[[Path], dict[str, np.ndarray]]
READERS: list[Reader] = [pandas_rows, polars_rows, arrow_rows]


@pytest.fixture(scope="module")
def built(shared: Path) -> Callable[[str, str], tuple[Data, Path]]:
    """The data and the warehouse of a case in a binding."""
    return lambda name, binding: (case(name), warehouse_of(case(name), binding, shared))


@pytest.fixture(params=BINDINGS)
def binding(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(params=["plain", "sparse", "one_row"])
def data(request: pytest.FixtureRequest, built: Any, binding: str) -> Data:
    return built(request.param, binding)[0]


@pytest.fixture
def warehouse(request: pytest.FixtureRequest, built: Any, binding: str, data: Data) -> Path:
    return built(request.node.callspec.params["data"], binding)[1]


@pytest.mark.parametrize("read", READERS)
def test_synapses_are_the_source(read: Reader, data: Data, warehouse: Path) -> None:
    rows = read(warehouse / "synapses")
    assert set(rows) >= {*SYNAPSES, "pre_celltype"}
    assert rows["synapse_id"].dtype == rows["pre_id"].dtype == np.int64
    order = np.argsort(rows["synapse_id"])
    assert np.array_equal(rows["synapse_id"][order], np.arange(len(data.synapses)))
    for name in data.synapses.dtype.names or ():
        source = data.synapses[name].astype(np.float32 if name in ("size", "prob") else np.int64)
        assert_equal(rows[name][order], source)


@pytest.mark.parametrize("read", READERS)
def test_the_second_order_holds_the_same_rows(read: Reader, built: Any) -> None:
    _, warehouse = built("plain", "parquet")
    by_pre, by_post = (read(warehouse / folder) for folder in KEYS)
    for name in ("synapse_id", "pre_id", "pre_celltype", "post_celltype", "size"):
        ours, theirs = (rows[name][np.argsort(rows["synapse_id"])] for rows in (by_pre, by_post))
        assert_equal(ours, theirs.astype(ours.dtype))


@pytest.mark.parametrize("read", [pd.read_parquet, pl.read_parquet, pa.parquet.read_table])
def test_neurons_are_the_source(read: Callable[[Path], Any], data: Data, warehouse: Path) -> None:
    table = read(warehouse / "neurons.parquet")
    order = np.argsort(data.neurons["id"])
    for name in data.neurons.dtype.names or ():
        column = np.asarray(table[name.replace("cell_type", "celltype") if name == "cell_type" else name])
        kind = np.float32 if data.neurons[name].dtype.kind == "f" else np.int64
        assert_equal(column, data.neurons[name][order].astype(kind))


def assert_equal(actual: np.ndarray, expected: np.ndarray) -> None:
    """The same numbers, unknown where the other is: exact, and never by way of a double."""
    if expected.dtype.kind == "f":
        assert np.array_equal(np.asarray(actual, np.float32), expected, equal_nan=True)
    else:
        actual = np.asarray(actual)
        assert actual.dtype.kind == "i"
        assert np.array_equal(actual.astype(np.int64), expected)


def test_dimensions_name_every_code(data: Data, warehouse: Path) -> None:
    types = pd.read_parquet(warehouse / "cell_types.parquet").set_index("code")["name"].to_dict()
    morphs = pd.read_parquet(warehouse / "post_morphs.parquet").set_index("code")["name"].to_dict()
    assert types == dict(data.celltypes)
    assert list(morphs.items()) == list(data.morph_names.items())
    rows = pandas_rows(warehouse / "synapses")
    assert {*rows["pre_celltype"].tolist(), *rows["post_celltype"].tolist()} <= types.keys()
    assert set(rows["post_morph"].tolist()) <= morphs.keys()


def test_counts_agree(data: Data, warehouse: Path) -> None:
    folder = warehouse / "synapses"
    pattern = folder / "**" / "*.parquet"
    likely = pl.col("prob") >= LIKELY
    counted = [
        pd.read_parquet(folder, filters=[("prob", ">=", LIKELY)])["pre_celltype"],
        pl.scan_parquet(pattern, hive_partitioning=True).filter(likely).collect()["pre_celltype"],
        pyarrow.dataset.dataset(folder, partitioning="hive")
        .to_table(filter=pyarrow.dataset.field("prob") >= LIKELY)["pre_celltype"],
    ]  # fmt: skip
    wanted = data.synapses["pre_celltype"][data.synapses["prob"] >= 0.6]
    assert len(wanted)
    for codes in counted:
        assert Counter(np.asarray(codes).tolist()) == Counter(wanted.tolist())


def test_a_partition_is_read_alone(built: Any, binding: str) -> None:
    data, warehouse = built("plain", binding)
    code = int(data.synapses["pre_celltype"][0])
    wanted = int((data.synapses["pre_celltype"] == code).sum())
    folder = warehouse / "synapses"
    assert len(pd.read_parquet(folder, filters=[("pre_celltype", "=", code)])) == wanted
    files = pyarrow.dataset.dataset(folder, partitioning="hive")
    assert files.count_rows(filter=pyarrow.dataset.field("pre_celltype") == code) == wanted
    scanned = pl.scan_parquet(folder / "**" / "*.parquet", hive_partitioning=True)
    assert scanned.filter(pl.col("pre_celltype") == code).select(pl.len()).collect().item() == wanted


@pytest.mark.parametrize("name", ["plain", "empty"])
def test_types_are_those_every_reader_knows(name: str, built: Any, binding: str) -> None:
    _, warehouse = built(name, binding)
    paths = list(warehouse.rglob("*.parquet"))
    assert len(paths) > len(SINGLE)
    for path in paths:
        stored = pa.parquet.ParquetFile(path).schema
        columns = [stored.column(i) for i in range(len(stored))]
        assert {f"{column.physical_type} {column.logical_type}" for column in columns} <= KNOWN, path


def test_connections_are_the_pairs_of_the_synapses(data: Data, warehouse: Path) -> None:
    synapses = pd.read_parquet(warehouse / "synapses", filters=[("prob", ">=", LIKELY)])
    pairs = synapses.astype({"size": "float64"}).groupby(["pre_id", "post_id"])["size"].agg(["size", "count", "sum"])
    pairs["unknown"] = pairs["size"] - pairs["count"]
    stored = pd.read_parquet(warehouse / "connections.parquet").set_index(["pre_id", "post_id"])
    assert stored.index.equals(pairs.index)
    for column, of_pairs in {"synapse_count": "size", "unsized_count": "unknown", "total_size": "sum"}.items():
        assert stored[column].tolist() == pairs[of_pairs].tolist()


def test_columns_and_types(built: Any, binding: str) -> None:
    _, warehouse = built("plain", binding)
    for path in (warehouse / "synapses").rglob("*.parquet"):
        shown = list(schema(path).items())
        # The parquet binding keeps what its macros need behind the columns of the source.
        assert shown[: len(SYNAPSES)] == list(SYNAPSES.items())
        assert binding == "parquet" or len(shown) == len(SYNAPSES)
    for name, columns in SINGLE.items():
        assert schema(warehouse / f"{name}.parquet") == columns


def schema(path: Path) -> dict[str, str]:
    """The type of each column of one file, as Arrow names it, its folder unseen."""
    return {field.name: str(field.type) for field in pa.parquet.ParquetFile(path).schema_arrow}


@pytest.mark.parametrize("name", ["plain", "sparse", "no_synapses"])
def test_the_hive_key_is_not_in_the_files(name: str, built: Any, binding: str) -> None:
    data, warehouse = built(name, binding)
    folders = {folder: key for folder, key in KEYS.items() if (warehouse / folder).exists()}
    assert set(folders) == (set(KEYS) if binding == "parquet" else {"synapses"})
    for folder, key in folders.items():
        used = sorted({f"{key}={code}" for code in data.synapses[key].tolist()})
        assert sorted(path.name for path in (warehouse / folder).iterdir()) == used or not len(data.synapses)
        for path in (warehouse / folder).rglob("*.parquet"):
            assert key not in schema(path)


@pytest.mark.parametrize("name", ["plain", "sparse"])
def test_files_are_sorted(name: str, built: Any, binding: str) -> None:
    _, warehouse = built(name, binding)
    for path in (warehouse / "synapses").rglob("*.parquet"):
        assert_sorted(path, ["pre_id", "post_id"])
    for path in (warehouse / "synapses_by_post").rglob("*.parquet"):
        assert_sorted(path, ["post_id", "pre_id"])
    assert_sorted(warehouse / "neurons.parquet", ["id"], unique=True)
    assert_sorted(warehouse / "connections.parquet", ["pre_id", "post_id"], unique=True)


def assert_sorted(path: Path, keys: list[str], unique: bool = False) -> None:
    """The file's rows ascend by these columns."""
    columns = pa.parquet.ParquetFile(path).read(columns=keys)
    rows = list(zip(*(columns[key].to_pylist() for key in keys), strict=True))
    assert rows == sorted(set(rows) if unique else rows)


@pytest.mark.parametrize("name", ["no_synapses", "empty"])
@pytest.mark.parametrize("read", READERS)
def test_no_synapses_are_one_empty_file(read: Reader, name: str, built: Any, binding: str) -> None:
    _, warehouse = built(name, binding)
    (path,) = (warehouse / "synapses").rglob("*.parquet")
    assert SYNAPSES.items() <= schema(path).items()
    rows = read(warehouse / "synapses")
    assert {*SYNAPSES, "pre_celltype"} <= set(rows)
    assert all(len(column) == 0 for column in rows.values())
    # An empty column tells its type in Arrow and in DataFrames alike.
    assert rows["pre_id"].dtype == np.int64
    assert rows["size"].dtype == np.float32


def test_every_schema_is_the_same_below_a_folder(built: Any, binding: str) -> None:
    _, warehouse = built("sparse", binding)
    for folder in KEYS:
        schemas = [schema(path) for path in (warehouse / folder).rglob("*.parquet")]
        assert all(one == schemas[0] for one in schemas)

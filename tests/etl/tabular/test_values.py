"""Ids, weights, sizes and probabilities: exact, or refused with file and row."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest

from tests.etl.tabular.reading import mapped, rows_of
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import TableSource

EDGES = '[connections]\nfiles = "edges*"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
SYNAPSES = (
    '[synapses]\nfiles = "syn*"\npre_id = "a"\npost_id = "b"\nsize = "s"\nprob = "p"\noptional = ["size", "prob"]\n'
)


def edges(folder: Path, text: str, **options: object) -> TableSource:
    return mapped(folder, EDGES, {"edges.csv": text}, **options)


def stored(table: pa.Table, name: str = "syn.feather") -> dict[str, bytes]:
    sink = pa.BufferOutputStream()
    if name.endswith("parquet"):
        pyarrow.parquet.write_table(table, sink)
    else:
        pyarrow.feather.write_feather(table, sink)
    return {name: sink.getvalue().to_pybytes()}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("720575940603464672", 720575940603464672),
        ("9223372036854775807", 2**63 - 1),
        ("-5", -5),
        ("+7", 7),
        ("12.0", 12),
        ("1.5e3", 1500),
        ("9007199254740992.0", 2**53),
        ("1.234000000000000000e+06", 1234000),
        ("0", 0),
    ],
)
def test_ids_of_a_text_are_exact(tmp_path: Path, text: str, number: int) -> None:
    for rows in ([text, "4"], ["4", text]):
        place = tmp_path / rows[0].replace("/", "_")
        source = edges(place, "a,b,n\n" + "".join(f"{one},1,1\n" for one in rows))
        assert [row["pre_id"] for row in rows_of(source)] == [number if one == text else 4 for one in rows]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("9223372036854775808", "a is '9223372036854775808', expected a number of at most 2^63 - 1"),
        ("720575940603464672.0", "expected at most 2^53: beyond it a number with a point may have been rounded"),
        ("9007199254740993.0", "expected at most 2^53"),
        ("7.2e17", "expected at most 2^53"),
        ("1.5", "a is '1.5', expected a whole number, the id of a neuron"),
        ("", "a is empty, expected a whole number"),
        ("NaN", "a is empty"),
        ("inf", "a is 'inf', expected a whole number"),
        (
            "AVAL",
            "a is 'AVAL', expected a whole number, the id of a neuron (names as ids need ids = 'text' in the mapping)",
        ),
        ("1_000", "a is '1_000', expected a whole number"),
    ],
)
def test_what_is_no_id_is_refused_with_its_row(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(WirehouseError) as refused:
        rows_of(edges(tmp_path, f"a,b,n\n1,2,3\n1,2,3\n{text},2,3\n1,2,3\n"))
    assert "edges.csv, row 2 (counted from 0): " in str(refused.value)
    assert sentence in str(refused.value)
    with pytest.raises(WirehouseError, match=r"row 0 \(counted from 0\)"):
        rows_of(edges(tmp_path, f"a,b,n\n{text},2,3\n1,2,3\n"))


def test_a_bad_row_far_into_a_file_has_its_number(tmp_path: Path) -> None:
    count = 700_000
    text = "a,b,n\n" + "".join(f"720575940600000000,{number},3\n" for number in range(count)) + "1,2,2.5\n1,2,2\n"
    assert len(text) > 16 << 20
    with pytest.raises(
        WirehouseError, match=rf"row {count} \(counted from 0\): n is '2.5', expected a whole number of"
    ):
        rows_of(edges(tmp_path, text), 100_000)


def test_a_float_text_far_into_a_file_is_exact(tmp_path: Path) -> None:
    count = 700_000
    text = "a,b,n\n" + "".join(f"720575940600000001,{number},3\n" for number in range(count)) + "12.0,2,3.0\n"
    rows = rows_of(edges(tmp_path, text), 250_000)
    assert len(rows) == count + 1
    assert rows[-1] == {"pre_id": 12, "post_id": 2, "weight": 3}
    assert [row["post_id"] for row in rows[:-1]] == list(range(count))


@pytest.mark.parametrize(
    ("kind", "values", "found"),
    [
        (pa.uint64(), [2**63 - 1, 0], [2**63 - 1, 0]),
        (pa.int32(), [-3, 5], [-3, 5]),
        (pa.float64(), [2.0**53, 12.0], [2**53, 12]),
        (pa.float32(), [16777216.0, 3.0], [16777216, 3]),
        (pa.string(), ["720575940603464672", " 5 "], [720575940603464672, 5]),
        (pa.large_string(), ["1", "2"], [1, 2]),
    ],
)
@pytest.mark.parametrize("name", ["edges.feather", "edges.parquet"])
def test_ids_of_a_column_with_a_type_are_exact(
    tmp_path: Path, kind: pa.DataType, values: list, found: list[int], name: str
) -> None:
    table = pa.table({"a": pa.array(values, kind), "b": [1, 2], "n": [1, 1]})
    assert [row["pre_id"] for row in rows_of(mapped(tmp_path, EDGES, stored(table, name)))] == found


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (pa.uint64(), 2**63, "a is 9223372036854775808, expected at most 2^63 - 1"),
        (pa.float64(), 2.0**53 + 2, "expected at most 2^53"),
        (pa.float32(), 16777218.0, "a is 16777218.0, expected at most 2^24"),
        (pa.float64(), 1.5, "a is 1.5, expected a whole number"),
        (pa.float64(), math.inf, "a is inf, expected a whole number"),
        (pa.float64(), math.nan, "a is empty"),
        (pa.int64(), None, "a is empty"),
        (pa.string(), "x", "a is 'x'"),
    ],
)
def test_what_is_no_id_in_a_column_with_a_type(tmp_path: Path, kind: pa.DataType, value: object, sentence: str) -> None:
    table = pa.table(
        {"a": pa.array([1 if kind != pa.string() else "1", value], kind, from_pandas=False), "b": [1, 2], "n": [1, 1]}
    )
    with pytest.raises(WirehouseError) as refused:
        rows_of(mapped(tmp_path, EDGES, stored(table, "edges.feather")), 1)
    assert "edges.feather, row 1 (counted from 0): " in str(refused.value)
    assert sentence in str(refused.value)


def test_ids_of_another_type_are_refused(tmp_path: Path) -> None:
    table = pa.table({"a": [True], "b": [1], "n": [1]})
    with pytest.raises(WirehouseError, match="the column 'a' is bool, expected a whole number"):
        rows_of(mapped(tmp_path, EDGES, stored(table, "edges.feather")))


@pytest.mark.parametrize("text", ["0", "2591", "9.0", "1e2"])
def test_weights_are_whole(tmp_path: Path, text: str) -> None:
    assert rows_of(edges(tmp_path, f"a,b,n\n1,2,{text}\n"))[0]["weight"] == int(float(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [("2.5", "2.5"), ("-1", "-1"), ("", "empty"), ("many", "'many'"), ("inf", "inf"), ("1e300", "1e+300")],
)
def test_other_weights_are_refused_with_their_row(tmp_path: Path, text: str, found: str) -> None:
    with pytest.raises(WirehouseError) as refused:
        rows_of(edges(tmp_path, f"a,b,n\n1,2,1\n1,3,{text}\n"))
    assert f"edges.csv, row 1 (counted from 0): n is {found}, expected " in str(refused.value)


def test_repeated_pairs_stay_rows(tmp_path: Path) -> None:
    assert len(rows_of(edges(tmp_path, "a,b,n\n1,2,1\n1,2,1\n2,2,0\n"))) == 3


@pytest.mark.parametrize(
    ("kind", "trait", "column"),
    [
        (pa.float16(), "float16", pa.float32()),
        (pa.float32(), "float32", pa.float32()),
        (pa.float64(), "float64", pa.float64()),
        (pa.int64(), "int64", pa.int64()),
        (pa.uint8(), "int64", pa.int64()),
    ],
)
def test_precision_is_that_of_the_column(tmp_path: Path, kind: pa.DataType, trait: str, column: pa.DataType) -> None:
    values = [1, 2] if pa.types.is_integer(kind) else [0.1, 60000]
    table = pa.table({"a": [1, 2], "b": [3, 4], "s": pa.array(np.array(values, kind.to_pandas_dtype()), kind)})
    source = mapped(tmp_path, SYNAPSES, stored(table))
    assert (source.traits.size, source.facts_schema.field("size").type) == (trait, column)
    assert [row["size"] for row in rows_of(source)] == table["s"].to_pylist()


def test_numbers_of_a_text_are_doubles_or_whole(tmp_path: Path) -> None:
    source = mapped(
        tmp_path, SYNAPSES, {"syn.csv": "a,b,s,p\n1,2,0.1,1\n1,2,,0\n1,2,-3.5,1\n1,2,inf,1\n1,2,nan,0.25\n"}
    )
    assert [(row["size"], row["prob"]) for row in rows_of(source)] == [
        (0.1, 1.0), (None, 0.0), (-3.5, 1.0), (math.inf, 1.0), (None, 0.25)
    ]  # fmt: skip
    assert (source.traits.size, source.traits.prob) == ("float64", "float64")
    whole = mapped(tmp_path / "whole", SYNAPSES, {"syn.csv": "a,b,s,p\n1,2,9007199254740993,1\n"})
    assert whole.traits.size == "int64"
    assert whole.traits.prob == "float64"
    assert rows_of(whole) == [{"pre_id": 1, "post_id": 2, "size": 9007199254740993, "prob": 1.0}]


def test_nan_is_null_and_infinite_sizes_stay(tmp_path: Path) -> None:
    sizes = pa.array([math.nan, -math.inf, -2.0, None], pa.float32(), from_pandas=False)
    table = pa.table({"a": [1] * 4, "b": [2] * 4, "s": sizes})
    assert [row["size"] for row in rows_of(mapped(tmp_path, SYNAPSES, stored(table)))] == [None, -math.inf, -2.0, None]


def test_a_size_that_means_unknown_is_null_and_counted(tmp_path: Path) -> None:
    source = mapped(
        tmp_path, SYNAPSES + "unknown = {size = [-1, 0.5]}\n", {"syn.csv": "a,b,s\n1,2,-1\n1,2,4\n1,2,-1\n"}
    )
    assert [row["size"] for row in rows_of(source)] == [None, 4, None]
    assert source.counted["unknown_size"] == 2


def test_a_size_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): s is 'big', expected a number"):
        rows_of(mapped(tmp_path, SYNAPSES, {"syn.csv": "a,b,s\n1,2,1.5\n1,2,big\n"}))


def test_files_of_different_precision_are_compared_as_doubles(tmp_path: Path) -> None:
    one = stored(pa.table({"a": [1], "b": [2], "s": pa.array([0.1], pa.float32())}), "syn_1.feather")
    two = stored(pa.table({"a": [1], "b": [2], "s": [0.1]}), "syn_2.feather")
    source = mapped(tmp_path, SYNAPSES, one | two)
    assert source.traits.size == "float64"
    assert [row["size"] for row in rows_of(source)] == [float(np.float32(0.1)), 0.1]


def test_without_probabilities_nothing_is_filtered_by_default(tmp_path: Path) -> None:
    files = {"syn.csv": "a,b,s\n1,2,3\n"}
    source = mapped(tmp_path, SYNAPSES, files)
    assert (source.traits.prob, source.traits.prob_default) == (None, None)
    with pytest.raises(WirehouseError, match="has no synapse probabilities; leave out --prob-default"):
        mapped(tmp_path, SYNAPSES, files, prob_default=0.5)


def test_a_default_threshold_is_the_mappings_or_the_users(tmp_path: Path) -> None:
    files = {"syn.csv": "a,b,p\n1,2,0.75\n"}
    assert mapped(tmp_path, SYNAPSES, files).traits.prob_default is None
    assert mapped(tmp_path, SYNAPSES, files, prob_default=0.5).traits.prob_default == 0.5
    assert mapped(tmp_path, "prob_default = 0.6\n" + SYNAPSES, files).traits.prob_default == 0.6
    assert mapped(tmp_path, "prob_default = 0.6\n" + SYNAPSES, files, prob_default=None).traits.prob_default is None


def test_names_are_numbered_in_their_order(tmp_path: Path) -> None:
    source = mapped(tmp_path, 'ids = "text"\nstrip = true\n' + EDGES, {"edges.csv": "a,b,n\n b ,Z,1\nä,b,2\n10,9,3\n"})
    assert source.names is not None
    assert source.names.to_pylist() == [
        {"id": number, "name": name} for number, name in enumerate(("10", "9", "Z", "b", "ä"), start=1)
    ]
    assert [tuple(row.values()) for row in rows_of(source)] == [(4, 3, 1), (5, 4, 2), (1, 2, 3)]
    assert source.traits.text_ids


def test_names_of_one_neuron_are_one_with_blanks_around_them_too(tmp_path: Path) -> None:
    source = mapped(tmp_path, 'ids = "text"\n' + EDGES, {"edges.csv": "a,b,n\n b,b,1\n"})
    assert source.names is not None
    assert source.names["name"].to_pylist() == ["b"]
    assert [tuple(row.values()) for row in rows_of(source)] == [(1, 1, 1)]


def test_names_of_a_column_of_strings_keep_their_digits(tmp_path: Path) -> None:
    table = pa.table({"a": ["007", "7"], "b": ["7", "70"], "n": [1, 1]})
    source = mapped(tmp_path, 'ids = "text"\n' + EDGES, stored(table, "edges.parquet"))
    assert source.names is not None
    assert source.names["name"].to_pylist() == ["007", "7", "70"]


def test_an_empty_name_is_refused(tmp_path: Path) -> None:
    source = mapped(tmp_path, 'ids = "text"\nstrip = true\n' + EDGES, {"edges.csv": "a,b,n\nx,y,1\nx, ,1\n"})
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): b is empty, expected the name of a neuron"):
        rows_of(source)


def test_cells_without_connections_have_a_number_too(tmp_path: Path) -> None:
    mapping = 'ids = "text"\n' + EDGES + '[neurons.cells]\nfiles = "cells.csv"\nid = "cell"\n'
    source = mapped(tmp_path, mapping, {"edges.csv": "a,b,n\nx,y,1\n", "cells.csv": "cell,kind\nlone,I\nx,M\n"})
    (table,) = source.tables
    rows = [row for batch in table.batches() for row in batch.to_pylist()]
    assert rows == [{"id": 1, "kind": "I"}, {"id": 2, "kind": "M"}]

"""The adjacency matrix in Python."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import wirehouse
from tests.oracle import graph
from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.warehouses import warehouse_of


@pytest.fixture(scope="module")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(warehouse) as con:
        yield con


def dense(data: Data, pre: Any, post: Any, values: str, limits: dict[str, Any]) -> np.ndarray:
    """The matrix with a row per pre id and a column per post id, entry by entry."""
    matrix = np.zeros((len(pre), len(post)))
    rows, columns = ({int(one): at for at, one in enumerate(ids)} for ids in (pre, post))
    for pre_id, post_id, count, size in graph.adjacency(
        data, pre_ids=list(rows), post_ids=list(columns), **limits
    ).rows:
        matrix[rows[pre_id], columns[post_id]] = count if values == "synapse_count" else size
    return matrix


@pytest.mark.parametrize("values", ["synapse_count", "total_size"])
@pytest.mark.parametrize(
    "limits", [{}, {"prob_min": 0.3, "size_min": 0.05, "min_synapses": 2}, {"prob_min": None}], ids=str
)
def test_of_all(con: duckdb.DuckDBPyConnection, data: Data, values: str, limits: dict[str, Any]) -> None:
    found = wirehouse.adjacency(con, values=values, **limits)
    rows = graph.adjacency(data, **limits).rows
    assert found.pre_ids.tolist() == sorted({row[0] for row in rows})
    assert found.post_ids.tolist() == sorted({row[1] for row in rows})
    assert found.matrix.nnz == len(rows) > 0
    assert np.array_equal(found.matrix.toarray(), dense(data, found.pre_ids, found.post_ids, values, limits))
    assert found.matrix.dtype == (np.int64 if values == "synapse_count" else np.float64)
    assert found.pre_ids.dtype == found.post_ids.dtype == np.int64
    assert found.matrix.has_canonical_format


def test_rows_and_columns_as_given(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    rng = np.random.default_rng(5)
    pre = rng.permutation([*np.unique(data.synapses["pre_id"])[::2].tolist(), 77]).tolist()
    post = rng.permutation(np.unique(data.synapses["post_id"]))[::2]
    found = wirehouse.adjacency(con, pre, post.tolist())
    assert (found.pre_ids.tolist(), found.post_ids.tolist()) == (pre, post.tolist())
    assert found.matrix.shape == (len(pre), len(post))
    assert np.array_equal(found.matrix.toarray(), dense(data, pre, post, "synapse_count", {}))
    assert found.matrix.sum() > 0
    assert not found.matrix[[pre.index(77)]].sum()


def test_ids_on_one_side(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    given = data.synapses["post_id"][:9]
    ids = list(dict.fromkeys(given.tolist()))
    for repeated in (given, [*given.tolist(), None, ids[0]], ",".join(map(str, ids))):
        found = wirehouse.adjacency(con, post_ids=repeated, values="total_size")
        assert found.post_ids.tolist() == ids
        assert found.pre_ids.tolist() == sorted({row[0] for row in graph.adjacency(data, post_ids=ids).rows})
        assert np.array_equal(found.matrix.toarray(), dense(data, found.pre_ids, ids, "total_size", {}))


def test_ids_in_a_column(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    ids = pd.Series(np.unique(data.synapses["pre_id"])[:20])
    expected = wirehouse.adjacency(con, ids.tolist(), min_synapses=2)
    assert expected.matrix.nnz
    for dress in (
        ids,
        ids.astype("UInt64"),
        pd.concat([ids, pd.Series([None])]).astype("Int64"),
        pa.array(ids),
        iter(ids),
    ):
        found = wirehouse.adjacency(con, dress, prob_min="0.6", size_min=pd.NA, min_synapses=np.uint8(2))
        assert found.pre_ids.tolist() == ids.tolist()
        assert (found.matrix != expected.matrix).nnz == 0
    assert wirehouse.adjacency(con, int(ids[0])).pre_ids.tolist() == [ids[0]]
    assert (
        wirehouse.adjacency(con, pd.NA, min_synapses=2).matrix.shape
        == wirehouse.adjacency(con, min_synapses=2).matrix.shape
    )


def test_the_macro_s_names_of_the_ids(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    pre, post = (np.unique(data.synapses[side])[:20].tolist() for side in ("pre_id", "post_id"))
    expected = wirehouse.adjacency(con, pre, post).matrix
    for named in (
        {"pre_neuron_ids": pre, "post_neuron_ids": post},
        {"pre_ids": pre, "post_ids": post},
        {"pre_neuron_ids": pre, "post_ids": post},
    ):
        assert (wirehouse.adjacency(con, **named).matrix != expected).nnz == 0
    with pytest.raises(ValueError, match=r"^pre_ids is the old name of pre_neuron_ids: give one of them\.$"):
        wirehouse.adjacency(con, pre, pre_ids=pre)


def test_nothing(con: duckdb.DuckDBPyConnection, shared: Path) -> None:
    assert wirehouse.adjacency(con, [], [1, 2]).matrix.shape == (0, 2)
    assert wirehouse.adjacency(con, [77]).matrix.shape == (1, 0)
    with wirehouse.connect(warehouse_of(case("empty"), "native", shared)) as empty:
        found = wirehouse.adjacency(empty)
    assert (found.matrix.shape, found.pre_ids.dtype, found.matrix.dtype) == ((0, 0), np.int64, np.int64)


def test_a_result_that_is_being_read_stays_readable(con: duckdb.DuckDBPyConnection) -> None:
    rows = con.execute("FROM range(10000)")
    rows.fetchone()
    assert wirehouse.adjacency(con).matrix.nnz
    assert len(rows.fetchall()) == 9999


def test_sandboxed(warehouse: Path) -> None:
    with wirehouse.connect(warehouse) as plain, wirehouse.connect(warehouse, sandbox=True) as con:
        expected = wirehouse.adjacency(plain)
        assert (wirehouse.adjacency(con).matrix != expected.matrix).nnz == 0
        assert wirehouse.adjacency(con, expected.pre_ids[:5]).matrix.nnz == expected.matrix[:5].nnz


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"values": "mean_size"}, "legal are synapse_count and total_size"),
        ({"pre_ids": [1.5]}, "pre_ids holds 1.5; an id is a whole number"),
        ({"post_ids": [-1]}, "post_ids holds -1; an id is a whole number"),
        ({"prob_min": float("nan")}, "is NaN; give a number"),
        ({"size_min": "much"}, "much"),
        ({"prob_min": True}, "prob_min is True; give a number"),
        ({"min_synapses": 1.5}, "min_synapses is 1.5; give a whole number"),
        ({"min_synapses": "2.0"}, "min_synapses is '2.0'; give a whole number"),
        ({"pre_ids": ""}, "pre_ids holds ''"),
        ({"pre_ids": np.array([1.0])}, "above 2\\^53"),
        ({"values": ["synapse_count"]}, "legal are synapse_count and total_size"),
    ],
    ids=str,
)
def test_mistakes(con: duckdb.DuckDBPyConnection, wrong: dict[str, Any], sentence: str) -> None:
    with pytest.raises(wirehouse.WirehouseError, match=sentence):
        wirehouse.adjacency(con, **wrong)


def test_no_warehouse() -> None:
    with duckdb.connect() as con, pytest.raises(wirehouse.WirehouseError, match=r"wirehouse\.connect"):
        wirehouse.adjacency(con)


def test_without_scipy(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(wirehouse.WirehouseError, match=r"pip install '\.\[graph\]'"):
        wirehouse.adjacency(con)

"""The REST-shaped functions: what a caller may hand them, and the shape of what comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import wirehouse
from tests.macros.test_sampling import DRAWN, POOL, ROUNDS, chi_squares
from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.warehouses import warehouse_of
from wirehouse.ask.rest import FIELDS


@pytest.fixture(scope="module")
def con(both: dict[str, Path]) -> Iterator[duckdb.DuckDBPyConnection]:
    with wirehouse.connect(both["native"]) as con:
        yield con


def refused(con: duckdb.DuckDBPyConnection, **params: Any) -> str:
    """The sentence that both a ValueError and a WirehouseError carry."""
    with pytest.raises(ValueError, match=r".") as caught:
        wirehouse.synapses_json(con, **params)
    assert type(caught.value) is wirehouse.WirehouseError
    return str(caught.value)


def test_shape(con: duckdb.DuckDBPyConnection) -> None:
    fields = ["pre_id", "size", "post_celltype", "post_morph", "x", "prob"]
    response = wirehouse.synapses_json(con, return_fields=",".join(fields), max_results=50, seed=3)
    assert list(response) == [*fields, "count", "total_size", "mean_size"]
    kinds = {"pre_id": int, "size": (float, type(None)), "post_celltype": str, "post_morph": int, "x": int}
    for field, kind in kinds.items():
        assert len(response[field]) == response["count"] == 50
        assert all(isinstance(value, kind) for value in response[field])
    json.dumps(response)


def test_size_is_the_default_field(con: duckdb.DuckDBPyConnection) -> None:
    expected = wirehouse.synapses_json(con, return_fields="size")
    for nothing in ({}, {"return_fields": ""}, {"return_fields": None}, {"return_fields": []}):
        assert wirehouse.synapses_json(con, **nothing) == expected
    assert list(expected) == ["size", "count", "total_size", "mean_size"]


def test_sums_are_of_the_known_sizes(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    response = wirehouse.synapses_json(con, prob_min=0)
    sizes = data.synapses["size"]
    known = sizes[~np.isnan(sizes)].astype(float)
    assert response["size"].count(None) == np.isnan(sizes).sum() > 0
    assert (response["count"], response["total_size"]) == (len(sizes), known.sum())
    assert response["mean_size"] == known.sum() / len(known)


def test_fields(con: duckdb.DuckDBPyConnection) -> None:
    everything = wirehouse.synapses_json(con, return_fields=list(FIELDS), max_results=5, seed=1)
    assert list(everything)[: len(FIELDS)] == list(FIELDS)
    for twice in ("x, y,x", ["x", "y", "x"], np.array(["x", "y", "x"])):
        response = wirehouse.synapses_json(con, return_fields=twice, max_results=5, seed=1)
        assert response == {key: everything[key] for key in ("x", "y", "count", "total_size", "mean_size")}


def test_nothing_found(con: duckdb.DuckDBPyConnection) -> None:
    response = wirehouse.synapses_json(con, size_min=1e9, return_fields="size,pre_celltype,pre_id")
    assert response == {"size": [], "pre_celltype": [], "pre_id": [], "count": 0, "total_size": 0.0, "mean_size": None}
    assert wirehouse.neurons_json(con, min_synapses=10**9) == {"neuron_ids": [], "count": 0}


def test_ids_in_every_dress(con: duckdb.DuckDBPyConnection) -> None:
    ids = sorted(set(wirehouse.synapses_json(con, return_fields="pre_id", prob_min=0)["pre_id"]), reverse=True)[:3]
    assert max(ids) > 2**53
    text = ", ".join(str(i) for i in ids)
    dresses = [
        ids,
        tuple(ids),
        set(ids),
        text,
        [str(i) for i in ids],
        np.array(ids),
        np.array(ids, np.uint64),
        iter(ids),
    ]
    answers = [
        wirehouse.synapses_json(con, pre_neuron_ids=dress, prob_min=0, return_fields="pre_id") for dress in dresses
    ]
    assert set(answers[0]["pre_id"]) == set(ids)
    assert all(answer == answers[0] for answer in answers)
    one = wirehouse.synapses_json(con, pre_neuron_ids=[ids[0]], prob_min=0)
    for dress in (ids[0], np.int64(ids[0]), str(ids[0]), [ids[0], None]):
        assert wirehouse.synapses_json(con, pre_neuron_ids=dress, prob_min=0) == one
    assert wirehouse.synapses_json(con, pre_neuron_ids=[])["count"] == 0


def test_strings_as_in_a_query(con: duckdb.DuckDBPyConnection) -> None:
    typed = {"prob_min": 0.8, "size_min": 0.1, "post_morph": 1, "max_results": 7, "seed": -2, "min_pre_axon": 1e-9}
    text = {
        "prob_min": "0.8",
        "size_min": " .1",
        "post_morph": "+1",
        "max_results": "7",
        "seed": "-2",
        "min_pre_axon": "1e-9",
    }
    assert wirehouse.synapses_json(con, **text) == wirehouse.synapses_json(con, **typed)
    numpy = typed | {"prob_min": np.float16(0.8), "post_morph": np.uint8(1), "max_results": np.int64(7)}
    assert wirehouse.synapses_json(con, **numpy) == wirehouse.synapses_json(con, **typed)


def test_an_empty_string_is_omitted_and_none_is_no_filter(con: duckdb.DuckDBPyConnection) -> None:
    names = [
        "pre_celltype",
        "post_neuron_ids",
        "prob_min",
        "size_min",
        "post_morph",
        "min_post_soma",
        "max_results",
        "seed",
    ]
    assert wirehouse.synapses_json(con, **dict.fromkeys(names, "")) == wirehouse.synapses_json(con)
    assert wirehouse.synapses_json(con, **dict.fromkeys(names)) == wirehouse.synapses_json(con, prob_min=0)
    neurons = ["celltype", "target_celltype", "direction", "min_synapses", "min_celltype_certainty", "min_axon_length"]
    assert wirehouse.neurons_json(con, **dict.fromkeys(neurons, "")) == wirehouse.neurons_json(con)
    assert wirehouse.neurons_json(con, **dict.fromkeys(neurons)) == wirehouse.neurons_json(con)


def test_a_missing_scalar_is_omitted(con: duckdb.DuckDBPyConnection) -> None:
    names = ["pre_celltype", "pre_neuron_ids", "prob_min", "post_morph", "max_results", "seed", "return_fields"]
    assert wirehouse.synapses_json(con, **dict.fromkeys(names, pd.NA)) == wirehouse.synapses_json(con)
    assert wirehouse.neurons_json(con, celltype=pd.NA, direction=pa.scalar(None)) == wirehouse.neurons_json(con)


def test_a_column_of_a_frame_is_ids(con: duckdb.DuckDBPyConnection) -> None:
    frame = con.sql("SELECT id, NULL::BIGINT AS none FROM neurons WHERE celltype = 'MSN'").df()
    expected = wirehouse.synapses_json(con, pre_neuron_ids=frame.id.tolist(), return_fields="pre_id")
    assert expected["count"] > 0
    for ids in (frame.id, frame.id.astype("UInt64"), pl.from_pandas(frame.id), pa.array(frame.id), set(frame.id)):
        assert wirehouse.synapses_json(con, pre_neuron_ids=ids, return_fields="pre_id") == expected
    assert "holds" in refused(con, pre_neuron_ids=frame.id.astype(float))
    assert "is a table" in refused(con, pre_neuron_ids=frame[["id"]])
    with_null = pd.concat([frame.id, pd.Series([None])]).astype("Int64")
    assert wirehouse.synapses_json(con, pre_neuron_ids=with_null, return_fields="pre_id") == expected


def test_a_sample_of_neurons(both: dict[str, Path]) -> None:
    drawn = {"celltype": "MSN", "max_results": 4, "seed": 3}
    with wirehouse.connect(both["native"]) as native, wirehouse.connect(both["parquet"], sandbox=True) as parquet:
        everyone = wirehouse.neurons_json(native, celltype="MSN")
        answers = [
            wirehouse.neurons_json(con, **drawn | {"seed": seed}) for con in (native, parquet) for seed in (3, "3")
        ]
        assert answers[0]["count"] == len(set(answers[0]["neuron_ids"])) == 4 < everyone["count"]
        assert set(answers[0]["neuron_ids"]) < set(everyone["neuron_ids"])
        assert answers[0]["neuron_ids"] == sorted(answers[0]["neuron_ids"])
        assert all(answer == answers[0] for answer in answers)
        native.execute("SET threads = 1")
        assert wirehouse.neurons_json(native, **drawn) == answers[0]
        assert wirehouse.neurons_json(native, **drawn | {"seed": 4}) != answers[0]
        assert len({str(wirehouse.neurons_json(native, celltype="MSN", max_results=4)) for _ in range(9)}) > 1
        for most in (everyone["count"], 10**9, 2**63 - 1, "1000", "", None):
            assert wirehouse.neurons_json(native, celltype="MSN", max_results=most, seed=1) == everyone
        assert wirehouse.neurons_json(native, max_results=0) == {"neuron_ids": [], "count": 0}
        for wrong, piece in (({"max_results": -1}, "negative"), ({"max_results": 1.5}, "1.5"), ({"seed": 1.5}, "1.5")):
            with pytest.raises(wirehouse.WirehouseError, match=piece):
                wirehouse.neurons_json(native, **{"max_results": 1} | wrong)
        with pytest.raises(wirehouse.WirehouseError, match="'MNS'"):
            wirehouse.neurons_json(native, celltype="MNS", max_results=0)


def test_a_sample_of_neurons_is_uniform(shared: Path) -> None:
    with wirehouse.connect(warehouse_of(case("few_types"), "native", shared)) as con:
        pool = wirehouse.neurons_json(con)["neuron_ids"]
        assert len(pool) == POOL
        seeds = [wirehouse.neurons_json(con, max_results=DRAWN, seed=seed)["neuron_ids"] for seed in range(ROUNDS)]
    singly, in_pairs = chi_squares(seeds, pool)
    assert 0.1 < singly < 2.6
    assert 0.4 < in_pairs < 1.7


def test_neurons(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    everyone = wirehouse.neurons_json(con)
    assert everyone == {"neuron_ids": sorted(data.neurons["id"].tolist()), "count": len(data.neurons)}
    some = wirehouse.neurons_json(con, celltype="MSN", direction="incoming", min_synapses="2", prob_min="0.7")
    query = (
        "SELECT id FROM find_neurons(celltype := 'MSN', direction := 'incoming', min_synapses := 2, prob_min := 0.7)"
    )
    assert some["neuron_ids"] == sorted(i for (i,) in con.execute(query).fetchall())


@pytest.mark.parametrize(
    ("params", "pieces"),
    [
        ({"pre_celtype": "MSN"}, ["Unknown parameter 'pre_celtype'", "did you mean 'pre_celltype'", "max_results"]),
        ({"celltype": "MSN"}, ["Unknown parameter 'celltype'"]),
        ({"return_fields": "size,radius"}, ["Unknown return field 'radius'", "pre_celltype"]),
        ({"return_fields": "size,"}, ["Unknown return field ''"]),
        ({"return_fields": 3}, ["return_fields is 3"]),
        ({"return_fields": ["size", 3]}, ["return_fields is 3"]),
        ({"return_fields": b"size"}, ["return_fields is b'size'"]),
        ({"return_fields": [None]}, ["Unknown return field 'None'"]),
        ({"pre_celltype": "MSN,GPi"}, ["'MSN,GPi'"]),
        ({"pre_celltype": "\ud800"}, ["no valid text"]),
        ({"min_pre_axon": True}, ["min_pre_axon is True"]),
        ({"max_results": 2.0}, ["max_results is 2.0; give a whole number"]),
        ({"seed": "1.5"}, ["seed is '1.5'; give a whole number"]),
        ({"pre_celltype": "MNS"}, ["'MNS'", "MSN"]),
        ({"pre_celltype": 3}, ["pre_celltype is 3"]),
        ({"post_celltype": "HVC"}, ["Cell type 'HVC' cannot be used as post_celltype (axon-only in dataset)"]),
        ({"prob_min": "high"}, ["prob_min is 'high'; give a number."]),
        ({"prob_min": True}, ["prob_min is True"]),
        ({"prob_min": np.True_}, ["prob_min"]),
        ({"prob_min": float("nan")}, ["prob_min is NaN"]),
        ({"prob_min": "NaN"}, ["prob_min is NaN"]),
        ({"prob_min": [0.5]}, ["prob_min is [0.5]"]),
        ({"prob_min": "1_0"}, ["prob_min"]),
        ({"prob_min": "٣"}, ["prob_min"]),
        ({"post_morph": 99}, ["post_morph is 99"]),
        ({"post_morph": 1.0}, ["post_morph is 1.0; give a whole number."]),
        ({"post_morph": False}, ["post_morph is False"]),
        ({"max_results": -1}, ["max_results is -1"]),
        ({"max_results": "5; DROP TABLE t"}, ["max_results is '5; DROP TABLE t'"]),
        ({"seed": 2**63}, ["seed is 9223372036854775808"]),
        ({"seed": "9" * 5000}, ["seed is '999", "..."]),
        ({"pre_neuron_ids": "1,,2"}, ["pre_neuron_ids holds ''"]),
        ({"pre_neuron_ids": "1;2"}, ["pre_neuron_ids holds '1;2'"]),
        ({"pre_neuron_ids": [1.0]}, ["pre_neuron_ids holds 1.0", "whole number"]),
        ({"pre_neuron_ids": [True]}, ["pre_neuron_ids holds True"]),
        ({"pre_neuron_ids": -1}, ["pre_neuron_ids holds -1"]),
        ({"post_neuron_ids": [2**63]}, ["post_neuron_ids holds 9223372036854775808"]),
        ({"post_neuron_ids": np.array([1.5])}, ["post_neuron_ids holds 1.5"]),
        ({"post_neuron_ids": {"a": 1}}, ["post_neuron_ids holds {'a': 1}"]),
        ({"post_neuron_ids": b"12"}, ["post_neuron_ids holds b'12'"]),
    ],
)
def test_mistakes(con: duckdb.DuckDBPyConnection, params: dict[str, Any], pieces: list[str]) -> None:
    sentence = refused(con, **params)
    assert all(piece in sentence for piece in pieces), sentence
    assert "LINE" not in sentence
    assert "Error:" not in sentence


@pytest.mark.parametrize("text", ["'", "'); DROP VIEW synapses; --", "MSN' OR '1'='1", "$1", "?", "\x00", "MSN\x00"])
def test_text_stays_text(con: duckdb.DuckDBPyConnection, text: str) -> None:
    assert "cell type" in refused(con, pre_celltype=text).lower()
    assert wirehouse.synapses_json(con, max_results=1)["count"] == 1


def test_infinite_thresholds_are_thresholds(con: duckdb.DuckDBPyConnection, data: Data) -> None:
    assert wirehouse.synapses_json(con, prob_min="-inf")["count"] == len(data.synapses)
    above = np.isinf(data.synapses["prob"]) & (data.synapses["prob"] > 0)
    assert wirehouse.synapses_json(con, prob_min=10**400)["count"] == above.sum()


def test_both_bindings_answer_alike(both: dict[str, Path]) -> None:
    params = {"pre_celltype": "MSN", "max_results": 20, "seed": 4, "return_fields": "pre_id,post_id,size,x"}
    answers = []
    for warehouse in both.values():
        with wirehouse.connect(warehouse) as con:
            answers.append(wirehouse.synapses_json(con, **params))
    assert answers[0]["count"] == 20
    assert answers[0] == answers[1]


def test_a_result_being_read_is_left_alone(con: duckdb.DuckDBPyConnection) -> None:
    reading = con.execute("SELECT range FROM range(10000)")
    first = reading.fetchone()
    wirehouse.neurons_json(con)
    assert first == (0,)
    assert reading.fetchone() == (1,)
    con.complete()


def test_a_connection_to_something_else() -> None:
    with duckdb.connect() as con:
        assert "wirehouse.connect" in refused(con)
    assert refused(con)
    for nothing in (None, "warehouse"):
        with pytest.raises(wirehouse.WirehouseError, match=r"is no connection; open one with wirehouse\.connect"):
            wirehouse.synapses_json(nothing)  # type: ignore[arg-type]

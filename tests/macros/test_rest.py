"""synapses_json and neurons_json: the REST service's parameters and answers."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wirehouse
from tests.oracle import rest
from tests.support.properties import World
from tests.support.strategies import Arguments, neuron_filters, synapse_filters

FIELDS = ["size", "x", "y", "z", "prob", "pre_id", "post_id", "post_morph", "pre_celltype", "post_celltype"]


def comparable(response: dict[str, Any]) -> dict[str, Any]:
    """The response with its lists put side by side and sorted: the order of rows is not promised."""
    lists = {name: value for name, value in response.items() if isinstance(value, list)}
    rows = sorted(zip(*lists.values(), strict=True), key=repr)
    # As text, since NaN (a sum of opposite infinities) differs from itself.
    return {"fields": list(lists), "rows": rows} | {k: repr(v) for k, v in response.items() if k not in lists}


def as_query(value: Any) -> Any:
    """The value as text of a query string; None is left out there."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ",".join(str(v) for v in value)
    return value if isinstance(value, str) else repr(value)


def without_gaps(given: Arguments) -> Arguments:
    """Arguments that a query string can carry: no NULL inside a list."""
    return {k: [i for i in v if i is not None] if isinstance(v, list) else v for k, v in given.items()}


def test_synapses_json_with_filters_together(world: World) -> None:
    @settings(max_examples=8)
    @given(synapse_filters(world.data), st.sets(st.sampled_from(FIELDS), min_size=1))
    def check(given: Arguments, fields: set[str]) -> None:
        params = without_gaps(given) | {"return_fields": ",".join(f for f in FIELDS if f in fields)}
        expected = comparable(rest.synapses_json(world.data, **params))
        assert comparable(wirehouse.synapses_json(world.con, **params)) == expected

    check()


def test_neurons_json_with_filters_together(world: World) -> None:
    @settings(max_examples=8)
    @given(neuron_filters(world.data))
    def check(given: Arguments) -> None:
        expected = comparable(rest.neurons_json(world.data, **given))
        assert comparable(wirehouse.neurons_json(world.con, **given)) == expected

    check()


def test_texts_mean_what_values_mean(axons: World) -> None:
    @settings(max_examples=25)
    @given(synapse_filters(axons.data), neuron_filters(axons.data))
    def check(filters: Arguments, others: Arguments) -> None:
        texts = {name: as_query(value) for name, value in without_gaps(filters).items() if value != []}
        expected = comparable(rest.synapses_json(axons.data, **texts))
        assert comparable(wirehouse.synapses_json(axons.con, **texts)) == expected
        texts = {name: as_query(value) for name, value in others.items()}
        assert comparable(wirehouse.neurons_json(axons.con, **texts)) == comparable(
            rest.neurons_json(axons.data, **texts)
        )

    check()


def test_shape_of_a_response(axons: World) -> None:
    response = wirehouse.synapses_json(axons.con, prob_min=0, return_fields="pre_id,size,post_morph,pre_celltype")
    assert list(response) == ["pre_id", "size", "post_morph", "pre_celltype", "count", "total_size", "mean_size"]
    assert response["count"] == len(response["size"]) == len(axons.data.synapses)
    assert None in response["size"]
    assert all(type(i) is int for i in response["pre_id"])
    assert all(type(code) is int for code in response["post_morph"])
    assert type(response["count"]) is int
    assert type(response["total_size"]) is float
    # Every id and size survives JSON, with no NaN in it.
    assert json.loads(json.dumps(response, allow_nan=False)) == response


def test_size_alone_by_default(axons: World) -> None:
    for params in ({}, {"return_fields": ""}, {"pre_celltype": "", "max_results": "", "seed": ""}):
        assert list(wirehouse.synapses_json(axons.con, **params)) == ["size", "count", "total_size", "mean_size"]


def test_nothing_found(axons: World) -> None:
    assert wirehouse.synapses_json(axons.con, pre_neuron_ids=[], return_fields="x") == {
        "x": [],
        "count": 0,
        "total_size": 0.0,
        "mean_size": None,
    }
    assert wirehouse.neurons_json(axons.con, min_synapses=10**9) == {"neuron_ids": [], "count": 0}


def test_samples(axons: World) -> None:
    response = wirehouse.synapses_json(axons.con, max_results="40", seed="3", return_fields="size,pre_id")
    assert response == wirehouse.synapses_json(axons.con, max_results=40, seed=3, return_fields="size,pre_id")
    assert response["count"] == len(response["pre_id"]) == 40
    sizes = [size for size in response["size"] if size is not None]
    assert response["total_size"] == math.fsum(sizes)
    assert response["mean_size"] == math.fsum(sizes) / len(sizes)
    assert wirehouse.synapses_json(axons.con, max_results=0)["count"] == 0


def test_ids_as_lists_and_as_text(axons: World) -> None:
    ids = axons.data.synapses["post_id"]
    big = sorted(set(ids[ids > 2**53].tolist()))[-2:]
    listed = wirehouse.synapses_json(axons.con, post_neuron_ids=big, prob_min=0, return_fields="post_id")
    assert set(listed["post_id"]) == set(big)
    for text in (f"{big[0]},{big[1]}", f"{big[0]}, {big[1]}", [str(i) for i in big]):
        found = wirehouse.synapses_json(axons.con, post_neuron_ids=text, prob_min=0, return_fields="post_id")
        assert comparable(found) == comparable(listed)


@pytest.mark.parametrize(
    ("params", "pieces"),
    [
        ({"pre_celltype": "MSM"}, ["MSM", "MSN", "HVC"]),
        ({"post_celltype": "HVC"}, ["Cell type 'HVC' cannot be used as post_celltype (axon-only in dataset)"]),
        ({"prob_min": "nan"}, ["NaN"]),
        ({"prob_min": math.nan}, ["NaN"]),
        ({"prob_min": "high"}, ["prob_min", "high"]),
        ({"post_morph": "4"}, ["post_morph"]),
        ({"post_morph": "head"}, ["post_morph", "head"]),
        ({"pre_neuron_ids": "1,x"}, ["pre_neuron_ids", "x"]),
        ({"pre_neuron_ids": "-1"}, ["id"]),
        ({"pre_neuron_ids": "9223372036854775808"}, ["9223372036854775808"]),
        ({"pre_neuron_ids": [2**64]}, [str(2**64)]),
        ({"max_results": "-1"}, ["max_results", "negative"]),
        ({"max_results": "1.5"}, ["max_results", "1.5"]),
        ({"seed": "x"}, ["seed", "x"]),
        ({"return_fields": "size,weight"}, ["weight", "post_celltype"]),
        ({"pre_type": "MSN"}, ["pre_type", "pre_celltype"]),
        ({"celltype": "MSN"}, ["celltype"]),
    ],
    ids=str,
)
def test_mistakes_in_synapses_json(axons: World, params: Arguments, pieces: list[str]) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        wirehouse.synapses_json(axons.con, **params)
    sentence = str(caught.value)
    assert all(piece in sentence for piece in pieces), sentence
    assert "\n" not in sentence
    assert "Error" not in sentence


@pytest.mark.parametrize(
    ("params", "pieces"),
    [
        ({"celltype": "MSM"}, ["MSM", "MSN", "HVC"]),
        ({"target_celltype": "HVC"}, ["Cell type 'HVC' cannot be used as post_celltype (axon-only in dataset)"]),
        ({"direction": "up"}, ["direction", "outgoing", "incoming"]),
        ({"min_synapses": "many"}, ["min_synapses", "many"]),
        ({"min_axon_length": "nan"}, ["NaN"]),
        ({"pre_celltype": "MSN"}, ["pre_celltype"]),
        ({"max_results": -5}, ["max_results is -5"]),
        ({"post_morph": 1}, ["Unknown parameter 'post_morph'", "max_results"]),
    ],
    ids=str,
)
def test_mistakes_in_neurons_json(axons: World, params: Arguments, pieces: list[str]) -> None:
    with pytest.raises(ValueError, match=r"\w") as caught:
        wirehouse.neurons_json(axons.con, **params)
    sentence = str(caught.value)
    assert all(piece in sentence for piece in pieces), sentence
    assert "Error" not in sentence

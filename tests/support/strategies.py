"""Hypothesis strategies: arguments of the macros, drawn so that they meet the edges of the data they are asked of."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np
from hypothesis import strategies as st

from tests.oracle.data import UNKNOWN, Data
from tests.support.sources import LENGTHS, TELLING_IDS, THRESHOLDS, around

Arguments = dict[str, Any]
LENGTH_FIELDS = {"axon": "skel_length_axon", "soma": "skel_length_soma", "dend": "skel_length_dendrite"}
SYNAPSE_FILTERS = (
    "pre_celltype", "post_celltype", "pre_neuron_ids", "post_neuron_ids", "prob_min", "size_min", "post_morph",
    "min_pre_axon", "min_pre_soma", "min_pre_dend", "min_post_axon", "min_post_soma", "min_post_dend",
)  # fmt: skip
NEURON_FILTERS = (
    "celltype", "target_celltype", "direction", "min_synapses", "min_celltype_certainty", "min_axon_length",
    "min_dendrite_length", "min_soma_length", "prob_min",
)  # fmt: skip
OFF = [None, 0, 0.0, -0.0, -1, -0.25, -math.inf]


@cache
def _edges(dtype: str, common: tuple[float, ...]) -> list[float]:
    stored = np.sort(around(list(common), dtype)).astype(np.float64)
    midway = (stored[1:] + stored[:-1]) / 2
    beside = [np.nextafter(midway, side) for side in (-np.inf, np.inf)]
    tiny = [1e-9, 2.0**-25, 3e-8, 2.0**-24, 5e-324]
    huge = [65504.0, 65519.99, 65520.0, 1e39, 1e300, math.inf]
    return [*np.concatenate([stored, midway, *beside]).tolist(), *tiny, *huge]


def thresholds(dtype: str, common: Sequence[float]) -> st.SearchStrategy[float | int | None]:
    """Off in every way, the common ones, both sides of every rounding near them, and any other."""
    edges = st.sampled_from(_edges(dtype, tuple(common)))
    return st.one_of(st.sampled_from(common), st.sampled_from(OFF), edges, st.floats(0, max(common)), st.just(1))


def half_thresholds() -> st.SearchStrategy[float | int | None]:
    """Thresholds for prob, size and certainty."""
    return thresholds("f2", THRESHOLDS)


def length_thresholds() -> st.SearchStrategy[float | int | None]:
    """Thresholds for skeleton lengths."""
    return thresholds("f4", LENGTHS)


def neuron_ids(data: Data) -> st.SearchStrategy[int]:
    """Ids with synapses, ids of neurons, neighbours of both in double, and ids of nobody."""
    present = np.concatenate([data.synapses["pre_id"], data.synapses["post_id"], data.neurons["id"]])
    return st.sampled_from([*np.unique(present).tolist(), *TELLING_IDS, 77])


def id_lists(data: Data) -> st.SearchStrategy[list[int | None] | None]:
    """No filter, nothing, a few with repeats and NULLs, many."""
    ids = neuron_ids(data)
    few, many = st.lists(st.one_of(ids, ids, st.none()), max_size=4), st.lists(ids, min_size=10, max_size=40)
    return st.one_of(st.none(), few, many)


def legal_posts(data: Data) -> list[str]:
    """Cell types that may be asked for as post_celltype."""
    return [data.celltypes[code] for code in data.codes if data.celltypes[code] not in data.axon_only]


@st.composite
def synapse_filters(draw: st.DrawFn, data: Data) -> Arguments:
    """Some of the synapse filters together, many of them such that one certain row passes."""
    chosen = draw(st.sets(st.sampled_from(SYNAPSE_FILTERS), max_size=6))
    row = data.synapses[draw(st.integers(0, len(data.synapses) - 1))] if len(data.synapses) else None
    given = {}
    for name in sorted(chosen, key=SYNAPSE_FILTERS.index):
        free = _free(data, name)
        fitting = None if row is None else _fitting(data, name, row)
        given[name] = draw(free if fitting is None else st.one_of(fitting, free))
    return given


def _free(data: Data, name: str) -> st.SearchStrategy[Any]:
    values: dict[str, st.SearchStrategy[Any]] = {
        "pre_celltype": st.sampled_from([None, *data.celltypes.values()]),
        "post_celltype": st.sampled_from([None, *legal_posts(data)]),
        "pre_neuron_ids": id_lists(data),
        "post_neuron_ids": id_lists(data),
        "prob_min": half_thresholds(),
        "size_min": half_thresholds(),
        "post_morph": st.sampled_from([-1, UNKNOWN, *data.post_morphs]),
    }
    return values.get(name, length_thresholds())


def _fitting(data: Data, name: str, row: np.void) -> st.SearchStrategy[Any] | None:
    if name.startswith("min_"):
        _, side, part = name.split("_")
        at = np.flatnonzero(data.neurons["id"] == row[f"{side}_id"])
        return _just(data.neurons[LENGTH_FIELDS[part]][at[0]]) if len(at) else None
    if name.endswith("_celltype"):
        celltype = data.celltypes[int(row[name])]
        return None if name == "post_celltype" and celltype in data.axon_only else st.just(celltype)
    if name.endswith("_ids"):
        own = int(row[f"{name.split('_')[0]}_id"])
        return st.lists(neuron_ids(data), max_size=5).map(lambda others: [*others, own])
    return _just(row[name.removesuffix("_min")])


def _just(value: np.generic) -> st.SearchStrategy[Any] | None:
    return None if np.isnan(value) else st.just(value.item())


@st.composite
def wide_arguments(draw: st.DrawFn, data: Data) -> Arguments:
    """A measure, perhaps, and synapse filters."""
    measure = draw(st.sampled_from([None, "synapse_count", "total_size", "mean_size"]))
    return ({"measure": measure} if measure else {}) | draw(synapse_filters(data))


@st.composite
def neuron_filters(draw: st.DrawFn, data: Data) -> Arguments:
    """Some of the filters of find_neurons together."""
    direction = draw(st.sampled_from(["outgoing", "incoming"]))
    targets = legal_posts(data) if direction == "outgoing" else list(data.celltypes.values())
    values: dict[str, st.SearchStrategy[Any]] = {
        "celltype": st.sampled_from([None, *data.celltypes.values()]),
        "target_celltype": st.sampled_from([None, *targets]),
        "direction": st.just(direction),
        "min_synapses": st.sampled_from([None, -1, 0, 1, 1, 2, 3, 10, 10_000]),
        "min_celltype_certainty": half_thresholds(),
        "prob_min": half_thresholds(),
    }
    chosen = draw(st.sets(st.sampled_from(NEURON_FILTERS), max_size=5)) | {"direction"}
    ordered = sorted(chosen, key=NEURON_FILTERS.index)
    return {name: draw(values.get(name, length_thresholds())) for name in ordered}


def some_of(**values: st.SearchStrategy[Any]) -> Callable[[Data], st.SearchStrategy[Arguments]]:
    """Any of these arguments, whatever the data."""
    return lambda _: st.fixed_dictionaries({}, optional=values)


def one_neuron(**values: st.SearchStrategy[Any]) -> Callable[[Data], st.SearchStrategy[Arguments]]:
    """A neuron_id, and any of these."""
    return lambda data: st.fixed_dictionaries({"neuron_id": neuron_ids(data)}, optional=values)

"""What each filter keeps: boolean masks over the source's arrays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tests.oracle.data import Data
from tests.oracle.errors import refuse_mistakes


def at_least(values: np.ndarray, threshold: float | None) -> np.ndarray:
    """Mask of the values that pass a threshold, as the source's own arrays compare: the threshold takes their type."""
    if threshold is None or threshold <= 0:
        return np.ones(len(values), bool)
    with np.errstate(over="ignore"):
        return values >= float(threshold)


def among(ids: np.ndarray, wanted: Sequence[int | None] | None) -> np.ndarray:
    """Mask of the ids in a list: None is no filter, an empty list matches nothing, nor does a None inside."""
    if wanted is None:
        return np.ones(len(ids), bool)
    return np.isin(ids, np.array([i for i in wanted if i is not None], np.uint64))


def neuron_at_least(data: Data, ids: np.ndarray, field: str, threshold: float | None) -> np.ndarray:
    """Mask of the ids whose neuron has at least this length (um); a missing neuron passes no active threshold."""
    passing = data.neurons["id"][at_least(data.neurons[field], threshold)]
    off = threshold is None or threshold <= 0
    return np.isin(ids, passing) | off


def synapse_mask(
    data: Data,
    *,
    pre_celltype: str | None = None,
    post_celltype: str | None = None,
    pre_neuron_ids: Sequence[int | None] | None = None,
    post_neuron_ids: Sequence[int | None] | None = None,
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
    post_morph: int = -1,
    min_pre_axon: float | None = 0,
    min_pre_soma: float | None = 0,
    min_pre_dend: float | None = 0,
    min_post_axon: float | None = 0,
    min_post_soma: float | None = 0,
    min_post_dend: float | None = 0,
) -> np.ndarray:
    """Mask (synapses,) of the rows that the synapse filters keep. Raises UserError."""
    refuse_mistakes(**locals())
    s = data.synapses
    keep = at_least(s["prob"], prob_min) & at_least(s["size"], size_min)
    keep &= among(s["pre_id"], pre_neuron_ids) & among(s["post_id"], post_neuron_ids)
    if pre_celltype is not None:
        keep &= s["pre_celltype"] == data.code(pre_celltype)
    if post_celltype is not None:
        keep &= s["post_celltype"] == data.code(post_celltype)
    if post_morph != -1:
        keep &= s["post_morph"] == post_morph
    for side, part, threshold in [
        ("pre_id", "skel_length_axon", min_pre_axon),
        ("pre_id", "skel_length_soma", min_pre_soma),
        ("pre_id", "skel_length_dendrite", min_pre_dend),
        ("post_id", "skel_length_axon", min_post_axon),
        ("post_id", "skel_length_soma", min_post_soma),
        ("post_id", "skel_length_dendrite", min_post_dend),
    ]:
        keep &= neuron_at_least(data, s[side], part, threshold)
    return keep

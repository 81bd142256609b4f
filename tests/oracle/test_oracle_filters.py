"""The oracle's filters on numbers worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.oracle.data import Data
from tests.oracle.errors import UserError
from tests.oracle.filters import among, at_least, synapse_mask
from tests.oracle.micro import micro

# Beside 0.05 float16 has 0.049957275390625, 0.04998779296875 and 0.050018310546875: steps of 2**-15.
NEAR_005 = [0.049957275390625, 0.04998779296875, 0.050018310546875]


def rows(data: Data, **filters: object) -> list[int]:
    """Row numbers that the filters keep, with prob_min off unless given."""
    return np.flatnonzero(synapse_mask(data, **({"prob_min": 0} | filters))).tolist()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("threshold", "passing"),
    [
        (0.05, [False, True, True]),
        (0.04998779296875, [False, True, True]),
        (0.0499725341796875, [False, True, True]),  # midway between the lower two: ties to even, 0x2a66 over 0x2a65
        (math.nextafter(0.0499725341796875, 0), [True, True, True]),
        (0.0500030517578125, [False, True, True]),  # midway between the upper two: to even again, 0x2a66
        (math.nextafter(0.0500030517578125, 1), [False, False, True]),
        (0, [True, True, True]),
        (None, [True, True, True]),
        (-1.0, [True, True, True]),
    ],
)
def test_a_threshold_is_rounded_to_half_precision(threshold: float | None, passing: list[bool]) -> None:
    assert at_least(np.array(NEAR_005, "f2"), threshold).tolist() == passing


def test_on_or_off_is_decided_before_rounding() -> None:
    values = np.array([np.nan, -0.25, -0.0, 0.0, 2**-24], "f2")
    assert at_least(values, 0.0).all()
    # 1e-9 rounds to zero, which still drops what is below zero or not a number; 2**-25 ties to even, to zero.
    assert at_least(values, 1e-9).tolist() == [False, False, True, True, True]
    assert at_least(values, 2**-25).tolist() == [False, False, True, True, True]
    assert at_least(values, 3e-8).tolist() == [False, False, False, False, True]


def test_overflow_leaves_infinity_only() -> None:
    values = np.array([65504, np.inf], "f2")
    assert at_least(values, 65519.99).tolist() == [True, True]
    assert at_least(values, 65520.0).tolist() == [False, True]
    assert at_least(values, 1e300).tolist() == [False, True]


def test_lengths_compare_in_single_precision() -> None:
    values = np.nextafter(np.array([0.1], "f4"), np.array([-1, 0.1, 1], "f4"))
    assert at_least(values, 0.1).tolist() == [False, True, True]


def test_an_id_list_matches_exactly() -> None:
    ids = np.array([0, 2**53, 2**53 + 1, 2**63 - 1], np.uint64)
    assert among(ids, None).all()
    assert not among(ids, []).any()
    assert not among(ids, [None]).any()
    assert among(ids, [2**53 + 1, None, 2**63 - 1, 2**53 + 1]).tolist() == [False, False, True, True]


def test_synapse_filters_one_by_one() -> None:
    data = micro()
    assert rows(data) == [0, 1, 2, 3, 4, 5, 6]
    assert rows(data, prob_min=0.6) == [0, 1, 2, 4, 6]  # 0.6 itself passes, 0.3 and NaN do not
    assert rows(data, size_min=0.5) == [0, 3, 4]
    assert rows(data, pre_celltype="HVC") == [0, 1, 3, 5, 6]
    assert rows(data, post_celltype="msn") == [1, 2]
    assert rows(data, pre_neuron_ids=[99, 11]) == [4, 5, 6]
    assert rows(data, post_neuron_ids=[12, 12, None]) == [3, 5, 6]
    assert rows(data, post_morph=255) == [2]
    assert rows(data, min_pre_axon=50) == [0, 1, 2, 3]  # 11 has 10, 99 is missing
    assert rows(data, min_post_soma=1) == [0, 1, 2, 4]  # the soma length of 12 is NaN
    assert rows(data, min_post_dend=150) == [3, 5, 6]
    assert rows(data, min_pre_dend=0) == [0, 1, 2, 3, 4, 5, 6]


def test_synapse_filters_together() -> None:
    assert rows(micro(), pre_celltype="HVC", post_neuron_ids=[11], size_min=0.3, min_pre_axon=50) == [0]


@pytest.mark.parametrize(
    ("filters", "pieces"),
    [
        ({"pre_celltype": "MSM"}, ("MSM", "HVC", "MSN", "msn")),
        ({"pre_celltype": "hvc"}, ("hvc", "HVC", "MSN", "msn")),
        ({"post_celltype": ""}, ("HVC", "MSN", "msn")),
        ({"prob_min": math.nan}, ("NaN",)),
        ({"min_post_dend": math.nan}, ("NaN",)),
        ({"post_morph": 4}, ("post_morph",)),
        ({"post_morph": -2}, ("post_morph",)),
        ({"post_neuron_ids": [1, -1]}, ("id",)),
        ({"pre_neuron_ids": [2**63]}, ("id",)),
    ],
)
def test_mistakes_are_refused(filters: dict[str, object], pieces: tuple[str, ...]) -> None:
    with pytest.raises(UserError) as caught:
        rows(micro(), **filters)
    assert caught.value.explained_by(" ".join(pieces))


def test_axon_only_posts_are_refused_in_one_exact_sentence() -> None:
    data = Data(micro().synapses, micro().neurons, micro().celltypes, micro().post_morphs, frozenset({"HVC"}))
    assert rows(data, pre_celltype="HVC") == [0, 1, 3, 5, 6]
    with pytest.raises(UserError) as caught:
        rows(data, post_celltype="HVC")
    assert caught.value.explained_by("Cell type 'HVC' cannot be used as post_celltype (axon-only in dataset)")
    assert not caught.value.explained_by("Cell type 'HVC' is unknown: HVC, MSN, msn")

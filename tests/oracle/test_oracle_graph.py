"""The oracle's graph on a few neurons worked out by hand.

1 -> 2 -> 4 (3 and 1 synapses), 1 -> 3 -> 4 (2 and 2), 4 -> 1 (1), 3 -> 3 (1), 5 -> 4 (1); neuron 5 is missing.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.oracle.errors import UserError
from tests.oracle.graph import (
    adjacency,
    common_partners,
    input_similarity,
    normalized_connections,
    reachable,
    reciprocal_connections,
    shortest_paths,
)

PAIRS = {(1, 2): 3, (2, 4): 1, (1, 3): 2, (3, 4): 2, (4, 1): 1, (3, 3): 1, (5, 4): 1}


def few() -> Data:
    """Every synapse is of 0.5 um2; types are those of the neurons, 5 is an MSN by its synapse."""
    pairs = [pair for pair, count in PAIRS.items() for _ in range(count)]
    synapses, neurons = np.zeros(len(pairs), SYNAPSE), np.zeros(4, NEURON)
    synapses["pre_id"], synapses["post_id"] = np.array(pairs, np.uint64).T
    synapses["prob"], synapses["size"] = 0.9, 0.5
    synapses["pre_celltype"], synapses["post_celltype"] = synapses["pre_id"] % 2, synapses["post_id"] % 2
    neurons["id"] = [1, 2, 3, 4]
    neurons["cell_type"] = neurons["id"] % 2
    return Data(synapses, neurons, {0: "HVC", 1: "MSN"}, {0: "neck"})


def test_paths() -> None:
    assert shortest_paths(few(), source=1, target=4).rows == [
        (1, 2, [1, 3, 4], ["MSN", "MSN", "HVC"], [2, 2], 2),
        (2, 2, [1, 2, 4], ["MSN", "HVC", "HVC"], [3, 1], 1),
    ]
    assert shortest_paths(few(), source=5, target=1).rows == [(1, 2, [5, 4, 1], [None, "HVC", "MSN"], [1, 1], 1)]
    assert [row[2] for row in shortest_paths(few(), source=1, target=4, min_synapses=2).rows] == [[1, 3, 4]]
    assert shortest_paths(few(), source=3, target=3).rows == [(1, 0, [3], ["MSN"], [], None)]
    assert shortest_paths(few(), source=1, target=4, max_hops=1).rows == []
    assert shortest_paths(few(), source=1, target=5).rows == []


def test_layers() -> None:
    assert reachable(few(), ids=[5]).rows == [(5, None, 0), (4, "HVC", 1), (1, "MSN", 2)]
    assert [row[0] for row in reachable(few(), ids=[5, 5, None], hops=9).rows] == [5, 4, 1, 2, 3]
    assert reachable(few(), ids=[1], hops=1, direction="incoming").rows == [(1, "MSN", 0), (4, "HVC", 1)]
    assert reachable(few(), ids=[]).rows == []


def test_partners() -> None:
    assert common_partners(few(), ids=[2, 3, 3]).rows == [(4, "HVC", 2, [2, 3], 3, 1.5)]
    assert common_partners(few(), ids=[2, 3], at_least=1).rows == [
        (4, "HVC", 2, [2, 3], 3, 1.5), (3, "MSN", 1, [3], 1, 0.5),
    ]  # fmt: skip
    assert common_partners(few(), ids=[2, 1]).rows == []


def test_similarity() -> None:
    # 3 has 1 twice and itself once, 2 has 1 three times; 5 has nothing.
    assert input_similarity(few(), ids=[3, 2, 5]).rows == [
        (2, 3, 6 / math.sqrt(9 * 5), 1 / 2, 1), (2, 5, None, 0, 0), (3, 5, None, 0, 0),
    ]  # fmt: skip
    assert input_similarity(few(), ids=[3, 2], by="celltype").rows == [(2, 3, 1, 1, 1)]
    assert input_similarity(few(), ids=[5, 6]).rows == [(5, 6, None, None, 0)]


def test_pairs() -> None:
    both = few()
    both.synapses["post_id"][both.synapses["pre_id"] == 5] = 5
    assert reciprocal_connections(both).rows == []
    both.synapses["pre_id"][both.synapses["pre_id"] == 4] = 2
    assert reciprocal_connections(both).rows == [(1, 2, "MSN", "HVC", 3, 1.5, 1, 0.5)]
    assert adjacency(few(), pre_ids=[1], post_ids=[3, 4]).rows == [(1, 3, 2, 1.0)]


def test_parts() -> None:
    parts = {row[:2]: row[-4:] for row in normalized_connections(few(), min_synapses=2).rows}
    assert parts == {(1, 2): (1, 3 / 5, 1, 3 / 5), (1, 3): (2 / 3, 2 / 5, 2 / 3, 2 / 5), (3, 4): (2 / 4, 2 / 3) * 2}


@pytest.mark.parametrize("wrong", [None, [-1]])
def test_mistakes(wrong: list[int | None] | None) -> None:
    with pytest.raises(UserError):
        reachable(few(), ids=wrong)
    with pytest.raises(UserError):
        shortest_paths(few(), source=None, target=1)

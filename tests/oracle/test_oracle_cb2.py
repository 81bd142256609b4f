"""The oracle on real synapses: cerebellar granule cells onto Purkinje cells (Nguyen et al. 2022)."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.oracle.connections import connections
from tests.oracle.data import Data
from tests.oracle.synapses import summarize_synapses
from tests.support.cb2 import CB2, cb2

pytestmark = pytest.mark.skipif(not CB2.exists(), reason="the cb2 data set is not on this machine")


@pytest.fixture(scope="module")
def data() -> Data:
    return cb2()


def test_counts_of_the_data_set(data: Data) -> None:
    assert summarize_synapses(data).rows[0][0] == 8_876
    assert summarize_synapses(data, size_min=0.001).rows[0][0] == 8_863
    (count, total_size, _), *_ = summarize_synapses(data, pre_celltype="GrC", post_celltype="PC").rows
    assert count == 8_739
    assert total_size == pytest.approx(1312.7902, abs=5e-5)
    assert summarize_synapses(data, pre_celltype="GrC", post_celltype="PC", size_min=0.1).rows[0][0] == 6_370


def test_connected_pairs(data: Data) -> None:
    per_pair = Counter(row[4] for row in connections(data).rows)
    assert per_pair.total() == 3_543
    assert per_pair[1] == 1_575

"""The random sources do contain what they claim to plant, so that the tests on them meet it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from tests.oracle.connections import grouped
from tests.oracle.data import NEURON, SYNAPSE, UNKNOWN, Data
from tests.support.cases import CASES, case
from tests.support.sources import THRESHOLDS, around, random_source, write_source

RICH = ["plain", "axon_only", "sparse", "hostile", "j0251"]


@pytest.fixture(params=RICH)
def data(request: pytest.FixtureRequest) -> Data:
    return case(request.param)


def test_values_on_both_sides_of_every_common_rounding(data: Data) -> None:
    for stored in (data.synapses["size"], data.synapses["prob"]):
        present = np.isin(around(THRESHOLDS, "f2"), stored)
        assert present.mean() > 0.95


def test_odd_values(data: Data) -> None:
    sizes, probs = data.synapses["size"], data.synapses["prob"]
    assert np.isnan(sizes).any()
    assert np.isnan(probs).any()
    assert (sizes < 0).any()
    assert (sizes == 0).any()
    assert (np.abs(sizes[sizes != 0]) < np.finfo("f2").smallest_normal).any()


def test_odd_ids(data: Data) -> None:
    ids = data.neurons["id"].tolist()
    assert {0, 2**53, 2**53 + 1, 2**63 - 1} <= set(ids)
    assert ids != sorted(ids)
    assert len(set(ids)) == len(ids)
    assert not np.isin(data.synapses["pre_id"], data.neurons["id"]).all()
    assert not np.isin(data.synapses["post_id"], data.neurons["id"]).all()
    assert (data.synapses["pre_id"] == data.synapses["post_id"]).any()


def test_rows_that_repeat_and_types_that_disagree(data: Data) -> None:
    assert len(np.unique(data.synapses)) < len(data.synapses)
    own = dict(zip(data.neurons["id"].tolist(), data.neurons["cell_type"].tolist(), strict=True))
    pairs = zip(data.synapses["pre_id"].tolist(), data.synapses["pre_celltype"].tolist(), strict=True)
    assert any(own.get(i, code) != code for i, code in pairs)


def test_pairs_whose_majority_is_tied(data: Data) -> None:
    tied = 0
    for at in grouped(data.synapses["pre_id"], data.synapses["post_id"]).values():
        counts = Counter(data.synapses["pre_celltype"][at].tolist()).most_common(2)
        tied += len(counts) == 2 and counts[0][1] == counts[1][1]
    assert tied


def test_axon_only_posts() -> None:
    for name in ("axon_only", "sparse", "hostile", "j0251"):
        data = case(name)
        forbidden = [code for code, type_name in data.celltypes.items() if type_name in data.axon_only]
        assert np.isin(data.synapses["post_celltype"], forbidden).any()


def test_unknown_post_morphs(data: Data) -> None:
    assert set(data.synapses["post_morph"].tolist()) == {*data.post_morphs, UNKNOWN}


@pytest.mark.parametrize("name", CASES)
def test_the_four_files(name: str, tmp_path: Path) -> None:
    data = case(name)
    folder = write_source(data, tmp_path / "source")
    assert len(list(folder.iterdir())) == 4
    assert np.load(folder / "random_synapses.npy").tobytes() == data.synapses.tobytes()
    assert data.synapses.dtype.itemsize == SYNAPSE.itemsize == 35
    assert data.neurons.dtype.itemsize == NEURON.itemsize == 23


def test_a_seed_is_a_source() -> None:
    assert random_source(11).synapses.tobytes() == random_source(11).synapses.tobytes()
    assert random_source(11).synapses.tobytes() != random_source(12).synapses.tobytes()

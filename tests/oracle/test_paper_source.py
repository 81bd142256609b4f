"""The sources for the paper's quantities do contain what they claim to plant, so that the tests on them meet it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from tests.oracle.data import UNKNOWN
from tests.oracle.paper import AXON_TYPES, FULL_TYPES, PAPER_TYPES, Sample, sample, suitable
from tests.support.paper_source import paper_case
from tests.support.sources import around


@pytest.fixture(scope="module")
def rich() -> Sample:
    """The cells and synapses of the defaults."""
    return sample(paper_case("rich"))


def test_suitable_cells_of_every_type_and_others(rich: Sample) -> None:
    n = rich.data.neurons
    cells = Counter(rich.cells.values())
    assert set(cells) == set(PAPER_TYPES)
    assert min(cells.values()) > 2
    types = Counter(rich.data.celltypes[code] for code in n["cell_type"].tolist())
    assert set(types) == set(rich.data.celltypes.values())
    assert sum(types[t] > cells[t] for t in PAPER_TYPES) > 9


def test_lengths_beside_the_thresholds(rich: Sample) -> None:
    n = rich.data.neurons
    for part in ("axon", "dendrite"):
        assert np.isin(around([200.0], "f4"), n[f"skel_length_{part}"]).all()
        assert np.isnan(n[f"skel_length_{part}"]).any()
    assert {0.0, -0.25} < set(n["skel_length_soma"].tolist())
    lengths = [n[f"skel_length_{part}"] for part in ("axon", "soma", "dendrite")]
    with np.errstate(invalid="ignore"):
        in_float32, in_double = sum(lengths), sum(length.astype(np.float64) for length in lengths)
    axons = np.isin(n["cell_type"], [rich.data.code(t) for t in AXON_TYPES])
    assert (axons & (in_float32 >= 50) & (in_double < 50)).any()
    assert (axons & (in_double == 50)).any()
    assert (axons & np.isnan(in_double) & np.isfinite(lengths[1])).any()


def test_probabilities_and_sizes_beside_the_thresholds(rich: Sample) -> None:
    s, everyone = rich.data.synapses, suitable(rich.data, 0, 0, None)
    among = np.isin(s["pre_id"], list(everyone)) & np.isin(s["post_id"], list(everyone))
    for field, threshold in (("prob", 0.6), ("size", 0.1)):
        assert np.isin(around([threshold], "f2"), s[field][among]).all()
        assert np.isnan(s[field][among]).any()


def test_synapses_that_must_not_count_for_what_they_seem(rich: Sample) -> None:
    s = rich.data.synapses
    assert any(rich.cells.get(x.post) in AXON_TYPES and x.pre in rich.cells for x in rich.synapses)
    assert any(x.pre == x.post for x in rich.inside)
    assert any(x.post_morph == UNKNOWN for x in rich.inside)
    assert any(rich.data.celltypes[int(s["pre_celltype"][x.row])] != rich.cells[x.pre] for x in rich.inside)
    assert any(rich.data.celltypes[int(s["post_celltype"][x.row])] != rich.cells[x.post] for x in rich.inside)
    ids = set(rich.data.neurons["id"].tolist())
    assert any(x.post in rich.cells and x.pre not in ids for x in rich.synapses)
    assert any(x.post in rich.cells and x.pre in ids - rich.cells.keys() for x in rich.synapses)
    assert len(np.unique(s)) < len(s)


def test_pairs_on_both_sides_of_the_bins(rich: Sample) -> None:
    per_pair = Counter((x.pre, x.post) for x in rich.inside)
    assert {1, 2, 5, 6, 10, 11} <= set(per_pair.values())


def test_suitable_cells_without_synapses(rich: Sample) -> None:
    for side in ("pre", "post"):
        assert rich.cells.keys() - {getattr(x, side) for x in rich.synapses}


def test_few_types() -> None:
    few = sample(paper_case("few"))
    assert (few.pre_types, few.post_types) == (["HVC", "MSN", "GPi"], ["MSN", "GPi"])
    assert set(few.cells.values()) == set(few.pre_types)
    assert len(few.inside) > 50
    assert set(FULL_TYPES) - set(few.post_types)

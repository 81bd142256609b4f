"""The synthetic data set: a legal source in j0251's format, the same for the same seed, with what real data has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.counterexamples import write_good_source
from tests.etl.sources.test_source import read_all
from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources import synthesize
from wirehouse.etl.sources.source import fingerprint, open_source
from wirehouse.etl.sources.synthetic_model import CODES, PROFILES, VOLUME_NM, post_morphs, synapses_per_pair

SYNAPSES, NEURONS = 200_000, 50_000


@pytest.fixture(scope="module")
def arrays(tmp_path_factory: pytest.TempPathFactory) -> tuple[np.ndarray, np.ndarray]:
    folder = tmp_path_factory.mktemp("synthetic")
    synthesize.synthesize(folder, SYNAPSES, NEURONS)
    return read_all(open_source(folder))


def test_source_says_that_it_is_synthetic(tmp_path: Path) -> None:
    files = synthesize.synthesize(tmp_path / "new" / "folder", 10, 5)
    source = open_source(tmp_path / "new" / "folder")
    assert source.files == files
    assert (source.name, source.version, source.synthetic) == ("synthetic_j0251", None, True)
    assert "synthetic" in str(source.citation).lower()
    assert source.celltypes == j0251.CELLTYPES
    assert source.post_morphs == j0251.POST_MORPHS
    assert sorted(path.name for path in files.values()) == sorted(os.listdir(tmp_path / "new" / "folder"))


@pytest.mark.parametrize(
    ("synapses", "neurons"), [(0, 0), (0, 1), (1, 0), (1, 1), (99, 1), (100, 2), (5000, 3), (3, 5000), (1000, 300)]
)
@pytest.mark.parametrize("seed", [0, 1, 2, 2**64])
def test_every_size_is_a_legal_source(tmp_path: Path, synapses: int, neurons: int, seed: int) -> None:
    synthesize.synthesize(tmp_path, synapses, neurons, seed)
    found = read_all(open_source(tmp_path))
    assert (len(found[0]), len(found[1])) == (synapses, neurons)
    assert len(np.unique(found[1]["id"])) == neurons
    assert not np.isin(found[0]["post_celltype"], [CODES[name] for name in j0251.AXON_ONLY]).any()


def test_same_seed_same_bytes_and_no_other(tmp_path: Path) -> None:
    def prints(folder: str, seed: int) -> list[str]:
        return [fingerprint(path) for path in synthesize.synthesize(tmp_path / folder, 3000, 900, seed).values()]

    first = prints("a", 7)
    assert prints("b", 7) == first
    assert prints("a", 7) == first
    other = prints("a", 8)
    assert other[:2] != first[:2]
    assert other[2:] == first[2:]


def test_chunks_do_not_repeat_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthesize, "_CHUNK_ROWS", 1000)
    synthesize.synthesize(tmp_path, 2500, 4000)
    synapses, _ = read_all(open_source(tmp_path))
    assert len(np.unique(synapses)) > 2450


def test_proportions_are_roughly_j0251s(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, neurons = arrays
    shares = np.bincount(neurons["cell_type"], minlength=18) / NEURONS
    assert all(shares > 0)
    assert shares[CODES["FRAG"]] + shares[CODES["unclassified"]] > 0.5
    whole = (neurons["skel_length_soma"] > 0) & (neurons["skel_length_axon"] > 200)
    assert np.bincount(neurons["cell_type"][whole]).argmax() == CODES["MSN"]
    assert np.bincount(synapses["post_celltype"]).argmax() == CODES["MSN"]
    assert abs(sum(profile.neurons for profile in PROFILES.values()) - 1) < 1e-9
    assert set(PROFILES) == set(CODES)
    assert 0.5 < (synapses["prob"] >= 0.6).mean() < 0.95


def test_axon_only_types_give_and_never_receive(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, neurons = arrays
    for name in j0251.AXON_ONLY:
        own = neurons[neurons["cell_type"] == CODES[name]]
        assert (synapses["pre_celltype"] == CODES[name]).sum() > 1000
        assert not (synapses["post_celltype"] == CODES[name]).any()
        assert not own["skel_length_soma"].any()
        assert own["skel_length_dendrite"].sum() < own["skel_length_axon"].sum() / 100
    fragments = neurons[neurons["cell_type"] == CODES["FRAG"]]
    assert np.median(fragments["skel_length_axon"]) < 1


def test_ids_are_unsorted_distinct_and_large(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    ids = arrays[1]["id"]
    assert len(np.unique(ids)) == NEURONS
    assert ids.max() <= 2**62
    assert 0.5 < (ids > 2**53).mean() < 1
    assert 0.45 < (ids[1:] > ids[:-1]).mean() < 0.55


def test_degrees_have_heavy_tails_and_pairs_repeat(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, _ = arrays
    for side in ("pre_id", "post_id"):
        degrees = np.unique(synapses[side], return_counts=True)[1]
        assert degrees.max() > 100 * np.median(degrees)
    per_pair = np.unique(synapses[["pre_id", "post_id"]], return_counts=True)[1]
    assert 0.1 < (per_pair > 1).mean() < 0.4
    assert 0.2 < 1 - len(per_pair) / len(synapses) < 0.5


def test_types_pair_unevenly(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, _ = arrays
    counts = np.zeros((18, 18))
    np.add.at(counts, (synapses["pre_celltype"], synapses["post_celltype"]), 1)
    expected = np.outer(counts.sum(1), counts.sum(0)) / counts.sum()
    ratios = counts[expected > 50] / expected[expected > 50]
    assert ratios.max() > 2
    assert ratios.min() < 0.5


def test_synapses_lie_near_their_neurons(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, _ = arrays
    ids, numbers = np.unique(synapses["post_id"], return_counts=True)
    largest = synapses[np.isin(synapses["post_id"], ids[np.argsort(numbers)[-5:]])]
    for axis, length in zip("xyz", VOLUME_NM, strict=True):
        assert synapses[axis].max() <= length
        everywhere = synapses[axis].std()
        assert abs(everywhere / (length / 12**0.5) - 1) < 0.1
        for neuron in np.unique(largest["post_id"]):
            assert largest[axis][largest["post_id"] == neuron].std() < everywhere / 1.5


def test_dirt_of_real_data_is_there(arrays: tuple[np.ndarray, np.ndarray]) -> None:
    synapses, neurons = arrays
    assert 0 < np.isnan(synapses["size"]).sum() < 100
    assert 0 < np.isnan(synapses["prob"]).sum() < 100
    assert 0 < np.isnan(neurons["celltype_certainty"]).sum() < 100
    assert 0 < (synapses["size"] == 0).sum() < 100
    assert len(np.unique(synapses)) < len(synapses)
    assert set(np.unique(synapses["post_morph"])) == {0, 1, 2, 3, 255}
    types = dict(zip(neurons["id"].tolist(), neurons["cell_type"].tolist(), strict=True))
    own = np.array([types.get(neuron, -1) for neuron in synapses["pre_id"].tolist()])
    assert 0 < (own == -1).mean() < 0.05
    assert 0 < (own != synapses["pre_celltype"])[own >= 0].mean() < 0.02


def test_tables_of_the_model_are_complete() -> None:
    assert post_morphs().shape == (18, 18, 256)
    assert set(np.unique(post_morphs())) == {0, 1, 2, 3, 255}
    assert np.bincount(synapses_per_pair())[:3].argmax() == 1
    assert 30 < synapses_per_pair().max() <= 60


def test_earlier_synthetic_source_is_replaced(tmp_path: Path) -> None:
    synthesize.synthesize(tmp_path, 10, 10)
    synthesize.synthesize(tmp_path, 20, 5)
    assert (open_source(tmp_path).synapses.rows, len(os.listdir(tmp_path))) == (20, 4)


def test_folder_with_another_source_is_left_alone(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(WirehouseError) as caught:
        synthesize.synthesize(tmp_path, 10, 10)
    assert str(caught.value) == (
        f"{tmp_path} already holds another source (good_celltype_mapping.txt, good_neurons.npy, "
        "good_post_morph_mapping.txt, good_synapses.npy); name an empty folder."
    )
    assert sorted(os.listdir(tmp_path)) == before


def test_other_files_are_kept(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    synthesize.synthesize(tmp_path, 10, 10)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"synapses": -1}, "synapses is -1, expected 0 or more."),
        ({"neurons": -5}, "neurons is -5, expected 0 or more."),
        ({"seed": -1}, "seed is -1, expected 0 or more."),
    ],
)
def test_negative_numbers_are_refused(tmp_path: Path, numbers: dict[str, int], message: str) -> None:
    with pytest.raises(WirehouseError) as caught:
        synthesize.synthesize(tmp_path / "new", **numbers)
    assert str(caught.value) == message
    assert not (tmp_path / "new").exists()


def test_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WirehouseError, match=r"file cannot be written: File exists\."):
        synthesize.synthesize(tmp_path / "file", 10, 10)
    with pytest.raises(WirehouseError, match=r"cannot be written: Not a directory\."):
        synthesize.synthesize(tmp_path / "file" / "below", 10, 10)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError()])
def test_broken_off_it_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def breaks(*_: object) -> Iterator[np.ndarray]:
        yield np.empty(0, np.uint8)
        raise error

    monkeypatch.setattr(synthesize, "_synapse_chunks", breaks)
    expected = WirehouseError if isinstance(error, OSError) else type(error)
    with pytest.raises(expected) as caught:
        synthesize.synthesize(tmp_path / "a" / "b", 10, 10)
    assert os.listdir(tmp_path) == []
    if isinstance(error, OSError):
        assert str(caught.value) == f"{tmp_path / 'a' / 'b'} cannot be written: No space left on device."


def test_broken_off_it_keeps_the_earlier_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [fingerprint(path) for path in synthesize.synthesize(tmp_path, 50, 10).values()]
    monkeypatch.setattr(synthesize, "_synapse_chunk", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        synthesize.synthesize(tmp_path, 60, 10)
    assert len(os.listdir(tmp_path)) == 4
    assert [fingerprint(path) for path in open_source(tmp_path).files.values()] == before

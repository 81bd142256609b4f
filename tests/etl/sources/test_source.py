"""A source is found by its suffixes, checked against every promise, and read as it is."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np
import pytest

from tests.counterexamples import SOURCES, Counterexample, write_good_source
from tests.counterexamples.cases import good_neurons, good_synapses
from tests.support.cb2 import CB2
from wirehouse.etl.ground import j0251
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import (
    Source,
    check_neuron_chunk,
    check_synapse_chunk,
    check_unchanged,
    default_axon_only,
    file_states,
    fingerprint,
    open_source,
    split_stem,
)


def read_all(source: Source, rows: int = 262_144) -> tuple[np.ndarray, np.ndarray]:
    """Every row of both arrays, checked."""
    synapses, neurons = [], []
    for check, file, chunks in (
        (check_synapse_chunk, source.synapses, synapses),
        (check_neuron_chunk, source.neurons, neurons),
    ):
        for chunk in file.chunks(rows):
            check(chunk, source, sum(map(len, chunks)))
            chunks.append(chunk)
    return (
        np.concatenate([np.empty(0, source.synapses.dtype), *synapses]),
        np.concatenate([np.empty(0, source.neurons.dtype), *neurons]),
    )


@pytest.mark.parametrize("case", SOURCES, ids=lambda case: case.name)
def test_counterexample_is_refused_in_its_sentence(case: Counterexample, tmp_path: Path) -> None:
    case.spoil(write_good_source(tmp_path))
    if case.in_rows:
        source = open_source(tmp_path)
        with pytest.raises(WirehouseError) as caught:
            read_all(source)
    else:
        with pytest.raises(WirehouseError) as caught:
            open_source(tmp_path)
    assert str(caught.value) == case.message(tmp_path)


@pytest.mark.parametrize("case", [case for case in SOURCES if case.in_rows], ids=lambda case: case.name)
def test_offending_row_is_the_same_whatever_the_chunks(case: Counterexample, tmp_path: Path) -> None:
    case.spoil(write_good_source(tmp_path))
    with pytest.raises(WirehouseError) as caught:
        read_all(open_source(tmp_path), rows=2)
    assert str(caught.value) == case.message(tmp_path)


def test_counterexamples_have_distinct_names() -> None:
    assert len({case.name for case in SOURCES}) == len(SOURCES)


def test_of_several_offending_rows_the_first_is_named(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    synapses = good_synapses()
    synapses["pre_id"][4], synapses["post_celltype"][1], synapses["post_celltype"][3] = 2**63, 9, 8
    np.save(tmp_path / "good_synapses.npy", synapses)
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): post_celltype is 9"):
        read_all(open_source(tmp_path))


@pytest.mark.parametrize("rows", [1, 2, 5, 6, 7, 262_144])
def test_good_source_is_read_bit_by_bit(tmp_path: Path, rows: int) -> None:
    source = open_source(write_good_source(tmp_path))
    synapses, neurons = read_all(source, rows)
    assert synapses.tobytes() == good_synapses().tobytes()
    assert neurons.tobytes() == good_neurons().tobytes()
    assert source.celltypes == {0: "A", 1: "B"}
    assert source.post_morphs == {0: "spine_neck", 1: "spine_head", 2: "shaft", 3: "soma"}
    assert (source.stem, source.name, source.version, source.synthetic) == ("good", "good", None, False)


@pytest.mark.parametrize("rows", [0, 1])
def test_empty_arrays_and_one_row_are_sources(tmp_path: Path, rows: int) -> None:
    write_good_source(tmp_path)
    np.save(tmp_path / "good_synapses.npy", good_synapses()[:rows])
    np.save(tmp_path / "good_neurons.npy", good_neurons()[:rows])
    synapses, neurons = read_all(open_source(tmp_path))
    assert (len(synapses), len(neurons)) == (rows, rows)


def test_hidden_files_and_folders_are_no_source_files(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    (tmp_path / "._good_synapses.npy").write_bytes(b"of macOS")
    (tmp_path / "other_synapses.npy").mkdir()
    assert open_source(tmp_path).files["synapses"].name == "good_synapses.npy"


def test_files_may_have_different_stems_and_be_links(tmp_path: Path) -> None:
    write_good_source(tmp_path / "elsewhere")
    here = tmp_path / "here"
    here.mkdir()
    for number, path in enumerate(sorted((tmp_path / "elsewhere").iterdir())):
        (here / path.name.replace("good", f"stem{number}")).symlink_to(path)
    assert open_source(here).stem == "stem3"


def test_source_must_be_a_folder(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    for path in (tmp_path / "absent", tmp_path / "good_synapses.npy"):
        with pytest.raises(WirehouseError) as caught:
            open_source(path)
        assert str(caught.value) == f"{path} is not a folder; name the folder with the four source files."


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_file_is_a_sentence(tmp_path: Path) -> None:
    (write_good_source(tmp_path) / "good_neurons.npy").chmod(0)
    with pytest.raises(WirehouseError, match=r"good_neurons\.npy cannot be read: Permission denied"):
        open_source(tmp_path)


@pytest.mark.parametrize(
    ("stem", "name", "version"),
    [
        ("j0251_72_seg_20210127_agglo2_syn_20220811_celltypes_20230822_filtered", "j0251", j0251.VERSION),
        ("j0251_72_seg_20210127_agglo2_syn_20220811_celltypes_20230822", "j0251", j0251.VERSION),
        ("cb2_grc_pc_filtered", "cb2_grc_pc_filtered", None),
        ("synthetic_j0251", "synthetic_j0251", None),
        ("zebra_finch_3_seg_x", "zebra_finch", "3_seg_x"),
        ("72_seg_x", "72_seg_x", None),
        ("", "", None),
    ],
)
def test_stem_is_split_into_name_and_version(stem: str, name: str, version: str | None) -> None:
    assert split_stem(stem) == (name, version)


def renamed(folder: Path, stem: str, celltypes: dict[int, str]) -> Source:
    write_good_source(folder)
    for path in folder.iterdir():
        path.rename(folder / path.name.replace("good", stem))
    text = "".join(f"{code}: {name}\n" for code, name in celltypes.items())
    (folder / f"{stem}_celltype_mapping.txt").write_text(text, encoding="utf-8")
    return open_source(folder)


def test_citation_is_that_of_the_data(tmp_path: Path) -> None:
    stem = f"j0251_{j0251.VERSION}_filtered"
    assert renamed(tmp_path / "a", stem, j0251.CELLTYPES).citation == j0251.CITATION
    assert "10.1101/2025.10.25.684569" in j0251.CITATION
    assert renamed(tmp_path / "b", stem, {0: "A", 1: "B"}).citation is None
    assert renamed(tmp_path / "c", "other", j0251.CELLTYPES).citation is None
    synthetic = renamed(tmp_path / "d", "synthetic_j0251", j0251.CELLTYPES)
    assert synthetic.synthetic
    assert synthetic.citation == j0251.SYNTHETIC_NOTICE


def test_axon_only_types_are_j0251s_for_exactly_its_names() -> None:
    names = j0251.CELLTYPES
    assert default_axon_only(names) == ("HVC", "LMAN", "DA")
    assert default_axon_only({200 - code: name for code, name in names.items()}) == ("HVC", "LMAN", "DA")
    assert default_axon_only({**names, 18: "new"}) == ()
    assert default_axon_only({code: name for code, name in names.items() if name != "TAN"}) == ()
    assert default_axon_only({code: name.lower() for code, name in names.items()}) == ()


def test_file_states_tell_a_source_written_meanwhile(tmp_path: Path) -> None:
    source = open_source(write_good_source(tmp_path))
    before = file_states(source)
    check_unchanged(source, before)
    os.utime(source.files["neurons"], ns=(0, 0))
    with pytest.raises(WirehouseError) as caught:
        check_unchanged(source, before)
    assert str(caught.value) == (
        f"{tmp_path} changed while it was being read (good_neurons.npy); run again when it is complete."
    )
    source.files["neurons"].unlink()
    with pytest.raises(WirehouseError, match=r"good_neurons.npy cannot be read: No such file or directory"):
        check_unchanged(source, before)


def test_fingerprint_is_the_sha256_and_reports_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(bytes(range(256)) * 9000)
    seen: list[int] = []
    assert fingerprint(path, seen.append) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert sum(seen) == 256 * 9000
    path.write_bytes(b"")
    assert fingerprint(path) == hashlib.sha256(b"").hexdigest()


@pytest.mark.skipif(not CB2.is_dir(), reason="the real data set is not on this machine")
def test_real_data_set_opens() -> None:
    source = open_source(CB2)
    synapses, neurons = read_all(source)
    assert (len(synapses), len(neurons)) == (8_876, 620)
    assert source.celltypes == {0: "GrC", 1: "PC", 2: "PC_fragment"}
    assert (source.name, source.version, source.synthetic) == ("cb2_grc_pc_filtered", None, False)
    assert source.citation is None
    assert int(np.isnan(synapses["size"]).sum()) == 4

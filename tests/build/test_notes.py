"""What is said in words of a source and of sums over its rows: by the build, the manifest and `info`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.in_process import build_in_process
from tests.support.parts import split_source
from tests.support.sources import write_source
from tests.support.warehouses import BINDINGS
from wirehouse.ask.connect import connect
from wirehouse.ask.info import info
from wirehouse.build.build import build
from wirehouse.commands.cli import main
from wirehouse.etl.publish.manifest import read_manifest, write_manifest

INFINITE = "Some synapses have an infinite size (2 of them): sums and means of it over them are infinite"


@pytest.fixture
def infinite(tmp_path: Path) -> Path:
    """A source with two infinite sizes of one sign, and infinite lengths of two kinds."""
    data = case("plain")
    synapses, neurons = data.synapses.copy(), data.neurons.copy()
    synapses["size"][[7, 11]] = np.inf
    for part, rows in {"axon": 0, "soma": 1, "dendrite": 3}.items():
        lengths = np.nan_to_num(neurons[f"skel_length_{part}"], posinf=0)
        lengths[:rows] = np.inf
        neurons[f"skel_length_{part}"] = lengths
    return write_source(Data(synapses, neurons, data.celltypes, data.post_morphs), tmp_path / "infinite")


@pytest.mark.parametrize("binding", BINDINGS)
def test_sums_over_infinities_are_said(binding: str, infinite: Path, tmp_path: Path) -> None:
    notes = build(infinite, tmp_path / "warehouse", binding=binding).notes
    assert [note.partition(" (")[0] for note in notes] == [
        "Some synapses have an infinite size",
        "Some neurons have an infinite skel_length_soma",
        "Some neurons have an infinite skel_length_dendrite",
    ]
    assert notes[0].startswith(INFINITE)
    assert "(3 of them)" in notes[2]
    assert read_manifest(tmp_path / "warehouse")["notes"] == info(tmp_path / "warehouse")["notes"] == list(notes)
    assert build(infinite, tmp_path / "warehouse", binding=binding).notes == notes
    with connect(tmp_path / "warehouse") as con:
        assert con.execute("SELECT sum(size::DOUBLE) FROM synapses").fetchone() == (np.inf,)


def test_a_build_on_a_cluster_says_the_same(infinite: Path, tmp_path: Path) -> None:
    parts = split_source(infinite, tmp_path / "parts", ".parquet")
    expected = build(parts, tmp_path / "expected", binding="parquet")
    built = build_in_process(parts, tmp_path / "built")
    assert (built.notes, built.anomalies) == (expected.notes, expected.anomalies)
    assert built.anomalies["infinite_synapse_sizes"] == 2


def test_names_that_begin_differently_are_said(tmp_path: Path) -> None:
    source = write_source(case("one_row"), tmp_path / "source")
    assert build(source, tmp_path / "same").notes == ()
    (source / "random_neurons.npy").rename(source / "other_neurons.npy")
    (note,) = build(source, tmp_path / "warehouse").notes
    files = "random_synapses.npy, other_neurons.npy, random_celltype_mapping.txt, random_post_morph_mapping.txt"
    assert f"({files})" in note
    assert note.endswith("It is called random here, after its synapses.")


def test_an_array_in_parts_has_its_folders_stem(tmp_path: Path) -> None:
    parts = split_source(write_source(case("one_row"), tmp_path / "source"), tmp_path / "parts")
    assert build(parts, tmp_path / "warehouse").notes == ()
    (parts / "random_neurons").rename(parts / "other_neurons")
    assert "other_neurons" in build(parts, tmp_path / "other").notes[0]


def test_the_commands_say_it(infinite: Path, tmp_path: Path) -> None:
    said = CliRunner().invoke(main, ["build", str(infinite), str(tmp_path / "warehouse")]).stdout
    assert "  infinite_synapse_sizes: 2\n" in said
    assert f"\n{INFINITE}" in said
    assert INFINITE in CliRunner().invoke(main, ["info", str(tmp_path / "warehouse")]).stdout


def test_a_manifest_from_before_there_were_notes_is_read(tmp_path: Path) -> None:
    build(write_source(case("one_row"), tmp_path / "source"), tmp_path / "warehouse")
    manifest = read_manifest(tmp_path / "warehouse")
    del manifest["notes"]
    write_manifest(tmp_path / "warehouse", manifest)
    assert info(tmp_path / "warehouse")["notes"] == []

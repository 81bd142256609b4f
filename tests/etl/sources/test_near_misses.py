"""What is nearly a source file is named where the file itself is missing, with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.counterexamples import write_good_source
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.source import open_source

ELSE = "a source is one file of each kind"

# What takes the place of good_synapses.npy -> what is said of it.
SYNAPSES = {
    "X.npz": "there is X.npz, which must be unpacked to X_synapses.npy",
    "X_synapses.npz": "there is X_synapses.npz, which must be unpacked to X_synapses.npy",
    "X_Synapses.NPZ": "there is X_Synapses.NPZ, which must be unpacked to X_synapses.npy",
    "X_synapses.npy.gz": "there is X_synapses.npy.gz, which must be unpacked to X_synapses.npy",
    "X_Synapses.npy.ZST": "there is X_Synapses.npy.ZST, which must be unpacked to X_synapses.npy",
    "X_Synapses.npy": "there is X_Synapses.npy, which must be called X_synapses.npy",
    "X_synapses.NPY": "there is X_synapses.NPY, which must be called X_synapses.npy",
    "synapses.npy": "there is synapses.npy, which must be called <stem>_synapses.npy",
    "X_neurons.npz": ELSE,
    "X_neurons.npy.gz": ELSE,
    ".X_synapses.npz": ELSE,
    "mysynapses.npy": ELSE,
    "X_synapses.csv": ELSE,
}


@pytest.mark.parametrize("name", SYNAPSES)
def test_a_file_in_the_place_of_the_synapses(name: str, tmp_path: Path) -> None:
    (write_good_source(tmp_path) / "good_synapses.npy").rename(tmp_path / name)
    assert refusal(tmp_path) == f"{tmp_path} holds no *_synapses.npy; {SYNAPSES[name]}."


def refusal(folder: Path) -> str:
    with pytest.raises(WirehouseError) as caught:
        open_source(folder)
    return str(caught.value)


def test_a_folder_in_other_letters_and_links_to_nothing(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    for name in ("good_synapses.npy", "good_neurons.npy", "good_post_morph_mapping.txt"):
        (tmp_path / name).unlink()
    (tmp_path / "Good_Synapses").mkdir()
    (tmp_path / "b_neurons.npy").symlink_to("/nowhere/neurons.npy")
    (tmp_path / "b_post_morph_mapping.txt").symlink_to(tmp_path / "gone.txt")
    assert refusal(tmp_path) == (
        f"{tmp_path} holds no *_synapses.npy and no *_neurons.npy and no *_post_morph_mapping.txt; "
        "there is Good_Synapses, which must be called Good_synapses, "
        "and b_neurons.npy, a link to /nowhere/neurons.npy, where nothing is, "
        f"and b_post_morph_mapping.txt, a link to {tmp_path / 'gone.txt'}, where nothing is."
    )


def test_a_link_to_no_folder_of_parts(tmp_path: Path) -> None:
    (write_good_source(tmp_path) / "good_synapses.npy").unlink()
    (tmp_path / "b_synapses").symlink_to("parts")
    assert refusal(tmp_path).endswith("; there is b_synapses, a link to parts, where nothing is.")


def test_one_archive_of_both_arrays_and_packed_mappings(tmp_path: Path) -> None:
    for path in write_good_source(tmp_path).iterdir():
        path.unlink() if path.suffix == ".npy" else path.rename(path.with_suffix(".txt.gz"))
    (tmp_path / "all.npz").write_bytes(b"")
    assert refusal(tmp_path).partition("; ")[2] == (
        "there is all.npz, which must be unpacked to all_synapses.npy, "
        "and all.npz, which must be unpacked to all_neurons.npy, "
        "and good_celltype_mapping.txt.gz, which must be unpacked to good_celltype_mapping.txt, "
        "and good_post_morph_mapping.txt.gz, which must be unpacked to good_post_morph_mapping.txt."
    )


def test_beside_the_file_itself_nothing_is_said(tmp_path: Path) -> None:
    write_good_source(tmp_path)
    for name in ("good_Synapses.npy", "good_synapses.npy.gz", "good.npz"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "b_neurons.npy").symlink_to("/nowhere")
    assert open_source(tmp_path).stem == "good"


def test_a_folder_with_a_files_name_is_not_told_to_be_called_that(tmp_path: Path) -> None:
    (write_good_source(tmp_path) / "good_synapses.npy").unlink()
    (tmp_path / "good_synapses.npy").mkdir()
    (tmp_path / "good_Synapses.npy").mkdir()
    assert refusal(tmp_path) == f"{tmp_path} holds no *_synapses.npy; {ELSE}."

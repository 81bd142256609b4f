"""A small good source, and the ways to spoil it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.oracle.data import NEURON, SYNAPSE

STEM = "good"
CELLTYPES = "0: A\n1: B\n"
POST_MORPHS = "0: spine_neck\n1: spine_head\n2: shaft\n3: soma\n"


@dataclass(frozen=True)
class Counterexample:
    """`spoil(folder)` makes the good source in `folder` a bad one; `error` is the sentence, {folder} the folder.

    `in_rows`: seen only when the rows are read, not by their header.
    """

    name: str
    error: str
    spoil: Callable[[Path], object]
    in_rows: bool = False

    def message(self, folder: Path) -> str:
        return self.error.replace("{folder}", str(folder))


def write_good_source(folder: Path) -> Path:
    """Six synapses among four neurons of the types A and B, written into `folder`, made where missing."""
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / f"{STEM}_synapses.npy", good_synapses())
    np.save(folder / f"{STEM}_neurons.npy", good_neurons())
    (folder / f"{STEM}_celltype_mapping.txt").write_text(CELLTYPES, encoding="utf-8")
    (folder / f"{STEM}_post_morph_mapping.txt").write_text(POST_MORPHS, encoding="utf-8")
    return folder


def good_synapses() -> np.ndarray:
    rows = [
        (0.25, 7, 9, 0.75, 10, 20, 30, 1, 0, 1),
        (0.5, 9, 7, 1.0, 11, 21, 31, 255, 1, 0),
        (np.nan, 2**53 + 1, 7, np.nan, 12, 22, 32, 2, 0, 0),
        (0.0, 7, 2**63 - 1, 0.5, 13, 23, 33, 3, 0, 1),
        (0.25, 7, 9, 0.75, 10, 20, 30, 1, 0, 1),
        (1.5, 9, 5, 0.25, 2**32 - 1, 0, 0, 0, 1, 0),
    ]
    return np.array(rows, SYNAPSE)


def good_neurons() -> np.ndarray:
    rows = [
        (2**63 - 1, 1, 0.5, 1.0, 0.0, 2.0),
        (7, 0, 1.0, 100.5, 10.0, 200.25),
        (2**53 + 1, 0, np.nan, np.nan, 0.0, 0.0),
        (9, 1, 0.75, 3.0, 4.0, 5.0),
    ]
    return np.array(rows, NEURON)


def spoiled_array(kind: str, array: np.ndarray) -> Callable[[Path], object]:
    """Put `array` in the place of the synapses or neurons, with NumPy's pickles where it needs them."""
    return lambda folder: np.save(folder / f"{STEM}_{kind}.npy", array, allow_pickle=True)


def _with_value(kind: str, field: str, row: int, value: int) -> Callable[[Path], object]:
    array = good_synapses() if kind == "synapses" else good_neurons()
    array[field][row] = value
    return spoiled_array(kind, array)


def _row_cases() -> list[Counterexample]:
    types = "which its mapping file lacks; legal are 0 A, 1 B."
    morphs = "which its mapping file lacks; legal are 0 spine_neck, 1 spine_head, 2 shaft, 3 soma, 255 unknown."
    limit = f"expected at most 2^63 - 1 = {2**63 - 1}."
    cases = [
        ("pre_id_too_large", "synapses", "pre_id", 4, 2**63, limit),
        ("post_id_too_large", "synapses", "post_id", 0, 2**64 - 1, limit),
        ("neuron_id_too_large", "neurons", "id", 3, 2**63, limit),
        ("pre_celltype_unmapped", "synapses", "pre_celltype", 2, 2, types),
        ("post_celltype_unmapped", "synapses", "post_celltype", 5, 255, types),
        ("neuron_celltype_unmapped", "neurons", "cell_type", 1, 17, types),
        ("post_morph_unmapped", "synapses", "post_morph", 3, 4, morphs),
    ]
    return [
        Counterexample(
            name,
            f"{{folder}}/good_{kind}.npy, row {row} (counted from 0): {field} is {value}, {rest}",
            _with_value(kind, field, row, value),
            in_rows=True,
        )
        for name, kind, field, row, value, rest in cases
    ]


def _folder_cases() -> list[Counterexample]:
    return [
        Counterexample(
            "file_missing",
            "{folder} holds no *_celltype_mapping.txt; a source is one file of each kind.",
            lambda folder: (folder / "good_celltype_mapping.txt").unlink(),
        ),
        Counterexample(
            "files_missing",
            "{folder} holds no *_synapses.npy and no *_post_morph_mapping.txt; a source is one file of each kind.",
            lambda folder: [(folder / f"good{end}").unlink() for end in ("_synapses.npy", "_post_morph_mapping.txt")],
        ),
        Counterexample(
            "file_twice",
            "{folder} holds several *_synapses.npy files (good_synapses.npy, old_synapses.npy); "
            "a source is one file of each kind.",
            lambda folder: (folder / "old_synapses.npy").write_bytes(b""),
        ),
    ]


def _mapping_cases() -> list[Counterexample]:
    listed = tomllib.loads(Path(__file__).with_name("mappings.toml").read_text(encoding="utf-8"))["mapping"]
    cases = [_mapping_case(one["name"], one["kind"], one["text"].encode(), one["error"]) for one in listed]
    latin = "{file} is garbled: byte 4 is not UTF-8; save it as UTF-8 text."
    utf16 = "{file} is garbled: byte 0 is not UTF-8; save it as UTF-8 text."
    long = "{file} is garbled: longer than 1048576 bytes, expected lines 'index: name'."
    return [
        *cases,
        _mapping_case("latin_1", "celltype", "0: Bü\n".encode("latin-1"), latin),
        _mapping_case("utf_16", "celltype", "0: A\n".encode("utf-16"), utf16),
        _mapping_case("longer_than_any_mapping", "celltype", b"0: A\n" + b" " * (1 << 20), long),
    ]


def _mapping_case(name: str, kind: str, content: bytes, error: str) -> Counterexample:
    file = f"good_{kind}_mapping.txt"
    return Counterexample(
        f"mapping_{name}",
        error.replace("{file}", "{folder}/" + file),
        lambda folder: (folder / file).write_bytes(content),
    )


OTHER_SOURCES = [*_folder_cases(), *_mapping_cases(), *_row_cases()]

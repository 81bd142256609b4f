"""The source: four files in one folder, found by their suffix, with every promise about them checked.

A folder `<stem>_synapses` may replace the file `<stem>_synapses.npy`, and a folder `<stem>_neurons` the file
`<stem>_neurons.npy`. It holds the array in one or more parts: .npy files of the same dtype, or Parquet files with the
same columns (`parquet_part`). Everything in the folder is a part, except files whose names begin with '.' or '_'. The
rows of the parts, ordered by name (so write part-02 before part-10), are the array. The number of a row in it is its
`synapse_id`. One file is the case of one part.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple, Protocol

import numpy as np

from wirehouse.etl.ground import j0251, stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNKNOWN_POST_MORPH
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Advance
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.sources.mappings import read_celltypes, read_post_morphs
from wirehouse.etl.sources.near_misses import near_misses
from wirehouse.etl.sources.npy import reading
from wirehouse.etl.sources.parts import SourceArray, open_array

# size in um2; x, y, z in nm.
SYNAPSE_DTYPE = np.dtype(
    [
        ("size", "<f2"),
        ("pre_id", "<u8"),
        ("post_id", "<u8"),
        ("prob", "<f2"),
        ("x", "<u4"),
        ("y", "<u4"),
        ("z", "<u4"),
        ("post_morph", "u1"),
        ("pre_celltype", "u1"),
        ("post_celltype", "u1"),
    ]
)
# Skeleton lengths in um.
NEURON_DTYPE = np.dtype(
    [
        ("id", "<u8"),
        ("cell_type", "u1"),
        ("celltype_certainty", "<f2"),
        ("skel_length_axon", "<f4"),
        ("skel_length_soma", "<f4"),
        ("skel_length_dendrite", "<f4"),
    ]
)
SUFFIXES = {
    "synapses": "_synapses.npy",
    "neurons": "_neurons.npy",
    "celltype_mapping": "_celltype_mapping.txt",
    "post_morph_mapping": "_post_morph_mapping.txt",
}
# Names of the folders that hold an array in parts.
FOLDER_SUFFIXES = {kind: SUFFIXES[kind].removesuffix(".npy") for kind in ("synapses", "neurons")}
MAX_ID = 2**63 - 1

_HASH_BYTES = 1 << 20
_STEM = re.compile(r"(?P<name>.*?)_?(?P<version>\d+_seg_.+?)(_filtered)?", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A source whose headers, lengths and mappings are correct; its rows are checked when they are read.

    `stem` is the synapse file's name without the suffix, `name` and `version` are its parts. `synthetic` is true if any
    file says so. `files` are the four paths by the keys of `SUFFIXES`; for an array in parts, the path of its folder.
    """

    folder: Path
    stem: str
    name: str
    version: str | None
    synthetic: bool
    synapses: SourceArray
    neurons: SourceArray
    celltypes: dict[int, str]
    post_morphs: dict[int, str]
    files: dict[str, Path]
    traits: Traits = field(default_factory=Traits)

    @property
    def paths(self) -> dict[str, tuple[Path, ...]]:
        """All files by the keys of `SUFFIXES`, parts in their order."""
        parts = {"synapses": self.synapses.parts, "neurons": self.neurons.parts}
        return {
            kind: tuple(part.path for part in parts[kind]) if kind in parts else (path,)
            for kind, path in self.files.items()
        }

    @property
    def stems(self) -> dict[str, str]:
        """The name of each of `files` without its suffix."""
        return _stems(self.files)

    @property
    def in_parts(self) -> bool:
        """Whether an array consists of several files."""
        return any(len(of_kind) > 1 for of_kind in self.paths.values())

    @property
    def citation(self) -> str | None:
        """What to cite when using these data; None if unknown."""
        return citation(self.name, self.synthetic, self.celltypes)


def citation(name: str, synthetic: bool, celltypes: Mapping[int, str]) -> str | None:
    """What to cite when using the data set of that name; None if unknown."""
    if synthetic:
        return j0251.SYNTHETIC_NOTICE
    return j0251.CITATION if name == j0251.NAME and celltypes == j0251.CELLTYPES else None


class Readable(Protocol):
    """A source of any format, as a folder of files."""

    @property
    def folder(self) -> Path:
        """Where its files are."""

    @property
    def paths(self) -> Mapping[str, tuple[Path, ...]]:
        """All its files by what they are."""


class FileState(NamedTuple):
    """What a write to a file changes: its length in bytes and its modification time in ns."""

    size: int
    mtime_ns: int


def open_source(folder: Path | str, prob_default: float | None = Traits.prob_default) -> Source:
    """Find the four files in `folder` and check everything that does not need the rows.

    `prob_default` is the least probability of a synapse that counts unless a question says otherwise; None is any.

    Raises WirehouseError: a file missing or there several times, a wrong header or length, a garbled mapping.
    """
    folder = user_path(folder)
    files = find_files(folder)
    stems = _stems(files)
    name, version = split_stem(stems["synapses"])
    return Source(
        folder=folder,
        stem=stems["synapses"],
        name=name,
        version=version,
        synthetic=any(stem.startswith("synthetic_") for stem in stems.values()),
        synapses=open_array(files["synapses"], SYNAPSE_DTYPE),
        neurons=open_array(files["neurons"], NEURON_DTYPE),
        celltypes=read_celltypes(files["celltype_mapping"]),
        post_morphs=read_post_morphs(files["post_morph_mapping"]),
        files=files,
        traits=replace(Traits(), prob_default=prob_default),
    )


def _stems(files: Mapping[str, Path]) -> dict[str, str]:
    return {
        kind: path.name.removesuffix(FOLDER_SUFFIXES[kind] if path.is_dir() else SUFFIXES[kind])
        for kind, path in files.items()
    }


def find_files(folder: Path) -> dict[str, Path]:
    """The file of each kind in `folder`, or the folder of its parts, by the keys of `SUFFIXES`.

    Raises WirehouseError if there is none or several.
    """
    if not folder.is_dir():
        raise WirehouseError(f"{folder} is not a folder; name the folder with the four source files.")
    with reading(folder):
        paths = _visible(folder)
    found = {kind: [path for path in paths if _is_named(path, kind)] for kind in SUFFIXES}
    missing = [kind for kind, matches in found.items() if not matches]
    if missing:
        lacking = " and no ".join(f"*{SUFFIXES[kind]}" for kind in missing)
        near = near_misses(paths, {kind: SUFFIXES[kind] for kind in missing})
        why = f"there is {', and '.join(near)}" if near else "a source is one file of each kind"
        raise WirehouseError(f"{folder} holds no {lacking}; {why}.")
    for kind, matches in found.items():
        if len(matches) > 1:
            names = ", ".join(path.name for path in matches)
            raise WirehouseError(
                f"{folder} holds several *{SUFFIXES[kind]} files ({names}); a source is one file of each kind."
            )
    return {kind: matches[0] for kind, matches in found.items()}


def refuse_others(folder: Path, names: Collection[str]) -> None:
    """Raise WirehouseError if `folder` holds source files other than `names`: it would then hold two sources."""
    if not folder.is_dir():
        return
    with reading(folder):
        ours = [path.name for path in _visible(folder) if any(_is_named(path, kind) for kind in SUFFIXES)]
    others = [name for name in ours if name not in names]
    if others:
        raise WirehouseError(f"{folder} already holds another source ({', '.join(others)}); name an empty folder.")


def _visible(folder: Path) -> list[Path]:
    # Hidden files are no data: macOS leaves '._<name>' beside every file on foreign disks.
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _is_named(path: Path, kind: str) -> bool:
    if path.is_dir():
        return kind in FOLDER_SUFFIXES and path.name.endswith(FOLDER_SUFFIXES[kind])
    return path.is_file() and path.name.endswith(SUFFIXES[kind])


def split_stem(stem: str) -> tuple[str, str | None]:
    """Name and version of the data set: 'j0251_72_seg_x_filtered' is ('j0251', '72_seg_x'), 'cb2' is ('cb2', None)."""
    match = _STEM.fullmatch(stem)
    return (match["name"], match["version"]) if match and match["name"] else (stem, None)


def default_axon_only(celltypes: Mapping[int, str]) -> tuple[str, ...]:
    """Types that are axon-only unless the user says otherwise: j0251's when the mapping has exactly its names."""
    return j0251.AXON_ONLY if set(celltypes.values()) == set(j0251.CELLTYPES.values()) else ()


def check_axon_only(types: Iterable[str], celltypes: Mapping[int, str]) -> None:
    """Raise WirehouseError for an axon-only type that the data set does not have."""
    for name in types:
        if name not in celltypes.values():
            legal = ", ".join(celltypes.values())
            raise WirehouseError(f"Unknown axon-only cell type '{name}'; the source's cell types are {legal}.")


def check_synapse_chunk(chunk: np.ndarray, source: Source, first_row: int) -> None:
    """Raise WirehouseError for the first row of `chunk` that breaks a promise; it starts at synapse `first_row`."""
    _raise_first(
        source.synapses,
        first_row,
        [
            _bad_id(chunk, "pre_id"),
            _bad_id(chunk, "post_id"),
            _bad_code(chunk, "post_morph", {**source.post_morphs, UNKNOWN_POST_MORPH: "unknown"}),
            _bad_code(chunk, "pre_celltype", source.celltypes),
            _bad_code(chunk, "post_celltype", source.celltypes),
        ],
    )


def check_neuron_chunk(chunk: np.ndarray, source: Source, first_row: int) -> None:
    """Raise WirehouseError for the first row of `chunk` that breaks a promise; it starts at neuron `first_row`."""
    _raise_first(
        source.neurons,
        first_row,
        [_bad_id(chunk, "id"), _bad_code(chunk, "cell_type", source.celltypes)],
    )


_Broken = tuple[int, str] | None


def _bad_id(chunk: np.ndarray, field: str) -> _Broken:
    ids = chunk[field]
    if not ids.size or ids.max() <= MAX_ID:
        return None
    row = int((ids > MAX_ID).argmax())
    return row, f"{field} is {ids[row]}, expected at most 2^63 - 1 = {MAX_ID}"


def _bad_code(chunk: np.ndarray, field: str, legal: Mapping[int, str]) -> _Broken:
    illegal = np.ones(256, bool)
    illegal[list(legal)] = False
    codes = chunk[field]
    broken = illegal[codes]
    if not broken.any():
        return None
    row = int(broken.argmax())
    listed = ", ".join(f"{code} {name}" for code, name in sorted(legal.items()))
    return row, f"{field} is {codes[row]}, which its mapping file lacks; legal are {listed}"


def _raise_first(array: SourceArray, first_row: int, found: Iterable[_Broken]) -> None:
    broken = [one for one in found if one is not None]
    if broken:
        row, sentence = min(broken, key=lambda one: one[0])
        path, row_there = array.locate(first_row + row)
        raise WirehouseError(f"{path}, row {row_there} (counted from 0): {sentence}.")


def file_states(source: Readable) -> dict[Path, FileState]:
    """Length and modification time of each source file: cheap, to take before reading and compare afterwards."""
    states = {}
    for path in chain(*source.paths.values()):
        with reading(path):
            stat = path.stat()
        states[path] = FileState(stat.st_size, stat.st_mtime_ns)
    return states


def check_unchanged(source: Readable, before: Mapping[Path, FileState]) -> None:
    """Raise WirehouseError if a source file changed since `before`, an earlier result of `file_states`."""
    after = file_states(source)
    changed = [path.name for path in after if after[path] != before[path]]
    if changed:
        raise WirehouseError(
            f"{source.folder} changed while it was being read ({', '.join(changed)}); run again when it is complete."
        )


def fingerprint(path: Path, advance: Advance | None = None) -> str:
    """The file's sha256 in hexadecimal; `advance` receives the number of bytes read."""
    digest = hashlib.sha256()
    with reading(path), path.open("rb") as file:
        while block := file.read(_HASH_BYTES):
            stopping.point()
            digest.update(block)
            if advance is not None:
                advance(len(block))
    return digest.hexdigest()

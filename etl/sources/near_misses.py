"""Finds files that were perhaps meant as source files: packed, in another case, or broken links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_PACKED = re.compile(r"\.(gz|bz2|xz|zst|lz4|z|zip|7z|tar|tgz)$", re.IGNORECASE)
_NPZ = re.compile(r"\.npz$", re.IGNORECASE)


def near_misses(paths: Iterable[Path], suffixes: Mapping[str, str]) -> list[str]:
    """Clauses on those of `paths` that almost match a missing kind; `suffixes` has the suffix of each missing kind.

    Each says what is there and what to do: 'x_synapses.npz, which must be unpacked to x_synapses.npy'.
    """
    clauses = (_clause(path, suffix) for suffix in suffixes.values() for path in paths)
    # One .npz may match both arrays.
    return list(dict.fromkeys(clause for clause in clauses if clause))


def _clause(path: Path, suffix: str) -> str | None:
    if path.is_symlink() and not path.exists():
        is_meant = _of_kind(path.name, suffix) or _of_kind(path.name, suffix.removesuffix(".npy"))
        return f"{path.name}, a link to {os.readlink(path)}, where nothing is" if is_meant else None
    if _of_kind(unpacked := _PACKED.sub("", path.name), suffix) and unpacked != path.name:
        return f"{path.name}, which must be unpacked to {_in_its_letters(unpacked, suffix)}"
    if suffix.endswith(".npy") and _NPZ.search(path.name):
        return _archive(path.name, suffix)
    wanted = suffix.removesuffix(".npy") if path.is_dir() else suffix
    is_meant = _of_kind(path.name, wanted) and not path.name.endswith(suffix)
    return f"{path.name}, which must be called {_in_its_letters(path.name, wanted)}" if is_meant else None


def _of_kind(name: str, suffix: str) -> bool:
    """Whether a name ends with the suffix, in any case; the part before it may be empty."""
    return name.lower().endswith(suffix) or name.lower() == suffix.removeprefix("_")


def _in_its_letters(name: str, suffix: str) -> str:
    stem = name[: -len(suffix)]
    return f"{stem or '<stem>'}{suffix}"


def _archive(name: str, suffix: str) -> str | None:
    stem = _NPZ.sub("", name)
    array = suffix.removesuffix(".npy")
    if _of_kind(stem, array):
        return f"{name}, which must be unpacked to {_in_its_letters(stem, array)}.npy"
    is_others = any(_of_kind(stem, other) for other in ("_synapses", "_neurons"))
    return None if is_others else f"{name}, which must be unpacked to {stem}{suffix}"

"""An array of the source as rows in order, from one .npy file or from the parts in a folder."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import CHUNK_ROWS, open_npy, reading
from wirehouse.etl.sources.parquet_part import open_parquet

_OPENERS: dict[str, Callable[[Path, np.dtype[Any]], Part]] = {".npy": open_npy, ".parquet": open_parquet}


class Part(Protocol):
    """A file of rows whose header has been checked."""

    @property
    def path(self) -> Path:
        """The path of the file."""

    @property
    def rows(self) -> int:
        """The number of its rows."""

    def chunks(
        self, rows: int = CHUNK_ROWS, on_bytes: Callable[[memoryview], object] | None = None
    ) -> Iterator[np.ndarray]:
        """Its rows in order, up to `rows` at a time; `on_bytes` receives every byte of the file once and in order."""


@dataclass(frozen=True)
class SourceArray:
    """The rows of all `parts` of `dtype`, one part after the other; `place` is the one file or the parts' folder."""

    place: Path
    dtype: np.dtype[Any]
    parts: tuple[Part, ...]

    @cached_property
    def rows(self) -> int:
        """Number of rows of all parts together."""
        return sum(part.rows for part in self.parts)

    @cached_property
    def first_rows(self) -> tuple[int, ...]:
        """The number of each part's first row in the whole array."""
        return tuple(accumulate((part.rows for part in self.parts[:-1]), initial=0))

    def chunks(self, rows: int = CHUNK_ROWS) -> Iterator[np.ndarray]:
        """Every row in order, as arrays of `dtype` and shape (up to `rows`,). No array spans two parts."""
        for part in self.parts:
            yield from part.chunks(rows)

    def locate(self, row: int) -> tuple[Path, int]:
        """The file that holds `row` of the whole array, and the row's number in this file, from 0."""
        # If several parts begin with the same row, all but the last are empty.
        number = bisect_right(self.first_rows, row) - 1
        return self.parts[number].path, row - self.first_rows[number]


def open_array(place: Path, dtype: np.dtype[Any]) -> SourceArray:
    """Check every file of the array at `place`, an .npy file or a folder of parts.

    Raises WirehouseError: a folder without parts or with other files among them, a part that is no array of `dtype`.
    """
    files = part_files(place) if place.is_dir() else [place]
    return SourceArray(place, dtype, tuple(_OPENERS[path.suffix](path, dtype) for path in files))


def part_files(folder: Path) -> list[Path]:
    """The parts in `folder`, ordered by name. Raises WirehouseError if there are none, and for any other file."""
    with reading(folder):
        # Spark leaves _SUCCESS in the folder, macOS leaves ._ files.
        visible = [path for path in folder.iterdir() if not path.name.startswith((".", "_"))]
    paths = sorted(visible, key=lambda path: path.name)
    if not paths:
        raise WirehouseError(f"{folder} is empty; as a folder of parts it holds one .npy or .parquet file at least.")
    for path in paths:
        if path.suffix not in _OPENERS or not path.is_file():
            raise WirehouseError(f"{path} is no part of an array: all of {folder} must be .npy or .parquet files.")
        if path.suffix != paths[0].suffix:
            raise WirehouseError(f"{folder} holds {paths[0].name} and {path.name}; its parts must be of one format.")
    return paths

"""A test source in parts: the same rows as in its single files, cut where a test wants them cut."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

# The first part is empty, as are two in the middle and the last; the others are of uneven size.
UNEVEN = (0.0, 0.02, 0.5, 0.5, 0.5, 0.9, 1.0)


def split_source(single: Path, target: Path, suffix: str = ".npy", ends: Sequence[float] = UNEVEN) -> Path:
    """Copy the source of single files into the new folder `target`, each array in parts that end at these fractions."""
    shutil.copytree(single, target)
    for path in sorted(target.glob("*.npy")):
        array = np.load(path)
        path.unlink()
        folder = path.with_suffix("")
        folder.mkdir()
        cuts = [int(end * len(array)) for end in ends[:-1]]
        for number, rows in enumerate(np.split(array, cuts)):
            write_part(folder / f"part-{number:02}{suffix}", rows)
    return target


def write_part(path: Path, rows: np.ndarray) -> None:
    """Write a part in the format of its suffix."""
    if path.suffix == ".npy":
        np.save(path, rows)
    else:
        pq.write_table(pa.table({name: rows[name] for name in rows.dtype.names or ()}), path)

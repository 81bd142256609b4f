"""Where a data set's files are, and how its thresholds compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# The synthetic data set's structures by name, 255 for those that are not known.
MORPHS = {"spine_neck": 0, "spine_head": 1, "shaft": 2, "soma": 3, "unknown": 255}


@dataclass(frozen=True)
class Place:
    """A folder with `source`, and with the warehouses `native` and `parquet` made of it; its cell types' codes."""

    folder: Path
    codes: Mapping[str, int]

    def array(self, kind: str) -> Path:
        """The source's .npy file of `kind`, synapses or neurons."""
        return next((self.folder / "source").glob(f"*_{kind}.npy"))


def float16(threshold: float) -> float:
    """What NumPy compares a float16 column with when it is asked for `>= threshold`."""
    return float(np.float16(threshold))

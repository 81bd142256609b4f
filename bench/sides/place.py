"""Where the files of a data set are, and how NumPy compares its thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

# The codes of the structures in the synthetic data. 255 stands for an unknown one.
MORPHS = {"spine_neck": 0, "spine_head": 1, "shaft": 2, "soma": 3, "unknown": 255}


@dataclass(frozen=True)
class Place:
    """A folder with `source` and the warehouses `native` and `parquet`, and the codes of the cell types."""

    folder: Path
    codes: Mapping[str, int]

    def array(self, kind: str) -> Path:
        """The source's .npy file of `kind`, synapses or neurons."""
        return next((self.folder / "source").glob(f"*_{kind}.npy"))


def float16(threshold: float) -> float:
    """What NumPy compares a float16 column with when it is asked for `>= threshold`."""
    return float(np.float16(threshold))

"""Where the files of a data set are, and how NumPy compares its thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def swept(
    probs: Sequence[float], sizes: Sequence[float], counts: np.ndarray, totals: np.ndarray
) -> dict[str, np.ndarray]:
    """What is left at each pair of thresholds, of counts and sums by how many of the thresholds a synapse passes."""
    left = {"synapse_count": counts, "total_size": totals}
    # Whatever passes more thresholds passes those below too. No synapse that passes none of either is left.
    left = {name: _from_above(_from_above(cells, 0), 1)[1:, 1:].ravel() for name, cells in left.items()}
    return {"prob_min": np.repeat(probs, len(sizes)), "size_min": np.tile(sizes, len(probs)), **left}


def _from_above(cells: np.ndarray, axis: int) -> np.ndarray:
    return np.flip(np.cumsum(np.flip(cells, axis), axis), axis)

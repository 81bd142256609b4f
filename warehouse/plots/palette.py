"""A colour for each of a few cell types."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

# Okabe and Ito's palette, which readers with any colour vision can distinguish, without its black.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#F0E442")
OTHERS = "#9a9a9a"


def most_frequent(names: np.ndarray, most: int) -> list[str]:
    """The `most` frequent of the names, at most one a colour; of equally frequent ones the first in the alphabet."""
    found, counts = np.unique(names.astype(str), return_counts=True)
    return [str(found[at]) for at in np.argsort(-counts, kind="stable")[: min(most, len(COLOURS))]]


def colours_of(names: Sequence[str]) -> dict[str, str]:
    """A colour for each name, in their order."""
    return dict(zip(names, COLOURS, strict=False))

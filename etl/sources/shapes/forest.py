"""Skeletons as arrays: what a source says of each node, before anything is derived from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

# The parent of a root.
NO_PARENT = -1
MOST_NODE = 2**31 - 1


@dataclass(frozen=True)
class Forest:
    """The nodes of some skeletons, one skeleton after the other, as the source gives them.

    `neuron_ids` of shape (k,) ascend; the nodes of skeleton i are those from `starts[i]` to `starts[i + 1]`, so
    `starts` has shape (k + 1,). All other arrays have shape (n,): `node` and `parent` (NO_PARENT at a root) are the
    source's own numbers, int64; `x`, `y`, `z` and `radius` float64 in nm, the radius NaN where unknown;
    `code` is the source's code of the compartment, int64, and None where the source has none.
    """

    neuron_ids: np.ndarray
    starts: np.ndarray
    node: np.ndarray
    parent: np.ndarray
    x: np.ndarray
    y: np.ndarray
    z: np.ndarray
    radius: np.ndarray
    code: np.ndarray | None

    @property
    def skeleton(self) -> np.ndarray:
        """Which skeleton each node is of, int64 of shape (n,)."""
        return np.repeat(np.arange(len(self.neuron_ids)), np.diff(self.starts))


class TreeError(Exception):
    """A skeleton that is no tree. `row`: which node of the forest, in its order; `clause`: what is wrong with it."""

    def __init__(self, row: int, clause: str) -> None:
        super().__init__(clause)
        self.row = row
        self.clause = clause


def joined(forests: Sequence[Forest]) -> Forest:
    """Several forests as one, in their order. Either all of them have codes or none."""
    lengths = np.concatenate([np.diff(forest.starts) for forest in forests])
    arrays = {
        name: np.concatenate([getattr(forest, name) for forest in forests])
        for name in ("neuron_ids", "node", "parent", "x", "y", "z", "radius")
    }
    codes = None if forests[0].code is None else np.concatenate([forest.code for forest in forests])
    return Forest(starts=np.concatenate([[0], np.cumsum(lengths)]), code=codes, **arrays)

"""What every quantity of the paper is taken over: the suitable cells and the good synapses.

Rother et al. 2025, by the definitions alone: plain Python, one synapse a tuple.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tests.oracle.data import UNKNOWN, Data
from tests.oracle.filters import among, at_least

AXON_TYPES = ("DA", "LMAN", "HVC")
FULL_TYPES = ("MSN", "STN", "TAN", "GPe", "GPi", "LTS", "INT1", "INT2", "INT3")
PAPER_TYPES = AXON_TYPES + FULL_TYPES


class Synapse(NamedTuple):
    """A good synapse: its two ids, its size (um2; 0 where the source has NaN, which adds nothing), structure, row."""

    pre: int
    post: int
    size: float
    post_morph: int
    row: int


@dataclass(frozen=True)
class Sample:
    """The suitable cells U, id to type, and the good synapses S, for one setting of the shared parameters."""

    data: Data
    cells: dict[int, str]
    synapses: list[Synapse]

    @cached_property
    def pre_types(self) -> list[str]:
        """The paper's types that the data set has, in the paper's order."""
        return present(self.data, PAPER_TYPES)

    @cached_property
    def post_types(self) -> list[str]:
        """Those of them whose cells can receive."""
        return present(self.data, FULL_TYPES)

    @cached_property
    def inside(self) -> list[Synapse]:
        """The good synapses from a suitable cell onto a suitable cell of a full type."""
        return [s for s in self.synapses if s.pre in self.cells and self.cells.get(s.post) in FULL_TYPES]

    def of_type(self, celltype: str) -> list[int]:
        """The suitable cells of a type."""
        return [cell for cell, its_type in self.cells.items() if its_type == celltype]

    def between(self, pre: str | None, post: str | None) -> Iterator[Synapse]:
        """The synapses of `inside` from cells of one type, or any, onto cells of another."""
        for s in self.inside:
            if pre in (None, self.cells[s.pre]) and post in (None, self.cells[s.post]):
                yield s


def sample(
    data: Data,
    *,
    min_cell_length: float | None = 200,
    min_axon_length: float | None = 50,
    prob_min: float | None = 0.6,
    size_min: float | None = 0.1,
    exclude: Sequence[int | None] | None = None,
    unknown: str = "keep",
) -> Sample:
    """U and S of the paper's conventions."""
    cells = suitable(data, min_cell_length, min_axon_length, exclude)
    return Sample(data, cells, good(data, prob_min, size_min, unknown))


def present(data: Data, types: Sequence[str]) -> list[str]:
    """Those of the types that the mapping has."""
    return [name for name in types if name in data.celltypes.values()]


def suitable(
    data: Data, min_cell_length: float | None, min_axon_length: float | None, exclude: Sequence[int | None] | None
) -> dict[int, str]:
    """The suitable cells' types by id."""
    n = data.neurons
    types = np.array([data.celltypes[code] for code in n["cell_type"].tolist()], object)
    axon, soma, dendrite = (n[f"skel_length_{part}"] for part in ("axon", "soma", "dendrite"))
    whole = at_least(axon, min_cell_length) & at_least(dendrite, min_cell_length) & (soma > 0)
    with np.errstate(invalid="ignore"):
        length = axon.astype(np.float64) + soma.astype(np.float64) + dendrite.astype(np.float64)
    long = at_least(length, min_axon_length)
    keep = np.where(np.isin(types, AXON_TYPES), long, whole) & np.isin(types, PAPER_TYPES)
    keep &= ~among(n["id"], exclude if exclude is not None else [])
    return dict(zip(n["id"][keep].tolist(), types[keep].tolist(), strict=True))


def good(data: Data, prob_min: float | None, size_min: float | None, unknown: str) -> list[Synapse]:
    """The good synapses, between whatever partners."""
    s = data.synapses
    keep = more_than(s["prob"], prob_min) & more_than(s["size"], size_min)
    if unknown == "drop":
        keep &= s["post_morph"] != UNKNOWN
    sizes = np.nan_to_num(s["size"].astype(np.float64), nan=0.0, posinf=np.inf, neginf=-np.inf)
    columns = (s["pre_id"], s["post_id"], sizes, s["post_morph"], np.arange(len(s)))
    return [Synapse(*row) for row in zip(*(column[keep].tolist() for column in columns), strict=True)]


def more_than(values: np.ndarray, threshold: float | None) -> np.ndarray:
    """Mask of the values strictly above a threshold, which takes their type; 0 or below or None is no filter."""
    if threshold is None or threshold <= 0:
        return np.ones(len(values), bool)
    with np.errstate(over="ignore"):
        return values > float(threshold)

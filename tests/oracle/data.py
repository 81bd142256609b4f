"""What the oracle reads (a source as arrays and mappings) and what it answers with (a table of Python values)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

SYNAPSE = np.dtype(
    [
        ("size", "<f2"), ("pre_id", "<u8"), ("post_id", "<u8"), ("prob", "<f2"), ("x", "<u4"), ("y", "<u4"),
        ("z", "<u4"), ("post_morph", "u1"), ("pre_celltype", "u1"), ("post_celltype", "u1"),
    ]
)  # fmt: skip
NEURON = np.dtype(
    [
        ("id", "<u8"), ("cell_type", "u1"), ("celltype_certainty", "<f2"), ("skel_length_axon", "<f4"),
        ("skel_length_soma", "<f4"), ("skel_length_dendrite", "<f4"),
    ]
)  # fmt: skip
# A parent of -1 is none; positions and radii are in nm, and a radius of NaN is unknown.
NODE = np.dtype(
    [
        ("neuron_id", "<u8"), ("node", "<i4"), ("parent", "<i4"), ("x", "<f8"), ("y", "<f8"), ("z", "<f8"),
        ("radius", "<f8"), ("compartment", "<i4"),
    ]
)  # fmt: skip
UNKNOWN = 255


@dataclass(frozen=True)
class Data:
    """One source: (synapses,) and (neurons,) structured arrays, names by code, and the axon-only type names.

    `nodes`: (nodes,) of the skeletons that were added to it.
    """

    synapses: np.ndarray
    neurons: np.ndarray
    celltypes: Mapping[int, str]
    post_morphs: Mapping[int, str]
    axon_only: frozenset[str] = frozenset()
    name: str = "unnamed"
    nodes: np.ndarray = field(default_factory=lambda: np.zeros(0, NODE))

    @property
    def codes(self) -> list[int]:
        """Cell-type codes, ascending."""
        return sorted(self.celltypes)

    @property
    def morph_names(self) -> dict[int, str]:
        """The post-morph mapping by ascending code, then 255 'unknown'."""
        return {code: self.post_morphs[code] for code in sorted(self.post_morphs)} | {UNKNOWN: "unknown"}

    def code(self, celltype: str) -> int:
        """The code of a cell type of the mapping."""
        return next(code for code, name in self.celltypes.items() if name == celltype)


@dataclass(frozen=True)
class Table:
    """An answer: (name, DuckDB type) of each column, and the rows as tuples."""

    columns: Sequence[tuple[str, str]]
    rows: Sequence[tuple[Any, ...]] = field(repr=False)

    def select(self, names: Iterable[str]) -> Table:
        """The named columns, in that order."""
        at = [[name for name, _ in self.columns].index(name) for name in names]
        return Table([self.columns[i] for i in at], [tuple(row[i] for i in at) for row in self.rows])


def known(value: np.floating) -> float | None:
    """A stored number as Python sees it: NaN is unknown, None."""
    return None if np.isnan(value) else float(value)


def total(sizes: np.ndarray) -> float:
    """Sum of the known sizes (um2) in double, 0.0 if none is known.

    Every float16 is a multiple of 2**-24, so double sums of them are exact in any order.
    """
    with np.errstate(invalid="ignore"):
        return float(_known_sizes(sizes).sum())


def mean(sizes: np.ndarray) -> float | None:
    """Mean of the known sizes (um2), None if none is known."""
    sizes = _known_sizes(sizes)
    return total(sizes) / len(sizes) if len(sizes) else None


def _known_sizes(sizes: np.ndarray) -> np.ndarray:
    return sizes[~np.isnan(sizes)].astype(np.float64)


def most_common(codes: np.ndarray) -> int:
    """The code that occurs most often; of several, the lowest."""
    values, counts = np.unique(codes, return_counts=True)
    return int(values[counts.argmax()])


def distinct_columns(names: Sequence[tuple[str, int]], taken: Sequence[str]) -> list[str]:
    """Column names of (name, code): the name, with its code where it is equal to another or taken after case folding.

    A name that equals another's name-with-code gets its own code too ('A', 'a' and 'A_0').
    """
    folded = Counter([name.casefold() for name, _ in names] + [name.casefold() for name in taken])
    coded = {f"{name}_{code}".casefold() for name, code in names if folded[name.casefold()] > 1}
    plain = [folded[name.casefold()] == 1 and name.casefold() not in coded for name, _ in names]
    return [name if is_plain else f"{name}_{code}" for (name, code), is_plain in zip(names, plain, strict=True)]

"""Cells of space for Neuroglancer, coarse ones first: each synapse is in one cell of one level.

Which level is a matter of a hash of its number, so that a coarse level is a fair sample of all synapses. The levels are
ranges of the hash as wide as the fullest cell allows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import duckdb
import numpy as np

from wirehouse.ask.rows import fetch

_LIMIT = 5000
_FINEST = 7
_HASHES = 2**32
_EXTENT = "SELECT min({0}) AS lower, max({0}) AS upper FROM synapses"
_AXES = "xyz"

Point = tuple[float, ...]


class Level(NamedTuple):
    """A grid of cells of `cell` nm from `lower` on, for synapses whose hash is in a range; `limit` a cell at most."""

    lower: Point
    grid: tuple[int, ...]
    cell: Point
    hashes: tuple[int, int]
    limit: int

    @property
    def synapses(self) -> str:
        """The synapses of a cell as a FROM clause; its parameters come from `bounds`."""
        inside = " AND ".join(f"{axis} >= $from_{axis} AND {axis} < $to_{axis}" for axis in _AXES)
        return f"synapses WHERE {inside} AND (hash(synapse_id) >> 32) >= $first AND (hash(synapse_id) >> 32) < $end"

    def bounds(self, cell: Sequence[int]) -> dict[str, float | int]:
        """The parameters for one cell of the grid, by its place along x, y and z."""
        # A cell ends exactly where the next one begins, so that no synapse is in two of them or in none.
        edges = {
            f"{side}_{axis}": self.lower[at] + (cell[at] + more) * self.cell[at]
            for at, axis in enumerate(_AXES)
            for side, more in (("from", 0), ("to", 1))
        }
        return {**edges, "first": self.hashes[0], "end": self.hashes[1]}


def levels_of(con: duckdb.DuckDBPyConnection) -> tuple[Point, Point, tuple[Level, ...]]:
    """The lower and the upper bound of all synapses, nm, and the levels, coarse ones first."""
    extents = [fetch(con, _EXTENT.format(axis), {}).to_pylist()[0] for axis in _AXES]
    if extents[0]["lower"] is None:
        return (0.0,) * 3, (1.0,) * 3, (Level((0.0,) * 3, (1,) * 3, (1.0,) * 3, (0, _HASHES), 1),)
    lower = tuple(float(math.floor(each["lower"])) for each in extents)
    upper = tuple(float(math.floor(each["upper"]) + 1) for each in extents)
    sides = [end - start for start, end in zip(lower, upper, strict=True)]
    # A short axis is divided less often, so that cells are about as wide as they are high.
    spared = [round(math.log2(max(sides) / side)) for side in sides]
    finest = _grid(_FINEST, spared)
    counts = _counts(con, lower, sides, finest)
    levels: list[Level] = []
    taken = 0
    for depth in range(_FINEST + 1):
        grid = _grid(depth, spared)
        fullest = int(_merged(counts, grid).max())
        room = _HASHES if fullest <= _LIMIT else int(_HASHES * _LIMIT / fullest)
        end = _HASHES if depth == _FINEST else min(_HASHES, taken + room)
        expected = fullest * (end - taken) / _HASHES
        cell = tuple(side / number for side, number in zip(sides, grid, strict=True))
        limit = max(1, min(fullest, math.ceil(expected + 6 * math.sqrt(expected) + 8)))
        levels.append(Level(lower, grid, cell, (taken, end), limit))
        taken = end
        if taken == _HASHES:
            break
    return lower, upper, tuple(levels)


def _grid(depth: int, spared: Sequence[int]) -> tuple[int, ...]:
    return tuple(2 ** max(0, depth - each) for each in spared)


def _counts(con: duckdb.DuckDBPyConnection, lower: Point, sides: Sequence[float], grid: tuple[int, ...]) -> np.ndarray:
    """The number of synapses in each cell of the finest grid."""
    places = ", ".join(
        f"least(floor(({axis} - $lower_{axis}) / $cell_{axis}), {number - 1})::INTEGER AS at_{axis}"
        for axis, number in zip(_AXES, grid, strict=True)
    )
    values = {f"lower_{axis}": start for axis, start in zip(_AXES, lower, strict=True)}
    values |= {f"cell_{axis}": side / n for axis, side, n in zip(_AXES, sides, grid, strict=True)}
    found = fetch(con, f"SELECT {places}, count(*) AS n FROM synapses WHERE x IS NOT NULL GROUP BY ALL", values)
    counts = np.zeros(grid, np.int64)
    counts[tuple(found[f"at_{axis}"].to_numpy() for axis in _AXES)] = found["n"].to_numpy()
    return counts


def _merged(counts: np.ndarray, grid: tuple[int, ...]) -> np.ndarray:
    """The counts in the cells of a coarser grid."""
    shape = [part for have, want in zip(counts.shape, grid, strict=True) for part in (want, have // want)]
    return counts.reshape(shape).sum(axis=(1, 3, 5))

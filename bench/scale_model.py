"""Estimates what a data set of any size takes, from three sizes that were measured, for docs/scale.md.

Nothing is measured here. Bytes and rows are proportional to those of the largest measured size. Memory is a straight
line in the number of neurons. Time is proportional at best. At worst it goes on growing as it did between the last two
sizes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from wirehouse.etl.tables.parquet import ROW_GROUP

DATA_SETS = {
    "x4, measured": 73_444_896,
    "10^11": 10**11,
}
# A file of this size is read at full speed, and one task can sort it in memory.
FILE_BYTES = 1 << 30
# The number of values that prob can have: the half floats from 0 to 1, and NaN.
PROBABILITIES = 0x3C00 + 2


@dataclass(frozen=True)
class Expected:
    """The estimate for a data set of `synapses`: bytes, least and most seconds, and rows."""

    synapses: int
    neurons: int
    source_bytes: float
    bytes: dict[str, float]
    seconds: dict[str, tuple[float, float]]
    peak_rss_bytes: float
    disk_bytes: float
    largest_file_bytes: float
    connections: float
    cube_cells: float

    @property
    def row_groups(self) -> int:
        """The number of row groups of one order of the synapses."""
        return math.ceil(self.synapses / ROW_GROUP)


def expected(results: dict[str, Any], synapses: int) -> Expected:
    """The estimate for so many synapses, with neurons and connections in j0251's proportion."""
    small, large = _last_two(results)
    share = synapses / large["rows"]["synapses_by_pre"]
    neurons = round(share * large["rows"]["neurons"])
    return Expected(
        synapses=synapses,
        neurons=neurons,
        source_bytes=share * large["source_bytes"],
        bytes={binding: share * sum(of_binding.values()) for binding, of_binding in large["bytes"].items()},
        seconds={binding: _seconds(small, large, binding, share) for binding in large["alone"]},
        peak_rss_bytes=_memory(small, large, neurons),
        disk_bytes=synapses * most_on_disk(results, "all"),
        largest_file_bytes=share * large["largest_file"],
        connections=share * large["rows"]["connections"],
        cube_cells=_cube_cells(small, large, share),
    )


def _last_two(results: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    small, large = sorted(results, key=float)[-2:]
    return results[small], results[large]


def growth(small: float, large: float, times: float) -> float:
    """The exponent p of a growth as rows ** p, from a size to one `times` as large."""
    return math.log(large / small) / math.log(times)


def _seconds(small: dict[str, Any], large: dict[str, Any], binding: str, share: float) -> tuple[float, float]:
    took = {which: one["alone"][binding]["seconds"] for which, one in (("small", small), ("large", large))}
    power = growth(took["small"], took["large"], _times(small, large))
    bounds = (took["large"] * share, took["large"] * share**power)
    return min(bounds), max(bounds)


def _times(small: dict[str, Any], large: dict[str, Any]) -> float:
    return large["rows"]["synapses_by_pre"] / small["rows"]["synapses_by_pre"]


def _memory(small: dict[str, Any], large: dict[str, Any], neurons: int) -> float:
    slope = (_peak(large) - _peak(small)) / (large["rows"]["neurons"] - small["rows"]["neurons"])
    return _peak(large) + slope * (neurons - large["rows"]["neurons"])


def _peak(one: dict[str, Any]) -> float:
    return one["alone"]["native"]["peak_rss_bytes"]


def most_on_disk(results: dict[str, Any], kind: str) -> float:
    """The most bytes per synapse that lay on the disk at once during a native build with little memory."""
    one = next(one for one in results.values() if "tight" in one["steps"])
    return one["steps"]["tight"]["disk"][kind] / one["rows"]["synapses_by_pre"]


def _cube_cells(small: dict[str, Any], large: dict[str, Any], share: float) -> float:
    cells = [one["rows"]["celltype_cube"] for one in (small, large)]
    power = growth(cells[0], cells[1], _times(small, large))
    types, morphs = large["rows"]["cell_types"], large["rows"]["post_morphs"]
    return min(cells[1] * share**power, types * types * morphs * PROBABILITIES)

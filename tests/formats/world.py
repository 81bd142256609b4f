"""A sample: what pandas reads in its files, and an open warehouse of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from tests.formats.originals import Original
from tests.oracle import tables
from tests.oracle.tables import Tables


@dataclass(frozen=True)
class World:
    """A sample and its warehouse."""

    name: str
    folder: Path
    data: Tables
    original: Original
    con: duckdb.DuckDBPyConnection

    @cached_property
    def totals(self) -> list[tuple[int, int, int]]:
        """(id, synapses sent, synapses received) of each end of a connection."""
        pairs = tables.connections(self.data)
        sent = pairs.groupby("pre_id")["synapse_count"].sum()
        received = pairs.groupby("post_id")["synapse_count"].sum()
        ids = sorted({*sent.index, *received.index})
        return [(int(one), int(sent.get(one, 0)), int(received.get(one, 0))) for one in ids]

    def busiest(self, direction: str, count: int = 1) -> list[int]:
        """The ids with most synapses in a direction, most first; at most those that have any."""
        at = 1 if direction == "outgoing" else 2
        having = [row for row in self.totals if row[at]]
        return [row[0] for row in sorted(having, key=lambda row: (-row[at], row[0]))[:count]]

    @property
    def roi_choices(self) -> list[str | list[str]]:
        """A region and a list of regions of the data set; none if it has no regions."""
        rois = self.data.rois
        return [rois[0], rois[-2:]] if rois else []

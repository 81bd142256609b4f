"""Remarks for the reader of a warehouse, beyond the counted anomalies."""

from __future__ import annotations

from collections.abc import Mapping

from wirehouse.etl.sources.source import Source
from wirehouse.etl.sources.table_source import TableSource

# Anomaly that makes sums useless -> whose values these are, and what they are.
_INFINITE = {
    "infinite_synapse_sizes": ("synapses", "size"),
    "infinite_skel_length_axon": ("neurons", "skel_length_axon"),
    "infinite_skel_length_soma": ("neurons", "skel_length_soma"),
    "infinite_skel_length_dendrite": ("neurons", "skel_length_dendrite"),
}


def notes(source: Source | TableSource, anomalies: Mapping[str, int]) -> list[str]:
    """Sentences on the source and on the sums over its rows; empty if there is nothing to say."""
    stems = list(source.notes) if isinstance(source, TableSource) else _stems(source)
    return [*stems, *(_infinite(name, anomalies[name]) for name in _INFINITE if anomalies[name])]


def _stems(source: Source) -> list[str]:
    if len(set(source.stems.values())) == 1:
        return []
    names = ", ".join(path.name for path in source.files.values())
    return [
        f"The names of the source's files begin differently ({names}): see that they are of one data set. "
        f"It is called {source.name} here, after its synapses."
    ]


def _infinite(anomaly: str, count: int) -> str:
    rows, column = _INFINITE[anomaly]
    return (
        f"Some {rows} have an infinite {column} ({count:,} of them): sums and means of it over them are infinite, or "
        "not a number (NaN) where both signs meet."
    )

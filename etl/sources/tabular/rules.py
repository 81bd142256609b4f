"""What a mapping file says, as data: `mapping` reads it."""

from __future__ import annotations

from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from typing import Any

Point = str | tuple[str, str, str]
"""The column of a point (a list of three numbers, or WKB in hex), or its three columns."""

POINTS = ("cleft", "post", "pre")


@dataclass(frozen=True)
class FilesRule:
    """Which files are of one table, and how their columns are found."""

    patterns: tuple[str, ...]
    with_header_file: tuple[str, ...] = ()
    other_than: tuple[str, ...] = ()
    subsets: tuple[str, ...] = ()
    several: str = "any"
    by_columns: bool = False
    lacks: tuple[str, ...] = ()
    layouts: tuple[tuple[str, ...], ...] = ()
    header: str = "plain"
    separator: str | None = None
    sheet: str | None = None
    types: Lookup[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FactsRule:
    """What the columns of a table of synapses or connections mean; each meaning has the columns that may hold it."""

    role: str
    files: FilesRule
    columns: Lookup[str, tuple[str, ...]]
    points: Lookup[str, tuple[Point, ...]]
    nt_scores: Lookup[str, str]
    kinds: Lookup[str, str]
    unknown: Lookup[str, tuple[Any, ...]]
    steps: tuple[str, ...]
    optional: tuple[str, ...]
    size_unit: str | None
    weight_unit: str | Lookup[str, str]
    whole_positions: bool


@dataclass(frozen=True)
class NeuronsRule:
    """A table on neurons: the column of their ids, and whether its ids alone make neurons."""

    name: str
    files: FilesRule
    id: tuple[str, ...]
    attach_only: bool
    repeated: str
    null_texts: tuple[str, ...]


@dataclass(frozen=True)
class TransmittersRule:
    """A table of transmitters by the presynaptic point: `point_id` is z << 42 | y << 21 | x."""

    files: FilesRule
    point_id: tuple[str, ...]
    nt_scores: Lookup[str, str]


@dataclass(frozen=True)
class Mapping:
    """A mapping file that has been checked; `text` is the file's own."""

    format: str
    text: str
    about: str
    name: str | None
    version: str | None
    name_pattern: str | None
    synthetic: bool
    citation: str | None
    licence: str | None
    voxel_nm: tuple[float, float, float] | None
    voxel_note: str | None
    voxel_unknown: str | None
    no_segment: int | None
    text_ids: bool
    strip: bool
    null_texts: tuple[str, ...]
    celltype: tuple[str, ...]
    is_neuron: tuple[str, ...]
    prob_default: float | None
    one_version: str | None
    refused: Lookup[str, str]
    synapses: FactsRule | None
    connections: FactsRule | None
    regional: FactsRule | None
    transmitters: TransmittersRule | None
    neurons: tuple[NeuronsRule, ...]

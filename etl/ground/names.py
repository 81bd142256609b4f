"""The data set's own names: what SQL needs from its mappings and tables, and the column names derived from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wirehouse.etl.ground.j0251 import PAPER_AXON_ONLY, PAPER_CELLTYPES, PAPER_COMPARTMENTS
from wirehouse.etl.ground.traits import Traits

UNKNOWN_POST_MORPH = 255
# The type of a neuron whose source names none.
UNTYPED = "untyped"
KINDS = ("chemical", "electrical")
# The SWC format's own codes; other codes have no meaning that all share.
COMPARTMENTS = {0: "undefined", 1: "soma", 2: "axon", 3: "dendrite", 4: "apical dendrite"}
# A list of more names than these costs more, in each statement, than a join with the table of cell types.
_FEW_TYPES = 256
# A table of all pairs of more types than these would be mostly zeros.
_PAIRED_TYPES = 1_000


@dataclass(frozen=True)
class Names:
    """Cell types and post-morph labels by code, which cell types are axon-only, and what else SQL depends on.

    `post_morphs` holds the mapping's own labels. It never contains code 255, 'unknown'. `rois` and `transmitters` are
    indexed by code. `annotated`: whether the source has neuron tables; `groupings` are their text columns that may take
    the place of cell types, with their values. `skeletons`, `meshes`: whether the warehouse has some. `compartments`:
    the names of the codes of their nodes.
    """

    celltypes: Mapping[int, str]
    post_morphs: Mapping[int, str]
    axon_only: frozenset[str] = frozenset()
    traits: Traits = field(default_factory=Traits)
    rois: tuple[str, ...] = ()
    transmitters: tuple[str, ...] = ()
    groupings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    annotated: bool = False
    skeletons: bool = False
    meshes: bool = False
    compartments: Mapping[int, str] = field(default_factory=lambda: dict(COMPARTMENTS))

    def compartment_codes(self, part: str) -> list[int]:
        """The codes of the compartments that are a part of a neuron: 'soma', 'axon' or 'dendrite', of any kind."""
        return sorted(code for code, name in self.compartments.items() if name.split(" ")[-1] == part)

    @property
    def few_types(self) -> bool:
        """Whether a list of all types is the best way from codes to names."""
        return len(self.celltypes) <= _FEW_TYPES

    @property
    def paired_types(self) -> bool:
        """Whether a matrix has a row for each pair of types, not only for the pairs that occur."""
        return len(self.celltypes) <= _PAIRED_TYPES

    @property
    def has_untyped(self) -> bool:
        """Whether the last cell type is that of neurons without one."""
        return bool(self.celltypes) and self.celltypes[max(self.celltypes)] == UNTYPED

    @property
    def default_prob_bounds(self) -> tuple[float, float] | None:
        """The numbers between which all round to the default of `prob_min`; None if it is compared unrounded."""
        if self.traits.prob not in ("float16", "float32") or self.traits.prob_default is None:
            return None
        below, default, above = _neighbours(self.traits.prob_default, np.dtype(self.traits.prob))
        return (below + default) / 2, (default + above) / 2

    @property
    def code_marks(self) -> tuple[str, str]:
        """Two characters that no cell type's name has: the ends of an entry of `celltype_codes_text`, its middle."""
        used = set("".join(self.celltypes.values()))
        first, second, *_ = (mark for mark in map(chr, range(0xE000, 0xF900)) if mark not in used)
        return first, second

    @property
    def celltype_codes_text(self) -> str:
        """All names with their codes in one text."""
        end, middle = self.code_marks
        return end + "".join(f"{name}{middle}{code}{end}" for code, name in self.celltypes.items())

    @property
    def roi_legend(self) -> str:
        """The names of the regions for a message."""
        return _legend(sorted(self.rois), "rois")

    @property
    def grouping_legend(self) -> str:
        """The columns that may take the place of cell types, for a message."""
        if not self.groupings:
            return "The data set has no text columns on neurons to group by."
        return f"Text columns of the annotations to group by are {', '.join(self.groupings)}."

    @property
    def codes(self) -> list[int]:
        """Cell-type codes in ascending order."""
        return sorted(self.celltypes)

    @property
    def celltype_list(self) -> list[str]:
        """Cell-type names, indexed by code; '' (no type has this name) where the mapping has a gap."""
        return _by_position(self.celltypes)

    @property
    def post_morph_list(self) -> list[str]:
        """Post-morph labels, indexed by code; '' where the mapping has a gap. 'unknown' is not included."""
        return _by_position(self.post_morphs)

    @property
    def legal_celltypes(self) -> list[str]:
        """Cell-type names in code order."""
        return [self.celltypes[code] for code in self.codes]

    @property
    def celltype_legend(self) -> str:
        """The cell-type names in code order, for a message; axon-only types are marked."""
        marked = [f"{n} (axon-only)" if n in self.axon_only else n for n in self.legal_celltypes]
        return _legend(marked, "cell_types")

    @property
    def paper_celltypes(self) -> list[str]:
        """The cell types of the reference paper that the mapping has, in the paper's order."""
        return [name for name in PAPER_CELLTYPES if name in self.legal_celltypes]

    @property
    def paper_axon_only(self) -> list[str]:
        """The `paper_celltypes` that are axons only in the paper, whatever they are in the data set."""
        return [name for name in PAPER_AXON_ONLY if name in self.legal_celltypes]

    @property
    def paper_legend(self) -> str:
        """The paper's cell types that the data set has, for a message; axon-only types are marked."""
        axons = self.paper_axon_only
        return (
            ", ".join(f"{n} (axon-only)" if n in axons else n for n in self.paper_celltypes) or "none in this data set"
        )

    @property
    def paper_compartments(self) -> list[str]:
        """The postsynaptic structures of the reference paper, whether the mapping has them or not."""
        return list(PAPER_COMPARTMENTS)

    @property
    def post_morph_codes(self) -> list[int]:
        """The stored post_morph codes in ascending order, 255 (unknown) last."""
        return [*sorted(self.post_morphs), UNKNOWN_POST_MORPH]

    @property
    def post_morph_legend(self) -> str:
        """The post_morph codes with their labels, for a message."""
        labels = {**self.post_morphs, UNKNOWN_POST_MORPH: "unknown"}
        return ", ".join(f"{code} ({labels[code]})" for code in self.post_morph_codes)

    @property
    def celltype_columns(self) -> list[tuple[int, str]]:
        """(code, column) of the wide matrix: the name, or `<name>_<code>` where names collide."""
        return _columns(self.celltypes, prefix="", taken=["pre_celltype"])

    @property
    def group_columns(self) -> list[tuple[str, str, str]]:
        """(grouping, value, column) of the wide matrix, of all groupings; 'untyped' is the value of the others."""
        return [
            (grouping, named[place], column)
            for grouping, values in self.groupings.items()
            for named in [dict(enumerate([*(value for value in values if value != UNTYPED), UNTYPED]))]
            for place, column in _columns(named, prefix="", taken=["pre_celltype"])
        ]

    @property
    def post_morph_columns(self) -> list[tuple[int, str]]:
        """(code, column) of neuron_totals: `in_<label>` in mapping order, then `in_unknown`."""
        taken = ["in_synapses", "in_size", "in_partners", "in_unknown"]
        return [*_columns(self.post_morphs, prefix="in_", taken=taken), (UNKNOWN_POST_MORPH, "in_unknown")]


def _neighbours(number: float, dtype: np.dtype[np.floating]) -> tuple[float, float, float]:
    """The number of a type that is nearest to `number`, between the one below it and the one above it."""
    nearest = np.array(number, dtype)
    below, above = (np.nextafter(nearest, np.array(side, dtype)) for side in (-np.inf, np.inf))
    return float(below), float(nearest), float(above)


def _legend(names: Sequence[str], view: str) -> str:
    return ", ".join(names) if len(names) <= _FEW_TYPES else f"the {len(names):,} names in the view {view}"


def _by_position(names: Mapping[int, str]) -> list[str]:
    # '' instead of None: DuckDB finds a NULL in a list, and a cell type of NULL must have no code.
    return [names.get(code, "") for code in range(max(names, default=-1) + 1)]


def _columns(names: Mapping[int, str], prefix: str, taken: Iterable[str]) -> list[tuple[int, str]]:
    plain = {code: f"{prefix}{name}" for code, name in sorted(names.items())}
    clashes = _clashing(plain, taken)
    columns = {code: f"{column}_{code}" if code in clashes else column for code, column in plain.items()}
    return list(_without_echoes(columns, plain, set(taken)).items())


def _without_echoes(columns: dict[int, str], plain: dict[int, str], taken: set[str]) -> dict[int, str]:
    # A type's name may equal the suffixed column of another ('A', 'a' and 'A_0'). It then gets its own code too.
    while clashes := _clashing(columns, taken):
        bare = [code for code in clashes if columns[code] == plain[code]]
        columns = columns | {code: f"{columns[code]}_{code}" for code in bare or clashes}
    return columns


def _clashing(columns: Mapping[int, str], taken: Iterable[str]) -> list[int]:
    # DuckDB ignores the case of column names: names that differ only in case would be one column.
    uses = Counter(column.casefold() for column in (*columns.values(), *taken))
    return [code for code, column in columns.items() if uses[column.casefold()] > 1]

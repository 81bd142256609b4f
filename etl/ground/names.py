"""The data set's own names: what SQL needs from the two mappings, and the column names derived from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wirehouse.etl.ground.j0251 import PAPER_AXON_ONLY, PAPER_CELLTYPES, PAPER_COMPARTMENTS

UNKNOWN_POST_MORPH = 255


@dataclass(frozen=True)
class Names:
    """Cell types and post-morph labels by source code (0 to 255), and which cell types are axon-only.

    `post_morphs` holds the mapping's own labels. It never contains code 255, 'unknown'.
    """

    celltypes: Mapping[int, str]
    post_morphs: Mapping[int, str]
    axon_only: frozenset[str] = frozenset()

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
        return ", ".join(f"{n} (axon-only)" if n in self.axon_only else n for n in self.legal_celltypes)

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
    def post_morph_columns(self) -> list[tuple[int, str]]:
        """(code, column) of neuron_totals: `in_<label>` in mapping order, then `in_unknown`."""
        taken = ["in_synapses", "in_size", "in_partners", "in_unknown"]
        return [*_columns(self.post_morphs, prefix="in_", taken=taken), (UNKNOWN_POST_MORPH, "in_unknown")]


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

"""Small circuits by brute force: every pair and triple of connected cells is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from tests.oracle.connections import connections
from tests.oracle.data import Data, Table
from tests.oracle.errors import refuse_mistakes

MOTIFS = ("chain", "reciprocal", "feed_forward_loop", "three_cycle", "convergence", "divergence")
COLUMNS = [("motif", "VARCHAR"), *((f"celltype_{cell}", "VARCHAR") for cell in "abc"), ("motifs", "BIGINT")]
MISSING = 256
Edges = set[tuple[int, int]]


def motif_counts(
    data: Data,
    *,
    prob_min: float | None = 0.6,
    size_min: float | None = 0,
    min_synapses: int | None = 1,
    ids: Sequence[int | None] | None = None,
) -> Table:
    """One row per motif and cell types, in the order of MOTIFS, then of the codes. Raises UserError."""
    refuse_mistakes(data, prob_min=prob_min, size_min=size_min, pre_neuron_ids=ids)
    pairs = connections(data, prob_min=prob_min, size_min=size_min, min_synapses=min_synapses).rows
    edges = {(a, b) for a, b, *_ in pairs if a != b and (ids is None or {a, b} <= set(ids))}
    own = dict(zip(data.neurons["id"].tolist(), data.neurons["cell_type"].tolist(), strict=True))
    counts: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for name, cells in circuits(edges):
        codes = tuple(own.get(cell, MISSING) for cell in cells)
        counts[MOTIFS.index(name), canonical(name, codes)] += 1
    names = dict(data.celltypes)
    rows = []
    for (motif, codes), count in sorted(counts.items()):
        a, b, c = (*(names.get(code) for code in codes), None)[:3]
        rows.append((MOTIFS[motif], a, b, c, count))
    return Table(COLUMNS, rows)


def circuits(edges: Edges) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each occurrence of each motif once: its name and its cells a, b, c."""
    cells = sorted({cell for edge in edges for cell in edge})
    near = {cell: {b for a, b in edges if a == cell} | {a for a, b in edges if b == cell} for cell in cells}
    yield from (("reciprocal", (a, b)) for a, b in edges if a < b and (b, a) in edges)
    for middle in cells:
        for one, other in combinations(sorted(near[middle]), 2):
            for a, c in ((one, other), (other, one)):
                if (a, middle) in edges and (middle, c) in edges:
                    yield "chain", (a, middle, c)
            if (one, middle) in edges and (other, middle) in edges:
                yield "convergence", (one, other, middle)
            if (middle, one) in edges and (middle, other) in edges:
                yield "divergence", (one, other, middle)
            if other in near[one] and middle < one:
                yield from closed(edges, (middle, one, other))


def closed(edges: Edges, cells: tuple[int, int, int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The motifs of three links among three cells."""
    for a, b, c in permutations(cells):
        if {(a, b), (b, c), (a, c)} <= edges:
            yield "feed_forward_loop", (a, b, c)
        if {(a, b), (b, c), (c, a)} <= edges and a == min(cells):
            yield "three_cycle", (a, b, c)


def canonical(name: str, codes: tuple[int, ...]) -> tuple[int, ...]:
    """The codes in the order that stands for all equal ones; a missing cell comes after every type."""
    if name == "three_cycle":
        a, b, c = codes
        return min((a, b, c), (b, c, a), (c, a, b))
    if name in ("reciprocal", "convergence", "divergence"):
        return (*sorted(codes[:2]), *codes[2:])
    return codes

"""The paper's quantities 7 to 12 by their definitions alone (Rother et al. 2025).

Cells and synapses are taken from the source's arrays by NumPy masks; everything after is plain Python.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from tests.oracle.data import UNKNOWN, Data, Table
from tests.oracle.filters import among, at_least

AXONS = ("DA", "LMAN", "HVC")
FULL = ("MSN", "STN", "TAN", "GPe", "GPi", "LTS", "INT1", "INT2", "INT3")
ENOUGH = 0.9
BIGINT, DOUBLE = "BIGINT", "DOUBLE"
Pairs = dict[tuple[int, int], tuple[int, float]]
Row = dict[str, Any]


class Synapse(NamedTuple):
    """A good synapse: row in the source, ids, place (nm), size (um2, 0 where unknown: it adds nothing), structure."""

    row: int
    pre: int
    post: int
    place: tuple[int, int, int]
    size: float
    post_morph: int


@dataclass(frozen=True)
class Wiring:
    """The suitable cells' skeleton lengths (axon, soma, dendrite; um) by type and id, and the good synapses."""

    cells: Mapping[str, Mapping[int, tuple[float, float, float]]]
    synapses: Sequence[Synapse]

    def between(self, pre: str, *post: str) -> list[Synapse]:
        """The good synapses from suitable cells of a type onto suitable cells of others."""
        targets = {cell for celltype in post for cell in self.cells[celltype]}
        return [s for s in self.synapses if s.pre in self.cells[pre] and s.post in targets]

    def pairs(self, pre: str, post: str) -> Pairs:
        """The number and the size (um2) of the synapses of each connected pair."""
        pairs: Pairs = defaultdict(lambda: (0, 0.0))
        for s in self.between(pre, post):
            count, size = pairs[s.pre, s.post]
            pairs[s.pre, s.post] = count + 1, size + s.size
        return dict(pairs)


def wiring(
    data: Data,
    *,
    min_cell_length: float | None = 200,
    min_axon_length: float | None = 50,
    prob_min: float | None = 0.6,
    size_min: float | None = 0.1,
    exclude: Sequence[int | None] | None = None,
    unknown: str = "keep",
) -> Wiring:
    """The suitable cells and good synapses of a setting of the parameters that all quantities share."""
    n, s = data.neurons, data.synapses
    lengths = [n[f"skel_length_{part}"] for part in ("axon", "soma", "dendrite")]
    axon, soma, dendrite = (length.astype(np.float64) for length in lengths)
    long = at_least(axon + soma + dendrite, min_axon_length)
    full = at_least(lengths[0], min_cell_length) & at_least(lengths[2], min_cell_length) & (soma > 0)
    kept = ~among(n["id"], [] if exclude is None else exclude)
    cells = {}
    for code, name in data.celltypes.items():
        own = kept & (n["cell_type"] == code) & (long if name in AXONS else full)
        found = zip(n["id"][own].tolist(), *(length[own].tolist() for length in (axon, soma, dendrite)), strict=True)
        cells[name] = {cell: its_lengths for cell, *its_lengths in found}
    good = _above(s["prob"], prob_min) & _above(s["size"], size_min)
    good &= (s["post_morph"] != UNKNOWN) | (unknown == "keep")
    return Wiring({name: cells[name] for name in (*AXONS, *FULL) if name in cells}, _synapses(s, good))


def _above(values: np.ndarray, threshold: float | None) -> np.ndarray:
    if threshold is None or threshold <= 0:
        return np.ones(len(values), bool)
    with np.errstate(over="ignore"):
        return values > float(threshold)


def _synapses(table: np.ndarray, good: np.ndarray) -> list[Synapse]:
    found = []
    for row in np.flatnonzero(good).tolist():
        s = table[row]
        size = 0.0 if np.isnan(s["size"]) else float(s["size"])
        place = int(s["x"]), int(s["y"]), int(s["z"])
        found.append(Synapse(row, int(s["pre_id"]), int(s["post_id"]), place, size, int(s["post_morph"])))
    return found


def ratio(part: float, whole: float) -> float | None:
    """None where the whole is 0."""
    return part / whole if whole else None


def over_cells(name: str, values: Iterable[float | None], ddof: int = 0) -> Row:
    """Mean, median and standard deviation over the values that are known, named as in an overview."""
    known = [float(value) for value in values if value is not None]
    deviation = float(np.std(known, ddof=ddof)) if len(known) > ddof else None
    mean, middle = (statistics.fmean(known), statistics.median(known)) if known else (None, None)
    return {f"{name}_mean": mean, f"{name}_median": middle, f"{name}_std": deviation}


def table(rows: Sequence[Row], columns: Mapping[str, str]) -> Table:
    """Rows by the names of their columns; every column in `columns` with its type, in that order."""
    return Table(list(columns.items()), [tuple(row[name] for name in columns) for row in rows])


def overview(per_cell: Table, ddof: int = 0, but: Sequence[str] = ("id",)) -> Row:
    """The number of cells, and the statistics of each column except those in `but`."""
    summary: Row = {"cells": len(per_cell.rows)}
    for place, (name, _) in enumerate(per_cell.columns):
        if name not in but:
            summary |= over_cells(name, [row[place] for row in per_cell.rows], ddof)
    return summary


def summary_table(summary: Row) -> Table:
    """One row of a number of cells and doubles."""
    return table([summary], {name: BIGINT if name == "cells" else DOUBLE for name in summary})


def pathway(data: Data, *, a: str, b: str, c: str, **rules: Any) -> Table:
    """Two rows a hop, before and behind."""
    w = wiring(data, **rules)
    first = w.pairs(a, b)
    between = {post for _, post in first}
    second = {pair: what for pair, what in w.pairs(b, c).items() if pair[0] in between}
    suitable = {name: len(cells) for name, cells in w.cells.items()}
    rows = [
        _side(1, "pre", a, first, suitable[a]),
        _side(1, "post", b, first, suitable[b]),
        _side(2, "pre", b, second, len(between)),
        _side(2, "post", c, second, suitable[c]),
    ]
    kinds = {"hop": "INTEGER", "side": "VARCHAR", "celltype": "VARCHAR", "cells": BIGINT}
    return table(rows, {name: kinds.get(name, DOUBLE) for name in rows[0]})


def _side(hop: int, side: str, celltype: str, pairs: Pairs, all_cells: int) -> Row:
    counts: Counter[int] = Counter()
    sizes: dict[int, float] = defaultdict(float)
    partners: Counter[int] = Counter()
    for pair, (count, size) in pairs.items():
        own, other = pair if side == "pre" else pair[::-1]
        counts[own] += count
        sizes[own] += size
        partners[own] += own != other
    row: Row = {"hop": hop, "side": side, "celltype": celltype, "cells": len(counts)}
    row["suitable_percent"] = ratio(100 * len(counts), all_cells)
    row |= over_cells("synapse_count", counts.values()) | over_cells("total_size", sizes.values())
    row |= over_cells("partners", partners.values())
    row |= over_cells("synapses_per_partner", [ratio(counts[cell], partners[cell]) for cell in counts])
    return row | over_cells("size_per_partner", [ratio(sizes[cell], partners[cell]) for cell in counts])


def reciprocity(data: Data, *, a: str, b: str, **rules: Any) -> Table:
    """One row per cell of a with both inputs and outputs."""
    w = wiring(data, **rules)
    into, out = w.pairs(b, a), w.pairs(a, b)
    rows = []
    for cell in w.cells[a]:
        inputs = {pre: what for (pre, post), what in into.items() if post == cell != pre}
        outputs = {post: what for (pre, post), what in out.items() if pre == cell != post}
        if inputs and outputs:
            rows.append({"id": cell} | _both_ways(inputs, outputs))
    ratios = [f"shared_of_{side}s" for side in ("input", "output")]
    ratios += [f"shared_of_{side}_{what}" for what in ("count", "size") for side in ("input", "output")]
    columns = dict.fromkeys(["id", "inputs", "outputs", "shared"], BIGINT) | dict.fromkeys(ratios, DOUBLE)
    return table(rows, columns | {"strongest_is_same": "BOOLEAN"})


def _both_ways(inputs: Mapping[int, tuple[int, float]], outputs: Mapping[int, tuple[int, float]]) -> Row:
    shared = inputs.keys() & outputs.keys()
    row: Row = {"inputs": len(inputs), "outputs": len(outputs), "shared": len(shared)}
    for side, partners in (("input", inputs), ("output", outputs)):
        row[f"shared_of_{side}s"] = len(shared) / len(partners)
        for place, what in enumerate(("count", "size")):
            total = sum(numbers[place] for numbers in partners.values())
            row[f"shared_of_{side}_{what}"] = ratio(sum(partners[cell][place] for cell in shared), total)
    row["strongest_is_same"] = _strongest(inputs) == _strongest(outputs)
    return row


def _strongest(partners: Mapping[int, tuple[int, float]]) -> int:
    return min(partners, key=lambda cell: (-partners[cell][1], cell))


def reciprocity_overview(data: Data, **given: Any) -> Table:
    """One row; deviations with ddof 1."""
    cells = reciprocity(data, **given)
    same = sum(row[-1] for row in cells.rows)
    summary = overview(cells, ddof=1, but=("id", "strongest_is_same"))
    return summary_table(summary | {"strongest_is_same_percent": ratio(100 * same, len(cells.rows))})


def shared_targets(data: Data, *, axon_type: str, middle: str, target: str, **rules: Any) -> Table:
    """One row per axon with a middle cell."""
    w = wiring(data, **rules)
    middles, targets = defaultdict(set), defaultdict(dict)
    for axon, cell in w.pairs(axon_type, middle):
        middles[axon].add(cell)
    for (cell, post), what in w.pairs(middle, target).items():
        targets[cell][post] = what
    rows = [{"id": axon} | _convergence({cell: targets[cell] for cell in cells}) for axon, cells in middles.items()]
    columns = dict.fromkeys(["id", "middle_cells", "target_cells", "pairs"], BIGINT)
    columns |= {"largest_group": DOUBLE, "largest_best_group": DOUBLE, "top5_shares": "DOUBLE[]"}
    return table(rows, columns)


def _convergence(targets: Mapping[int, Mapping[int, tuple[int, float]]]) -> Row:
    groups = Counter(post for posts in targets.values() for post in posts)
    best = Counter(_strongest(posts) for posts in targets.values() if posts)
    sizes: dict[int, float] = defaultdict(float)
    for posts in targets.values():
        for post, (_, size) in posts.items():
            sizes[post] += size
    largest = sorted(sizes.values(), reverse=True)[:5]
    return {
        "middle_cells": len(targets),
        "target_cells": len(groups),
        "pairs": groups.total(),
        "largest_group": ratio(max(groups.values(), default=0), groups.total()),
        "largest_best_group": ratio(max(best.values(), default=0), best.total()),
        "top5_shares": [ratio(size, sum(sizes.values())) for size in largest],
    }


def shared_targets_overview(data: Data, **given: Any) -> Table:
    """One row; the five shares each as a number of their own."""
    axons = shared_targets(data, **given)
    summary = overview(axons, but=("id", "top5_shares"))
    for place in range(5):
        shares = [row[-1][place] for row in axons.rows if len(row[-1]) > place]
        summary |= over_cells(f"top{place + 1}_share", shares)
    return summary_table(summary)


def synapse_density(
    data: Data,
    *,
    celltype: str,
    compartment: str,
    within_type: bool | None = True,
    min_axon_length: float | None = 200,
    **rules: Any,
) -> Table:
    """One row per suitable cell with a synapse there."""
    w = wiring(data, min_axon_length=min_axon_length, **rules)
    cells = w.cells[celltype]
    found: dict[int, list[float]] = defaultdict(list)
    for s in w.synapses:
        on_soma = data.post_morphs.get(s.post_morph) == "soma"
        own = s.pre if compartment == "axon" else s.post
        inside = s.pre in cells and s.post in cells
        if own in cells and not (compartment == "dendrite" and on_soma) and not (within_type is False and inside):
            found[own].append(s.size)
    rows = []
    for cell, sizes in found.items():
        axon, soma, dendrite = cells[cell]
        length = dendrite if compartment == "dendrite" else axon + soma + dendrite if celltype in AXONS else axon
        rows.append((cell, *_density(length, sizes)))
    names = ("length", "synapse_count", "synapses_per_um", "size_per_um", "um_per_synapse")
    kinds = [BIGINT if name == "synapse_count" else DOUBLE for name in names]
    return Table([("id", BIGINT), *zip(names, kinds, strict=True)], rows)


def _density(length: float, sizes: list[float]) -> tuple[Any, ...]:
    if np.isnan(length):
        return None, len(sizes), None, None, None
    return length, len(sizes), ratio(len(sizes), length), ratio(sum(sizes), length), length / len(sizes)


def synapse_density_overview(data: Data, **given: Any) -> Table:
    """One row; deviations with ddof 1."""
    return summary_table(overview(synapse_density(data, **given), ddof=1))


def partner_sizes(
    data: Data, *, celltype: str, first: str, second: str, **rules: Any
) -> tuple[list[int], np.ndarray, np.ndarray]:
    """Of each outgoing synapse onto either type: the cell, and (synapses,) its size as one onto first, onto second."""
    w = wiring(data, **rules)
    synapses = w.between(celltype, first, second)
    sizes = [np.array([s.size * (s.post in w.cells[name]) for s in synapses], float) for name in (first, second)]
    return [s.pre for s in synapses], sizes[0], sizes[1]


def share(cells: Sequence[int], first: np.ndarray, second: np.ndarray) -> tuple[int, float | None]:
    """The number of cells with a ratio, and the share of them whose ratio of sizes is 0.9 or more."""
    one, both = Counter[int](), Counter[int]()
    for cell, of_first, of_second in zip(cells, first.tolist(), second.tolist(), strict=True):
        one[cell] += of_first
        both[cell] += of_first + of_second
    ratios = [one[cell] / both[cell] for cell in both if both[cell]]
    return len(ratios), ratio(sum(value >= ENOUGH for value in ratios), len(ratios))


def shuffled_shares(data: Data, rng: np.random.Generator, n: int, **given: Any) -> np.ndarray:
    """The share after each of n random permutations of the cells over the synapses: (n,)."""
    cells, first, second = partner_sizes(data, **given)
    own = np.array(cells)
    return np.array([share(rng.permutation(own).tolist(), first, second)[1] for _ in range(n)], float)


def close_synapses(data: Data, *, axon_type: str, a: str, b: str, radius: float = 10_000, **rules: Any) -> Table:
    """One row: every two synapses of an axon are tried."""
    w = wiring(data, **rules)
    by_axon: dict[int, tuple[list[Synapse], list[Synapse]]] = defaultdict(lambda: ([], []))
    for place, celltype in enumerate((a, b)):
        for s in w.between(axon_type, celltype):
            by_axon[s.pre][place].append(s)
    both = [(s, t) for first, second in by_axon.values() for s in first for t in second]
    close = [(s, t) for s, t in both if s.row != t.row and _near(s, t, radius)]
    counts = {
        "synapse_pairs": len({frozenset((s.row, t.row)) for s, t in close}),
        "first_synapses": len({s.row for s, _ in close}),
        "second_synapses": len({t.row for _, t in close}),
        "axons": len({s.pre for s, _ in close}),
        "first_cells": len({s.post for s, _ in close}),
        "second_cells": len({t.post for _, t in close}),
    }
    return table([counts], dict.fromkeys(counts, BIGINT))


def _near(s: Synapse, t: Synapse, radius: float) -> bool:
    return sum(float(x - y) ** 2 for x, y in zip(s.place, t.place, strict=True)) <= radius * radius

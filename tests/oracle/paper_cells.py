"""The paper's quantities 1 to 6, cell by cell and over cells, from the definitions alone.

Every function is named like its macro and takes the macro's arguments by name; `shared` are the parameters that all
quantities share, as `sample` takes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from tests.oracle.data import Data, Table
from tests.oracle.paper import PAPER_TYPES, Sample, Synapse, present, sample, suitable

COMPARTMENTS = ("soma", "spine_neck", "spine_head", "shaft")
BINS = {"1": (1, 1), "2-5": (2, 5), "6-10": (6, 10), ">10": (11, float("inf"))}
GROUPS = {(True, False): "only first", (False, True): "only second", (True, True): "both", (False, False): "none"}
Columns = Sequence[tuple[str, str]]
NUMBERS: Columns = [("synapse_count", "BIGINT"), ("total_size", "DOUBLE")]
FRACTIONS: Columns = [
    *NUMBERS, ("count_percent", "DOUBLE"), ("size_percent", "DOUBLE"), ("total_count_all", "BIGINT"),
    ("total_size_all", "DOUBLE"), ("completeness_count_percent", "DOUBLE"), ("completeness_size_percent", "DOUBLE"),
]  # fmt: skip
RATIOS: Columns = [
    ("first_count", "BIGINT"), ("first_size", "DOUBLE"), ("first_partners", "BIGINT"),
    ("second_count", "BIGINT"), ("second_size", "DOUBLE"), ("second_partners", "BIGINT"),
    ("count_ratio", "DOUBLE"), ("size_ratio", "DOUBLE"),
]  # fmt: skip
ON_COMPARTMENT: Columns = [
    ("count", "BIGINT"), ("size", "DOUBLE"), ("count_percent", "DOUBLE"), ("size_percent", "DOUBLE"),
]  # fmt: skip


def percent(part: float, whole: float) -> float | None:
    """100 * part / whole, None if the whole is 0."""
    return 100 * part / whole if whole else None


def ratio(part: float, whole: float) -> float | None:
    """part / whole, None if the whole is 0."""
    return part / whole if whole else None


def numbers(synapses: Iterable[Synapse]) -> tuple[int, float]:
    """How many they are, and their area (um2)."""
    sizes = [s.size for s in synapses]
    return len(sizes), float(sum(sizes))


def statistics(values: Iterable[float | None], ddof: int = 0) -> tuple[float | None, float | None, float | None]:
    """Mean, median and standard deviation of the values that are there; None where there are too few."""
    there = np.array([value for value in values if value is not None], np.float64)
    if not len(there):
        return None, None, None
    return float(there.mean()), float(np.median(there)), float(there.std(ddof=ddof)) if len(there) > ddof else None


def statistics_of(columns: Columns) -> list[tuple[str, str]]:
    """The three columns of each of these."""
    return [(f"{name}_{what}", "DOUBLE") for name, _ in columns for what in ("mean", "median", "std")]


def over(rows: Sequence[Sequence[Any]], ddof: int = 0, width: int = 0) -> tuple[float | None, ...]:
    """The three statistics of each column of the rows, which have `width` columns if there are none."""
    columns: Iterable[Sequence[Any]] = zip(*rows, strict=True) if rows else [[]] * width
    return tuple(value for column in columns for value in statistics(column, ddof))


def suitable_cells(data: Data, **shared: Any) -> Table:
    """Quantity 1: the suitable cells, by type in the paper's order, then id."""
    cells = suitable(data, **({"min_cell_length": 200, "min_axon_length": 50, "exclude": None} | shared))
    rows = sorted(cells.items(), key=lambda row: (PAPER_TYPES.index(row[1]), row[0]))
    return Table([("id", "BIGINT"), ("celltype", "VARCHAR")], rows)


def cell_numbers(data: Data, **shared: Any) -> Table:
    """Quantity 1: per type of the paper that the data set has."""
    types = [data.celltypes[code] for code in data.neurons["cell_type"].tolist()]
    chosen = [celltype for _, celltype in suitable_cells(data, **shared).rows]
    rows = [
        (t, types.count(t), chosen.count(t), percent(chosen.count(t), types.count(t)))
        for t in present(data, PAPER_TYPES)
    ]
    columns = [
        ("celltype", "VARCHAR"), ("cells", "BIGINT"), ("suitable_cells", "BIGINT"), ("suitable_percent", "DOUBLE"),
    ]  # fmt: skip
    return Table(columns, rows)


def celltype_fractions(data: Data, **shared: Any) -> Table:
    """Quantity 2."""
    s = sample(data, **shared)
    received = {q: list(_by_partner_type(s, q, "incoming").values()) for q in s.post_types}
    given = {p: list(_by_partner_type(s, p, "outgoing").values()) for p in s.pre_types}
    cell = {(p, q): numbers(s.between(p, q)) for p in s.pre_types for q in s.post_types}
    rows = []
    for (p, q), (n, area) in cell.items():
        column = [cell[a, q] for a in s.pre_types]
        row = [cell[p, b] for b in s.post_types]
        inputs, outputs = [by_type[p] for by_type in received[q]], [by_type[q] for by_type in given[p]]
        percents = (
            percent(n, sum(count for count, _ in column)), percent(area, sum(size for _, size in column)),
            percent(n, sum(count for count, _ in row)), percent(area, sum(size for _, size in row)),
            percent(area, sum(size for _, size in cell.values())),
        )  # fmt: skip
        medians = (statistics(count for count, _ in counts)[1] for counts in (inputs, outputs))
        rows.append((p, q, n, area, *percents, *medians))
    measures = [
        "input_count_percent", "input_size_percent", "output_count_percent", "output_size_percent",
        "dataset_size_percent", "input_count_median", "output_count_median",
    ]  # fmt: skip
    pair = [("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR")]
    return Table([*pair, *NUMBERS, *((name, "DOUBLE") for name in measures)], rows)


def _by_partner_type(s: Sample, celltype: str, direction: str) -> dict[int, dict[str, tuple[int, float]]]:
    # For each cell of the type with a synapse inside U: n and area with the cells of each partner type, zeros included.
    incoming = direction == "incoming"
    found: dict[int, list[Synapse]] = defaultdict(list)
    for x in s.between(*((None, celltype) if incoming else (celltype, None))):
        found[x.post if incoming else x.pre].append(x)
    return {
        cell: {
            t: numbers(x for x in own if s.cells[x.pre if incoming else x.post] == t)
            for t in (s.pre_types if incoming else s.post_types)
        }
        for cell, own in found.items()
    }


def _cell_fractions(data: Data, celltype: str, direction: str, shared: dict[str, Any]) -> list[tuple[Any, ...]]:
    s = sample(data, **shared)
    rows = []
    for cell, by_type in _by_partner_type(s, celltype, direction).items():
        all_n, all_area = numbers(x for x in s.synapses if (x.post if direction == "incoming" else x.pre) == cell)
        n_u, area_u = sum(n for n, _ in by_type.values()), sum(area for _, area in by_type.values())
        complete = percent(n_u, all_n), percent(area_u, all_area)
        for partner, (n, area) in by_type.items():
            rows.append((cell, partner, n, area, percent(n, n_u), percent(area, area_u), all_n, all_area, *complete))
    return rows


def cell_input_fractions(data: Data, *, celltype: str, **shared: Any) -> Table:
    """Quantity 3, inputs."""
    columns = [("id", "BIGINT"), ("partner_celltype", "VARCHAR"), *FRACTIONS]
    return Table(columns, _cell_fractions(data, celltype, "incoming", shared))


def cell_output_fractions(data: Data, *, celltype: str, **shared: Any) -> Table:
    """Quantity 3, outputs."""
    columns = [("id", "BIGINT"), ("partner_celltype", "VARCHAR"), *FRACTIONS]
    return Table(columns, _cell_fractions(data, celltype, "outgoing", shared))


def _fractions_overview(cells: Table, partner_types: Sequence[str]) -> Table:
    rows = []
    for partner in partner_types:
        own = [row[2:] for row in cells.rows if row[1] == partner]
        rows.append((partner, len(own), *over(own, width=len(FRACTIONS))))
    return Table([("partner_celltype", "VARCHAR"), ("cells", "BIGINT"), *statistics_of(FRACTIONS)], rows)


def cell_input_fractions_overview(data: Data, **given: Any) -> Table:
    """Quantity 3, inputs: over the cells."""
    return _fractions_overview(cell_input_fractions(data, **given), sample(data).pre_types)


def cell_output_fractions_overview(data: Data, **given: Any) -> Table:
    """Quantity 3, outputs: over the cells."""
    return _fractions_overview(cell_output_fractions(data, **given), sample(data).post_types)


def cell_pairs(data: Data, *, pre: str | None = None, post: str | None = None, **shared: Any) -> Table:
    """Quantity 4: connected pairs."""
    s = sample(data, **shared)
    pairs: dict[tuple[int, int], list[Synapse]] = defaultdict(list)
    for x in s.between(pre, post):
        pairs[x.pre, x.post].append(x)
    rows = [(a, b, s.cells[a], s.cells[b], *numbers(own)) for (a, b), own in pairs.items()]
    ids = [("pre_id", "BIGINT"), ("post_id", "BIGINT")]
    return Table([*ids, ("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR"), *NUMBERS], rows)


def cell_pairs_overview(data: Data, *, pre: str | None = None, post: str | None = None, **shared: Any) -> Table:
    """Quantity 4: connected pairs by type."""
    pairs = cell_pairs(data, pre=pre, post=post, **shared).rows
    s = sample(data, **shared)
    rows = []
    for p in [pre] if pre else s.pre_types:
        for q in [post] if post else s.post_types:
            own = [row[4:] for row in pairs if row[2:4] == (p, q)]
            rows.append((p, q, len(own), *over(own, width=len(NUMBERS))))
    types = [("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR"), ("pairs", "BIGINT")]
    return Table([*types, *statistics_of(NUMBERS)], rows)


def multisynapse_histogram(data: Data, **given: Any) -> Table:
    """Quantity 4: pairs by number of synapses."""
    pairs = cell_pairs(data, **given).rows
    rows = []
    for k in sorted({row[4] for row in pairs}):
        sizes = [row[5] for row in pairs if row[4] == k]
        (name,) = (name for name, (low, high) in BINS.items() if low <= k <= high)
        rows.append((k, name, len(sizes), percent(len(sizes), len(pairs)), sum(sizes)))
    columns = [
        ("synapses_per_pair", "BIGINT"), ("bin", "VARCHAR"), ("pairs", "BIGINT"), ("pairs_percent", "DOUBLE"),
        ("total_size", "DOUBLE"),
    ]  # fmt: skip
    return Table(columns, rows)


def multisynapse_histogram_overview(data: Data, **given: Any) -> Table:
    """Quantity 4: the four bins, whether any pair is in them or not."""
    pairs = cell_pairs(data, **given).rows
    rows = []
    for name, (low, high) in BINS.items():
        sizes = [row[5] for row in pairs if low <= row[4] <= high]
        rows.append((name, len(sizes), percent(len(sizes), len(pairs)), float(sum(sizes))))
    columns = [("bin", "VARCHAR"), ("pairs", "BIGINT"), ("pairs_percent", "DOUBLE"), ("total_size", "DOUBLE")]
    return Table(columns, rows)


def partner_ratio(
    data: Data, *, celltype: str, first: str, second: str, direction: str = "outgoing", **shared: Any
) -> Table:
    """Quantity 5: all suitable cells of the type."""
    s = sample(data, **shared)
    rows = []
    for cell in s.of_type(celltype):
        ends = [(x.pre, x.post) if direction == "outgoing" else (x.post, x.pre) for x in s.inside]
        own = [(partner, x) for (mine, partner), x in zip(ends, s.inside, strict=True) if mine == cell]
        of = {t: [(partner, x) for partner, x in own if s.cells[partner] == t] for t in (first, second)}
        (n1, area1), (n2, area2) = (numbers(x for _, x in of[t]) for t in (first, second))
        partners1, partners2 = (len({partner for partner, _ in of[t]}) for t in (first, second))
        group = GROUPS[n1 > 0, n2 > 0]
        ratios = ratio(n1, n1 + n2), ratio(area1, area1 + area2)
        rows.append((cell, n1, area1, partners1, n2, area2, partners2, *ratios, group))
    return Table([("id", "BIGINT"), *RATIOS, ("partner_group", "VARCHAR")], rows)


def partner_ratio_overview(data: Data, **given: Any) -> Table:
    """Quantity 5: over the cells, with n - 1."""
    rows = partner_ratio(data, **given).rows
    groups = {f"{name.replace(' ', '_')}_cells": sum(row[-1] == name for row in rows) for name in GROUPS.values()}
    numbers_of = over([row[1:-1] for row in rows], ddof=1, width=len(RATIOS))
    counts = [("cells", "BIGINT"), *((name, "BIGINT") for name in groups)]
    return Table([*counts, *statistics_of(RATIOS)], [(len(rows), *groups.values(), *numbers_of)])


def _compartments(data: Data, pre: str, post: str, shared: dict[str, Any]) -> dict[int, list[Synapse]]:
    found: dict[int, list[Synapse]] = defaultdict(list)
    for x in sample(data, **shared).between(pre, post):
        found[x.post].append(x)
    return found


def _on(data: Data, synapses: Sequence[Synapse], compartment: str) -> tuple[Any, ...]:
    # n and area on a structure, and what share of these synapses that is.
    n, area = numbers(x for x in synapses if data.morph_names[x.post_morph] == compartment)
    all_n, all_area = numbers(synapses)
    return n, area, percent(n, all_n), percent(area, all_area)


def target_compartments(data: Data, *, pre: str, post: str, **shared: Any) -> Table:
    """Quantity 6, cell by cell."""
    rows = []
    for cell, own in _compartments(data, pre, post, shared).items():
        rows.append((cell, *numbers(own), *(value for c in COMPARTMENTS for value in _on(data, own, c))))
    measured = [(f"{c}_{name}", kind) for c in COMPARTMENTS for name, kind in ON_COMPARTMENT]
    return Table([("id", "BIGINT"), *NUMBERS, *measured], rows)


def target_compartments_overview(data: Data, *, pre: str, post: str, **shared: Any) -> Table:
    """Quantity 6, over the cells and pooled."""
    cells = _compartments(data, pre, post, shared)
    everything = [x for own in cells.values() for x in own]
    rows = []
    for c in COMPARTMENTS:
        measured = [(*numbers(own), *_on(data, own, c)) for own in cells.values()]
        rows.append((c, len(cells), *over(measured, width=6), *_on(data, everything, c)))
    columns = [("compartment", "VARCHAR"), ("cells", "BIGINT"), *statistics_of([*NUMBERS, *ON_COMPARTMENT])]
    return Table([*columns, *((f"pooled_{name}", kind) for name, kind in ON_COMPARTMENT)], rows)


QUANTITIES: list[Callable[..., Table]] = [
    celltype_fractions, cell_input_fractions, cell_input_fractions_overview, cell_output_fractions,
    cell_output_fractions_overview, cell_pairs, cell_pairs_overview, multisynapse_histogram,
    multisynapse_histogram_overview, partner_ratio, partner_ratio_overview, target_compartments,
    target_compartments_overview,
]  # fmt: skip

"""Neurons as a directed graph whose edges are the connections: searched, compared and counted in plain Python."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

from tests.oracle.connections import connections
from tests.oracle.data import Data, Table
from tests.oracle.errors import LARGEST_ID, Pieces, UserError, mistakes_in

Ids = Sequence[int | None]
LIMITS = ("prob_min", "size_min", "min_synapses")


def common_partners(
    data: Data, *, ids: Ids | None, direction: str = "outgoing", at_least: float | None = None, **limits: Any
) -> Table:
    """One row per partner of all distinct ids, or of at least so many: most shared, synapses, size first, lowest id."""
    _refuse(data, ids=ids, direction=direction, at_least=at_least, **limits)
    found: dict[int, list[tuple[int, str, int, float]]] = defaultdict(list)
    for own, partner, celltype, count, size in _from(data, direction, limits):
        if own in _distinct(ids):
            found[partner].append((own, celltype, count, size))
    needed = len(_distinct(ids)) if at_least is None else at_least
    rows = [_common(data, partner, shared) for partner, shared in found.items() if len(shared) >= needed]
    columns = [
        ("partner_id", "BIGINT"), ("partner_celltype", "VARCHAR"), ("shared_by", "BIGINT"),
        ("shared_ids", "BIGINT[]"), ("synapse_count", "BIGINT"), ("total_size", "DOUBLE"),
    ]  # fmt: skip
    return Table(columns, sorted(rows, key=lambda row: (-row[2], -row[4], -row[5], row[0])))


def _common(data: Data, partner: int, shared: list[tuple[int, str, int, float]]) -> tuple[Any, ...]:
    votes: Counter[str] = Counter()
    for _, celltype, count, _ in shared:
        votes[celltype] += count
    celltype = min(votes, key=lambda name: (-votes[name], data.code(name)))
    own = sorted(one for one, *_ in shared)
    return partner, celltype, len(own), own, sum(n for *_, n, _ in shared), float(sum(size for *_, size in shared))


def shortest_paths(data: Data, *, source: int | None, target: int | None, max_hops: float = 6, **limits: Any) -> Table:
    """One row per shortest path, numbered by its weakest connection, strongest first, then by its ids."""
    _refuse(data, source=source, target=target, max_hops=max_hops, **limits)
    counts = {(pre, post): count for pre, post, _, count, _ in _from(data, "outgoing", limits)}
    paths = _paths(_partners(counts), source, target, max_hops)
    found = [(path, [counts[pair] for pair in pairwise(path)]) for path in paths]
    found.sort(key=lambda one: (-min(one[1], default=0), one[0]))
    types = _celltypes(data)
    rows = [
        (number, len(along), path, [types.get(i) for i in path], along, min(along, default=None))
        for number, (path, along) in enumerate(found, 1)
    ]
    columns = [
        ("path_number", "BIGINT"), ("hops", "BIGINT"), ("path", "BIGINT[]"), ("celltypes", "VARCHAR[]"),
        ("synapse_counts", "BIGINT[]"), ("weakest", "BIGINT"),
    ]  # fmt: skip
    return Table(columns, rows)


def _paths(partners: Mapping[int, set[int]], source: Any, target: Any, max_hops: float) -> list[list[int]]:
    """All walks of the fewest hops, by lengthening every walk from the source until one has arrived."""
    hops = _hops(partners, {source}, max_hops)
    if target not in hops:
        return []
    paths = [[source]]
    for hop in range(1, hops[target] + 1):
        paths = [[*path, new] for path in paths for new in partners.get(path[-1], ()) if hops.get(new) == hop]
    return [path for path in paths if path[-1] == target]


def reachable(data: Data, *, ids: Ids | None, hops: float = 2, direction: str = "outgoing", **limits: Any) -> Table:
    """One row per neuron within so many hops of the ids, by hop, then id."""
    _refuse(data, ids=ids, hops=hops, direction=direction, **limits)
    counts = {(own, partner): count for own, partner, _, count, _ in _from(data, direction, limits)}
    layers = _hops(_partners(counts), _distinct(ids), hops)
    types = _celltypes(data)
    rows = sorted(((i, types.get(i), hop) for i, hop in layers.items()), key=lambda row: (row[2], row[0]))
    return Table([("id", "BIGINT"), ("celltype", "VARCHAR"), ("hop", "BIGINT")], rows)


def _hops(partners: Mapping[int, set[int]], starts: set[int], most: float) -> dict[int, int]:
    hops = dict.fromkeys(starts, 0)
    front, hop = set(starts), 0
    while front and hop < most:
        hop += 1
        front = {new for one in front for new in partners.get(one, ()) if new not in hops}
        hops |= dict.fromkeys(front, hop)
    return hops


def reciprocal_connections(data: Data, *, ids: Ids | None = None, **limits: Any) -> Table:
    """One row per two different neurons that connect both ways, one of them at least among the ids; None is all."""
    _refuse(data, ids=[] if ids is None else ids, **limits)
    edges = {(pre, post): (count, size) for pre, post, _, count, size in _from(data, "outgoing", limits)}
    types = _celltypes(data)
    rows = [
        (a, b, types.get(a), types.get(b), *there, *edges[b, a])
        for (a, b), there in edges.items()
        if a < b and (b, a) in edges and (ids is None or a in ids or b in ids)
    ]
    columns = [
        ("first_id", "BIGINT"), ("second_id", "BIGINT"), ("first_celltype", "VARCHAR"), ("second_celltype", "VARCHAR"),
        ("first_to_second_count", "BIGINT"), ("first_to_second_size", "DOUBLE"),
        ("second_to_first_count", "BIGINT"), ("second_to_first_size", "DOUBLE"),
    ]  # fmt: skip
    return Table(columns, rows)


def input_similarity(
    data: Data, *, ids: Ids | None, direction: str = "incoming", by: str | None = "partner", **limits: Any
) -> Table:
    """One row per two of the distinct ids."""
    _refuse(data, ids=ids, direction=direction, by=by, **limits)
    vectors: dict[int, Counter[int | str]] = {one: Counter() for one in _distinct(ids)}
    for own, partner, celltype, count, _ in _from(data, direction, limits):
        if own in vectors:
            vectors[own][partner if by == "partner" else celltype] += count
    rows = [(a, b, *_alike(vectors[a], vectors[b])) for a, b in combinations(sorted(vectors), 2)]
    columns = [
        ("first_id", "BIGINT"), ("second_id", "BIGINT"), ("cosine", "DOUBLE"), ("jaccard", "DOUBLE"),
        ("shared", "BIGINT"),
    ]  # fmt: skip
    return Table(columns, rows)


def _alike(a: Counter[Any], b: Counter[Any]) -> tuple[float | None, float | None, int]:
    product = sum(a[one] * b[one] for one in a)
    squares = sum(n * n for n in a.values()) * sum(n * n for n in b.values())
    shared, either = len(set(a) & set(b)), len(set(a) | set(b))
    return product / math.sqrt(squares) if squares else None, shared / either if either else None, shared


def adjacency(data: Data, *, pre_ids: Ids | None = None, post_ids: Ids | None = None, **limits: Any) -> Table:
    """One row per connection between the ids; None is every id."""
    _refuse(data, pre_ids=pre_ids, post_ids=post_ids, **limits)
    rows = [
        (pre, post, count, size)
        for pre, post, _, count, size in _from(data, "outgoing", limits)
        if (pre_ids is None or pre in pre_ids) and (post_ids is None or post in post_ids)
    ]
    columns = [("pre_id", "BIGINT"), ("post_id", "BIGINT"), ("synapse_count", "BIGINT"), ("total_size", "DOUBLE")]
    return Table(columns, rows)


def normalized_connections(
    data: Data, *, pre_ids: Ids | None = None, post_ids: Ids | None = None, **limits: Any
) -> Table:
    """The connections between the ids, with the part that each is of all that either neuron has at these thresholds."""
    _refuse(data, pre_ids=pre_ids, post_ids=post_ids, **limits)
    received: dict[int, list[float]] = defaultdict(lambda: [0, 0.0])
    sent: dict[int, list[float]] = defaultdict(lambda: [0, 0.0])
    for pre, post, _, count, size in _from(data, "outgoing", {**limits, "min_synapses": None}):
        for whole in (received[post], sent[pre]):
            whole[0] += count
            whole[1] += size
    table = connections(data, **limits)
    rows = [
        (*row, *(_part(row[at], whole[at - 4]) for at in (4, 5) for whole in (received[row[1]], sent[row[0]])))
        for row in table.rows
        if (pre_ids is None or row[0] in pre_ids) and (post_ids is None or row[1] in post_ids)
    ]
    names = ("input_fraction", "output_fraction", "input_size_fraction", "output_size_fraction")
    return Table([*table.columns, *((name, "DOUBLE") for name in names)], rows)


def _part(part: float, whole: float) -> float | None:
    return None if whole == 0 else part / whole


def _from(data: Data, direction: str, limits: Mapping[str, Any]) -> list[tuple[int, int, str, int, float]]:
    """(own id, partner id, the partner's type, synapses, size) of each connection."""
    rows = connections(data, **limits).rows
    if direction == "outgoing":
        return [(pre, post, post_type, count, size) for pre, post, _, post_type, count, size, _ in rows]
    return [(post, pre, pre_type, count, size) for pre, post, pre_type, _, count, size, _ in rows]


def _partners(pairs: Mapping[tuple[int, int], int]) -> dict[int, set[int]]:
    partners = defaultdict(set)
    for own, partner in pairs:
        partners[own].add(partner)
    return partners


def _celltypes(data: Data) -> dict[int, str]:
    return {int(n["id"]): data.celltypes[int(n["cell_type"])] for n in data.neurons}


def _distinct(ids: Ids | None) -> set[int]:
    return {one for one in ids or () if one is not None}


def _refuse(data: Data, **given: Any) -> None:
    """Raise UserError if any argument is a mistake."""
    mistakes = [
        pieces
        for name, value in given.items()
        for pieces in [*mistakes_in(data, name, value, given), *_mistakes(name, value)]
    ]
    if mistakes:
        raise UserError(mistakes)


def _mistakes(name: str, value: Any) -> list[Pieces]:
    legal = {
        "ids": lambda: value is not None and _are_ids(value),
        "pre_ids": lambda: value is None or _are_ids(value),
        "post_ids": lambda: value is None or _are_ids(value),
        "source": lambda: value is not None and _are_ids([value]),
        "target": lambda: value is not None and _are_ids([value]),
        "hops": lambda: _is_whole(value),
        "max_hops": lambda: _is_whole(value),
        "at_least": lambda: value is None or value >= 1,
        "by": lambda: value in ("partner", "celltype"),
        "min_synapses": lambda: value is None or not math.isnan(value),
    }
    return [] if name not in legal or legal[name]() else [("NaN",) if name == "min_synapses" else (name,)]


def _are_ids(ids: Ids) -> bool:
    return all(0 <= one <= LARGEST_ID for one in _distinct(ids))


def _is_whole(value: float | None) -> bool:
    return value is not None and math.isfinite(value) and value >= 0 and value == int(value)

"""The graph's questions on a data set of pandas tables; networkx searches it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

import networkx as nx
import pandas as pd

from tests.oracle.graph_motifs import MOTIFS, canonical, circuits
from tests.oracle.tables import UNTYPED, Tables, connections, oriented

Ids = Sequence[int]
# Behind every code of a type.
MISSING = 1 << 15


def graph(data: Tables, **limits: Any) -> nx.DiGraph:
    """The neurons, with an edge for each connection."""
    pairs = connections(data, **limits)
    edges = nx.DiGraph()
    edges.add_weighted_edges_from(
        zip(*(pairs[name].tolist() for name in ("pre_id", "post_id", "synapse_count")), strict=True)
    )
    return edges


def known_type(data: Tables, one: int) -> str | None:
    """The type of a neuron; None if the data set's neurons lack it."""
    if one not in data.types.index:
        return None
    own = data.types[one]
    return own if isinstance(own, str) else UNTYPED


def shortest_paths(data: Tables, *, source: int, target: int, max_hops: int = 6, **limits: Any) -> pd.DataFrame:
    """A row for each shortest path: strongest weakest link first, then by its ids."""
    edges = graph(data, **limits)
    edges.add_nodes_from([source, target])
    try:
        found = [path for path in nx.all_shortest_paths(edges, source, target) if len(path) - 1 <= max_hops]
    except nx.NetworkXNoPath:
        found = []
    rows = []
    for path in found:
        along = [edges.edges[pair]["weight"] for pair in pairwise(path)]
        rows.append((len(along), path, [known_type(data, one) for one in path], along, min(along, default=None)))
    rows.sort(key=lambda row: (-(row[4] or 0), row[1]))
    names = ["path_number", "hops", "path", "celltypes", "synapse_counts", "weakest"]
    return pd.DataFrame([(number, *row) for number, row in enumerate(rows, 1)], columns=names)


def reachable(data: Tables, *, ids: Ids, hops: int = 2, direction: str = "outgoing", **limits: Any) -> pd.DataFrame:
    """The neurons within so many hops, by hop, then id."""
    edges = graph(data, **limits)
    edges.add_nodes_from(ids)
    search = edges if direction == "outgoing" else edges.reverse(copy=False)
    layers: dict[int, int] = {}
    for one in ids:
        for found, hop in nx.single_source_shortest_path_length(search, one, cutoff=hops).items():
            layers[found] = min(hop, layers.get(found, hop))
    rows = sorted(((one, known_type(data, one), hop) for one, hop in layers.items()), key=lambda row: (row[2], row[0]))
    return pd.DataFrame(rows, columns=["id", "celltype", "hop"])


def common_partners(
    data: Tables, *, ids: Ids, direction: str = "outgoing", at_least: int | None = None, **limits: Any
) -> pd.DataFrame:
    """The partners of all of the ids, or of at least so many."""
    side = oriented(connections(data, **limits), direction)
    side = side[side["id"].isin(set(ids))]
    grouped = side.groupby("partner_id")
    table = pd.DataFrame({
        "partner_celltype": grouped["partner_celltype"].first(),
        "shared_by": grouped["id"].count(),
        "shared_ids": grouped["id"].agg(lambda own: sorted(own.tolist())),
        "synapse_count": grouped["synapse_count"].sum(),
        "total_size": grouped["total_size"].sum(),
    }).reset_index()  # fmt: skip
    table = table[table["shared_by"] >= (len(set(ids)) if at_least is None else at_least)]
    order = ["shared_by", "synapse_count", "total_size", "partner_id"]
    return table.sort_values(order, ascending=[False, False, False, True])


def reciprocal_connections(data: Tables, *, ids: Ids | None = None, **limits: Any) -> pd.DataFrame:
    """The pairs of neurons that connect both ways."""
    pairs = connections(data, **limits)
    both = pairs.merge(pairs, left_on=["pre_id", "post_id"], right_on=["post_id", "pre_id"], suffixes=("", "_back"))
    both = both[both["pre_id"] < both["post_id"]]
    if ids is not None:
        both = both[both["pre_id"].isin(ids) | both["post_id"].isin(ids)]
    named = {
        "pre_id": "first_id", "post_id": "second_id",
        "synapse_count": "first_to_second_count", "total_size": "first_to_second_size",
        "synapse_count_back": "second_to_first_count", "total_size_back": "second_to_first_size",
    }  # fmt: skip
    both = both.rename(columns=named)[list(named.values())]
    for at, side in ((2, "first"), (3, "second")):
        both.insert(at, f"{side}_celltype", [known_type(data, one) for one in both[f"{side}_id"]])
    return both


def input_similarity(
    data: Tables, *, ids: Ids, direction: str = "incoming", by: str = "partner", **limits: Any
) -> pd.DataFrame:
    """How alike the inputs of each two ids are. Partners without a type or group are left out of those."""
    side = oriented(connections(data, **limits), direction)
    side = side[side["id"].isin(set(ids))]
    if by == "partner":
        feature = side["partner_id"]
    else:
        feature = data.group_of(side["partner_id"], None if by == "celltype" else by)
        side, feature = side[feature != UNTYPED], feature[feature != UNTYPED]
    vectors: dict[int, Counter[Any]] = {one: Counter() for one in ids}
    for own, what, count in zip(side["id"], feature, side["synapse_count"], strict=True):
        vectors[own][what] += int(count)
    rows = [(a, b, *_alike(vectors[a], vectors[b])) for a, b in combinations(sorted(vectors), 2)]
    return pd.DataFrame(rows, columns=["first_id", "second_id", "cosine", "jaccard", "shared"])


def _alike(a: Counter[Any], b: Counter[Any]) -> tuple[float, float, int]:
    product = sum(a[one] * b[one] for one in a)
    squares = sum(n * n for n in a.values()) * sum(n * n for n in b.values())
    shared, either = len(set(a) & set(b)), len(set(a) | set(b))
    return product / math.sqrt(squares) if squares else math.nan, shared / either if either else math.nan, shared


def motif_counts(data: Tables, *, ids: Ids | None = None, **limits: Any) -> pd.DataFrame:
    """The small circuits by brute force, by motif, then by the codes of the types."""
    pairs = connections(data, **limits)
    found = zip(pairs["pre_id"].tolist(), pairs["post_id"].tolist(), strict=True)
    edges = {(a, b) for a, b in found if a != b and (ids is None or {a, b} <= set(ids))}
    codes = {name: code for code, name in enumerate(data.celltypes)}
    cells = {cell for edge in edges for cell in edge}
    own = {cell: codes.get(known_type(data, cell) or "", MISSING) for cell in cells}
    counts: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for name, places in circuits(edges):
        counts[MOTIFS.index(name), canonical(name, tuple(own[cell] for cell in places))] += 1
    names = dict(enumerate(data.celltypes))
    rows = [
        (MOTIFS[motif], *(*(names.get(code) for code in places), None)[:3], count)
        for (motif, places), count in sorted(counts.items())
    ]
    return pd.DataFrame(rows, columns=["motif", "celltype_a", "celltype_b", "celltype_c", "motifs"])


def adjacency(
    data: Tables, *, pre_neuron_ids: Ids | None = None, post_neuron_ids: Ids | None = None, **limits: Any
) -> pd.DataFrame:
    """The connections between the ids."""
    found = _between(connections(data, **limits), pre_neuron_ids, post_neuron_ids)
    return found[["pre_id", "post_id", "synapse_count", "total_size"]]


def normalized_connections(
    data: Tables,
    *,
    pre_neuron_ids: Ids | None = None,
    post_neuron_ids: Ids | None = None,
    min_synapses: float = 1,
    **limits: Any,
) -> pd.DataFrame:
    """The connections between the ids, with the part that each is of all that either neuron has."""
    every = connections(data, **limits)
    for measure, name in (("synapse_count", "fraction"), ("total_size", "size_fraction")):
        for side, what in (("post_id", "input"), ("pre_id", "output")):
            whole = every.groupby(side)[measure].transform("sum")
            every[f"{what}_{name}"] = (every[measure] / whole).where(whole != 0)
    return _between(every[every["synapse_count"] >= min_synapses], pre_neuron_ids, post_neuron_ids)


def _between(pairs: pd.DataFrame, pre_ids: Ids | None, post_ids: Ids | None) -> pd.DataFrame:
    for side, ids in (("pre_id", pre_ids), ("post_id", post_ids)):
        if ids is not None:
            pairs = pairs[pairs[side].isin(ids)]
    return pairs

"""Every sample in both bindings: the macros of the graph, against networkx and plain counting on the original files."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from tests.formats.comparing import agree, ask
from tests.formats.world import World
from tests.oracle import tables_graph as graph

DIRECTIONS = ["outgoing", "incoming"]
# Between two neurons there may be more shortest paths than are worth comparing.
MOST_PATHS = 2_000


def test_shortest_paths(sample: World) -> None:
    for source, target in far_pairs(sample):
        for limits in ({}, {"min_synapses": 3}, {"max_hops": 1}):
            agree(sample.con, sample.data, graph.shortest_paths, ordered=True, source=source, target=target, **limits)


def far_pairs(sample: World) -> list[tuple[int, int]]:
    """Two neurons with the longest way between them that has few enough paths; two without one; one and itself."""
    edges = graph.graph(sample.data)
    (source,) = sample.busiest("outgoing")
    hops = nx.single_source_shortest_path_length(edges, source, cutoff=6)
    counts = {source: 1}
    for one in sorted(hops, key=lambda one: hops[one])[1:]:
        counts[one] = sum(counts[before] for before in edges.predecessors(one) if hops.get(before) == hops[one] - 1)
    near = [one for one in hops if counts[one] <= MOST_PATHS]
    farthest = max(near, key=lambda one: (hops[one], counts[one], -one))
    apart = [one for one in edges if one not in hops][:1]
    return [(source, farthest), (source, source), *((source, one) for one in apart)]


def test_the_paths_asked_for_have_several_hops(sample: World) -> None:
    """A sample with a graph of any depth proves more than single hops."""
    (source, farthest), *_ = far_pairs(sample)
    rows = ask(sample.con, f"SELECT path, synapse_counts FROM shortest_paths({source}, {farthest})")
    assert rows
    for path, counts in rows:
        assert len(list(pairwise(path))) == len(counts)
    if sample.name in ("larva", "worm_white", "worm_7"):
        assert len(rows[0][1]) >= 3


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_reachable(sample: World, direction: str) -> None:
    ids = sample.busiest(direction, 2)
    for limits in ({}, {"hops": 3, "min_synapses": 2}, {"hops": 0}):
        assert agree(sample.con, sample.data, graph.reachable, ordered=True, ids=ids, direction=direction, **limits)


def test_reachable_from_an_unknown_neuron(sample: World) -> None:
    agree(sample.con, sample.data, graph.reachable, ordered=True, ids=[987_654_321])


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_common_partners(sample: World, direction: str) -> None:
    ids = sample.busiest(direction, 3)
    for limits in ({}, {"at_least": 2}, {"at_least": 1, "min_synapses": 3}):
        agree(sample.con, sample.data, graph.common_partners, ordered=True, ids=ids, direction=direction, **limits)


def test_reciprocal_connections(sample: World) -> None:
    agree(sample.con, sample.data, graph.reciprocal_connections)
    agree(sample.con, sample.data, graph.reciprocal_connections, min_synapses=3)
    agree(sample.con, sample.data, graph.reciprocal_connections, ids=sample.busiest("outgoing", 5))


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("by", ["partner", "celltype"])
def test_input_similarity(sample: World, direction: str, by: str) -> None:
    ids = sample.busiest(direction, 8)
    for limits in ({}, {"min_synapses": 2}):
        agree(sample.con, sample.data, graph.input_similarity, ids=ids, direction=direction, by=by, **limits)


def test_motif_counts(sample: World) -> None:
    ids = [*sample.busiest("outgoing", 20), *sample.busiest("incoming", 20)]
    agree(sample.con, sample.data, graph.motif_counts, ordered=True, ids=ids)
    agree(sample.con, sample.data, graph.motif_counts, ordered=True, ids=ids, min_synapses=3)


def test_adjacency(sample: World) -> None:
    senders, receivers = sample.busiest("outgoing", 10), sample.busiest("incoming", 10)
    agree(sample.con, sample.data, graph.adjacency, min_synapses=4)
    agree(sample.con, sample.data, graph.adjacency, pre_neuron_ids=senders)
    agree(sample.con, sample.data, graph.adjacency, post_neuron_ids=receivers)
    agree(sample.con, sample.data, graph.adjacency, pre_neuron_ids=senders, post_neuron_ids=receivers)


def test_normalized_connections(sample: World) -> None:
    senders = sample.busiest("outgoing", 10)
    agree(sample.con, sample.data, graph.normalized_connections, min_synapses=3)
    agree(sample.con, sample.data, graph.normalized_connections, pre_neuron_ids=senders)

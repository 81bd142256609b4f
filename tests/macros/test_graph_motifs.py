"""motif_counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle.data import NEURON, SYNAPSE, Data
from tests.oracle.graph_motifs import MOTIFS, motif_counts
from tests.support.answers import answer, assert_same
from tests.support.properties import World, agree, hold
from tests.support.sources import MORPHS, TYPES
from tests.support.strategies import half_thresholds, id_lists
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of


def arguments(data: Data) -> st.SearchStrategy[dict[str, Any]]:
    """Any of the macro's arguments."""
    half = half_thresholds()
    least = st.sampled_from([None, -1, 0, 1, 2, 3])
    choices = {"prob_min": half, "size_min": half, "min_synapses": least, "ids": id_lists(data)}
    return st.fixed_dictionaries({}, optional=choices)


def graph(edges: list[tuple[int, int]], types: dict[int, int]) -> Data:
    """A source of one sure synapse for each edge; the cells of `types` are in the neuron table."""
    synapses, neurons = np.zeros(len(edges), SYNAPSE), np.zeros(len(types), NEURON)
    synapses["pre_id"], synapses["post_id"] = np.array(edges, np.uint64).reshape(-1, 2).T
    synapses["prob"], synapses["size"], synapses["pre_celltype"] = 0.9, 0.25, 1
    neurons["id"], neurons["cell_type"] = list(types), list(types.values())
    return Data(synapses, neurons, TYPES, MORPHS, frozenset(), f"graph-{len(edges)}")


def dense() -> Data:
    """Seventeen cells, two of them not in the neuron table, a third of all pairs connected, self connections too."""
    rng = np.random.default_rng(11)
    cells = [2**53 + 1, 2**53 + 2, *range(15)]
    edges = [(a, b) for a in cells for b in cells if rng.random() < 0.35]
    return graph(edges + edges[:9], {cell: place % 4 for place, cell in enumerate(cells[1:-1])})


@contextmanager
def asked(data: Data, binding: str, folder: Path) -> Iterator[World]:
    """The source in an open warehouse."""
    with open_warehouse(warehouse_of(data, binding, folder)) as con:
        yield World(data, con, binding)


@pytest.fixture(scope="module", params=BINDINGS)
def crowd(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The dense graph in each binding."""
    with asked(dense(), request.param, built) as opened:
        yield opened


def test_motifs_with_filters_together(world: World) -> None:
    if world.data.name == "one_row":
        pytest.skip("its one cell connects to itself, which is no motif")
    hold(world, motif_counts, arguments, ordered=True)


def test_motifs_of_every_synapse(world: World) -> None:
    agree(world, motif_counts, ordered=True, prob_min=0, size_min=None)


def test_motifs_of_a_dense_graph(crowd: World) -> None:
    found = Counter(motif for motif, *_ in motif_counts(crowd.data).rows)
    assert min(found[motif] for motif in MOTIFS) >= 5
    assert agree(crowd, motif_counts, ordered=True) == found.total()
    hold(crowd, motif_counts, arguments, ordered=True)


def test_a_complete_graph(built: Path) -> None:
    cells = 7
    data = graph([(a, b) for a in range(cells) for b in range(cells)], dict.fromkeys(range(cells), 3))
    choose_three = comb(cells, 3)
    known = [6 * choose_three, comb(cells, 2), 6 * choose_three, 2 * choose_three, 3 * choose_three, 3 * choose_three]
    with asked(data, "native", built) as world:
        assert world.ask("motif_counts").rows == [
            (motif, "MSN", "MSN", None if motif == "reciprocal" else "MSN", count)
            for motif, count in zip(MOTIFS, known, strict=True)
        ]


@pytest.mark.parametrize(
    ("ids", "meant"),
    [
        ("(SELECT list(id) FROM neurons WHERE celltype IN ('GPi', 'MSN'))", {0, 3}),
        ("(SELECT list(id) FROM neurons WHERE celltype = 'nobody')", None),
    ],
)
def test_ids_from_a_subquery(crowd: World, ids: str, meant: set[int] | None) -> None:
    cells = crowd.data.neurons
    wanted = None if meant is None else cells["id"][np.isin(cells["cell_type"], list(meant))].tolist()
    actual = answer(crowd.con, f"FROM motif_counts(ids := {ids})")
    assert assert_same(actual, motif_counts(crowd.data, ids=wanted), ordered=True)


def test_a_hub_is_no_burden(built: Path) -> None:
    """Every pair of a hub's 30,000 partners would be 900 million; they are counted, not listed."""
    leaves = 30_000
    data = graph([(0, leaf) for leaf in range(1, leaves + 1)], {0: 1})
    with asked(data, "native", built) as world:
        assert world.ask("motif_counts").rows == [("divergence", None, None, "HVC", comb(leaves, 2))]

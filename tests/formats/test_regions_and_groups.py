"""Every sample in both bindings: answers for regions, kinds, thresholds, and groups of the annotations."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import pandas as pd
import pytest

from tests.formats.comparing import agree, ask, rows_of, same
from tests.formats.world import World
from tests.oracle import tables, tables_graph

NO_SUCH = "no such region"
PAIRED: list[Callable[..., pd.DataFrame]] = [
    tables.connections, tables.neuron_totals, tables.neuron_celltype_totals, tables_graph.reciprocal_connections,
    tables_graph.adjacency, tables_graph.normalized_connections,
]  # fmt: skip
MATRICES: list[Callable[..., pd.DataFrame]] = [tables.connectivity_matrix, tables.expected_connectivity]


@pytest.mark.parametrize("oracle", [*PAIRED, *MATRICES, tables.summarize_synapses], ids=lambda one: one.__name__)
def test_by_region(sample: World, oracle: Callable[..., pd.DataFrame]) -> None:
    for roi in sample.roi_choices:
        assert agree(sample.con, sample.data, oracle, roi=roi) or oracle is tables_graph.reciprocal_connections


def test_a_minimum_is_on_the_sum_over_the_regions(sample: World) -> None:
    for roi in sample.roi_choices:
        for at_least in (2, 5):
            agree(sample.con, sample.data, tables.connections, roi=roi, min_synapses=at_least)


def test_all_regions_at_once_are_less_than_no_region_where_some_rows_have_none(sample: World) -> None:
    if sample.data.rois:
        agree(sample.con, sample.data, tables.connections, roi=sample.data.rois)


@pytest.mark.parametrize("direction", ["outgoing", "incoming"])
def test_partners_and_graph_by_region(sample: World, direction: str) -> None:
    ids = sample.busiest(direction, 3)
    for roi in sample.roi_choices:
        given = {"direction": direction, "roi": roi}
        for neuron in ids:
            agree(sample.con, sample.data, tables.partners, ordered=True, neuron_id=neuron, **given)
        agree(sample.con, sample.data, tables_graph.reachable, ordered=True, ids=ids, **given)
        agree(sample.con, sample.data, tables_graph.common_partners, ordered=True, ids=ids, at_least=1, **given)
        agree(sample.con, sample.data, tables_graph.input_similarity, ids=ids, **given)
        agree(sample.con, sample.data, tables_graph.motif_counts, ordered=True, ids=ids, roi=roi)


def test_the_regions_are_listed(sample: World) -> None:
    if not sample.data.rois:
        with pytest.raises(duckdb.Error, match=r"This data set has no regions\."):
            ask(sample.con, "FROM rois")
        return
    found = ask(sample.con, "SELECT name, synapses FROM rois")
    assert same(found, rows_of(tables.regions(sample.data))) == len(sample.data.rois)


def test_an_unknown_region_is_refused(sample: World) -> None:
    has = bool(sample.data.rois)
    sentence = f"Unknown region '{NO_SUCH}' for roi." if has else "This data set has no regions."
    for call in (f"connections(roi := '{NO_SUCH}')", f"connectivity_matrix(roi := ['{NO_SUCH}'])"):
        with pytest.raises(duckdb.Error, match=sentence):
            ask(sample.con, f"FROM {call}")


@pytest.mark.parametrize("kind", ["chemical", "electrical", "all"])
def test_by_kind(sample: World, kind: str) -> None:
    if "kind" not in sample.data.facts:
        return
    for oracle in (*PAIRED, *MATRICES, tables.summarize_synapses):
        # Some of the sources list an electrical connection one way only: none is reciprocal.
        may_be_none = kind == "electrical" and oracle is tables_graph.reciprocal_connections
        assert agree(sample.con, sample.data, oracle, kind=kind) or may_be_none


def test_kinds_are_named_where_there_are_none(sample: World) -> None:
    if "kind" not in sample.data.facts:
        assert ask(sample.con, "SELECT count(*) FROM connections(kind := 'chemical')") == ask(
            sample.con, "SELECT count(*) FROM connections()"
        )


@pytest.mark.parametrize("threshold", [0.3, 0.5, 0.9])
def test_by_probability(sample: World, threshold: float) -> None:
    if "prob" not in sample.data.facts:
        return
    for oracle in (*PAIRED, *MATRICES, tables.summarize_synapses):
        agree(sample.con, sample.data, oracle, prob_min=threshold)
    edge = float(sorted(sample.data.facts["prob"])[len(sample.data.facts) // 2])
    assert agree(sample.con, sample.data, tables.connections, prob_min=edge)


@pytest.mark.parametrize("threshold", [100, 5000.5, 1e9])
def test_by_size(sample: World, threshold: float) -> None:
    if "size" not in sample.data.facts:
        return
    for oracle in (*PAIRED, *MATRICES, tables.summarize_synapses):
        agree(sample.con, sample.data, oracle, size_min=threshold)


def test_sweep(sample: World) -> None:
    probs = [0, 0.3, 0.5, 0.9] if "prob" in sample.data.facts else [0]
    sizes = [0, 500, 5000] if "size" in sample.data.facts else [0]
    assert agree(
        sample.con, sample.data, tables.threshold_sweep, ordered=True, prob_steps=probs, size_steps=sizes
    ) == len(probs) * len(sizes)


def test_groups_of_the_annotations(sample: World) -> None:
    for by in sample.original.groupings:
        assert agree(sample.con, sample.data, tables.connectivity_matrix, ordered=True, by=by)
        assert agree(sample.con, sample.data, tables.expected_connectivity, ordered=True, by=by)
        assert agree(sample.con, sample.data, tables.neuron_celltype_totals, by=by)
        ids = sample.busiest("outgoing", 6)
        agree(sample.con, sample.data, tables_graph.input_similarity, ids=ids, direction="outgoing", by=by)
        for measure in ("synapse_count", "total_size"):
            if len(sample.data.groups(by)) < 200:
                assert agree(
                    sample.con, sample.data, tables.connectivity_matrix_wide, ordered=True, measure=measure, by=by
                )


def test_groups_within_a_region(sample: World) -> None:
    for by in sample.original.groupings:
        for roi in sample.roi_choices:
            assert agree(sample.con, sample.data, tables.connectivity_matrix, ordered=True, by=by, roi=roi)


def test_a_column_that_is_no_group_is_refused(sample: World) -> None:
    with pytest.raises(duckdb.Error, match="by is no such column"):
        ask(sample.con, "FROM connectivity_matrix(by := 'no such column')")

"""Every sample in both bindings: the matrix, the REST-shaped answers and GraphML in Python, against pandas."""

from __future__ import annotations

import io
import math
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import wirehouse
from tests.formats.building import build_quickly, written
from tests.formats.made import CELLS, SYNAPSES, SYNAPSES_MAP
from tests.formats.made import warehouse_of as made_warehouse_of
from tests.formats.world import World
from tests.oracle import tables
from tests.support.warehouses import open_warehouse
from wirehouse.ask.graphml import write_graphml
from wirehouse.ask.info import info


def limits_of(sample: World) -> list[dict[str, Any]]:
    """No limits, regions, kinds and thresholds, as the data set has them."""
    kinds = [{"kind": kind} for kind in ("electrical", "all")] if "kind" in sample.data.facts else []
    probs = [{"prob_min": 0.5}] if "prob" in sample.data.facts else []
    return [{}, {"min_synapses": 3}, *({"roi": roi} for roi in sample.roi_choices), *kinds, *probs]


def triples(found: wirehouse.Adjacency) -> set[tuple[int, int, int]]:
    matrix = found.matrix.tocoo()
    rows = zip(found.pre_ids[matrix.row], found.post_ids[matrix.col], matrix.data, strict=True)
    return {(int(pre), int(post), int(value)) for pre, post, value in rows}


def graph_of(sample: World, **limits: Any) -> nx.DiGraph:
    stream = io.BytesIO()
    write_graphml(sample.con, stream, **limits)
    return nx.read_graphml(io.BytesIO(stream.getvalue()))


def test_the_adjacency_matrix(sample: World) -> None:
    for limits in limits_of(sample):
        pairs = tables.connections(sample.data, **limits)
        expected = set(map(tuple, pairs[["pre_id", "post_id", "synapse_count"]].to_numpy().tolist()))
        assert triples(wirehouse.adjacency(sample.con, **limits)) == expected
        assert expected or limits


def test_sizes_in_the_matrix_only_where_there_are_some(sample: World) -> None:
    if "size" not in sample.data.facts:
        with pytest.raises(wirehouse.WirehouseError, match=r"This data set has no synapse sizes\."):
            wirehouse.adjacency(sample.con, values="total_size")
        return
    found = wirehouse.adjacency(sample.con, values="total_size")
    assert found.matrix.sum() == pytest.approx(tables.connections(sample.data)["total_size"].sum())


def test_synapses_as_the_rest_service_answers(sample: World) -> None:
    if not sample.original.single:
        for given in ({}, {"return_fields": "roi"}):
            with pytest.raises(wirehouse.WirehouseError, match=r"has connections, not single synapses\."):
                wirehouse.synapses_json(sample.con, **given)
        return
    further = [name for name in ("roi", "kind", "pre_x", "post_z") if name in sample.con.sql("FROM synapses").columns]
    found = wirehouse.synapses_json(sample.con, return_fields=["pre_id", "x", "size", *further])
    facts = sample.data.facts
    assert found["count"] == len(facts) > 0
    assert sorted(found["pre_id"]) == sorted(facts["pre_id"].tolist())
    if "roi" in facts:
        named = [None if roi is None or roi != roi else roi for roi in facts["roi"]]
        assert sorted(found["roi"], key=str) == sorted(named, key=str)
    if "x" in facts:
        assert sorted(found["x"]) == sorted(facts["x"].tolist())
        assert all(type(x) is int for x in found["x"])
    else:
        assert set(found["x"]) == {None}
    if "size" not in facts:
        assert (set(found["size"]), found["total_size"], found["mean_size"]) == ({None}, None, None)


def test_a_field_that_the_data_set_lacks(sample: World) -> None:
    if sample.original.single:
        with pytest.raises(wirehouse.WirehouseError, match="Unknown return field 'nt'"):
            wirehouse.synapses_json(sample.con, return_fields="nt")


def test_neurons_as_the_rest_service_answers(sample: World) -> None:
    for roi in sample.roi_choices:
        kept = tables.between_neurons(sample.data, roi=roi)
        having = kept.groupby("pre_id")["weight"].sum()
        found = wirehouse.neurons_json(sample.con, direction="outgoing", min_synapses=2, roi=roi)
        assert found["neuron_ids"] == sorted(set(having[having >= 2].index) & set(sample.data.types.index))


def test_graphml_has_the_keys_that_the_data_set_has(sample: World) -> None:
    graph = graph_of(sample)
    data, facts = sample.data, sample.data.facts
    assert graph.number_of_edges() == len(tables.connections(data))
    unit, size_unit = sample.con.sql("SELECT weight_unit, size_unit FROM dataset").fetchall()[0]
    lacking = {"prob_min": "prob", "size_min": "size", "size_unit": "size", "kind": "kind"}
    expected = {"dataset", "synthetic", "min_synapses", "weight_unit"}
    expected |= {key for key, column in lacking.items() if column in facts}
    given = {name for name in graph.graph if name not in ("node_default", "edge_default")}
    assert given == expected
    assert graph.graph["weight_unit"] == unit
    assert graph.graph.get("size_unit") == (size_unit if "size" in facts else None)
    for _, _, edge in graph.edges(data=True):
        assert set(edge) == {"synapse_count", *(["total_size"] if "size" in facts else [])}
    nodes = {key for _, node in graph.nodes(data=True) for key in node}
    known = {"celltype", *(["name"] if data.names is not None else [])}
    assert nodes == (known if {int(one) for one in graph} & set(data.types.index) else set())


def test_graphml_of_a_region(sample: World) -> None:
    for roi in sample.roi_choices:
        graph = graph_of(sample, roi=roi)
        pairs = tables.connections(sample.data, roi=roi)
        assert sum(n for *_, n in graph.edges(data="synapse_count")) == pairs["synapse_count"].sum()
        assert graph.graph["roi"] == (roi if isinstance(roi, str) else ", ".join(roi))


@pytest.mark.parametrize(
    ("given", "piece"),
    [
        ({"prob_min": "much"}, "prob_min is 'much'; give a number"),
        ({"roi": "nowhere"}, "nowhere|no regions"),
        ({"roi": 5}, "roi is 5; give text"),
        ({"kind": "gap"}, "kind is gap; legal are"),
        ({"pre_ids": [1.5]}, "an id is a whole number"),
    ],
)
def test_mistakes(sample: World, given: dict[str, Any], piece: str) -> None:
    with pytest.raises(wirehouse.WirehouseError, match=piece):
        wirehouse.adjacency(sample.con, **given)


def test_info(sample: World) -> None:
    facts = info(sample.folder)
    count, neurons = sample.con.sql("SELECT synapses, neurons FROM dataset").fetchall()[0]
    assert (facts["synapses"], facts["neurons"], facts["grain"]) == (count, neurons, sample.original.grain)
    assert ("none" in facts["size_unit"]) == ("size" not in sample.data.facts)
    assert ("none" in facts["positions"]) == ("x" not in sample.data.facts)


def test_an_active_threshold_without_probabilities(sample: World) -> None:
    if "prob" not in sample.data.facts:
        with pytest.raises(wirehouse.WirehouseError, match=r"This data set has no synapse probabilities\."):
            wirehouse.adjacency(sample.con, prob_min=0.6)


def test_the_default_threshold_is_the_data_sets_own(shared: Path) -> None:
    counts = {}
    for name in ("synapses", "filtered"):
        with open_warehouse(made_warehouse_of(name, shared)) as con:
            counts[name] = [
                wirehouse.adjacency(con, **given).matrix.sum() for given in ({}, {"prob_min": 0.6}, {"prob_min": None})
            ]
            stream = io.BytesIO()
            write_graphml(con, stream)
            graph = nx.read_graphml(io.BytesIO(stream.getvalue()))
            assert graph.graph["prob_min"] == {"synapses": 0, "filtered": 0.6}[name]
    everything, strict, unlimited = counts["synapses"]
    assert everything == unlimited > strict
    assert counts["filtered"] == [strict, strict, unlimited]


def test_unknown_values_are_none_and_whole_numbers_stay_whole(shared: Path) -> None:
    with open_warehouse(made_warehouse_of("synapses", shared)) as con:
        found = wirehouse.synapses_json(con, return_fields="x,roi,size,pre_id")
        rows = con.sql("SELECT x, roi, size, pre_id FROM synapses").fetchall()
    assert found["x"].count(None) == found["roi"].count(None) == 1
    listed = list(zip(found["x"], found["roi"], found["size"], found["pre_id"], strict=True))
    assert sorted(listed, key=str) == sorted(rows, key=str)
    assert max(found["pre_id"]) == 2**53 + 1
    assert math.isinf(found["total_size"])


def test_sums_of_whole_sizes_that_no_double_holds(shared: Path) -> None:
    with open_warehouse(made_warehouse_of("whole", shared)) as con:
        found = wirehouse.synapses_json(con, return_fields="size")
    assert sorted(found["size"]) == [2**53, 2**53 + 1, 2**53 + 2]
    assert found["total_size"] == pytest.approx(3 * 2**53)


def test_polars_reads_no_other_format(shared: Path) -> None:
    from wirehouse.polars import scan_connections, scan_neurons, scan_synapses

    for scan in (scan_connections, scan_neurons, scan_synapses):
        with pytest.raises(wirehouse.WirehouseError, match=r"of j0251's format; this warehouse is of table's"):
            scan(made_warehouse_of("synapses", shared))


def test_a_small_source_with_an_unsafe_name(tmp_path: Path) -> None:
    source = written(tmp_path / "source", {"synapses.csv": SYNAPSES, "cells.csv": CELLS})
    mapping = tmp_path / "my.toml"
    mapping.write_text(SYNAPSES_MAP.replace('"points"', '"a <b> & c"'), "utf-8")
    build_quickly(source, tmp_path / "w", map=mapping)
    with open_warehouse(tmp_path / "w") as con:
        stream = io.BytesIO()
        write_graphml(con, stream)
    assert nx.read_graphml(io.BytesIO(stream.getvalue())).graph["dataset"] == "a <b> & c"

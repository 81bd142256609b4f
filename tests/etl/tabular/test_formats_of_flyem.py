"""The edges of FlyEM's flat files and of neuPrint's: transmitters by point, regions apart, versions, neo4j."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.feather
import pytest

from tests.etl.tabular.reading import Row, rows_of, table_of, written
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import TableSource, open_table_source


def feather(**columns: object) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(pa.table(columns), sink, compression="lz4")
    return sink.getvalue().to_pybytes()


def opened(folder: Path, files: dict[str, str | bytes], **options: object) -> TableSource:
    return open_table_source(written(folder / "data", files), **options)


def values(rows: list[Row], *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows]


# FlyEM

PARTNERS = {
    "x_pre": pa.array([1, 1, 5], pa.int32()),
    "y_pre": pa.array([2, 2, 5], pa.int32()),
    "z_pre": pa.array([3, 3, 5], pa.int32()),
    "body_pre": [10, 10, 11],
    "conf_pre": pa.array([0.9, 0.9, 0.9], pa.float32()),
    "x_post": pa.array([4, 5, 6], pa.int32()),
    "y_post": pa.array([4, 5, 6], pa.int32()),
    "z_post": pa.array([4, 5, 6], pa.int32()),
    "body_post": [12, 13, 12],
    "conf_post": pa.array([0.5, 0.6, 0.7], pa.float32()),
    "primary_post": pa.array(["LH(R)", "<unspecified>", "LH(R)"]).dictionary_encode(),
}
NTS = ("acetylcholine", "dopamine", "gaba", "glutamate", "histamine", "octopamine", "serotonin")


def tbars(points: list[tuple[int, int, int]], scores: list[list[float | None]]) -> bytes:
    ids = pa.array([z << 42 | y << 21 | x for x, y, z in points], pa.uint64())
    columns = {f"nt_{nt}_prob": pa.array([row[at] for row in scores], pa.float32()) for at, nt in enumerate(NTS)}
    return feather(point_id=ids, x=pa.array([p[0] for p in points], pa.int32()), **columns)


def test_single_synapses_go_before_weights(tmp_path: Path) -> None:
    weights = feather(body_pre=[10], body_post=[12], weight=[99])
    files = {
        "syn-partners-x-v1.0-minconf-0.5.feather": feather(**PARTNERS),
        "connectome-weights-x-v1.0.feather": weights,
    }
    source = opened(tmp_path, files)
    assert (source.traits.grain, len(rows_of(source)), list(source.paths)) == ("synapse", 3, ["synapses"])
    assert (source.name, source.version) == ("x", "v1.0")
    assert source.counted["unknown_roi"] == 1


def test_the_transmitter_is_that_of_the_presynaptic_point(tmp_path: Path) -> None:
    zero = [0.0] * 7
    scores = [[0.1, 0.0, 0.7, 0.2, 0.0, 0.0, 0.0], [*zero[:6], 1.0], [None] * 7]
    points = [(1, 2, 3), (2**21 - 1, 2**21 - 1, 2**21 - 1), (9, 9, 9)]
    files = {"syn-partners-x.feather": feather(**PARTNERS), "tbar-neurotransmitters-x.feather": tbars(points, scores)}
    source = opened(tmp_path, files)
    found = values(rows_of(source), "nt", "nt_prob")
    assert found == [("gaba", float(np.float32(0.7)))] * 2 + [(None, None)]
    assert source.counted["synapses_without_transmitter"] == 1
    assert (source.traits.nt, source.traits.nt_prob) == (True, True)


def test_a_table_of_transmitters_may_be_unsorted_or_empty(tmp_path: Path) -> None:
    one = [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0]
    partners = {"syn-partners-x.feather": feather(**PARTNERS)}
    unsorted = tbars([(5, 5, 5), (1, 2, 3)], [one, [None] * 7])
    source = opened(tmp_path / "a", partners | {"tbar-neurotransmitters-x.feather": unsorted})
    assert values(rows_of(source), "nt") == [(None,), (None,), ("dopamine",)]
    empty = opened(tmp_path / "b", partners | {"tbar-neurotransmitters-x.feather": tbars([], [])})
    assert values(rows_of(empty), "nt", "nt_prob") == [(None, None)] * 3
    assert empty.counted["synapses_without_transmitter"] == 3


def test_equal_scores_give_the_first_name(tmp_path: Path) -> None:
    half = [0.0, 0.0, 0.5, 0.5, 0.0, 0.0, 0.0]
    files = {
        "syn-partners-x.feather": feather(**PARTNERS),
        "tbar-neurotransmitters-x.feather": tbars([(1, 2, 3)], [half]),
    }
    assert values(rows_of(opened(tmp_path, files)), "nt")[0] == ("gaba",)


def test_files_of_two_versions_are_never_read_together(tmp_path: Path) -> None:
    weights, types = feather(body_pre=[1], body_post=[2], weight=[3]), feather(bodyId=[1], type=["A"])
    files = {
        "connectome-weights-m-v0.9-minconf-0.5.feather": weights,
        "body-annotations-m-v1.0-minconf-0.5.feather": types,
    }
    with pytest.raises(WirehouseError, match=r"mixes versions \(v0.9, v1.0: .*ids differ between versions"):
        opened(tmp_path / "roles", files)
    both = {
        "connectome-weights-m-v0.9-minconf-0.5.feather": weights,
        "connectome-weights-m-v1.0-minconf-0.5.feather": weights,
    }
    with pytest.raises(WirehouseError, match="2 tables of the same kind"):
        opened(tmp_path / "weights", both)
    cuts = {
        "connectome-weights-m-v1.0-minconf-0.5.feather": weights,
        "connectome-weights-m-v1.0-minconf-0.0.feather": weights,
    }
    with pytest.raises(WirehouseError, match="no numbered parts of one"):
        opened(tmp_path / "cuts", cuts)
    parts = {"connectome-weights-m-v1.0-part-1.feather": weights, "connectome-weights-m-v1.0-part-2.feather": weights}
    assert len(rows_of(opened(tmp_path / "parts", parts))) == 2


def test_types_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    weights = feather(
        body_pre=[1, 1, 3], body_post=[2, 3, 1], weight=[1, 1, 1], type_pre=["A", "A", "C"], type_post=["B", None, "X"]
    )
    source = opened(tmp_path, {"connectome-weights-m.feather": weights})
    with pytest.raises(WirehouseError, match=r"neurons have several types: 1 \(A, X\); a neuron has one"):
        table_of(source, "types")


def test_types_of_weights_give_way_to_annotations(tmp_path: Path) -> None:
    weights = feather(body_pre=[1], body_post=[2], weight=[1], type_pre=["A"], type_post=["B"])
    types = feather(bodyId=[1, 2], type=["a", None], superclass=[None, "x"], somaLocation=[[1, 2, 3], None])
    source = opened(tmp_path, {"connectome-weights-m.feather": weights, "body-annotations-m.feather": types})
    assert [table.name for table in source.tables] == ["annotations"]
    assert (source.celltype_table, source.is_neuron_table) == ("annotations", "annotations")


def test_manc_names_its_region_otherwise(tmp_path: Path) -> None:
    columns = {name: column for name, column in PARTNERS.items() if name != "primary_post"} | {
        "roi_post": ["a", "b", "c"]
    }
    source = opened(tmp_path, {"syn-partners-manc.feather": feather(**columns)})
    assert values(rows_of(source), "roi") == [("a",), ("b",), ("c",)]


# neuPrint

TOTALS = "bodyId_pre,bodyId_post,weight\n1,2,5\n2,1,1\n"
REGIONS = "bodyId_pre,bodyId_post,roi,weight\n1,2,LH(R),3\n1,2,NotPrimary,2\n2,1,<unspecified>,1\n"


@pytest.mark.parametrize(
    ("totals", "regions"),
    [
        ("traced-total-connections.csv", "traced-roi-connections.csv"),
        ("traced-connections.csv", "traced-connections-per-roi.csv"),
    ],
)
def test_totals_then_regions(tmp_path: Path, totals: str, regions: str) -> None:
    source = opened(
        tmp_path, {totals: TOTALS, regions: REGIONS, "traced-neurons.csv": "bodyId,type,instance\n1,A,\n2,,A_R\n"}
    )
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (1, 2, 5, False, None), (2, 1, 1, False, None),
        (1, 2, 3, True, "LH(R)"), (1, 2, 2, True, "NotPrimary"), (2, 1, 1, True, None),
    ]  # fmt: skip
    assert [facts.path.name for facts in source.facts] == [totals, regions]
    assert source.counted["unknown_roi"] == 1
    assert table_of(source, "neurons") == [
        {"id": 1, "type": "A", "instance": None},
        {"id": 2, "type": None, "instance": "A_R"},
    ]


def test_one_table_alone_is_everything(tmp_path: Path) -> None:
    regions = opened(tmp_path / "regions", {"traced-roi-connections.csv": REGIONS})
    assert (regions.traits.roi, regions.traits.roi_apart, len(rows_of(regions))) == (True, False, 3)
    assert "regional" not in regions.facts_schema.names
    totals = opened(tmp_path / "totals", {"traced-connections.csv": TOTALS})
    assert (totals.traits.roi, totals.traits.roi_apart, totals.facts_schema.names) == (
        False,
        False,
        ["pre_id", "post_id", "weight"],
    )


NEO4J = (
    "weightHP:int,:END_ID(Body-ID),roiInfo:string,weight:int,:START_ID(Body-ID)\n"
    ',2,"{""LH(R)"": {""pre"": 4, ""post"": 3}, ""b:c"": {""post"": 2}, ""d"": {""pre"": 1}}",5,1\n'
    ",1,{},1,2\n,3,,7,2\n"
)


def test_neo4j_headers_in_any_order(tmp_path: Path) -> None:
    neurons = (
        "name:int,bodyId:long,type:string,size:float,LH(R):boolean,:LABEL,synonyms:string[]\n"
        "7,1,A,1.5,true,Segment,a;b\n8,2,,,,Segment,\n"
    )
    source = opened(tmp_path, {"Neuprint_Neuron_Connections_x.csv": NEO4J, "Neuprint_Neurons_x.csv": neurons})
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (1, 2, 5, False, None), (2, 1, 1, False, None), (2, 3, 7, False, None),
        (1, 2, 3, True, "LH(R)"), (1, 2, 2, True, "b:c"),
    ]  # fmt: skip
    assert table_of(source, "neurons") == [
        {"id": 1, "name": 7, "type": "A", "size": 1.5, "LH(R)": True, ":LABEL": "Segment", "synonyms": "a;b"},
        {"id": 2, "name": 8, "type": None, "size": None, "LH(R)": None, ":LABEL": "Segment", "synonyms": None},
    ]


def test_neo4j_headers_of_feather(tmp_path: Path) -> None:
    connections = feather(
        **{":START_ID(Body-ID)": [1], ":END_ID(Body-ID)": [2], "weight:int": [5], "roiInfo:string": ["{}"]}
    )
    neurons = feather(**{":ID(Body-ID)": [1], "bodyId:long": [1], "type:string": ["A"]})
    source = opened(tmp_path, {"Neuprint_Neuron_Connections.feather": connections, "Neuprint_Neurons.feather": neurons})
    assert [tuple(row.values()) for row in rows_of(source)] == [(1, 2, 5, False, None)]
    assert table_of(source, "neurons") == [{"id": 1, "type": "A"}]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{'LH(R)': {'post': 3}}", "roiInfo is .* expected JSON such as"),
        ('{""a"": {""post"": -1}}', "roiInfo counts -1"),
        ('{""a"": {""post"": 1.5}}', "roiInfo counts 1.5"),
        ("[1]", "roiInfo is .* expected JSON"),
        ('{""a"": 3}', "roiInfo is .* expected JSON"),
    ],
)
def test_regions_that_are_no_json_are_refused(tmp_path: Path, text: str, sentence: str) -> None:
    lines = f':START_ID(Body-ID),:END_ID(Body-ID),weight:int,roiInfo:string\n1,2,3,{{}}\n1,2,3,"{text}"\n'
    with pytest.raises(WirehouseError, match=rf"row 1 \(counted from 0\): {sentence}"):
        rows_of(opened(tmp_path, {"Neuprint_Neuron_Connections.csv": lines}))


def test_a_folder_of_csvs_is_one_table(tmp_path: Path) -> None:
    parts = {
        "Neuprint_Neurons/00.csv": "bodyId:long,type:string,a:boolean\n1,A,\n",
        "Neuprint_Neurons/01.csv": "a:boolean,bodyId:long,type:string\ntrue,2,B\n",
    }
    source = opened(tmp_path, {"Neuprint_Neuron_Connections.csv": NEO4J, **parts})
    assert table_of(source, "neurons") == [{"id": 1, "type": "A", "a": None}, {"id": 2, "type": "B", "a": True}]

"""What a mapping alone cannot say, and the edges of each published format."""

from __future__ import annotations

import gzip
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


# MICrONS

SYNAPSE = "7,t,1,2,3,11,{pre},4,5,6,12,{post},7,8,9,100\n"


def test_what_is_in_no_segment_stays_a_synapse(tmp_path: Path) -> None:
    source = opened(tmp_path, {"synapses_pni_2.csv": SYNAPSE.format(pre=0, post=864691135984415804)})
    assert values(rows_of(source), "pre_id", "post_id", "x", "size") == [(0, 864691135984415804, 28, 100)]
    assert source.traits.no_segment == 0


NUCLEUS = "1,t,90,{a},1,2,3,{v}\n"


def test_tables_beside_the_synapses(tmp_path: Path) -> None:
    files = {
        "synapses_pni_2.csv.gz": gzip.compress(SYNAPSE.format(pre=5, post=6).encode()),
        "nucleus_detection_v0.csv": NUCLEUS.format(a=5, v=77.5) + NUCLEUS.format(a=0, v=1.0),
        "nucleus_neuron_svm.csv": "1,t,90,5,1,2,3,svm,neuron\n",
        "allen_cell_types.csv": "id,pt_root_id,cell_type\n1,5,23P\n2,6,\n",
        "proofreading_status_public_release.csv": "1,t,1,2,3,90,5,5,clean,extended\n",
    }
    source = opened(tmp_path, files)
    assert [table.name for table in source.tables] == ["cell_types", "nucleus_class", "nucleus", "proofreading"]
    assert (source.celltype_table, source.celltype) == ("cell_types", "cell_type")
    (nucleus,) = table_of(source, "nucleus")
    assert (nucleus["id"], nucleus["pt_supervoxel_id"], nucleus["pt_position_z"], nucleus["volume"]) == (5, 90, 3, 77.5)
    assert source.counted["rows_without_neuron_nucleus"] == 1
    assert table_of(source, "proofreading")[0]["status_axon"] == "extended"
    assert table_of(source, "cell_types") == [
        {"id": 5, "cell_types_id": 1, "cell_type": "23P"}, {"id": 6, "cell_types_id": 2, "cell_type": None}
    ]  # fmt: skip


def test_a_neuron_with_several_nuclei_has_lists(tmp_path: Path) -> None:
    lines = NUCLEUS.format(a=5, v=77.5) + NUCLEUS.format(a=6, v=2.0) + NUCLEUS.format(a=5, v=78.5)
    source = opened(tmp_path, {"synapses_pni_2.csv": SYNAPSE.format(pre=5, post=6), "nucleus_detection_v0.csv": lines})
    assert values(table_of(source, "nucleus"), "id", "volume", "valid") == [
        (5, [77.5, 78.5], [True, True]),
        (6, [2.0], [True]),
    ]


FUNCTION = "1,t,1,2,3,90,5,9,4,101\n"


@pytest.mark.parametrize(
    "header",
    ["", "id,valid,pt_position_x,pt_position_y,pt_position_z,pt_supervoxel_id,pt_root_id,session,scan_idx,unit_id\n"],
)
def test_a_header_that_is_there_or_not(tmp_path: Path, header: str) -> None:
    files = {"synapses_pni_2.csv": SYNAPSE.format(pre=5, post=6), "func_unit_em_match_release.csv": header + FUNCTION}
    assert values(table_of(opened(tmp_path, files), "function"), "id", "session", "unit_id") == [(5, 9, 101)]


def test_a_layout_nobody_knows_is_refused(tmp_path: Path) -> None:
    files = {"synapses_pni_2.csv": SYNAPSE.format(pre=5, post=6), "minnie35_assigned.csv.gz": b"x"}
    with pytest.raises(
        WirehouseError, match=r"minnie35_assigned.csv.gz: the layout of this file \(minnie35\) is not known"
    ):
        opened(tmp_path, files)
    with pytest.raises(WirehouseError, match="is not known"):
        opened(tmp_path / "alone", {"assigned.csv.gz": gzip.compress(b"1,2\n")}, format="microns")


def test_a_dump_says_its_columns_in_a_file_beside(tmp_path: Path) -> None:
    header = (
        '"id","bigint"\n"size","double precision"\n"post_pt_root_id","bigint"\n"pre_pt_root_id","bigint"\n'
        '"note","character varying"\n'
    )
    files = {"my_synapses.csv.gz": gzip.compress(b"1,2.5,6,5,x\n"), "my_synapses_header.csv": header}
    source = opened(tmp_path, files)
    assert (source.traits.format, source.traits.size) == ("microns", "float64")
    assert values(rows_of(source), "pre_id", "post_id", "size") == [(5, 6, 2.5)]


def test_points_of_a_dumped_table_of_cells_are_lists(tmp_path: Path) -> None:
    point = "010100008000000000306007410000000000000A410000000040A7D640"
    header = '"id","bigint"\n"pt_position","USER-DEFINED"\n"pt_root_id","bigint"\n"cell_type","character varying"\n'
    files = {
        "synapses_pni_2.csv": SYNAPSE.format(pre=5, post=6),
        "cell_types_v1.csv.gz": gzip.compress(f"1,{point},5,23P\n2,,6,\n".encode()),
        "cell_types_v1_header.csv": header,
    }
    found = values(table_of(opened(tmp_path, files), "cell_types"), "id", "pt_position", "cell_type")
    assert found == [(5, [191494.0, 212992.0, 23197.0], "23P"), (6, None, None)]


# CAVE


def test_a_saved_query_of_text(tmp_path: Path) -> None:
    text = ",id,pre_pt_root_id,post_pt_root_id,ctr_pt_position,size\n0,9,864691135984415804,5,[10 20 30],7\n"
    source = opened(tmp_path, {"mine.csv": text})
    assert values(rows_of(source), "pre_id", "post_id", "x", "y", "z", "size") == [
        (864691135984415804, 5, 40.0, 80.0, 1200.0, 7)
    ]


def test_the_resolution_that_pandas_keeps_goes_first(tmp_path: Path) -> None:
    table = pa.table({"pre_pt_root_id": [1], "post_pt_root_id": [2], "ctr_pt_position": [[1, 2, 3]]})
    kept = {b"pandas": b'{"attributes": {"dataframe_resolution": [1.0, 1.0, 1.0]}}'}
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(table.replace_schema_metadata(kept), sink)
    source = opened(tmp_path, {"mine.feather": sink.getvalue().to_pybytes()})
    assert values(rows_of(source), "x", "y", "z") == [(1, 2, 3)]
    assert (source.traits.voxel_nm, source.notes) == (None, ())


def test_a_table_of_counts_is_no_table_of_synapses(tmp_path: Path) -> None:
    counts = feather(pre_pt_root_id=[1], post_pt_root_id=[2], n_syn=[7])
    with pytest.raises(WirehouseError, match="holds no source of a known format"):
        opened(tmp_path, {"counts.feather": counts})


# Codex

COORDINATES = (
    "pre_root_id,post_root_id,x,y,z\n720575940596125868,720575940608552405,1,2,3\n,,4,5,6\n"
    ",720575940611348834,7,8,9\n720575940596125869,,1,1,1\n"
)


def test_an_empty_id_is_the_one_above(tmp_path: Path) -> None:
    source = opened(
        tmp_path, {"synapse_coordinates.csv.gz": gzip.compress(COORDINATES.encode()), "connections.csv": "x"}
    )
    pre, post = (720575940596125868, 720575940596125869), (720575940608552405, 720575940611348834)
    expected = [(pre[0], post[0], 1), (pre[0], post[0], 4), (pre[0], post[1], 7), (pre[1], post[1], 1)]
    for size in (1, 2, 3, 100):
        assert values(rows_of(source, size), "pre_id", "post_id", "x") == expected
    assert (source.traits.grain, source.traits.position, source.traits.voxel_nm) == ("synapse", "cleft", None)


def test_an_empty_id_in_the_first_row_is_refused(tmp_path: Path) -> None:
    source = opened(tmp_path, {"synapse_coordinates.csv": "pre_root_id,post_root_id,x,y,z\n,2,1,1,1\n3,2,1,1,1\n"})
    with pytest.raises(WirehouseError, match=r"row 0 \(counted from 0\): pre_root_id is empty"):
        rows_of(source)


def test_an_id_as_a_float_far_below_is_exact_too(tmp_path: Path) -> None:
    source = opened(
        tmp_path, {"synapse_coordinates.csv": "pre_root_id,post_root_id,x,y,z\n3,2.0,1,1,1\n,,1,1,1\n4,,1,1,1\n"}
    )
    assert values(rows_of(source, 1), "pre_id", "post_id") == [(3, 2), (3, 2), (4, 2)]


def test_the_transmitter_of_zenodo_is_the_largest_mean(tmp_path: Path) -> None:
    scores = {"gaba_avg": [0.1, None, 0.0], "ach_avg": [0.6, None, 0.0], "glut_avg": [0.1, None, 0.0],
              "oct_avg": [0.1, None, 0.0], "ser_avg": [0.0, None, 0.0], "da_avg": [0.1, None, 0.0]}  # fmt: skip
    pairs = {"pre_pt_root_id": [1, 1, 2], "post_pt_root_id": [2, 3, 3]}
    counts = {"neuropil": ["AL_L", "", "LH_R"], "syn_count": [3, 1, 2]}
    table = feather(**pairs, **counts, **{name: pa.array(column, pa.float64()) for name, column in scores.items()})
    source = opened(tmp_path, {"proofread_connections_783.feather": table})
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (1, 2, 3, "AL_L", "ACH", 0.6), (1, 3, 1, None, None, None), (2, 3, 2, "LH_R", "GABA", 0.0)
    ]  # fmt: skip


def test_two_tables_of_connections_are_versions(tmp_path: Path) -> None:
    lines = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n1,2,AL_L,3,ACH\n"
    with pytest.raises(
        WirehouseError, match=r"2 tables of the same kind \(connections.csv, connections_no_threshold.csv\)"
    ):
        opened(tmp_path, {"connections.csv": lines, "connections_no_threshold.csv": lines})


def test_coordinates_of_a_neuron_are_lists(tmp_path: Path) -> None:
    lines = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n1,2,AL_L,3,ACH\n"
    coordinates = "root_id,position,supervoxel_id\n1,[1 2 3],7\n2,[4 5 6],8\n1,[7 8 9],9\n"
    source = opened(tmp_path, {"connections.csv": lines, "coordinates.csv": coordinates})
    assert table_of(source, "coordinates") == [
        {"id": 1, "position": ["[1 2 3]", "[7 8 9]"], "supervoxel_id": [7, 9]},
        {"id": 2, "position": ["[4 5 6]"], "supervoxel_id": [8]},
    ]


# SyConn

HEADER = "# x\ty\tz\tssv1\tssv2\tsize\tcomp1\tcomp2\tcelltype1\tcelltype2\tspiness1\tspiness2\tsynprob\n"


def conn_mat(*rows: tuple[float, ...]) -> dict[str, str | bytes]:
    return {"conn_mat.csv": HEADER + "".join("\t".join(f"{value:.18e}" for value in row) + "\n" for row in rows)}


def test_the_axon_is_presynaptic_and_the_size_has_no_sign(tmp_path: Path) -> None:
    rows = [
        (10, 20, 30, 101, 202, -0.5, 1, 0, 3, 2, -1, 1, 0.9),
        (10, 20, 30, 101, 202, 0.25, 0, 1, 3, 2, -1, 1, 0.8),
        (10, 20, 30, 303, 101, 2.0, 2, 1, -1, 3, -1, 1, 0.7),
        (10, 20, 30, 101, 202, 9.0, 1, 1, 3, 2, -1, 1, 0.9),
        (10, 20, 30, 101, 202, 9.0, 0, 2, 3, 2, -1, 1, 0.9),
    ]
    source = opened(tmp_path, conn_mat(*rows))
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (101, 202, 0.5, 0.9),
        (202, 101, 0.25, 0.8),
        (101, 303, 2.0, 0.7),
    ]
    assert source.counted["synapses_without_direction"] == 2
    assert table_of(source, "types") == [{"id": 101, "type": "3"}, {"id": 202, "type": "2"}, {"id": 303, "type": None}]
    assert (source.traits.size, source.traits.prob, source.traits.size_unit) == ("float64", "float64", "um2")
    assert source.traits.position is None
    assert "voxel_nm" in source.notes[0]


def test_positions_of_syconn_with_the_voxel(tmp_path: Path) -> None:
    source = opened(tmp_path, conn_mat((10, 20, 30, 101, 202, 0.5, 1, 0, 3, 2, -1, 1, 0.9)), voxel_nm=(10, 10, 25))
    assert values(rows_of(source), "x", "y", "z") == [(100.0, 200.0, 750.0)]
    assert source.notes == ()


def test_ids_that_a_float_rounds_are_refused(tmp_path: Path) -> None:
    source = opened(
        tmp_path, conn_mat((1, 2, 3, 5, 6, 1, 1, 0, 0, 0, 0, 0, 1), (1, 2, 3, 2**53 + 2, 6, 1, 1, 0, 0, 0, 0, 0, 1))
    )
    with pytest.raises(
        WirehouseError, match=r"row 1 \(counted from 0\): ssv1 is '9.00719925474099.*', expected at most 2\^53"
    ):
        rows_of(source)
    exact = opened(tmp_path / "exact", conn_mat((1, 2, 3, 2**53, 6, 1, 1, 0, 0, 0, 0, 0, 1)))
    assert values(rows_of(exact), "pre_id") == [(2**53,)]


# C. elegans


def test_cook_pads_names_and_counts_sections(tmp_path: Path) -> None:
    text = "Source,Target,Weight,Type\nI1L , I2L           ,10,chemical\nI2L,I1L,3, electrical\nI1L,I2L,2,electrical\n"
    source = opened(tmp_path, {"herm_full_edgelist.csv": text})
    assert source.names is not None
    assert source.names.to_pylist() == [{"id": 1, "name": "I1L"}, {"id": 2, "name": "I2L"}]
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (1, 2, 10, "chemical"), (2, 1, 3, "electrical"), (1, 2, 2, "electrical")
    ]  # fmt: skip
    assert (source.traits.weight_unit, source.name) == ("sections", "herm_full_edgelist")


def test_another_kind_of_edge_is_refused(tmp_path: Path) -> None:
    source = opened(tmp_path, {"edges.csv": "Source,Target,Weight,Type\na,b,1,chemical\na,b,1,Undirected\n"})
    with pytest.raises(
        WirehouseError, match=r"row 1 \(counted from 0\): Type is 'Undirected', expected one of chemical, electrical"
    ):
        rows_of(source)

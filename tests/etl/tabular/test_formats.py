"""The edges of MICrONS, CAVE, Codex, SyConn and C. elegans, and what a mapping alone cannot say of them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest

from tests.etl.tabular.reading import Row, rows_of, table_of, written
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import TableSource, open_table_source
from wirehouse.etl.sources.tabular import columnar


def feather(**columns: object) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(pa.table(columns), sink, compression="lz4")
    return sink.getvalue().to_pybytes()


def opened(folder: Path, files: dict[str, str | bytes], **options: object) -> TableSource:
    return open_table_source(written(folder / "data", files), **options)


def values(rows: list[Row], *names: str) -> list[tuple]:
    return [tuple(row[name] for name in names) for row in rows]


@pytest.mark.parametrize("large_batch", [0, 1 << 26])
@pytest.mark.parametrize("batches", [0, 1, 7])
def test_batches_of_a_feather_file_are_the_same_read_or_mapped(
    batches: int, large_batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(columnar, "_LARGE_BATCH", large_batch)
    table = pa.table({"body_pre": range(3 * batches), "body_post": range(1000, 1000 + 3 * batches)})
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(table, sink, chunksize=3)
    (tmp_path / "t.feather").write_bytes(sink.getvalue().to_pybytes())
    stored = columnar.ArrowTable(tmp_path / "t.feather", table.num_rows, table.schema, is_stream=False)
    read = [row for batch in stored.batches(["body_post"], {}, 2) for row in batch.to_pylist()]
    assert read == table.select(["body_post"]).to_pylist()


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
    for format in ("microns", None):
        with pytest.raises(WirehouseError, match=r"the layout of this file \(minnie35\) is not known"):
            opened(tmp_path / f"alone_{format}", {"assigned.csv.gz": gzip.compress(b"1,2\n")}, format=format)


@pytest.mark.parametrize("folder", ["synapses_pni_2", "synapses_pni_2.csv"])
def test_a_folder_of_packed_parts(tmp_path: Path, folder: str) -> None:
    parts = {
        f"{folder}/{number}.csv.gz": gzip.compress(SYNAPSE.format(pre=number, post=9).encode()) for number in (1, 2)
    }
    source = opened(tmp_path, {**parts, "synapses_pni_2_pictures/a.png": b"x"})
    assert values(rows_of(source), "pre_id") == [(1,), (2,)]


def test_a_dump_says_its_columns_in_a_file_beside(tmp_path: Path) -> None:
    header = (
        '"id","bigint"\n"size","double precision"\n"post_pt_root_id","bigint"\n"pre_pt_root_id","bigint"\n'
        '"note","character varying"\n'
    )
    files = {"my_synapses.csv.gz": gzip.compress(b"1,2.5,6,5,x\n"), "my_synapses_header.csv": header}
    source = opened(tmp_path, files)
    assert (source.traits.format, source.traits.size) == ("microns", "float64")
    assert [path.name for path in source.paths["headers"]] == ["my_synapses_header.csv"]
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
    types = "root_id,primary_type,additional_type(s)\n1,A,\n2,B,\n"
    files = {"connections.csv": lines, "consolidated_cell_types.csv": types, "coordinates.csv": coordinates}
    source = opened(tmp_path, files)
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

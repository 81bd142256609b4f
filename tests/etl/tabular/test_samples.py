"""Real samples of published formats: what the readers give is what the files hold, read here by other means."""

from __future__ import annotations

import csv
import gzip
import io
import shutil
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow.feather
import pytest
from python_calamine import CalamineWorkbook

from tests.etl.tabular.reading import rows_of, table_of
from tests.support.formats import FORMATS, SHARED, needs_samples, truth
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import open_table_source

pytestmark = needs_samples

HEMIBRAIN = FORMATS / "hemibrain_neuprint_edges" / "derived"
MICRONS = FORMATS / "microns_static" / "derived"


def read_csv(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def feather(path: Path) -> list[dict]:
    return pyarrow.feather.read_table(path).to_pylist()


def test_male_cns_has_the_columns_and_types_of_the_release() -> None:
    source = open_table_source(FORMATS / "malecns_v10_mini")
    stored = feather(next((FORMATS / "malecns_v10_mini").glob("connectome-weights*")))
    assert [tuple(row.values()) for row in rows_of(source)] == [tuple(row.values()) for row in stored]
    assert (source.name, source.version, source.traits.format) == ("male-cns", "v1.0", "flyem")
    assert (source.traits.grain, source.traits.weight_unit, source.traits.prob_default) == (
        "connection",
        "synapses",
        None,
    )
    assert (source.celltype_table, source.celltype, source.is_neuron) == ("annotations", "type", "superclass")
    assert [(table.name, table.attach_only) for table in source.tables] == [
        ("annotations", False), ("neurotransmitters", True)
    ]  # fmt: skip


def test_every_column_of_the_annotations_is_there_under_its_name_and_type() -> None:
    source = open_table_source(FORMATS / "malecns_v10_mini")
    path = next((FORMATS / "malecns_v10_mini").glob("body-annotations*"))
    stored = pyarrow.feather.read_table(path)
    (table,) = [table for table in source.tables if table.name == "annotations"]
    others = [field for field in stored.schema if field.name != "bodyId"]
    assert [(field.name, field.type) for field in table.schema] == [
        ("id", pyarrow.int64()), *((field.name, field.type) for field in others)
    ]  # fmt: skip
    assert len(others) == truth("malecns_v10_mini", path.name)["columns"] - 1
    expected = [{"id": row.pop("bodyId"), **row} for row in stored.to_pylist()]
    assert table_of(source, "annotations") == [
        {name: None if value == "" else value for name, value in row.items()} for row in expected
    ]


def test_synapse_partners_of_hemibrain() -> None:
    folder = FORMATS / "hemibrain_synapse_partners" / "derived"
    source = open_table_source(folder)
    path = next(folder.glob("syn-partners*"))
    found, stored = rows_of(source), feather(path)
    known = truth("hemibrain_synapse_partners", f"derived/{path.name}")
    assert len(found) == known["rows"] == len(stored)
    for row, there in zip(found, stored, strict=True):
        assert (row["pre_id"], row["post_id"], row["prob"]) == (
            there["body_pre"],
            there["body_post"],
            there["conf_post"],
        )
        assert [row[axis] for axis in "xyz"] == [8 * there[f"{axis}_post"] for axis in "xyz"]
        assert [row[f"pre_{axis}"] for axis in "xyz"] == [8 * there[f"{axis}_pre"] for axis in "xyz"]
        assert [row[f"post_{axis}"] for axis in "xyz"] == [row[axis] for axis in "xyz"]
        assert row["roi"] == (None if there["primary_post"] == "<unspecified>" else there["primary_post"])
    pairs = Counter((row["pre_id"], row["post_id"]) for row in found)
    assert (len(pairs), pairs.most_common(1)) == (known["pairs"], [(tuple(known["argmax"]), known["max_weight"])])
    assert sum(row["roi"] is None for row in found) == known["roi_null"] == source.counted["unknown_roi"]
    assert sum(row["x"] for row in found) == 8 * known["sum_x_post"]
    traits = source.traits
    assert (traits.grain, traits.prob, traits.size, traits.position) == ("synapse", "float32", None, "post")
    assert (traits.voxel_nm, traits.both_points, traits.whole_nm, traits.roi) == ((8, 8, 8), True, True, True)


def test_weights_with_types_make_a_table_of_types(tmp_path: Path) -> None:
    (path,) = HEMIBRAIN.glob("*-traced-only.feather")
    source = open_table_source(path)
    stored = feather(path)
    expected: dict[int, str | None] = {}
    for row in stored:
        for side in ("pre", "post"):
            expected[row[f"body_{side}"]] = row[f"type_{side}"] or expected.get(row[f"body_{side}"])
    assert {row["id"]: row["type"] for row in table_of(source, "types")} == expected
    assert (source.celltype_table, source.celltype) == ("types", "type")
    assert sum(row["weight"] for row in rows_of(source)) == 8105


def test_subsets_are_not_added_to_the_whole() -> None:
    source = open_table_source(HEMIBRAIN, format="flyem")
    assert [facts.path.name for facts in source.facts] == ["connectome-weights-hemibrain-sample-minconf-0.0.feather"]
    assert sum(row["weight"] for row in rows_of(source)) == 8105


def test_several_formats_in_one_folder_are_told_apart_by_the_user_only() -> None:
    with pytest.raises(WirehouseError, match=r"several formats \(flyem, neuprint\); say which one with --format"):
        open_table_source(HEMIBRAIN)


def test_traced_adjacencies_of_hemibrain() -> None:
    source = open_table_source(HEMIBRAIN, format="neuprint")
    totals, regions = (
        read_csv(HEMIBRAIN / "traced-total-connections.csv"),
        read_csv(HEMIBRAIN / "traced-roi-connections.csv"),
    )
    expected = [(int(r["bodyId_pre"]), int(r["bodyId_post"]), int(r["weight"]), False, None) for r in totals]
    expected += [(int(r["bodyId_pre"]), int(r["bodyId_post"]), int(r["weight"]), True, r["roi"]) for r in regions]
    assert [tuple(row.values()) for row in rows_of(source)] == expected
    assert source.traits.roi_apart
    assert source.traits.roi
    neurons = read_csv(HEMIBRAIN / "traced-neurons.csv")
    assert table_of(source, "neurons") == [
        {"id": int(r["bodyId"]), "type": r["type"] or None, "instance": r["instance"] or None} for r in neurons
    ]
    known = truth("hemibrain_neuprint_edges", "derived/traced-neurons.csv")
    assert sum(row["type"] is None for row in table_of(source, "neurons")) == known["type_null"]


def test_neuprint_input_files() -> None:
    source = open_table_source(FORMATS / "neuprint_inputs")
    totals = [row for row in rows_of(source) if not row["regional"]]
    regions = [row for row in rows_of(source) if row["regional"]]
    same = open_table_source(HEMIBRAIN, format="neuprint")
    pairs = {(row["pre_id"], row["post_id"]): row["weight"] for row in rows_of(same) if not row["regional"]}
    by_region = {(row["pre_id"], row["post_id"], row["roi"]): row["weight"] for row in rows_of(same) if row["regional"]}
    assert {(row["pre_id"], row["post_id"]): row["weight"] for row in totals} == pairs
    assert {(row["pre_id"], row["post_id"], row["roi"]): row["weight"] for row in regions} == by_region
    assert (len(totals), len(regions)) == (2574, 4382)
    stored = read_csv(FORMATS / "neuprint_inputs" / "Neuprint_Neurons" / "00.csv")
    neurons = table_of(source, "neurons")
    assert len(neurons) == truth("neuprint_inputs", "Neuprint_Neurons")["rows"]
    assert [(row["id"], row["type"]) for row in neurons] == [
        (int(row["bodyId:long"]), row["type:string"] or None) for row in stored
    ]
    assert [row["CA(R)"] for row in neurons] == [True if row["CA(R):boolean"] == "true" else None for row in stored]
    assert "bodyId" not in neurons[0]
    assert sum(name.endswith(")") for name in neurons[0]) == sum("):boolean" in name for name in stored[0])


def test_microns_without_a_header() -> None:
    path = MICRONS / "synapses_pni_2.csv"
    source = open_table_source(path)
    with path.open(newline="") as file:
        stored = [[cell if cell == "t" else int(cell) for cell in row] for row in csv.reader(file)]
    expected = [
        (
            r[6],
            r[11],
            4 * r[12],
            4 * r[13],
            40 * r[14],
            4 * r[2],
            4 * r[3],
            40 * r[4],
            4 * r[7],
            4 * r[8],
            40 * r[9],
            r[15],
        )
        for r in stored
    ]
    found = rows_of(source)
    assert [tuple(row.values()) for row in found] == expected
    known = truth("microns_static", "derived/synapses_pni_2.csv")
    assert [sum(row[axis] for row in found) for axis in "xyz"] == known["ctr_nm_sum"]
    assert sum(float(row["size"]) for row in found) == known["sum_size"]
    traits = source.traits
    assert (traits.size, traits.size_unit, traits.position, traits.no_segment) == ("int64", "voxels", "cleft", 0)
    assert (traits.voxel_nm, traits.prob, traits.whole_nm) == ((4, 4, 40), None, True)


def test_a_dump_of_cave_is_the_same_rows() -> None:
    dump = open_table_source(MICRONS / "synapses_pni_2_v1_filtered_view.csv.gz")
    static = open_table_source(MICRONS / "synapses_pni_2.csv")
    assert rows_of(dump) == rows_of(static)[:500]
    assert dump.facts_schema == static.facts_schema


def test_two_versions_of_a_table_are_never_one() -> None:
    with pytest.raises(WirehouseError, match=r"2 tables of the same kind .*no numbered parts of one"):
        open_table_source(MICRONS)


def test_saved_queries_of_cave() -> None:
    source = open_table_source(FORMATS / "cave_feather")
    stored = feather(FORMATS / "cave_feather" / "pre_syn_data.feather")
    nm = (4, 4, 40)
    assert rows_of(source) == [
        {
            "pre_id": row["pre_pt_root_id"],
            "post_id": row["post_pt_root_id"],
            **dict(zip("xyz", (v * one for v, one in zip(row["ctr_pt_position"], nm, strict=True)), strict=True)),
            **{
                f"{side}_{axis}": v * one
                for side in ("pre", "post")
                for axis, v, one in zip("xyz", row[f"{side}_pt_position"], nm, strict=True)
            },
            "size": row["size"],
        }
        for row in stored
    ]
    cells = feather(FORMATS / "cave_feather" / "soma_data.feather")
    assert [
        (row["id"], row["cells_id"], row["cell_type"], row["pt_position"]) for row in table_of(source, "cells")
    ] == [(row["pt_root_id"], row["id"], row["cell_type"], row["pt_position"]) for row in cells]
    assert "__index_level_0__" not in table_of(source, "cells")[0]
    assert "4 x 4 x 40 nm" in source.notes[0]


def test_two_saved_queries_are_read_as_one() -> None:
    source = open_table_source(SHARED / "microns")
    after = feather(SHARED / "microns" / "post_df_helper.feather") + feather(
        SHARED / "microns" / "pre_df_helper.feather"
    )
    assert [(row["pre_id"], row["post_id"], row["size"]) for row in rows_of(source)] == [
        (row["pre_pt_root_id"], row["post_pt_root_id"], row["size"]) for row in after
    ]
    assert len(after) == 5093


def test_codex() -> None:
    folder = FORMATS / "flywire_connections_orn"
    source = open_table_source(folder)
    stored = read_csv(folder / "connections.csv.gz")
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (int(r["pre_root_id"]), int(r["post_root_id"]), int(r["syn_count"]), r["neuropil"], r["nt_type"])
        for r in stored
    ]
    known = truth("flywire_connections_orn", "connections.csv.gz")
    assert sum(row["weight"] for row in rows_of(source)) == known["sum"]
    for name, file in (("classification", "classification.csv.gz"), ("cell_types", "consolidated_cell_types.csv.gz")):
        rows = [
            {"id": int(row.pop("root_id")), **{k: v or None for k, v in row.items()}} for row in read_csv(folder / file)
        ]
        assert table_of(source, name) == rows
        assert len(rows) == truth("flywire_connections_orn", file)["rows"]
    assert (source.celltype_table, source.celltype) == ("cell_types", "primary_type")
    assert (source.traits.roi, source.traits.roi_apart, source.traits.nt, source.traits.nt_prob) == (
        True,
        False,
        True,
        False,
    )


def test_an_empty_transmitter_is_unknown_and_counted() -> None:
    source = open_table_source(FORMATS / "flywire_synapses" / "derived")
    assert {row["nt"] for row in rows_of(source)} == {None}
    assert source.counted["unknown_nt"] == truth("flywire_synapses", "derived/connections.csv.gz")["rows"] == 1106
    assert source.tables == ()


def test_synapses_without_positions() -> None:
    source = open_table_source(FORMATS / "flywire_synapses" / "original")
    stored = read_csv(FORMATS / "flywire_synapses" / "original" / "flywire_pn_to_target_synapses.csv")
    assert [tuple(row.values()) for row in rows_of(source)] == [
        (int(row["pre_pt_root_id"]), int(row["post_pt_root_id"]), row["neuropil"] or None) for row in stored
    ]
    assert (source.traits.position, source.traits.voxel_nm, source.notes) == (None, None, ())


@pytest.mark.parametrize(
    "name", ["witvliet_2020_1 L1", "witvliet_2020_3 L1", "witvliet_2020_5 L2", "witvliet_2020_7 adult"]
)
def test_witvliet(name: str) -> None:
    path = FORMATS / "celegans" / f"{name}.xlsx"
    head, *stored = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert head == ["pre", "post", "type", "synapses"]
    check_worm(path, [(pre, post, int(count), kind) for pre, post, kind, count in stored])


def test_white() -> None:
    path = FORMATS / "celegans" / "aconnectome_white_1986_whole.csv"
    check_worm(path, [(r["pre"], r["post"], int(r["synapses"]), r["type"]) for r in read_csv(path, "\t")])


def check_worm(path: Path, stored: list[tuple[str, str, int, str]]) -> None:
    source = open_table_source(path)
    known = truth("celegans", path.name)
    assert source.names is not None
    names = dict(zip(source.names["id"].to_pylist(), source.names["name"].to_pylist(), strict=True))
    assert list(names.values()) == sorted({name for row in stored for name in row[:2]})
    assert list(names) == list(range(1, known["cells"] + 1))
    found = [(names[r["pre_id"]], names[r["post_id"]], r["weight"], r["kind"]) for r in rows_of(source)]
    assert found == stored
    assert (len(found), sum(row[2] for row in found)) == (known["rows"], known["sum"])
    assert Counter(row[3] for row in found) == known["types"]
    assert (source.traits.text_ids, source.traits.kind, source.traits.weight_unit) == (True, True, "synapses")
    assert source.name == path.stem


def test_five_worms_are_not_one() -> None:
    with pytest.raises(
        WirehouseError, match=r"5 tables of the same kind .* not read as one: .* name the file as SOURCE"
    ):
        open_table_source(FORMATS / "celegans")


def test_a_folder_of_no_known_format_says_what_to_do() -> None:
    with pytest.raises(WirehouseError, match=r"no source of a known format.*codex: .*--show table > my.toml"):
        open_table_source(SHARED / "larva")


def test_the_larva_is_ten_lines_of_mapping(tmp_path: Path) -> None:
    mapping = tmp_path / "larva.toml"
    mapping.write_text(
        'name = "larva"\ncelltype = "simple_group"\n[connections]\nfiles = "G_edgelist.txt"\n'
        'columns_in_order = ["pre", "post", "weight"]\npre_id = "pre"\npost_id = "post"\nweight = "weight"\n'
        '[neurons.meta]\nfiles = "meta_data.csv"\nid = ""\n'
    )
    source = open_table_source(SHARED / "larva", map_file=mapping)
    stored = [line.split() for line in (SHARED / "larva" / "G_edgelist.txt").read_text().splitlines()]
    assert [tuple(row.values()) for row in rows_of(source)] == [(int(a), int(b), int(float(w))) for a, b, w in stored]
    assert sum(row["weight"] for row in rows_of(source)) == 376_091
    meta = read_csv(SHARED / "larva" / "meta_data.csv")
    found = table_of(source, "meta")
    assert (len(found), len(found[0])) == (3591, 1 + 104)
    assert [(row["id"], row["simple_group"]) for row in found] == [
        (int(row[""]), row["simple_group"] or None) for row in meta
    ]
    assert [row["sum_signal_flow"] for row in found] == [
        float(r["sum_signal_flow"]) if r["sum_signal_flow"] else None for r in meta
    ]


def test_ids_quoted_as_texts_and_na(tmp_path: Path) -> None:
    folder = FORMATS / "hemibrain_annotations"
    shutil.copy(folder / "S5_hemibrain_ALPN_meta.csv", tmp_path / "cells.csv")
    shutil.copy(folder / "FIB_uPNs.csv", tmp_path / "fib.csv")
    (tmp_path / "edges.csv").write_text("a,b,n\n1,2,3\n")
    (tmp_path / "my.toml").write_text(
        'null_texts = ["", "NA"]\n[connections]\nfiles = "edges.csv"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
        '[neurons.cells]\nfiles = "cells.csv"\nid = "bodyid"\n[neurons.fib]\nfiles = "fib.csv"\nid = "bodyid"\n'
    )
    source = open_table_source(tmp_path, map_file=tmp_path / "my.toml", celltype="cells.cell.type")
    cells, known = table_of(source, "cells"), truth("hemibrain_annotations", "S5_hemibrain_ALPN_meta.csv")
    assert (len(cells), len(cells[0])) == (known["rows"], known["columns"])
    nulls = {name: sum(row[name] is None for row in cells) for name in cells[0]}
    assert {name: count for name, count in nulls.items() if count} == known["nulls"]
    assert len({row["id"] for row in cells}) == known["ids"]
    assert np.isclose(cells[0]["total.length"], 2534.97226441956)
    fib = truth("hemibrain_annotations", "FIB_uPNs.csv")
    assert (len(table_of(source, "fib")), len(table_of(source, "fib")[0])) == (fib["rows"], fib["columns"] - 1)
    assert (source.celltype_table, source.celltype) == ("cells", "cell.type")

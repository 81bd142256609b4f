"""Text tables say more than numbers hold: types such as 1.10, padded numbers, ids beyond what doubles tell apart."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import wirehouse
from tests.etl.tabular.reading import mapped, rows_of, table_of, written
from tests.etl.tabular.test_neurons import CELLS, EDGES, feather, source
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import open_table_source


def built(folder: Path, cells: str, **options: str) -> Path:
    files: dict[str, str | bytes] = {"e.csv": "a,b,n\n1,3,5\n2,3,7\n", "cells.csv": cells}
    mapped(folder, EDGES + CELLS, files)
    wirehouse.build(folder / "source", folder / "w", map=folder / "my.toml", **options)
    return folder / "w"


@pytest.mark.parametrize(
    ("first", "second", "third"),
    [
        ("1.1", "1.10", "2.0"),
        ("007", "7", "8"),
        ("1e3", "1000", "2"),
        ("TRUE", "true", "False"),
        ("2020-01-02", "2020-01-02 00:00", "x"),
    ],
)
@pytest.mark.parametrize("celltype", ["kind", "cells.kind"])
def test_types_that_differ_as_texts_are_two(tmp_path: Path, first: str, second: str, third: str, celltype: str) -> None:
    cells = f"cell,kind\n1,{first}\n2,{second}\n3,{third}\n"
    with wirehouse.connect(built(tmp_path, cells, celltype=celltype)) as con:
        asked = "FROM connectivity_matrix() WHERE synapse_count > 0 ORDER BY synapse_count"
        found = con.execute(f"SELECT pre_celltype, post_celltype, synapse_count {asked}").fetchall()
        assert found == [(first, third, 5), (second, third, 7)]


def test_what_is_no_number_among_types_that_are_numbers_is_unknown(tmp_path: Path) -> None:
    with wirehouse.connect(built(tmp_path, "cell,kind\n1,1\n2,NaN\n3,2\n", celltype="kind")) as con:
        found = con.execute("SELECT celltype FROM neurons ORDER BY id").fetchall()
    assert found == [("1",), ("untyped",), ("2",)]


def test_types_beside_the_edges_keep_their_zeros(tmp_path: Path) -> None:
    mapping = EDGES + 'pre_type = "k"\npost_type = "l"\n'
    found = mapped(tmp_path, mapping, {"e.csv": "a,b,n,k,l\n1,2,3,007,7\n3,2,1,NA,7\n"})
    assert table_of(found, "types") == [{"id": 1, "type": "007"}, {"id": 2, "type": "7"}, {"id": 3, "type": None}]


@pytest.mark.parametrize(
    "values",
    [
        ["18446744073709551615", "720575940603464673"],
        ["720575940603464673.0", "1.5"],
        ["3.5", "9007199254740993"],
        ["007", "12"],
        ["-0042", "3"],
    ],
)
def test_numbers_that_would_lose_digits_stay_texts(tmp_path: Path, values: list[str]) -> None:
    found = source(tmp_path, {"cells.csv": "cell,seg\n1,{}\n2,{}\n3,\n".format(*values)})
    assert [row["seg"] for row in table_of(found, "cells")] == [*values, None]


def test_other_numbers_are_numbers(tmp_path: Path) -> None:
    found = source(
        tmp_path, {"cells.csv": "cell,i,f,z,big\n1,0,0.50,-1.25,720575940603464673\n2,10,1e3,0,9007199254740992\n"}
    )
    assert [str(one.type) for one in found.tables[0].schema] == ["int64", "int64", "double", "double", "int64"]
    assert table_of(found, "cells")[0] == {"id": 1, "i": 0, "f": 0.5, "z": -1.25, "big": 720575940603464673}


def test_an_unsigned_number_beyond_bigint_is_stored_whole(tmp_path: Path) -> None:
    cells = pa.table({"cell": [1, 2], "u": pa.array([2**64 - 1, 5], pa.uint64()), "v": pa.array([7, 8], pa.uint64())})
    files: dict[str, str | bytes] = {"e.csv": "a,b,n\n1,2,5\n", "cells.feather": feather(cells)}
    mapped(tmp_path, EDGES + CELLS, files)
    wirehouse.build(tmp_path / "source", tmp_path / "w", map=tmp_path / "my.toml")
    with wirehouse.connect(tmp_path / "w") as con:
        assert con.execute("SELECT id, u, v FROM annotations ORDER BY id").fetchall() == [
            (1, str(2**64 - 1), 7),
            (2, "5", 8),
        ]


@pytest.mark.parametrize("cells", ["x", "720575940603464673.0", "1.5"])
def test_a_bad_id_of_a_neuron_is_one_sentence(tmp_path: Path, cells: str) -> None:
    with pytest.raises(WirehouseError, match=r"cells\.csv, row 0 \(counted from 0\): cell is '") as caught:
        built(tmp_path, f"cell,kind\n{cells},A\n")
    assert "Traceback" not in str(caught.value)
    assert not isinstance(caught.value, duckdb.Error)


EDGES_OF_CODEX = "pre_root_id,post_root_id,neuropil,syn_count,nt_type\n1,2,AL_L,3,ACH\n"


def test_a_table_that_only_adds_to_others_is_left_out_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "connections.csv": EDGES_OF_CODEX,
        "coordinates.csv": "root_id,position,supervoxel_id\n1,[1 2 3],7\n",
    }
    report = wirehouse.build(written(tmp_path / "source", files), tmp_path / "w")
    assert report.neurons == 2
    assert any("coordinates.csv: left out" in note for note in report.notes)


def test_a_table_that_only_adds_comes_after_the_others(tmp_path: Path) -> None:
    more = '[neurons.more]\nfiles = "more.csv"\nid = "cell"\nattach_only = true\n'
    files: dict[str, str | bytes] = {"cells.csv": "cell,kind\n1,A\n", "more.csv": "cell,x\n1,4\n9,5\n"}
    found = source(tmp_path, files, more + CELLS)
    assert [table.name for table in found.tables] == ["cells", "more"]


def test_half_a_point_is_no_point(tmp_path: Path) -> None:
    rows = "pre_pt_root_id,post_pt_root_id,size,ctr_pt_position_x,ctr_pt_position_y{}\n1,2,3,4,5{}\n"
    post = ",post_pt_position_x,post_pt_position_y,post_pt_position_z"
    place = written(tmp_path, {"synapses.csv": rows.format(post, ",6,7,8")})
    with pytest.raises(WirehouseError, match="it has only ctr_pt_position_x and ctr_pt_position_y"):
        open_table_source(place, format="cave")


def test_names_with_blanks_are_those_of_the_neuron_table(tmp_path: Path) -> None:
    found = source(
        tmp_path, {"e.csv": "a,b,n\nx,y,5\n", "cells.csv": 'cell,kind\nx,A\n"y ",B\n'}, head='ids = "text"\n'
    )
    assert [(row["pre_id"], row["post_id"]) for row in rows_of(found)] == [(1, 2)]
    assert [row["id"] for row in table_of(found, "cells")] == [1, 2]

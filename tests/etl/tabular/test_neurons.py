"""Tables on neurons: every column under its name and type, what is unknown, who has the types."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest

from tests.etl.tabular.reading import mapped, table_of
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import TableSource

EDGES = '[connections]\nfiles = "e.csv"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
CELLS = '[neurons.cells]\nfiles = "cells*"\nid = "cell"\n'


def source(
    folder: Path, files: dict[str, str | bytes], mapping: str = CELLS, head: str = "", **options: object
) -> TableSource:
    return mapped(folder, head + EDGES + mapping, {"e.csv": "a,b,n\n1,2,3\n"} | files, **options)


def feather(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(table, sink)
    return sink.getvalue().to_pybytes()


def test_columns_keep_their_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "kind": pa.array(["b", "", None]).dictionary_encode(),
            "soma": pa.array([[1, 2], None, []]),
            "born": pa.array([datetime(2020, 1, 2), None, None], pa.timestamp("ns", "UTC")),
            "size": pa.array([1.5, math.nan, None], pa.float32(), from_pandas=False),
            "cell": pa.array([1, 2, 3], pa.uint64()),
            "flag": pa.array([True, None, False]),
            "nothing": pa.nulls(3),
        }
    )
    found = source(tmp_path, {"cells.feather": feather(table)})
    (cells,) = found.tables
    kinds = {field.name: field.type for field in cells.schema}
    assert kinds == {
        "id": pa.int64(),
        **{f.name: f.type for f in table.schema if f.name != "cell"},
        "nothing": pa.string(),
    }
    rows = table_of(found, "cells")
    assert [row["kind"] for row in rows] == ["b", None, None]
    assert [row["size"] for row in rows] == [1.5, None, None]
    assert [row["soma"] for row in rows] == [[1, 2], None, []]
    assert found.counted["text_sentinels_cells"] == 1


def test_the_order_of_a_dictionary_stays(tmp_path: Path) -> None:
    column = pa.DictionaryArray.from_arrays(
        pa.array([2, 0, 1], pa.int8()), pa.array(["", "late", "early"]), ordered=True
    )
    found = source(tmp_path, {"cells.feather": feather(pa.table({"cell": [1, 2, 3], "s": column}))})
    (cells,) = found.tables
    (batch,) = cells.batches()
    assert batch.column("s").type == column.type
    assert batch.column("s").dictionary.to_pylist() == ["", "late", "early"]
    assert batch.column("s").to_pylist() == ["early", None, "late"]


def test_types_of_a_text_table_are_those_of_all_its_rows(tmp_path: Path) -> None:
    lines = "cell,n,x,flag,time,mixed,day,note\n" + "1,5,1.5,True,10:30,7,2020-01-02,a\n" * 3 + "2,,,False,,A,,\n"
    (row, *_, last) = table_of(source(tmp_path, {"cells.csv": lines}), "cells")
    assert (row["n"], row["x"], row["flag"], row["time"], row["mixed"]) == (5, 1.5, True, "10:30", "7")
    assert str(row["day"]) == "2020-01-02"
    assert last == {"id": 2, "n": None, "x": None, "flag": False, "time": None, "mixed": "A", "day": None, "note": None}


def test_types_may_be_told(tmp_path: Path) -> None:
    mapping = CELLS + 'types = {code = "text", n = "float64"}\n'
    assert table_of(source(tmp_path, {"cells.csv": "cell,code,n\n1,007,5\n"}, mapping), "cells") == [
        {"id": 1, "code": "007", "n": 5.0}
    ]


@pytest.mark.parametrize("name", ["", "Unnamed: 0", "__index_level_0__"])
def test_the_numbers_of_pandas_rows_are_no_column(tmp_path: Path, name: str) -> None:
    assert table_of(source(tmp_path, {"cells.csv": f"{name},cell,t\n0,5,A\n"}), "cells") == [{"id": 5, "t": "A"}]


def test_a_column_without_a_name_may_be_the_id(tmp_path: Path) -> None:
    found = source(tmp_path, {"cells.csv": ",t\n5,A\n"}, CELLS.replace('"cell"', '""'))
    assert table_of(found, "cells") == [{"id": 5, "t": "A"}]


def test_a_column_called_id_gets_the_name_of_its_table(tmp_path: Path) -> None:
    assert table_of(source(tmp_path, {"cells.csv": "ID,cell\n7,5\n"}), "cells") == [{"id": 5, "cells_ID": 7}]


def test_what_means_no_text_is_named_by_the_mapping(tmp_path: Path) -> None:
    head = 'null_texts = ["", "NA"]\n'
    found = source(tmp_path, {"cells.csv": "cell,t,u\n1,NA,x\n2,None,y\n3,,z\n4, NA,NA\n"}, head=head)
    assert [row["t"] for row in table_of(found, "cells")] == [None, "None", None, " NA"]
    assert found.counted["text_sentinels_cells"] == 3
    own = source(tmp_path / "own", {"cells.csv": "cell,t\n1,NA\n2,None\n"}, CELLS + 'null_texts = "None"\n', head=head)
    assert [row["t"] for row in table_of(own, "cells")] == ["NA", None]
    stripped = source(tmp_path / "strip", {"cells.csv": "cell,t\n4, NA\n5, A \n"}, head="strip = true\n" + head)
    assert [row["t"] for row in table_of(stripped, "cells")] == [None, "A"]


def test_rows_without_a_neuron_are_left_out_and_counted(tmp_path: Path) -> None:
    found = source(tmp_path, {"cells.csv": "cell,t\n0,A\n,B\n5,C\n"}, head="no_segment = 0\n")
    assert table_of(found, "cells") == [{"id": 5, "t": "C"}]
    assert found.counted["rows_without_neuron_cells"] == 2
    kept = source(tmp_path / "kept", {"cells.csv": "cell,t\n0,A\n5,C\n"})
    assert [row["id"] for row in table_of(kept, "cells")] == [0, 5]


@pytest.mark.parametrize("text", ["1.5", "x", "720575940603464672.0"])
def test_an_id_that_is_none_is_refused_with_its_row(tmp_path: Path, text: str) -> None:
    with pytest.raises(WirehouseError, match=r"cells.csv, row 1 \(counted from 0\): cell is "):
        table_of(source(tmp_path, {"cells.csv": f"cell,t\n1,A\n{text},B\n"}), "cells")


def test_ids_beyond_doubles_are_exact(tmp_path: Path) -> None:
    lines = "cell,t\n720575940603464673,A\n1,B\n"
    assert [row["id"] for row in table_of(source(tmp_path, {"cells.csv": lines}), "cells")] == [720575940603464673, 1]


def test_repeated_rows_are_the_builders(tmp_path: Path) -> None:
    assert len(table_of(source(tmp_path, {"cells.csv": "cell,t\n1,A\n1,A\n1,B\n"}), "cells")) == 3


def test_a_table_with_a_column_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"has several columns 't'; .* found by"):
        source(tmp_path, {"cells.csv": "cell,t,t\n1,A,B\n"})


def test_parts_with_other_columns_are_no_one_table(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="has other columns than"):
        source(tmp_path, {"cells_1.csv": "cell,t\n1,A\n", "cells_2.csv": "cell,u\n2,B\n"})


def test_parts_of_different_types_give_the_wider(tmp_path: Path) -> None:
    found = source(tmp_path, {"cells_1.csv": "cell,t,u\n1,5,\n", "cells_2.csv": "u,t,cell\nx,5.5,2\n"})
    assert table_of(found, "cells") == [{"id": 1, "t": 5.0, "u": None}, {"id": 2, "t": 5.5, "u": "x"}]


def test_parts_of_types_that_nothing_holds_are_refused(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"cells_1.csv": "cell,t\n1,5\n", "cells_2.csv": "cell,t\n2,x\n"}
    with pytest.raises(
        WirehouseError, match=r"column 't' of cells has different types .*the mapping can say types = {t = 'text'}"
    ):
        source(tmp_path, dict(files))
    told = source(tmp_path / "told", dict(files), CELLS + 'types = {t = "text"}\n')
    assert [row["t"] for row in table_of(told, "cells")] == ["5", "x"]


TWO = CELLS + '[neurons.more]\nfiles = "more.csv"\nid = "cell"\n'
BOTH: dict[str, str | bytes] = {"cells.csv": "cell,t,c\n1,A,x\n", "more.csv": "cell,t,d.e\n1,B,y\n"}


def test_the_column_of_the_types_is_the_mappings_or_the_users(tmp_path: Path) -> None:
    def chosen(number: int, **options: object) -> tuple:
        found = source(tmp_path / str(number), BOTH, TWO, 'celltype = ["none", "d.e", "t"]\n', **options)
        return found.celltype_table, found.celltype

    assert chosen(1) == ("more", "d.e")
    assert chosen(2, celltype="c") == ("cells", "c")
    assert chosen(3, celltype="more.t") == ("more", "t")
    assert chosen(4, celltype="more.d.e") == ("more", "d.e")
    with pytest.raises(
        WirehouseError, match=r"Several tables on neurons have the column 't'; say --celltype cells.t or more.t"
    ):
        chosen(5, celltype="t")
    with pytest.raises(
        WirehouseError, match=r"No table on neurons has the column 'T' for --celltype; their columns are t, c, d.e"
    ):
        chosen(6, celltype="T")


def test_without_tables_there_are_no_types(tmp_path: Path) -> None:
    found = mapped(tmp_path, 'celltype = "t"\n' + EDGES, {"e.csv": "a,b,n\n1,2,3\n"})
    assert (found.tables, found.celltype, found.is_neuron) == ((), None, None)
    with pytest.raises(WirehouseError, match="for --celltype; this source has no such table"):
        mapped(tmp_path / "wanted", EDGES, {"e.csv": "a,b,n\n1,2,3\n"}, celltype="t")


def test_a_table_is_read_as_often_as_it_is_asked(tmp_path: Path) -> None:
    found = source(tmp_path, {"cells.csv": "cell,t\n1,A\n"})
    assert table_of(found, "cells") == table_of(found, "cells")

"""Text tables as people save them: packed, with a mark at the beginning, with or without a header, broken."""

from __future__ import annotations

import bz2
import gzip
import io
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.feather
import pyarrow.ipc
import pyarrow.parquet
import pytest

from tests.etl.tabular.reading import mapped, rows_of, table_of, written
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import SYNTHETIC_NOTICE, open_table_source

EDGES = '[connections]\nfiles = "edges*"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
TEXT = "a,b,n\n1,2,3\n4,5,6\n"
ROWS = [(1, 2, 3), (4, 5, 6)]


def pairs(folder: Path, files: dict[str, str | bytes], mapping: str = EDGES) -> list[tuple]:
    return [tuple(row.values()) for row in rows_of(mapped(folder, mapping, files))]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("edges.csv", TEXT),
        ("edges.CSV", TEXT),
        ("edges.csv", TEXT.rstrip("\n")),
        ("edges.csv", "\ufeff" + TEXT),
        ("edges.csv", TEXT.replace("\n", "\r\n")),
        ("edges.csv", "\n\na,b,n\n\n1,2,3\n\n4,5,6\n\n"),
        ("edges.csv", 'a,"b",n\n"1","2",3\n4,5,"6"\n'),
        ("edges.csv", " a , b ,n\n 1,2 , 3\n4,5,6\n"),
        ("edges.csv", TEXT.replace(",", "\t")),
        ("edges.csv", TEXT.replace(",", ";")),
        ("edges.tsv", TEXT.replace(",", "\t")),
        ("edges.txt", TEXT.replace(",", " ")),
        ("edges.txt", TEXT),
        ("edges.csv.gz", gzip.compress(TEXT.encode())),
        ("edges.csv.gz", gzip.compress(b"a,b,n\n1,2,3\n") + gzip.compress(b"4,5,6\n")),
        ("edges.csv.bz2", bz2.compress(TEXT.encode())),
        ("edges.csv", 'x,n,"a,b",b,a\n"p\nq",3,,2,1\n"r,s",6,,5,4\n'),
    ],
    ids=range(17),
)
def test_a_text_table_is_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    if isinstance(content, str) and "p\nq" in content:
        content = content.replace("p\nq", "p q")
    assert pairs(tmp_path, {name: content}) == ROWS


def arrow(kind: str) -> bytes:
    table = pa.table({"n": [3, 6], "a": [1, 4], "x": [[1], []], "b": [2, 5]})
    sink = pa.BufferOutputStream()
    if kind == "parquet":
        pyarrow.parquet.write_table(table, sink, row_group_size=1)
    elif kind == "stream":
        with pa.ipc.new_stream(sink, table.schema) as writer:
            writer.write_table(table)
    else:
        pyarrow.feather.write_feather(table, sink, compression=kind, chunksize=1)
    return sink.getvalue().to_pybytes()


@pytest.mark.parametrize(
    ("name", "kind"),
    [("edges.feather", "lz4"), ("edges.feather", "uncompressed"), ("edges.arrow", "zstd"), ("edges.arrow", "stream"),
     ("edges.parquet", "parquet"), ("edges.ftr", "lz4")],
)  # fmt: skip
def test_a_table_with_types_is_read(tmp_path: Path, name: str, kind: str) -> None:
    assert pairs(tmp_path, {name: arrow(kind)}) == ROWS


def workbook(sheets: dict[str, list[list]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_workbook_is_read(tmp_path: Path) -> None:
    data = workbook({"first": [["a", "b", "n", None], [1, 2, 3.0], [], [4, "5", 6]], "other": [["x"], [1]]})
    assert pairs(tmp_path, {"edges.xlsx": data}) == ROWS


def test_a_sheet_by_its_name(tmp_path: Path) -> None:
    data = workbook({"notes": [["x"], [1]], "table": [["a", "b", "n"], [1, 2, 3], [4, 5, 6]]})
    assert pairs(tmp_path, {"edges.xlsx": data}, EDGES + 'sheet = "table"\n') == ROWS
    with pytest.raises(WirehouseError, match="has no sheet 'tables'; its sheets are notes, table"):
        pairs(tmp_path / "other", {"edges.xlsx": data}, EDGES + 'sheet = "tables"\n')


def test_a_broken_workbook_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"edges.xlsx cannot be read as an Excel workbook: "):
        pairs(tmp_path, {"edges.xlsx": "no zip"})


def test_without_openpyxl_a_workbook_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(WirehouseError, match=r"openpyxl is not installed: `pip install '.\[xlsx\]'`"):
        pairs(tmp_path, {"edges.xlsx": workbook({"t": [["a", "b", "n"]]})})


LAYOUT = EDGES + 'columns_in_order = ["a", "b", "n"]\n'


@pytest.mark.parametrize("content", ["1,2,3\n4,5,6\n", "\ufeff1,2,3\r\n4,5,6", TEXT, "n,b,a\n3,2,1\n6,5,4\n"])
def test_a_header_may_be_there_or_not_where_there_is_a_layout(tmp_path: Path, content: str) -> None:
    assert pairs(tmp_path, {"edges.csv": content}, LAYOUT) == ROWS


def test_a_layout_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"edges.csv has no header and 4 columns; .* the layout has 3: a, b, n\."):
        pairs(tmp_path, {"edges.csv": "1,2,3,4\n"}, LAYOUT)


def test_of_several_layouts_the_length_tells(tmp_path: Path) -> None:
    layouts = EDGES + 'columns_in_order = [["a", "b", "n"], ["n", "id", "b", "a"]]\n'
    assert pairs(tmp_path / "3", {"edges.csv": "1,2,3\n4,5,6\n"}, layouts) == ROWS
    assert pairs(tmp_path / "4", {"edges.csv": "3,0,2,1\n6,0,5,4\n"}, layouts) == ROWS


@pytest.mark.parametrize("content", ["a,b,n\n", "a,b,n", "a,b,n\r\n\r\n"])
def test_no_rows_are_legal(tmp_path: Path, content: str) -> None:
    assert pairs(tmp_path, {"edges.csv": content}) == []
    assert pairs(tmp_path / "typed", {"edges.feather": arrow_without_rows()}) == []


def test_no_rows_without_a_header_are_legal(tmp_path: Path) -> None:
    assert pairs(tmp_path, {"edges.csv": ""}, LAYOUT) == []
    assert pairs(tmp_path / "packed", {"edges.csv.gz": gzip.compress(b"")}, LAYOUT) == []


def arrow_without_rows() -> bytes:
    sink = pa.BufferOutputStream()
    schema = pa.schema([(name, pa.int64()) for name in "abn"])
    pyarrow.feather.write_feather(schema.empty_table(), sink)
    return sink.getvalue().to_pybytes()


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        ({"edges.csv": ""}, r"edges.csv is empty; a table begins with the names of its columns\."),
        ({"edges.csv": "a,b,n\n1,2,3\n4,5\n"}, r"row 1 \(counted from 0\): it has 2 columns, expected 3"),
        ({"edges.csv": "a,b,n\n1,2,3\n4,5,6,7\n"}, r"row 1 \(counted from 0\): it has 4 columns, expected 3"),
        ({"edges.csv": "a,b,weight\n1,2,3\n"}, r"has no column 'n' for weight; its columns are 'a', 'b', 'weight'\."),
        ({"edges.csv": "a,b,A,n\n1,2,3,4\n", }, None),
        ({"edges.csv": "a,b,n,a\n1,2,3,4\n"}, r"has 2 columns 'a'; a column is found by its name"),
        ({"edges.csv": b"a,b,n\n1,2,\xff\n"}, r"byte 10 is not UTF-8; save it as UTF-8 text"),
        ({"edges.csv.gz": b"no gzip at all"}, r"edges.csv.gz cannot be read as a text table"),
        ({"edges.csv.gz": gzip.compress(TEXT.encode() * 9999)[:-20]}, r"edges.csv.gz cannot be read as a text table"),
        ({"edges.feather": b"nothing"}, r"edges.feather cannot be read as Arrow"),
        ({"edges.feather": b"FEA1" + bytes(40)}, r"is a Feather file of version 1, which is no longer read"),
        ({"edges.parquet": b"nothing"}, r"edges.parquet cannot be read as Parquet"),
        ({"edges.feather.bz2": b"x"}, r"is packed, and only text tables are read packed; unpack it first"),
        ({"edges.csv": TEXT, "edges.csv.gz": gzip.compress(TEXT.encode())}, r"twice \(edges.csv, edges.csv.gz\)"),
        ({"edges.csv": TEXT, "edges.feather": arrow_without_rows()}, r"one table twice \(edges.csv, edges.feather\)"),
        ({"other.csv": TEXT}, r"holds no table of synapses or connections; the format table looks for edges\*"),
        ({"edges/notes.md": "x"}, r"source holds no table of synapses or connections"),
    ],
    ids=range(17),
)  # fmt: skip
def test_a_broken_table_is_a_sentence(tmp_path: Path, files: dict[str, str | bytes], sentence: str | None) -> None:
    if sentence is None:
        assert pairs(tmp_path, files) == [(1, 2, 4)]
        return
    with pytest.raises(WirehouseError, match=sentence):
        pairs(tmp_path, files)


def test_bytes_that_are_no_text_far_into_a_file(tmp_path: Path) -> None:
    mapping = EDGES + 'roi = "r"\n'
    content = b"a,b,n,r\n" + b"1,2,3,LH\n" * 300_000 + b"1,2,3,\xff\n"
    with pytest.raises(WirehouseError, match=r"edges.csv, row \d+ \(counted from 0\): it is not UTF-8"):
        pairs(tmp_path, {"edges.csv": content}, mapping)


def test_parts_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    parts = {"edges_2.csv": "b,a,n\n5,4,6\n", "edges_1.csv": "a,b,n\n1,2,3\n"}
    assert pairs(tmp_path / "files", dict(parts)) == ROWS
    folder = {f"edges/{name}": content for name, content in parts.items()}
    folder |= {"edges/_SUCCESS": "", "edges/._edges_1.csv": "x"}
    assert pairs(tmp_path / "folder", folder) == ROWS


def test_parts_may_differ_in_what_they_are_stored_as(tmp_path: Path) -> None:
    assert (
        pairs(tmp_path, {"edges_1.csv.gz": gzip.compress(b"a,b,n\n1,2,3\n"), "edges_2.tsv": "a\tb\tn\n4\t5\t6\n"})
        == ROWS
    )


def test_parts_must_tell_the_same(tmp_path: Path) -> None:
    mapping = EDGES + 'roi = "r"\noptional = ["roi"]\n'
    with pytest.raises(WirehouseError, match=r"read as one table, and one of them has no columns for roi"):
        pairs(tmp_path, {"edges_1.csv": TEXT, "edges_2.csv": "a,b,n,r\n1,2,3,LH\n"}, mapping)


def test_a_file_that_is_named_is_the_table_whatever_it_is_called(tmp_path: Path) -> None:
    written(tmp_path, {"any.csv": TEXT, "my.toml": EDGES, "edges.csv": "a,b,n\n"})
    source = open_table_source(tmp_path / "any.csv", map_file=tmp_path / "my.toml")
    assert [tuple(row.values()) for row in rows_of(source)] == ROWS
    assert source.name == "any"
    assert source.paths == {"connections": (tmp_path / "any.csv",), "mapping": (tmp_path / "my.toml",)}


def test_tables_on_neurons_lie_beside_a_file_that_is_named(tmp_path: Path) -> None:
    mapping = EDGES + '[neurons.cells]\nfiles = "cells.csv"\nid = "id"\n'
    written(tmp_path, {"any.csv": TEXT, "my.toml": mapping, "cells.csv": "id,type\n1,A\n"})
    source = open_table_source(tmp_path / "any.csv", map_file=tmp_path / "my.toml", celltype="type")
    assert table_of(source, "cells") == [{"id": 1, "type": "A"}]


def test_a_place_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(
        WirehouseError, match="does not exist; name a folder with the tables of a data set, or one table"
    ):
        open_table_source(tmp_path / "nowhere")


def test_synthetic_files_say_so(tmp_path: Path) -> None:
    assert not mapped(tmp_path / "a", EDGES, {"edges.csv": TEXT}).synthetic
    source = mapped(tmp_path / "b", EDGES.replace("edges*", "*.csv"), {"synthetic_edges.csv": TEXT})
    assert source.synthetic
    assert mapped(tmp_path / "c", "synthetic = true\n" + EDGES, {"edges.csv": TEXT}).synthetic


@pytest.mark.parametrize("file", ["edges-synthetic-v1.0.csv", "edges_Synthetic.csv", "synthetic.csv"])
def test_the_word_synthetic_anywhere_in_a_name_marks_the_data_set(tmp_path: Path, file: str) -> None:
    mapping = 'name = "flywire"\ncitation = "Cite the brain."\nlicence = "CC"\n' + EDGES.replace("edges*", "*.csv")
    source = mapped(tmp_path, mapping, {file: TEXT})
    assert (source.synthetic, source.name, source.licence) == (True, "synthetic_flywire", None)
    assert source.citation == SYNTHETIC_NOTICE


def test_a_longer_word_marks_nothing(tmp_path: Path) -> None:
    mapping = 'name = "cells"\ncitation = "Cite it."\n' + EDGES.replace("edges*", "*.csv")
    source = mapped(tmp_path, mapping, {"photosynthetic_edges.csv": TEXT})
    assert (source.synthetic, source.name, source.citation) == (False, "cells", "Cite it.")


def test_a_name_that_says_so_is_kept(tmp_path: Path) -> None:
    source = mapped(tmp_path, 'name = "Synthetic fly"\nsynthetic = true\n' + EDGES, {"edges.csv": TEXT})
    assert source.name == "Synthetic fly"

"""Mapping files: the form of the shipped ones and of a user's own, and the sentences for what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.etl.tabular.reading import mapped, rows_of, table_of
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import open_table_source
from wirehouse.etl.sources.tabular.mapping import (
    TABLE,
    parse,
    read_mapping,
    shipped_formats,
    shipped_mapping,
    shipped_text,
)

EDGES = '[connections]\nfiles = "e.csv"\npre_id = "a"\npost_id = "b"\nweight = "n"\n'
SYNAPSES = '[synapses]\nfiles = "s.csv"\npre_id = "a"\npost_id = "b"\n'


def test_every_format_has_a_mapping_file_that_says_what_it_is() -> None:
    assert shipped_formats() == ["cave", "celegans", "codex", "flyem", "microns", "neuprint", "syconn"]
    for name in shipped_formats():
        mapping = shipped_mapping(name)
        assert mapping.about.endswith(".")
        assert mapping.licence
        assert mapping.prob_default is None
        assert mapping.text == shipped_text(name)


def test_the_mapping_to_start_from_is_one(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "synapses_1.csv": "source,target,x,y,z,area\n1,2,1,1,1,0.5\n1,0,2,2,2,-1\n",
        "cells.csv": "id,cell_type\n1,A\n2,NA\n0,X\n",
    }
    source = mapped(tmp_path, shipped_text(TABLE), files)
    assert [tuple(row.values()) for row in rows_of(source)] == [(1, 2, 4, 4, 40, 0.5), (1, 0, 8, 8, 80, None)]
    assert table_of(source, "cells") == [{"id": 1, "cell_type": "A"}, {"id": 2, "cell_type": None}]
    assert (source.celltype, source.name) == ("cell_type", "mydata")
    assert dict(+source.counted) == {"unknown_size": 1, "text_sentinels_cells": 1, "rows_without_neuron_cells": 1}


def test_a_mapping_of_a_user_is_ten_lines(tmp_path: Path) -> None:
    text = "voxel_nm = [16, 16, 25]\n" + SYNAPSES + 'cleft_xyz = ["x", "y", "z"]\nsize = "area"\nsize_unit = "voxels"\n'
    source = mapped(tmp_path, text, {"s.csv": "a,b,x,y,z,area\n1,2,1,2,3,9\n"})
    assert [tuple(row.values()) for row in rows_of(source)] == [(1, 2, 16, 32, 75, 9)]
    assert (source.traits.size_unit, source.traits.format, source.mapping_text) == ("voxels", "table", text)
    assert text.count("\n") < 10


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("files = ", r"m.toml is no TOML file: "),
        ("", r"m.toml has neither a section \[synapses\] nor a section \[connections\]; it needs one"),
        (
            'voxl_nm = [1, 1, 1]\n' + EDGES,
            r"m.toml: 'voxl_nm' is no key here; did you mean 'voxel_nm'\? Legal are about, ",
        ),
        ("voxel_nm = [4, 4]\n" + EDGES, r"m.toml: voxel_nm is \[4, 4\], expected a list of three positive numbers"),
        ("voxel_nm = [4, 4, 0]\n" + EDGES, r"voxel_nm is \[4, 4, 0\], expected a list of three positive"),
        ("voxel_nm = [4, 4, nan]\n" + EDGES, r"voxel_nm is .*expected a list of three positive"),
        ("voxel_nm = 8\n" + EDGES, r"voxel_nm is 8, expected a list of three positive"),
        ('no_segment = "0"\n' + EDGES, r"no_segment is '0', expected a whole number"),
        ("no_segment = true\n" + EDGES, r"no_segment is True, expected a whole number"),
        ('strip = "yes"\n' + EDGES, r"strip is 'yes', expected true or false"),
        ('ids = "names"\n' + EDGES, r"ids is 'names', expected one of whole, text"),
        ('prob_default = "0.5"\n' + EDGES, r"prob_default is '0.5', expected a number"),
        ('one_version = "("\n' + EDGES, r"one_version is no regular expression"),
        (
            '[connections]\nfiles = "e.csv"\npre_id = "a"\nweight = "n"\n',
            r"m.toml, \[connections\] lacks the key 'post_id', which takes",
        ),
        ('[connections]\nfiles = "e.csv"\npre_id = "a"\npost_id = "b"\n', r"\[connections\] lacks the key 'weight'"),
        (
            '[regional_connections]\nfiles = "e.csv"\npre_id = "a"\npost_id = "b"\nweight = "n"\n',
            r"lacks the key 'roi'",
        ),
        ('[synapses]\npre_id = "a"\npost_id = "b"\n', r"\[synapses\] lacks the key 'files'"),
        (SYNAPSES + 'weight = "n"\n', r"\[synapses\]: 'weight' is no key here"),
        (SYNAPSES + 'size_units = "um2"\n', r"did you mean 'size_unit'\?"),
        (SYNAPSES + "size = 5\n", r"\[synapses\]: size is 5, expected a text in quotes, or a list of texts"),
        (
            SYNAPSES + 'cleft_xyz = ["x", "y"]\n',
            r"cleft_xyz is .* expected the column of a point, or a list of its three",
        ),
        (SYNAPSES + 'unknown = {sise = [-1]}\n', r"unknown has the key 'sise', legal are size, prob, nt_prob, roi, nt"),
        (SYNAPSES + 'unknown = {size = -1}\n', r"unknown is .* expected a table from a key to the list of values"),
        (SYNAPSES + 'unknown = {size = ["none"]}\n', r"unknown.size has 'none', expected numbers"),
        (SYNAPSES + 'steps = ["turn"]\n', r"there is no step 'turn'; legal are ids_as_above"),
        (SYNAPSES + 'types = {x = "float"}\n', r"types.x is 'float', expected one of int64, float64, text, bool"),
        (SYNAPSES + 'several = "all"\n', r"several is 'all', expected one of any, parts, one"),
        (SYNAPSES + 'separator = "ab"\n', r"separator is 'ab', expected one character"),
        (SYNAPSES + 'optional = ["sise"]\n', r"optional has 'sise', which is no key with columns; legal are pre_id"),
        (SYNAPSES + 'kinds = {chemical = "c"}\n', r"kinds is .* expected a table from 'chemical' and 'electrical'"),
        (SYNAPSES + 'kinds = {magic = ["c"]}\n', r"kinds is .* expected a table from 'chemical'"),
        ("neurons = 1\n" + EDGES, r"m.toml: neurons is 1, expected a section of its own"),
        (
            EDGES + '[neurons]\nfiles = "c.csv"\n',
            r"neurons.files is 'c.csv'; a table on neurons is a section such as \[neurons.cells\]",
        ),
        (EDGES + '[neurons.cells]\nfiles = "c.csv"\n', r"m.toml, \[neurons.cells\] lacks the key 'id'"),
        (
            EDGES + '[neurons.cells]\nfiles = "c.csv"\nid = "i"\nrepeated = "first"\n',
            r"repeated is 'first', expected one of refused, list",
        ),
        (EDGES + '[transmitters]\nfiles = "t"\npoint_id = "p"\n', r"\[transmitters\] lacks the key 'nt_scores'"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_mapping_is_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(text)
    with pytest.raises(WirehouseError, match=sentence):
        read_mapping(path)


def test_a_mapping_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match="cannot be read: No such file"):
        read_mapping(tmp_path / "no.toml")
    (tmp_path / "bytes.toml").write_bytes(b"name = '\xff'")
    with pytest.raises(WirehouseError, match="byte 8 is not UTF-8"):
        read_mapping(tmp_path / "bytes.toml")


def test_a_mapping_as_editors_of_windows_save_it(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EDGES.replace("\n", "\r\n").encode())
    assert read_mapping(path).connections is not None


def test_kinds_may_have_other_names(tmp_path: Path) -> None:
    mapping = EDGES + 'kind = "k"\nkinds = {chemical = ["S", "Sp"], electrical = ["EJ"]}\n'
    source = mapped(tmp_path, mapping, {"e.csv": "a,b,n,k\n1,2,3,S\n1,2,3,EJ\n1,2,3,Sp\n1,2,3,chemical\n"})
    assert [row["kind"] for row in rows_of(source)] == ["chemical", "electrical", "chemical", "chemical"]


def test_alternatives_are_taken_in_their_order() -> None:
    mapping = parse(
        '[connections]\nfiles = ["a", "b"]\npre_id = ["x", "y"]\npost_id = "z"\nweight = "n"\n', "any", "any"
    )
    assert mapping.connections is not None
    assert mapping.connections.columns["pre_id"] == ("x", "y")
    assert mapping.connections.files.patterns == ("a", "b")


def test_a_column_that_a_user_names_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"s.csv has no column 'area' for size; its columns are 'a', 'b', 'areas'"):
        mapped(tmp_path, SYNAPSES + 'size = "area"\n', {"s.csv": "a,b,areas\n1,2,3\n"})


def test_the_format_table_needs_a_mapping(tmp_path: Path) -> None:
    with pytest.raises(
        WirehouseError, match=r"needs a mapping file of your own: --map FILE.toml; `wirehouse formats --show table`"
    ):
        open_table_source(tmp_path, format="table")
    with pytest.raises(WirehouseError, match=r"There is no format 'codeks' of tables; legal are cave, celegans, codex"):
        open_table_source(tmp_path, format="codeks")

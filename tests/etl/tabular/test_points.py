"""Positions as nm: from columns, lists, texts and WKB; whole or not; unknown; refused."""

from __future__ import annotations

import math
import struct
from pathlib import Path

import pyarrow as pa
import pyarrow.feather
import pytest

from tests.etl.tabular.reading import mapped, rows_of
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.table_source import TableSource

HEAD = '[synapses]\nfiles = "syn*"\npre_id = "a"\npost_id = "b"\n'
SPLIT = HEAD + 'cleft_xyz = ["x", "y", "z"]\n'
ONE = HEAD + 'cleft_xyz = "p"\n'
PLACES = ("x", "y", "z")


def places(source: TableSource) -> list[tuple]:
    return [tuple(row[axis] for axis in PLACES) for row in rows_of(source)]


def stored(**columns: object) -> dict[str, bytes]:
    count = len(next(iter(columns.values())))
    sink = pa.BufferOutputStream()
    pyarrow.feather.write_feather(pa.table({"a": [1] * count, "b": [2] * count, **columns}), sink)
    return {"syn.feather": sink.getvalue().to_pybytes()}


def test_whole_voxels_are_whole_nm(tmp_path: Path) -> None:
    source = mapped(tmp_path, "voxel_nm = [4, 4, 40]\n" + SPLIT, {"syn.csv": "a,b,x,y,z\n1,2,3,-5,7\n1,2,,0,1\n"})
    assert places(source) == [(12, -20, 280), (None, 0, 40)]
    assert source.facts_schema.field("x").type == pa.int64()
    assert (source.traits.whole_nm, source.traits.voxel_nm, source.traits.position) == (True, (4, 4, 40), "cleft")


def test_positions_are_nm_without_voxels(tmp_path: Path) -> None:
    source = mapped(tmp_path, SPLIT, {"syn.csv": "a,b,x,y,z\n1,2,3,4,5\n"})
    assert places(source) == [(3, 4, 5)]
    assert source.traits.voxel_nm is None


@pytest.mark.parametrize(
    ("voxel", "text", "place"),
    [
        ("[4.3, 4.3, 45]", "10,20,30", (43.0, 86.0, 1350.0)),
        ("[4, 4, 40]", "1.5,2,3", (6.0, 8.0, 120.0)),
        ("[1, 1, 1]", "1.5,,nan", (1.5, None, None)),
    ],
)
def test_else_they_are_doubles(tmp_path: Path, voxel: str, text: str, place: tuple) -> None:
    source = mapped(tmp_path, f"voxel_nm = {voxel}\n" + SPLIT, {"syn.csv": f"a,b,x,y,z\n1,2,{text}\n"})
    assert places(source) == [pytest.approx(place)]
    assert source.facts_schema.field("z").type == pa.float64()
    assert not source.traits.whole_nm


def test_the_voxel_may_be_given_by_the_caller(tmp_path: Path) -> None:
    files = {"syn.csv": "a,b,x,y,z\n1,2,3,4,5\n"}
    assert places(mapped(tmp_path, "voxel_nm = [4, 4, 40]\n" + SPLIT, files, voxel_nm=(8, 8, 8))) == [(24, 32, 40)]


@pytest.mark.parametrize(
    "column",
    [
        pa.array([[1, 2, 3], None, [-4, 5, 6]], pa.list_(pa.int64())),
        pa.array([[1, 2, 3], None, [-4, 5, 6]], pa.large_list(pa.int32())),
        pa.array([[1, 2, 3], None, [-4, 5, 6]], pa.list_(pa.int64(), 3)),
    ],
)
def test_lists_of_whole_numbers(tmp_path: Path, column: pa.Array) -> None:
    source = mapped(tmp_path, "voxel_nm = [4, 4, 40]\n" + ONE, stored(p=column))
    assert places(source) == [(4, 8, 120), (None, None, None), (-16, 20, 240)]
    assert source.traits.whole_nm


def test_lists_of_doubles(tmp_path: Path) -> None:
    source = mapped(
        tmp_path, "voxel_nm = [4, 4, 40]\n" + ONE, stored(p=pa.array([[1.5, 2.0, None], [math.nan, 0.0, 1.0]]))
    )
    assert places(source) == [(6.0, 8.0, None), (None, 0.0, 40.0)]


def test_a_list_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): p has 2 numbers, expected three"):
        places(mapped(tmp_path, ONE, stored(p=pa.array([[1, 2, 3], [1, 2]]))))


@pytest.mark.parametrize(
    "text", ["[1 2 3]", "[1, 2, 3]", "[ 1    2 3 ]", "(1, 2, 3)", "1 2 3", "[1. 2. 3.]", "[1e0, 2, 3]"]
)
def test_texts_of_three_numbers(tmp_path: Path, text: str) -> None:
    source = mapped(tmp_path, "voxel_nm = [4, 4, 40]\n" + ONE, {"syn.csv": f'a,b,p\n1,2,"{text}"\n1,2,\n'})
    assert places(source) == [(4.0, 8.0, 120.0), (None, None, None)]


@pytest.mark.parametrize("text", ["[1, 2]", "1", "here", "[1, 2, 3, 4]", "[1, x, 3]"])
def test_other_texts_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): p is .*, expected three numbers such as"):
        places(mapped(tmp_path, ONE, {"syn.csv": f'a,b,p\n1,2,"[1, 2, 3]"\n1,2,"{text}"\n'}))


def wkb(x: float, y: float, z: float, order: str = "<", srid: int | None = None) -> str:
    kind = 0x80000001 | (0 if srid is None else 0x20000000)
    head = struct.pack(f"{order}BI", order == "<", kind) + (b"" if srid is None else struct.pack(f"{order}I", srid))
    return (head + struct.pack(f"{order}3d", x, y, z)).hex().upper()


@pytest.mark.parametrize(("order", "srid"), [("<", None), (">", None), ("<", 4326)])
def test_points_as_wkb(tmp_path: Path, order: str, srid: int | None) -> None:
    points = [wkb(1, -2, 3.5, order, srid), "", wkb(4, 5, 6, order, srid).lower()]
    source = mapped(
        tmp_path, "voxel_nm = [4, 4, 40]\n" + ONE, {"syn.csv": "a,b,p\n" + "".join(f"1,2,{p}\n" for p in points)}
    )
    assert places(source) == [(4.0, -8.0, 140.0), (None, None, None), (16.0, 20.0, 240.0)]


@pytest.mark.parametrize("text", [wkb(1, 2, 3)[:-2], wkb(1, 2, 3).replace("0101", "01G1", 1), wkb(1, 2, 3, ">")])
def test_other_points_are_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): p is no point with z as WKB in hex"):
        places(mapped(tmp_path, ONE, {"syn.csv": f"a,b,p\n1,2,{wkb(1, 2, 3)}\n1,2,{text}\n"}))


def test_points_that_are_whole_by_the_mapping(tmp_path: Path) -> None:
    mapping = "voxel_nm = [4, 4, 40]\n" + ONE + "whole_positions = true\n"
    source = mapped(tmp_path / "whole", mapping, {"syn.csv": f"a,b,p\n1,2,{wkb(1, 2, 3)}\n"})
    assert places(source) == [(4, 8, 120)]
    assert source.facts_schema.field("x").type == pa.int64()
    with pytest.raises(
        WirehouseError, match=r"row 0 \(counted from 0\): x of p is 1.5, expected a whole number of voxels"
    ):
        places(mapped(tmp_path / "half", mapping, {"syn.csv": f"a,b,p\n1,2,{wkb(1.5, 2, 3)}\n"}))


def test_an_infinite_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"row 1 \(counted from 0\): y is infinite, expected a place"):
        places(mapped(tmp_path, SPLIT, {"syn.csv": "a,b,x,y,z\n1,2,0.5,1,1\n1,2,1,inf,1\n"}))


@pytest.mark.parametrize("place", [2**62, -(2**62), -(2**63)])
def test_a_place_too_far_for_64_bits_is_no_wrong_number(tmp_path: Path, place: int) -> None:
    with pytest.raises(WirehouseError, match=rf"row 0 \(counted from 0\): x is {place}, expected a place within"):
        places(mapped(tmp_path, "voxel_nm = [4, 4, 40]\n" + SPLIT, {"syn.csv": f"a,b,x,y,z\n1,2,{place},1,1\n"}))


def test_decimals_after_whole_numbers_are_refused_with_what_to_do(tmp_path: Path) -> None:
    text = "a,b,x,y,z\n" + "1,2,3000000,4000000,5000000\n" * 700_000 + "1,2,3.5,4,5\n"
    source = mapped(tmp_path / "sniffed", SPLIT, {"syn.csv": text})
    with pytest.raises(
        WirehouseError, match=r"row 700000 \(counted from 0\): x is '3.5', expected .* needs types = {x = 'float64'}"
    ):
        places(source)
    told = mapped(tmp_path / "told", SPLIT + 'types = {x = "float64"}\n', {"syn.csv": text})
    assert places(told)[-1] == (3.5, 4.0, 5.0)


@pytest.mark.parametrize(
    ("points", "position"),
    [(("cleft", "post", "pre"), "cleft"), (("post", "pre"), "post"), (("pre",), "pre"), (("post",), "post")],
)
def test_x_y_z_is_the_cleft_else_post_else_pre(tmp_path: Path, points: tuple[str, ...], position: str) -> None:
    columns = "".join(f'{point}_xyz = "{point}"\n' for point in points)
    values = {"cleft": [7, 8, 9], "post": [4, 5, 6], "pre": [1, 2, 3]}
    source = mapped(tmp_path, HEAD + columns, stored(**{point: pa.array([values[point]]) for point in points}))
    assert places(source) == [tuple(values[position])]
    both = {"pre", "post"} <= set(points)
    assert (source.traits.position, source.traits.both_points) == (position, both)
    sides = [f"{side}_{axis}" for side in ("pre", "post") for axis in PLACES]
    assert [name for name in sides if name in source.facts_schema.names] == (sides if both else [])
    if both:
        (row,) = rows_of(source)
        assert [row[name] for name in sides] == values["pre"] + values["post"]


def test_a_missing_axis_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(WirehouseError, match=r"not all columns of cleft_xyz: of x, y, z it has only x and y\."):
        mapped(tmp_path, SPLIT, {"syn.csv": "a,b,x,y\n1,2,3,4\n"})
    with pytest.raises(WirehouseError, match=r"has no column 'p' for cleft_xyz; its columns are 'a', 'b'"):
        mapped(tmp_path / "one", ONE, {"syn.csv": "a,b\n1,2\n"})


def test_alternatives_go_in_their_order(tmp_path: Path) -> None:
    mapping = HEAD + 'cleft_xyz = ["p", ["x", "y", "z"]]\n'
    assert places(mapped(tmp_path / "1", mapping, {"syn.csv": "a,b,x,y,z\n1,2,3,4,5\n"})) == [(3, 4, 5)]
    assert places(mapped(tmp_path / "2", mapping, {"syn.csv": 'a,b,p,x,y,z\n1,2,"[6, 7, 8]",3,4,5\n'})) == [
        (6.0, 7.0, 8.0)
    ]

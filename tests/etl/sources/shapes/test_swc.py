"""SWC files as they are found: read node for node, or refused with the file and the line."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.etl.sources.shapes.made import cable, in_memory, lines_of, needs_samples
from tests.support.formats import FORMATS
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.forest import NO_PARENT, Forest
from wirehouse.etl.sources.shapes.skeletons import open_skeletons
from wirehouse.etl.sources.shapes.swc import read_swc
from wirehouse.etl.sources.shapes.units import NM, Unit, check_compartments, parse_compartments, parse_voxel, unit_of
from wirehouse.etl.tables.skeletons import rows_of

NODE = b"1 1 0 0 0 5 -1\n2 3 3 4 0 1 1\n"
SAMPLES = ("swc_flyem_fib25", "swc_neuromorpho", "swc_quirks", "hemibrain_navis")


def read(contents: bytes, unit: Unit = NM) -> Forest:
    return read_swc([(12, in_memory("12.swc", contents))], unit)


def rows(forest: Forest) -> list[tuple[float, ...]]:
    """Node, type, x, y, z, radius, parent of each node."""
    assert forest.code is not None
    columns = (forest.node, forest.code, forest.x, forest.y, forest.z, forest.radius, forest.parent)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@needs_samples
@pytest.mark.parametrize("sample", SAMPLES)
def test_samples_hold_what_is_known_of_them(sample: str) -> None:
    truths = json.loads((FORMATS / "truth.json").read_text())["truths"][sample]
    known = {name: truth for name, truth in truths.items() if name.endswith(".swc")}
    assert known
    for name, truth in known.items():
        path = FORMATS / sample / name
        forest = read(path.read_bytes())
        found, lines = rows(forest), lines_of(path)
        assert [row[:6] for row in found] == [line[:6] for line in lines], name
        in_file = {line[0] for line in lines}
        assert [row[6] for row in found] == [line[6] if line[6] in in_file else NO_PARENT for line in lines], name
        assert len(found) == truth["nodes"]
        assert sum(row[6] == NO_PARENT for row in found) == truth["roots"]
        assert cable(found) == pytest.approx(truth["cable"], abs=1e-3)  # type: ignore[arg-type]
        corners = [np.min([forest.x, forest.y, forest.z], axis=1), np.max([forest.x, forest.y, forest.z], axis=1)]
        np.testing.assert_allclose(corners, truth["bbox"], atol=1e-3)


ODD = {
    "comments before, between and behind": b"# one\n1 1 0 0 0 5 -1 # soma\n#\n  # two\n2 3 3 4 0 1 1\n# end",
    "a comment without a line feed": NODE + b"# end",
    "a comment that is no UTF-8": b"# \xb5m \xff\n" + NODE,
    "no line feed at the end": NODE.rstrip(),
    "tabs": NODE.replace(b" ", b"\t"),
    "blanks": b"  " + NODE.replace(b" ", b"   ").replace(b"\n", b"  \n "),
    "empty lines": b"\n\n" + NODE.replace(b"\n", b"\n \n\n"),
    "Windows": NODE.replace(b"\n", b"\r\n"),
    "an old Macintosh": NODE.replace(b"\n", b"\r"),
    "a byte order mark": b"\xef\xbb\xbf" + NODE,
    "exponents": b"1 1 0e0 0.0E+00 0 5.0e+0 -1\n2 3 3.0E0 .4e1 0 1 1\n",
    "a sign": b"1 1 +0 0 0 +5 -1\n2 3 +3 4 0 1 +1\n",
    "more columns": NODE.replace(b"\n", b" 17 x\n"),
    "more columns in some lines": NODE.replace(b"-1\n", b"-1 17 x y\n"),
    "whole numbers written with a point": b"1.0 1.0 0 0 0 5 -1.0\n2.0 3. 3 4 0 1 1.0\n",
    "a root with the parent 0": NODE.replace(b"-1", b"0"),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_files_are_read_as_they_are_meant(name: str) -> None:
    assert rows(read(ODD[name])) == rows(read(NODE)) == [(1, 1, 0, 0, 0, 5, -1), (2, 3, 3, 4, 0, 1, 1)]


def test_ids_from_0_and_nodes_in_any_order() -> None:
    forest = read(b"2 0 0 0 0 1 1\n0 0 5 0 0 1 -1\n1 0 1 0 0 1 0\n")
    assert forest.parent.tolist() == [1, NO_PARENT, 0], "the parent 0 is a node here"


def test_each_file_decides_what_its_parent_0_means() -> None:
    from_0, from_1 = b"0 0 0 0 0 1 -1\n1 0 1 0 0 1 0\n", b"1 0 0 0 0 1 0\n2 0 1 0 0 1 1\n"
    forest = read_swc([(3, in_memory("3.swc", from_0)), (9, in_memory("9.swc", from_1))], NM)
    assert forest.parent.tolist() == [NO_PARENT, 0, NO_PARENT, 1]
    assert forest.starts.tolist() == [0, 2, 4]


def test_radii_of_0_and_nan_and_any_type_are_kept() -> None:
    forest = read(b"1 0 0 0 0 0 -1\n2 4711 0 0 0 nan 1\n3 -7 0 0 0 NaN 2\n4 8 0 0 0 -1 3\n")
    assert forest.code is not None
    assert forest.code.tolist() == [0, 4711, -7, 8]
    assert forest.radius.tolist()[::3] == [0, -1]
    assert np.isnan(forest.radius).tolist() == [False, True, True, False]


def test_units() -> None:
    um = read(b"1 0 1.5 2 0.001 0.25 -1\n", unit_of("um", None))
    assert (um.x[0], um.y[0], um.z[0], um.radius[0]) == (1500, 2000, 1, 250)
    voxels = read(b"1 0 3 5 7 2 -1\n", unit_of("voxel", (4, 4, 40)))
    assert (voxels.x[0], voxels.y[0], voxels.z[0], voxels.radius[0]) == (12, 20, 280, 8)


REFUSED = {
    "an empty file": (b"", "x.swc is empty"),
    "comments alone": (b"# nothing\n\n", "x.swc is empty"),
    "a text for a number": (b"# head\n" + NODE + b"3 0 abc 0 0 1 2\n", "x.swc, line 4: x is 'abc', expected a number"),
    "a radius in words": (NODE + b"\n3 0 1 0 0 big 2\n", "x.swc, line 4: the radius is 'big'"),
    "too few values": (NODE + b"3 0 1 0\n", "x.swc, line 3: '3 0 1 0' has 4 values; a node has 7"),
    "too few in all lines": (b"1 0 1 0 0 2\n", "line 1: .* has 6 values"),
    "commas": (b"1,0,0,0,0,1,-1\n", "line 1: .* has 1 values"),
    "a decimal comma": (NODE + b"3 0 1,5 0 0 1 2\n", "line 3: x is '1,5'"),
    "a fraction for a number": (NODE + b"2.5 0 0 0 0 1 2\n", r"line 3: the node's number is 2\.5, expected a whole"),
    "a fraction for a parent": (NODE + b"3 0 0 0 0 1 1.5\n", "line 3: the parent is 1.5"),
    "a position that is not a number": (NODE + b"3 0 nan 0 0 1 2\n", "line 3: x is nan, expected a finite number"),
    "an infinite position": (NODE + b"3 0 0 0 -inf 1 2\n", "line 3: z is -inf"),
    "digits grouped as Python does": (NODE + b"3 0 1_000 0 0 1 2\n", "line 3: x is '1_000'"),
    "a missing parent": (b"# a\n" + NODE + b"\n3 0 0 0 0 1 17\n", "x.swc, line 5, node 3: its parent 17 is no node"),
    "a cycle": (NODE + b"3 0 0 0 0 1 4\n4 0 0 0 0 1 3\n", "x.swc, line 3, node 3: its parents form a cycle"),
    "its own parent": (NODE + b"3 0 0 0 0 1 3\n", "line 3, node 3: its parents form a cycle"),
    "a number twice": (NODE + b"# b\n2 0 0 0 0 1 1\n", "line 4, node 2: the number 2 belongs to an earlier node"),
    "a number below 0": (NODE + b"-4 0 0 0 0 1 1\n", "line 3, node -4: the node's number is -4; legal are 0 to"),
    "a large number": (NODE + b"3000000000 0 0 0 0 1 1\n", "line 3, node 3000000000: the node's number is 3000000000"),
    "a binary file": (b"\x00\x01\x02\xff" * 20, "x.swc, line 1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_wrong_files_are_refused_with_the_line(name: str, tmp_path: Path) -> None:
    contents, message = REFUSED[name]
    for number in (5, 77, 300):
        (tmp_path / f"{number}.swc").write_bytes(contents if number == 77 else NODE)
    source = open_skeletons(tmp_path, NM)
    with pytest.raises(WirehouseError, match=message.replace("x.swc", r"77\.swc")) as caught:
        rows_of(source, source.files)
    assert str(tmp_path / "77.swc") in str(caught.value)


finite = st.floats(-1e7, 1e7, allow_nan=False)


@given(
    st.lists(st.tuples(st.integers(-1, 300), finite, finite, finite, st.floats(0, 1e5) | st.just(math.nan)), min_size=1)
)
def test_every_double_is_read_bit_for_bit(values: list[tuple[int, float, float, float, float]]) -> None:
    text = "".join(f"{n} {c} {x!r} {y!r} {z!r} {r!r} {n - 1 or -1}\n" for n, (c, x, y, z, r) in enumerate(values, 1))
    forest = read(text.encode())
    assert forest.code is not None
    assert forest.code.tolist() == [code for code, *_ in values]
    for place, got in enumerate((forest.x, forest.y, forest.z, forest.radius), 1):
        np.testing.assert_array_equal(got, [row[place] for row in values])


@pytest.mark.parametrize("text", ["8", "8,8", "8,8,0", "8,8,-8", "a,b,c", "8;8;8", "inf,1,1", "nan,1,1", ""])
def test_wrong_sizes_of_voxels_are_refused(text: str) -> None:
    with pytest.raises(WirehouseError, match="is no size of a voxel"):
        parse_voxel(text)


def test_compartments_are_parsed() -> None:
    assert parse_compartments("2=axon, 3 = apical tuft,-1=a=b") == {2: "axon", 3: "apical tuft", -1: "a=b"}
    for wrong in ("", "axon", "2=", "axon=2", "2=axon,", "2=a,2=b"):
        with pytest.raises(WirehouseError, match="compartment"):
            parse_compartments(wrong)


def test_wrong_units_are_refused() -> None:
    for unit, voxel, message in (("mm", None, "legal are nm, um, voxel"), ("nm", (8, 8, 8), "goes with --unit voxel")):
        with pytest.raises(WirehouseError, match=message):
            unit_of(unit, voxel)
    with pytest.raises(WirehouseError, match="size of a voxel is not known"):
        unit_of("voxel", None)
    for size in ((8, 8), (8, 8, 0), "8,8,8", (8, 8, "x"), 8 * (1,), (8, 8, float("nan"))):
        with pytest.raises(WirehouseError, match="is no size of a voxel"):
            unit_of("voxel", size)  # type: ignore[arg-type]
    for names in ({"2": "axon"}, {2.0: "axon"}, {2: 3}, {2: " "}, {True: "axon"}):
        with pytest.raises(WirehouseError, match="names no compartment"):
            check_compartments(names)  # type: ignore[arg-type]

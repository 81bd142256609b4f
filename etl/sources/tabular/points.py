"""Points of a source as nm: from three columns, from a column of lists, from texts of three numbers, or from WKB."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.values import Where, is_text, numbers, whole_numbers

AXES = ("x", "y", "z")
_TRIPLE = r"^[\[(]?\s*(?P<x>[-+0-9.eE]+)\s*[,\s]\s*(?P<y>[-+0-9.eE]+)\s*[,\s]\s*(?P<z>[-+0-9.eE]+)\s*[\])]?$"
_HEX = np.full(256, 255, np.uint8)
_HEX[[*b"0123456789"]] = range(10)
_HEX[[*b"abcdef"]] = _HEX[[*b"ABCDEF"]] = range(10, 16)
# WKB of a point with z in hex: the order of the bytes, the type, with the flag 0x20000000 a reference system, x y z.
_WKB_TYPES = {0x80000001: 5, 1001: 5, 0xA0000001: 9}


def split_point(column: pa.Array, name: str, where: Where) -> list[pa.Array]:
    """x, y and z of a column of points: lists of three numbers, texts of three numbers, or WKB in hex."""
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _from_lists(column, name, where)
    if pa.types.is_struct(kind) and {field.name for field in kind} >= set(AXES):
        return [pc.struct_field(column, axis) for axis in AXES]
    if pa.types.is_null(kind):
        return [column] * 3
    if not is_text(kind):
        raise WirehouseError(f"{where.path}: the column {name!r} is {kind}, expected points: lists of three numbers.")
    column = pc.utf8_trim_whitespace(column.cast(pa.string()))
    column = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    first = next((text for text in column.to_pylist() if text is not None), "")
    return (
        _from_wkb(column, name, where)
        if first[:2] in ("00", "01") and len(first) > 40
        else _from_texts(column, name, where)
    )


def is_whole_list(kind: pa.DataType) -> bool:
    """Whether a column of this type holds lists, and the lists hold whole numbers."""
    lists = pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind)
    return lists and pa.types.is_integer(kind.value_type)


def to_nm(axis: pa.Array, name: str, where: Where, nm: float, whole: bool, otherwise: str) -> pa.Array:
    """A coordinate as nm: int64 if `whole`, else float64. Raises WirehouseError for an infinite one.

    `otherwise` says what to do where whole numbers are wrong.
    """
    if whole:
        voxels = whole_numbers(
            axis, name, where, f"a whole number of voxels, as above in this file; {otherwise}", nulls=True
        )
        return voxels if nm == 1 else _times(voxels, int(nm), name, where)
    voxels = numbers(axis, name, where, pa.float64())
    infinite = pc.fill_null(pc.is_inf(voxels), False)
    if pc.any(infinite).as_py():
        row = int(np.argmax(infinite.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is infinite, expected a place")
    return voxels if nm == 1 else pc.multiply(voxels, pa.scalar(float(nm)))


def _times(voxels: pa.Array, nm: int, name: str, where: Where) -> pa.Array:
    farthest = (2**63 - 1) // nm
    beyond = pc.fill_null(pc.or_(pc.greater(voxels, farthest), pc.less(voxels, -farthest)), False)
    if pc.any(beyond).as_py():
        row = int(np.argmax(beyond.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is {voxels[row]}, expected a place within {farthest} voxels")
    return pc.multiply(voxels, pa.scalar(nm, pa.int64()))


def _from_lists(column: pa.Array, name: str, where: Where) -> list[pa.Array]:
    lengths = pc.fill_null(pc.list_value_length(column), 3)
    wrong = pc.not_equal(lengths, 3)
    if pc.any(wrong).as_py():
        row = int(np.argmax(wrong.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} has {lengths[row]} numbers, expected three")
    return [pc.list_element(column, axis) for axis in range(3)]


def _from_texts(column: pa.Array, name: str, where: Where) -> list[pa.Array]:
    found = pc.extract_regex(column, _TRIPLE)
    wrong = pc.and_(pc.is_valid(column), pc.is_null(found))
    if pc.any(wrong).as_py():
        row = int(np.argmax(wrong.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is {column[row].as_py()[:60]!r}, expected three numbers such as '[1, 2, 3]'")
    return [pc.struct_field(found, axis) for axis in AXES]


def _from_wkb(column: pa.Array, name: str, where: Where) -> list[pa.Array]:
    valid = column.is_valid().to_numpy(zero_copy_only=False)
    texts = column.drop_null()
    length = len(texts[0].as_py())
    same = pc.equal(pc.binary_length(texts), length).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(valid)
    if not same.all():
        raise _no_point(where, int(rows[np.argmin(same)]), name)
    # All texts have one length: they lie one after the other.
    offsets = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    characters = np.frombuffer(texts.buffers()[2], np.uint8)[offsets[0] : offsets[-1]].reshape(-1, length)
    halves = _HEX[characters]
    if (halves > 15).any() or length % 2:
        raise _no_point(where, int(rows[np.argmax((halves > 15).any(axis=1))]), name)
    data = (halves[:, 0::2] << 4) | halves[:, 1::2]
    little = bool(data[0, 0])
    order = "<" if little else ">"
    kinds = np.ascontiguousarray(data[:, 1:5]).view(f"{order}u4")[:, 0]
    begin = _WKB_TYPES.get(int(kinds[0]), -1)
    other = (kinds != kinds[0]) | (data[:, 0] != data[0, 0])
    if begin < 0 or other.any() or data.shape[1] != begin + 24:
        raise _no_point(where, int(rows[np.argmax(other)]), name)
    places = np.ascontiguousarray(data[:, begin:]).view(f"{order}f8")
    found = np.full((len(column), 3), np.nan)
    found[valid] = places
    return [pa.array(found[:, axis], mask=~valid) for axis in range(3)]


def _no_point(where: Where, row: int, name: str) -> WirehouseError:
    return where.refuse(row, f"{name} is no point with z as WKB in hex, as the others are")

"""Reads SWC files as they are found: `number type x y z radius parent` a line, and much variety around it.

Whole files are cleaned by a few replacements and parsed together by Arrow. A file that does not fit is read again line
by line, which accepts what Arrow does not, or says what is wrong in which line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes.files import ShapeFile
from wirehouse.etl.sources.shapes.forest import NO_PARENT, Forest, TreeError, joined
from wirehouse.etl.sources.shapes.units import Unit

NAME = re.compile(r"(\d+)\.swc(?:\.gz)?", re.IGNORECASE)
EXAMPLE = "12345.swc or 12345.swc.gz"
_COLUMNS = ("node", "code", "x", "y", "z", "radius", "parent")
_WHOLE = ("node", "code", "parent")
_TYPES = {name: pa.int64() if name in _WHOLE else pa.float64() for name in _COLUMNS}
_COMMENT = re.compile(rb"#[^\n]*")
_BLANKS = bytes.maketrans(b"\t\v\f\r", b"    ")
_WORDS = {"node": "the node's number", "code": "the type", "radius": "the radius", "parent": "the parent"}


def read_swc(files: Sequence[tuple[int, ShapeFile]], unit: Unit) -> Forest:
    """The nodes of some files, given with the ids of their neurons, in nm.

    Raises WirehouseError, which names the file and the line: what is no number, a position that is not finite, an
    empty file.
    """
    cleaned = [(neuron_id, file, _cleaned(file.read())) for neuron_id, file in files]
    forest = _together(cleaned)
    if forest is None:
        forest = joined([_alone(neuron_id, file, text) for neuron_id, file, text in cleaned])
    return _in_nm(_with_plain_roots(forest), unit)


def _cleaned(contents: bytes) -> bytes:
    """The lines with nodes: one blank between two values, and a line feed at the end of each line."""
    text = contents.removeprefix(b"\xef\xbb\xbf")
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if b"#" in text:
        text = _COMMENT.sub(b"", text)
    if any(blank in text for blank in (b"\t", b"\v", b"\f")):
        text = text.translate(_BLANKS)
    text = b"\n" + text + b"\n"
    for long, short in ((b"  ", b" "), (b"\n ", b"\n"), (b" \n", b"\n"), (b"\n\n", b"\n")):
        while long in text:
            text = text.replace(long, short)
    return text[1:]


def _together(cleaned: Sequence[tuple[int, ShapeFile, bytes]]) -> Forest | None:
    """The nodes of all files; None if some file needs a closer look."""
    widths = {text[: text.find(b"\n")].count(b" ") + 1 for _, _, text in cleaned}
    if len(widths) != 1 or min(widths) < len(_COLUMNS):
        return None
    lengths = [text.count(b"\n") for _, _, text in cleaned]
    table = _parsed(b"".join(text for _, _, text in cleaned), widths.pop())
    if table is None or table.num_rows != sum(lengths) or 0 in lengths:
        return None
    ids = np.array([neuron_id for neuron_id, _, _ in cleaned], np.int64)
    forest = _forest(ids, np.array([0, *accumulate(lengths)]), table)
    return forest if _is_finite(forest) else None


def _parsed(text: bytes, width: int) -> pa.Table | None:
    further = [f"further_{place}" for place in range(width - len(_COLUMNS))]
    try:
        return csv.read_csv(
            pa.py_buffer(text),
            read_options=csv.ReadOptions(column_names=[*_COLUMNS, *further], use_threads=False, block_size=2**24),
            parse_options=csv.ParseOptions(delimiter=" ", quote_char=False),
            convert_options=csv.ConvertOptions(
                column_types=_TYPES, include_columns=list(_COLUMNS), null_values=[], check_utf8=False
            ),
        )
    except pa.ArrowInvalid:
        return None


def _forest(ids: np.ndarray, starts: np.ndarray, table: pa.Table) -> Forest:
    return Forest(neuron_ids=ids, starts=starts, **{name: table[name].to_numpy() for name in _COLUMNS})


def _is_finite(forest: Forest) -> bool:
    return all(bool(np.isfinite(axis).all()) for axis in (forest.x, forest.y, forest.z))


def _alone(neuron_id: int, file: ShapeFile, text: bytes) -> Forest:
    """The nodes of one file."""
    if not text:
        raise WirehouseError(f"{file.name} is empty: it has no nodes.")
    forest = _together([(neuron_id, file, text)])
    if forest is not None:
        return forest
    lines = [(number, line) for number, line in _numbered(file.read()) if line]
    rows = [_values(file, number, line) for number, line in lines]
    table = pa.table({name: pa.array([row[place] for row in rows]) for place, name in enumerate(_COLUMNS)})
    return _forest(np.array([neuron_id], np.int64), np.array([0, len(rows)]), table.cast(pa.schema(_TYPES)))


def _numbered(contents: bytes) -> list[tuple[int, str]]:
    """(number from 1, text without its comment) of each line."""
    text = contents.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [(number, line.partition("#")[0].strip()) for number, line in enumerate(text.split("\n"), start=1)]


def _values(file: ShapeFile, number: int, line: str) -> list[int | float]:
    words = line.split()
    if len(words) < len(_COLUMNS):
        raise WirehouseError(
            f"{file.name}, line {number}: '{line[:80]}' has {len(words)} values; a node has 7: "
            "number, type, x, y, z, radius, parent."
        )
    return [_value(file, number, name, word) for name, word in zip(_COLUMNS, words, strict=False)]


def _value(file: ShapeFile, number: int, name: str, word: str) -> int | float:
    what = _WORDS.get(name, name)
    try:
        # Python alone takes 1_000 for a number.
        found = float(word if "_" not in word else "")
    except ValueError:
        raise WirehouseError(f"{file.name}, line {number}: {what} is '{word[:40]}', expected a number.") from None
    if name == "radius":
        return found
    if not math.isfinite(found):
        raise WirehouseError(f"{file.name}, line {number}: {what} is {word}, expected a finite number.")
    if name not in _WHOLE:
        return found
    if found != int(found) or abs(found) > 2**53:
        raise WirehouseError(f"{file.name}, line {number}: {what} is {word}, expected a whole number.")
    return int(found)


def _with_plain_roots(forest: Forest) -> Forest:
    """NO_PARENT also where a parent is 0 and the file has no node 0: some programs write roots so."""
    zero = forest.parent == 0
    if not zero.any():
        return forest
    skeleton = forest.skeleton
    counts_from_0 = np.bincount(skeleton[forest.node == 0], minlength=len(forest.neuron_ids)) > 0
    parent = np.where(zero & ~counts_from_0[skeleton], NO_PARENT, forest.parent)
    return Forest(**{**vars(forest), "parent": parent})


def _in_nm(forest: Forest, unit: Unit) -> Forest:
    if unit.name == "nm":
        return forest
    scaled = {axis: getattr(forest, axis) * nm for axis, nm in zip("xyz", unit.nm, strict=True)}
    return Forest(**{**vars(forest), **scaled, "radius": forest.radius * unit.radius_nm})


def where_in(files: Sequence[tuple[int, ShapeFile]], forest: Forest, error: TreeError) -> WirehouseError:
    """The sentence for a file that is no tree, with the line."""
    place = int(np.searchsorted(forest.starts, error.row, side="right")) - 1
    _, file = files[place]
    lines = [number for number, line in _numbered(file.read()) if line]
    number = lines[error.row - int(forest.starts[place])]
    node = int(forest.node[error.row])
    return WirehouseError(f"{file.name}, line {number}, node {node}: {error.clause}.")

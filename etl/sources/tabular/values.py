"""Columns as exact values: whole numbers, numbers and texts; what does not fit is refused with its row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.raw import NO_NUMBER

CODED = pa.dictionary(pa.int32(), pa.string())
"""The type of the columns roi, nt and kind."""
WHOLE_DOUBLES = 2**53
"""Up to here every whole number has a double of its own."""

_MAX = 2**63 - 1
_EXACT_BITS = {"halffloat": 11, "float": 24, "double": 53}
_WHOLE_TEXT = r"^[+-]?[0-9]+$"
_DECIMAL_TEXT = r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_INFINITE_TEXT = r"[+-]?(?:inf|Inf|INF|infinity|Infinity)"


@dataclass(frozen=True)
class Where:
    """The place of a batch: its file, and the number of its first row there."""

    path: Path
    first_row: int

    def refuse(self, row: int, what: str) -> WirehouseError:
        """The error on a row of the batch."""
        return WirehouseError(f"{self.path}, row {self.first_row + row} (counted from 0): {what}.")


def whole_numbers(column: pa.Array, name: str, where: Where, legal: str, nulls: bool = False) -> pa.Array:
    """The column as int64, exactly; `legal` says in a sentence what it holds.

    Raises WirehouseError for a value that is no whole number, for one beyond int64, for a double or a text like one
    ('1.5e6') beyond 2^53, and for NULL unless `nulls`.
    """
    if is_text(column.type):
        column = _whole_from_texts(column, name, where, legal)
    elif pa.types.is_floating(column.type):
        column = _whole_from_doubles(column, name, where, legal)
    elif pa.types.is_uint64(column.type):
        _check(pc.less_equal(column, pa.scalar(_MAX, pa.uint64())), column, name, where, "at most 2^63 - 1")
        column = column.cast(pa.int64())
    elif pa.types.is_integer(column.type):
        column = column.cast(pa.int64())
    elif pa.types.is_null(column.type):
        column = pa.nulls(len(column), pa.int64())
    else:
        raise WirehouseError(f"{where.path}: the column {name!r} is {column.type}, expected {legal}.")
    if column.null_count and not nulls:
        row = int(np.argmin(column.is_valid().to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is empty, expected {legal}")
    return column


def numbers(column: pa.Array, name: str, where: Where, kind: pa.DataType) -> pa.Array:
    """The column as floats of the type `kind`, or as int64; NaN is NULL. Raises WirehouseError for no number."""
    if pa.types.is_integer(kind):
        return whole_numbers(
            column, name, where, f"a whole number, as above in this file; {as_doubles(name)}", nulls=True
        )
    if is_text(column.type):
        column = _numbers_from_texts(column, name, where)
    if not (pa.types.is_floating(column.type) or pa.types.is_integer(column.type) or pa.types.is_null(column.type)):
        raise WirehouseError(f"{where.path}: the column {name!r} is {column.type}, expected numbers.")
    # 'safe' would refuse integers that a double rounds: sizes of mixed files are compared as doubles.
    column = column.cast(kind, safe=False)
    nan = pc.is_nan(column)
    return pc.if_else(nan, pa.scalar(None, kind), column) if pc.any(nan).as_py() else column


def as_doubles(name: str) -> str:
    """What to do where a column of a text file that begins with whole numbers goes on with others."""
    return f"if the number is right, the mapping needs types = {{{name} = 'float64'}}"


def coded_texts(column: pa.Array, name: str, where: Where, strip: bool) -> pa.DictionaryArray:
    """The column as texts in a dictionary in which no text is there twice."""
    coded = column
    if not pa.types.is_dictionary(column.type):
        if not (is_text(column.type) or pa.types.is_null(column.type) or pa.types.is_integer(column.type)):
            raise WirehouseError(f"{where.path}: the column {name!r} is {column.type}, expected text.")
        coded = column.cast(pa.string()).dictionary_encode()
    elif not is_text(column.type.value_type):
        raise WirehouseError(f"{where.path}: the column {name!r} is {column.type}, expected text.")
    texts = coded.dictionary.cast(pa.string())
    indices = coded.indices.cast(pa.int32())
    if strip:
        texts = pc.utf8_trim_whitespace(texts)
    if len(texts.unique()) < len(texts) or texts.null_count:
        return texts.take(indices).dictionary_encode()
    return pa.DictionaryArray.from_arrays(indices, texts)


def without_sentinels(coded: pa.DictionaryArray, sentinels: Sequence[str]) -> tuple[pa.DictionaryArray, int]:
    """The texts with NULL for the sentinels, and how many there were."""
    codes = [code for code, text in enumerate(coded.dictionary.to_pylist()) if text in sentinels]
    if not codes:
        return coded, 0
    unknown = pc.is_in(coded.indices, value_set=pa.array(codes, pa.int32()))
    count = pc.sum(unknown).as_py() or 0
    indices = pc.if_else(unknown, pa.scalar(None, pa.int32()), coded.indices)
    return pa.DictionaryArray.from_arrays(indices, coded.dictionary), count


def without_numbers(column: pa.Array, sentinels: Sequence[Any]) -> tuple[pa.Array, int]:
    """The numbers with NULL for the sentinels, and how many there were."""
    known = [one for one in sentinels if pa.types.is_floating(column.type) or float(one).is_integer()]
    unknown = pc.is_in(column, value_set=pa.array(known, pa.float64()).cast(column.type))
    count = pc.sum(unknown).as_py() or 0
    return (pc.if_else(unknown, pa.scalar(None, column.type), column) if count else column), count


def is_text(kind: pa.DataType) -> bool:
    """Whether a column of this type holds texts, without a dictionary."""
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def _check(fits: pa.Array, column: pa.Array, name: str, where: Where, legal: str) -> None:
    held = pc.fill_null(fits, True)
    if pc.all(held).as_py() is False:
        row = int(np.argmin(held.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is {_shown(column[row].as_py())}, expected {legal}")


def _beyond(bits: int) -> str:
    return f"at most 2^{bits}: beyond it a number with a point may have been rounded"


def _shown(value: Any) -> str:
    return repr(value[:60]) if isinstance(value, str) else str(value)


def _whole_from_doubles(column: pa.Array, name: str, where: Where, legal: str) -> pa.Array:
    doubles = column.cast(pa.float64())
    if pc.any(nan := pc.is_nan(doubles)).as_py():
        # pandas writes NaN for NULL.
        doubles = pc.if_else(nan, pa.scalar(None, pa.float64()), doubles)
    _check(pc.and_(pc.is_finite(doubles), pc.equal(pc.floor(doubles), doubles)), column, name, where, legal)
    bits = _EXACT_BITS[str(column.type)]
    _check(pc.less_equal(pc.abs(doubles), float(2**bits)), column, name, where, _beyond(bits))
    return doubles.cast(pa.int64())


def _whole_from_texts(column: pa.Array, name: str, where: Where, legal: str) -> pa.Array:
    texts = _trimmed(column)
    plain = pc.match_substring_regex(texts, _WHOLE_TEXT)
    if pc.all(pc.fill_null(plain, True)).as_py() is not False:
        try:
            return pc.replace_substring_regex(texts, r"^\+", "").cast(pa.int64())
        except pa.ArrowInvalid:
            pass
    if (quick := _whole_from_decimals(texts)) is not None:
        return quick
    values = [
        None if text is None else _exact(text, row, name, where, legal) for row, text in enumerate(texts.to_pylist())
    ]
    return pa.array(values, pa.int64())


def _whole_from_decimals(texts: pa.Array) -> pa.Array | None:
    """Texts such as '1.5e+06' as whole numbers if all are that and below 2^53, else None."""
    try:
        doubles = texts.cast(pa.float64())
    except pa.ArrowInvalid:
        return None
    whole = pc.and_(pc.equal(pc.floor(doubles), doubles), pc.less(pc.abs(doubles), float(WHOLE_DOUBLES)))
    return doubles.cast(pa.int64()) if pc.all(pc.fill_null(whole, True)).as_py() is not False else None


def _exact(text: str, row: int, name: str, where: Where, legal: str) -> int:
    if re.fullmatch(_WHOLE_TEXT, text):
        if not -_MAX - 1 <= int(text) <= _MAX:
            raise where.refuse(row, f"{name} is {_shown(text)}, expected a number of at most 2^63 - 1")
        return int(text)
    # Decimal also takes '1_000' and words.
    value = Decimal(text if re.fullmatch(_DECIMAL_TEXT, text) else "nan")
    if not value.is_finite() or value != value.to_integral_value():
        raise where.refuse(row, f"{name} is {_shown(text)}, expected {legal}")
    if abs(value) > WHOLE_DOUBLES:
        raise where.refuse(row, f"{name} is {_shown(text)}, expected {_beyond(53)}")
    return int(value)


def _numbers_from_texts(column: pa.Array, name: str, where: Where) -> pa.Array:
    texts = _trimmed(column)
    try:
        return texts.cast(pa.float64())
    except pa.ArrowInvalid:
        for row, text in enumerate(texts.to_pylist()):
            if text is not None and not re.fullmatch(rf"{_DECIMAL_TEXT}|{_INFINITE_TEXT}", text):
                raise where.refuse(row, f"{name} is {_shown(text)}, expected a number") from None
        return pa.array([None if text is None else float(text) for text in texts.to_pylist()], pa.float64())


def _trimmed(column: pa.Array) -> pa.Array:
    texts = pc.utf8_trim_whitespace(column.cast(pa.string()))
    unknown = pc.is_in(texts, value_set=pa.array(NO_NUMBER))
    return pc.if_else(unknown, pa.scalar(None, pa.string()), texts)

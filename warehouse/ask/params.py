"""Reads one parameter's value, a Python value or the text of a query string, as the parameter's type.

Scalars may be Python's, NumPy's or pyarrow's; a list may be anything that can be iterated once.
"""

from __future__ import annotations

import difflib
import math
import numbers
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError

LARGEST = 2**63 - 1
_MOST_LISTED = 100
_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?inf(inity)?|[+-]?nan", re.IGNORECASE)
_NEVER_A_FLOAT = " A float is none: above 2^53 it is another neuron's id. (Where ids are missing, pandas has Int64.)"


def is_missing(value: Any) -> bool:
    """Whether it is a data library's missing value: pandas' NA, pyarrow's null, NumPy's masked."""
    is_null = isinstance(value, pa.Scalar) and not value.is_valid
    return is_null or value is np.ma.masked or (type(value).__name__ == "NAType" and "pandas" in type(value).__module__)


def read_text(name: str, value: Any) -> str:
    """A name, exactly as written. Raises WirehouseError for anything but text."""
    text = _plain(value)
    if not isinstance(text, str):
        raise WirehouseError(f"{name} is {_shown(value)}; give text.")
    return _encodable(name, text)


def read_names(name: str, value: Any) -> str | list[str | None]:
    """One name, or a list of names from any iterable of texts; None inside stays None.

    Text is one name, whatever commas it has. Raises WirehouseError for anything but text.
    """
    _refuse_table(name, value)
    if not _is_list(_plain(value)):
        return read_text(name, value)
    return [None if each is None else read_text(name, each) for each in _items(value)]


def read_whole(name: str, value: Any) -> int:
    """A whole number. Raises WirehouseError for anything else, and beyond 64 bits."""
    number = _whole(value)
    if number is None:
        raise WirehouseError(f"{name} is {_shown(value)}; give a whole number.")
    if not -LARGEST - 1 <= number <= LARGEST:
        raise WirehouseError(f"{name} is {_shown(value)}; give a whole number from -2^63 to 2^63-1.")
    return number


def read_number(name: str, value: Any) -> float:
    """A number; it may be infinite. Raises WirehouseError for anything else, and NaN."""
    plain = _plain(value)
    is_number = _NUMBER.fullmatch(plain.strip()) if isinstance(plain, str) else _is_a(numbers.Real, plain)
    if not is_number:
        raise WirehouseError(f"{name} is {_shown(value)}; give a number.")
    try:
        number = float(plain)
    except OverflowError:
        number = math.inf if plain > 0 else -math.inf
    if math.isnan(number):
        raise WirehouseError(f"{name} is NaN; give a number.")
    return number


def read_ids(name: str, value: Any) -> list[int | None]:
    """Neuron ids: comma-separated text, one whole number, or any iterable of whole numbers; None inside stays None.

    A list may be a set, a range, a generator, an array of NumPy or pyarrow, a Series of pandas or polars. Raises
    WirehouseError for an id that is not a whole number from 0 to 2^63-1: ids are exact or refused.
    """
    plain = _plain(value)
    _refuse_table(name, plain)
    items = plain.split(",") if isinstance(plain, str) else _items(plain) if _is_list(plain) else [plain]
    return [None if each is None else read_id(name, each, "holds") for each in items]


def read_id(name: str, value: Any, verb: str = "is") -> int:
    """One neuron id. Raises WirehouseError as `read_ids`."""
    number = _whole(value)
    if number is None or not 0 <= number <= LARGEST:
        hint = _NEVER_A_FLOAT if isinstance(_plain(value), (float, np.floating)) else ""
        raise WirehouseError(f"{name} {verb} {_shown(value)}; an id is a whole number from 0 to {LARGEST}.{hint}")
    return number


def nearest(name: str, legal: Iterable[str]) -> str:
    """' (did you mean ...?)' when one of the legal names is close."""
    close = difflib.get_close_matches(name, list(legal), n=1)
    return f" (did you mean '{close[0]}'?)" if close else ""


def legal(names: Sequence[str], view: str) -> str:
    """'legal are ...' with all names; of very many, the view that lists them."""
    few = ", ".join(names) if len(names) <= _MOST_LISTED else f"the {len(names):,} names in the view {view}"
    return f"legal are {few}"


def _plain(value: Any) -> Any:
    """The value without the wrapper of pyarrow or of an array without dimensions."""
    if isinstance(value, pa.Scalar):
        return value.as_py()
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value


def _is_list(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray, memoryview, Mapping))


def _refuse_table(name: str, value: Any) -> None:
    # Iterating a DataFrame gives not its rows but the names of its columns, which may be numbers.
    if hasattr(value, "columns"):
        raise WirehouseError(f"{name} is a table ({type(value).__name__}); give one of its columns.")


def _items(values: Any) -> list[Any]:
    if isinstance(values, (pa.Array, pa.ChunkedArray)):
        return values.to_pylist()
    # A shortcut for integer arrays only: NumPy would turn times into integers too.
    if isinstance(values, np.ndarray) and values.dtype.kind in "iu":
        return values.tolist()
    return [None if is_missing(each) else each for each in values]


def _whole(value: Any) -> int | None:
    plain = _plain(value)
    if isinstance(plain, str):
        # Python refuses to read integers of thousands of digits; none of them is legal here.
        text = plain.strip()
        return int(text) if len(text) < 100 and _WHOLE.fullmatch(text) else None
    return int(plain) if _is_a(numbers.Integral, plain) else None


def _is_a(kind: type, value: Any) -> bool:
    """Whether it is a number of this kind. Python counts booleans as numbers, NumPy durations."""
    return isinstance(value, kind) and not isinstance(value, (bool, np.bool_, np.timedelta64))


def _encodable(name: str, text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WirehouseError(f"{name} is {_shown(text)}, which is no valid text.") from error
    return str(text)


def _shown(value: Any) -> str:
    plain = _plain(value)
    is_number = isinstance(plain, (np.number, np.bool_)) and not isinstance(plain, np.timedelta64)
    shown = " ".join(repr(plain.item() if is_number else plain).split())
    return shown if len(shown) <= 60 else f"{shown[:57]}..."

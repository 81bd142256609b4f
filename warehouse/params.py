"""One parameter's value, a Python value or the text of a query string, read as its type."""

from __future__ import annotations

import difflib
import math
import numbers
import re
from collections.abc import Iterable
from typing import Any

import numpy as np

from wirehouse.etl.errors import WirehouseError

LARGEST = 2**63 - 1
_WHOLE = re.compile(r"[+-]?[0-9]+")
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?inf(inity)?|[+-]?nan", re.IGNORECASE)


def read_text(name: str, value: Any) -> str:
    """A name, exactly as written. Raises WirehouseError for anything but text."""
    if not isinstance(value, str):
        raise WirehouseError(f"{name} is {_shown(value)}; give text.")
    return str(value)


def read_whole(name: str, value: Any) -> int:
    """A whole number. Raises WirehouseError for anything else, and beyond 64 bits."""
    number = _whole(value)
    if number is None or not -LARGEST - 1 <= number <= LARGEST:
        raise WirehouseError(f"{name} is {_shown(value)}; give a whole number.")
    return number


def read_number(name: str, value: Any) -> float:
    """A number, infinite ones too. Raises WirehouseError for anything else, and NaN."""
    text = value.strip() if isinstance(value, str) else None
    is_number = isinstance(value, numbers.Real) and not _is_bool(value)
    if not (is_number if text is None else _NUMBER.fullmatch(text)):
        raise WirehouseError(f"{name} is {_shown(value)}; give a number.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf if value > 0 else -math.inf
    if math.isnan(number):
        raise WirehouseError(f"{name} is NaN; give a number.")
    return number


def read_ids(name: str, value: Any) -> list[int | None]:
    """Neuron ids: comma-separated text, one whole number, or any iterable of whole numbers; None inside stays None.

    Raises WirehouseError for an id that is not a whole number from 0 to 2^63-1: ids are exact or refused.
    """
    return [None if each is None else _read_id(name, each) for each in _items(value)]


def nearest(name: str, legal: Iterable[str]) -> str:
    """' (did you mean ...?)' when one of the legal names is close."""
    close = difflib.get_close_matches(name, list(legal), n=1)
    return f" (did you mean '{close[0]}'?)" if close else ""


def _items(value: Any) -> list[Any]:
    if isinstance(value, str):
        return value.split(",")
    if isinstance(value, np.ndarray):
        return np.atleast_1d(value).ravel().tolist()
    if isinstance(value, Iterable) and not isinstance(value, (bytes, dict)):
        return list(value)
    return [value]


def _read_id(name: str, value: Any) -> int:
    number = _whole(value)
    if number is None or not 0 <= number <= LARGEST:
        raise WirehouseError(f"{name} holds {_shown(value)}; an id is a whole number from 0 to {LARGEST}.")
    return number


def _whole(value: Any) -> int | None:
    if isinstance(value, str):
        # Python refuses to read integers of thousands of digits; none of them is legal here.
        text = value.strip()
        return int(text) if len(text) < 100 and _WHOLE.fullmatch(text) else None
    return int(value) if isinstance(value, numbers.Integral) and not _is_bool(value) else None


def _is_bool(value: Any) -> bool:
    return isinstance(value, (bool, np.bool_))


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."

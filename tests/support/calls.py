"""Write a macro call as SQL, its arguments as constants or bound parameters."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any


def call(macro: str, given: Mapping[str, Any], bound: Collection[str] = ()) -> tuple[str, dict[str, Any]]:
    """`macro(name := value, ...)` and its parameters: the arguments in `bound` as $name, the others as constants."""
    written = [f"{name} := {f'${name}' if name in bound else constant(value)}" for name, value in given.items()]
    return f"{macro}({', '.join(written)})", {name: value for name, value in given.items() if name in bound}


def constant(value: Any) -> str:
    """A Python value as a SQL constant that denotes exactly it."""
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, list):
        return f"[{', '.join(constant(v) for v in value)}]"
    return str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return f"'{value}'::DOUBLE"
    text = repr(value)
    # A plain literal is a DECIMAL; beyond 15 digits only the exponent form is read as the nearest double.
    return text if "e" in text or len(text.replace("-", "").replace(".", "")) <= 15 else f"{text}e0"

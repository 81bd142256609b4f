"""The sides of the benchmark: one class each, opened once a process, a method for each question it answers."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.questions import BY_KEY
from bench.sides.place import Place

# Imported by name, so that a process holds one side's libraries and a cold start pays for no other's.
SIDES = {
    "native": "wirehouse_side:Native",
    "parquet": "wirehouse_side:Parquet",
    "sql": "sql_side:Sql",
    "numpy_guide": "numpy_guide:NumpyGuide",
    "numpy_bincount": "numpy_guide:NumpyBincount",
    "numpy_best": "numpy_best:NumpyBest",
    "polars": "polars_side:Polars",
    "polars_stored": "polars_side:PolarsStored",
    "datafusion": "datafusion_side:DataFusion",
}
WIREHOUSE = ("native", "parquet")
TITLES = {
    "native": "wirehouse, native",
    "parquet": "wirehouse, Parquet",
    "sql": "hand-written SQL",
    "numpy_guide": "NumPy, the guide's",
    "numpy_bincount": "NumPy, `bincount` on the mapped file",
    "numpy_best": "NumPy, the best",
    "polars": "polars",
    "polars_stored": "polars, stored answers",
    "datafusion": "DataFusion",
}


def open_side(name: str, place: Place) -> Any:
    """The side `name`, its files open and its indexes built."""
    module, side = SIDES[name].split(":")
    return getattr(import_module(f"bench.sides.{module}"), side)(place)


def answers_question(name: str, key: str) -> bool:
    """Whether the side has an answer to `key` of its own: some know a few questions, only SQL knows the macros."""
    module, side = SIDES[name].split(":")
    known = getattr(getattr(import_module(f"bench.sides.{module}"), side), "answers", None)
    if known is not None:
        return key in known
    if key in BY_KEY:
        return BY_KEY[key].like is None or name in WIREHOUSE
    return name in (*WIREHOUSE, "sql")

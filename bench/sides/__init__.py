"""The sides of the benchmark. Each is a class with a method for every question that it answers."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from bench.questions import BY_KEY
from bench.sides.place import Place

# Sides are imported by name, so that a process loads the libraries of its own side only.
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
    """The side `name` with its files open."""
    module, side = SIDES[name].split(":")
    return getattr(import_module(f"bench.sides.{module}"), side)(place)


def answers_question(name: str, key: str) -> bool:
    """Whether the side answers `key`. Some sides know a few questions, and only wirehouse and SQL know the macros."""
    module, side = SIDES[name].split(":")
    found = getattr(import_module(f"bench.sides.{module}"), side)
    known = getattr(found, "answers", None)
    if known is not None:
        return key in known
    if key in BY_KEY:
        return hasattr(found, key) and (BY_KEY[key].like is None or name in WIREHOUSE)
    return name in (*WIREHOUSE, "sql")

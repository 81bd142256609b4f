"""The rooms of the house: a module imports its own room and those to its left, and nothing goes round in a circle."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# From left to right: each may import those before it. `wirehouse` alone is the package's front door.
ROOMS = [
    "wirehouse.etl.ground",
    "wirehouse.etl.formats",
    "wirehouse.etl.sources",
    "wirehouse.etl.publish",
    "wirehouse.etl.tables",
    "wirehouse.ground",
    "wirehouse.library",
    "wirehouse.ask",
    "wirehouse.polars",
    "wirehouse.build",
    "wirehouse",
    "wirehouse.plots",
    "wirehouse.serve",
    "wirehouse.spark.translate",
    "wirehouse.spark.build",
    "wirehouse.spark",
    "wirehouse.commands",
    "wirehouse.pages",
    "wirehouse.__main__",
]


def modules() -> dict[str, Path]:
    """The file of each module of the package, by its dotted name; packages that only hold others apart."""
    found = {}
    for folder, package in {"warehouse": "wirehouse", "etl": "wirehouse.etl"}.items():
        for path in (ROOT / folder).rglob("*.py"):
            name = ".".join([package, *path.relative_to(ROOT / folder).with_suffix("").parts])
            found[name.removesuffix(".__init__")] = path
    return found


MODULES = modules()


def imported(name: str) -> set[str]:
    """The modules of the package that a module imports, those for type checkers and within functions too."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    # A module is no import of the package that holds it.
    own = {each for each in found & MODULES.keys() if not any(o.startswith(f"{each}.") for o in found & MODULES.keys())}
    return own - {name}


def room(name: str) -> str:
    """The room in which a module lies."""
    return max((r for r in ROOMS if name == r or (name.startswith(f"{r}.") and r != "wirehouse")), key=len)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_module_imports_its_own_room_and_those_to_the_left(name: str) -> None:
    if name in ("wirehouse.etl", "wirehouse.spark.translate"):
        assert not imported(name)
        return
    here = ROOMS.index(room(name))
    beyond = {other for other in imported(name) if ROOMS.index(room(other)) > here}
    assert not beyond


def test_imports_go_round_in_no_circle() -> None:
    assert list(TopologicalSorter({name: imported(name) for name in MODULES}).static_order())
    assert any(imported(name) for name in MODULES)


def test_every_room_is_packed() -> None:
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {name for name, path in MODULES.items() if path.name == "__init__.py"}
    assert folders | {"wirehouse.sql", "wirehouse.macros"} == set(packed)


def test_the_import_is_quick() -> None:
    """What a first answer has to wait for: none of the large libraries that only some commands need."""
    large = "{'pandas', 'polars', 'scipy', 'matplotlib', 'pyspark', 'starlette'}"
    code = f"import sys, wirehouse; print(*{large} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []

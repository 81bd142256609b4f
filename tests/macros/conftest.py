"""Every case in both bindings: the warehouses are built once a session and stay open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.cases import CASES, case
from tests.support.properties import World
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the warehouses of this session are."""
    return tmp_path_factory.mktemp("warehouses")


def _open(name: str, binding: str, built: Path) -> Iterator[World]:
    data = case(name)
    with open_warehouse(warehouse_of(data, binding, built)) as con:
        yield World(data, con, binding)


@pytest.fixture(scope="session", params=[(n, b) for n in CASES for b in BINDINGS], ids="-".join)
def world(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """Each source in each binding."""
    name, binding = request.param
    yield from _open(name, binding, built)


@pytest.fixture(scope="session", params=BINDINGS)
def axons(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with axon-only types, for tests of single points."""
    yield from _open("axon_only", request.param, built)

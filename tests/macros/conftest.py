"""Every case in both bindings: the warehouses are built once a session and stay open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oracle.data import Data
from tests.support.cases import CASES, case
from tests.support.paper_source import paper_case
from tests.support.properties import World
from tests.support.trees import shaped_source
from tests.support.warehouses import BINDINGS, open_warehouse, warehouse_of
from wirehouse.etl.ground.names import Names
from wirehouse.library.describe import empty_warehouse


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """Where the warehouses of this run are."""
    return shared


def _open(data: Data, binding: str, built: Path) -> Iterator[World]:
    with open_warehouse(warehouse_of(data, binding, built)) as con:
        yield World(data, con, binding)


@pytest.fixture(scope="session", params=[(n, b) for n in CASES for b in BINDINGS], ids="-".join)
def world(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """Each source in each binding."""
    name, binding = request.param
    yield from _open(case(name), binding, built)


@pytest.fixture(scope="session", params=BINDINGS)
def axons(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with axon-only types, for tests of single points."""
    yield from _open(case("axon_only"), request.param, built)


@pytest.fixture(scope="session", params=BINDINGS)
def rich(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with many suitable cells of all the paper's types."""
    yield from _open(paper_case("rich"), request.param, built)


@pytest.fixture(scope="session", params=BINDINGS)
def shaped(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """The source with skeletons of every shape."""
    yield from _open(shaped_source(1), request.param, built)


@pytest.fixture(scope="session", params=["rich", "few", "empty", "none"])
def paper(request: pytest.FixtureRequest, built: Path) -> Iterator[World]:
    """A source with all of the paper's types, with some, without any cell, and with none of the types."""
    data = paper_case(request.param)
    if len(data.neurons):
        yield from _open(data, "native", built)
    else:
        with empty_warehouse(Names(data.celltypes, data.post_morphs, data.axon_only)) as con:
            types = [(code, name, name in data.axon_only) for code, name in data.celltypes.items()]
            con.executemany("INSERT INTO store.cell_types VALUES (?, ?, ?, 0, 0, 0)", types)
            yield World(data, con, "memory")

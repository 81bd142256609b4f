"""One small source in both bindings, built once a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.oracle.data import Data
from tests.support.cases import case
from tests.support.warehouses import BINDINGS, warehouse_of


@pytest.fixture(scope="session")
def data() -> Data:
    """The source of the warehouses here."""
    return case("axon_only")


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory, data: Data) -> dict[str, Path]:
    """The warehouse folder of each binding."""
    folder = tmp_path_factory.mktemp("runtime")
    return {binding: warehouse_of(data, binding, folder) for binding in BINDINGS}


@pytest.fixture(scope="session", params=BINDINGS)
def warehouse(request: pytest.FixtureRequest, both: dict[str, Path]) -> Path:
    """The folder in each binding."""
    return both[request.param]


@pytest.fixture(scope="session")
def native(both: dict[str, Path]) -> Path:
    """The folder in the native binding, where the binding makes no difference."""
    return both["native"]

"""Two warehouses of each binding, for all slips."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.slips.run import DATABASE, other_warehouse
from tests.slips.values import Values, values_of
from tests.support.synthetic import small_warehouse
from tests.support.warehouses import BINDINGS


@pytest.fixture(scope="session")
def files(shared: Path) -> dict[str, Path]:
    """The database file by binding, and under 'other' that of another data set."""
    built = {binding: small_warehouse(shared, binding) / DATABASE for binding in BINDINGS}
    return built | {"other": other_warehouse(shared) / DATABASE}


@pytest.fixture(scope="session")
def values(files: dict[str, Path]) -> Values:
    """Legal values of every parameter."""
    with duckdb.connect(str(files["native"]), read_only=True) as con:
        return values_of(con)

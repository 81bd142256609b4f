"""Open warehouses of the samples, each in both bindings; a test is skipped where the samples are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.formats.building import warehouse_of
from tests.formats.originals import ORIGINALS, read
from tests.formats.world import World
from tests.support.formats import FORMATS
from tests.support.warehouses import BINDINGS, open_warehouse

# One sample of each large layout, the bindings in turns. `make test-all` has the others.
QUICK = {
    name: BINDINGS[number % 2]
    for number, name in enumerate((
        "male_cns", "hemibrain_traced", "synapse_partners", "orn", "microns_static", "worm_7",
    ))
}  # fmt: skip
SAMPLES = [
    pytest.param((name, binding), marks=[] if QUICK.get(name) == binding else [pytest.mark.thorough])
    for name in ORIGINALS
    for binding in BINDINGS
]


@pytest.fixture(scope="module", params=SAMPLES, ids="-".join)
def sample(request: pytest.FixtureRequest, shared: Path) -> Iterator[World]:
    """Each sample in each binding."""
    if not FORMATS.is_dir():
        pytest.skip("The sample files are not beside the repository.")
    name, binding = request.param
    folder = warehouse_of(name, binding, shared)
    with open_warehouse(folder) as con:
        yield World(name, folder, read(name), ORIGINALS[name], con)


@pytest.fixture
def con(sample: World) -> duckdb.DuckDBPyConnection:
    """The connection of the sample."""
    return sample.con

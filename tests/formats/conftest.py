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

# `make test` takes one sample of each large layout, `make test-all` the same in the other binding and one of each other
# layout, `make test-long` all. The bindings take turns.
QUICK = ("male_cns", "synapse_partners", "microns_static", "worm_7")
THOROUGH = ("hemibrain_traced", "orn", "neuprint_inputs", "flywire_synapses", "cave_cells", "larva")


def _marks(name: str, binding: str) -> list[pytest.MarkDecorator]:
    order = (*QUICK, *THOROUGH)
    has_its_turn = name in order and binding == BINDINGS[order.index(name) % 2]
    if name in QUICK:
        return [] if has_its_turn else [pytest.mark.thorough]
    return [pytest.mark.thorough if has_its_turn else pytest.mark.slow]


SAMPLES = [pytest.param((name, binding), marks=_marks(name, binding)) for name in ORIGINALS for binding in BINDINGS]


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

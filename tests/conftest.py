"""What `make test` runs of the tests, and how Hypothesis draws.

`make test` leaves out what is marked `thorough`; `make test-all` runs it too. Here whole folders and the repetitions of
a test over many sources are marked so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent
# Older DuckDBs, processes that are killed, clusters, and the same again in many ways.
THOROUGH = (
    "compat",
    "ecosystem",
    "signatures",
    "slips",
    "soak",
    "tour",
    "warehouse/test_places.py",
    "warehouse/test_spill.py",
    "warehouse/test_stopping.py",
)
# Of the sources that a test repeats itself over, those that `make test` takes, each in one binding.
QUICK_WORLDS = {("axon_only", "native"), ("sparse", "parquet"), ("empty", "native")}

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what only `make test-all` runs."""
    for item in items:
        place = item.path.relative_to(ROOT).as_posix()
        if place.startswith(THOROUGH) or _repeats(item):
            item.add_marker("thorough")


def _repeats(item: pytest.Item) -> bool:
    """Whether a test is one of many repetitions, over sources or bindings, that `make test` leaves out."""
    params = (getattr(item, "callspec", None) and item.callspec.params) or {}
    texts = [value for value in params.values() if isinstance(value, str)]
    return params.get("world", ("axon_only", "native")) not in QUICK_WORLDS or "parquet" in texts

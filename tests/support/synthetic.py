"""The synthetic data set at a small size, and warehouses of it."""

from __future__ import annotations

from pathlib import Path

from tests.support.warehouses import locked
from wirehouse.build.build import build
from wirehouse.etl.sources.synthesize import synthesize

SYNAPSES, NEURONS = 20_000, 4_000


def small_source(folder: Path) -> Path:
    """The synthetic source in `folder`, written on first use."""
    if not folder.exists():
        synthesize(folder, synapses=SYNAPSES, neurons=NEURONS)
    return folder


def small_warehouse(folder: Path, binding: str) -> Path:
    """A warehouse of the small source below `folder`, built on first use."""
    warehouse = folder / f"small-{binding}"
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "small.lock"):
        source = small_source(folder / "small-source")
        if not warehouse.exists():
            build(source, warehouse, binding=binding, memory_limit="500MB", threads=1)
    return warehouse

"""The synthetic data set at a small size, and warehouses of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.support.trees import skeletons_through
from tests.support.warehouses import give_skeletons, locked
from wirehouse.build.build import build
from wirehouse.etl.sources.synthesize import synthesize

SYNAPSES, NEURONS = 20_000, 4_000


def small_source(folder: Path) -> Path:
    """The synthetic source in `folder`, written on first use."""
    if not folder.exists():
        synthesize(folder, synapses=SYNAPSES, neurons=NEURONS)
    return folder


def small_warehouse(folder: Path, binding: str) -> Path:
    """A warehouse of the small source below `folder`, some skeletons added, built on first use."""
    warehouse = folder / f"small-{binding}"
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder / "small.lock"):
        source = small_source(folder / "small-source")
        if not warehouse.exists():
            build(source, warehouse, binding=binding, memory_limit="500MB", threads=1)
            (synapses,) = source.glob("*_synapses.npy")
            give_skeletons(warehouse, skeletons_through(np.load(synapses)))
    return warehouse

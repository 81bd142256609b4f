"""A small synthetic data set and its warehouse, for the libraries that people bring along.

`make ecosystem` names them in the environment, since its Pythons have no wirehouse; else they are made here.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pytest

SIZE = ["--synapses", "50000", "--neurons", "10000"]


@dataclass(frozen=True)
class World:
    """The warehouse, and what its source says."""

    warehouse: Path
    synapses: np.ndarray
    neurons: np.ndarray
    types: list[str]

    @property
    def file(self) -> Path:
        return self.warehouse / "connectome.duckdb"

    @property
    def likely(self) -> np.ndarray:
        """The synapses that every macro counts unless told otherwise."""
        return self.synapses[self.synapses["prob"] >= 0.6]

    def of_types(self, pre: str, post: str) -> np.ndarray:
        """The likely synapses from one cell type onto another."""
        rows = self.likely
        chosen = (rows["pre_celltype"] == self.types.index(pre)) & (rows["post_celltype"] == self.types.index(post))
        assert chosen.any()
        return rows[chosen]

    def matrix(self) -> np.ndarray:
        """The likely synapses of each ordered pair of types, by code."""
        size = len(self.types)
        counts = np.zeros((size, size), np.int64)
        np.add.at(counts, (self.likely["pre_celltype"], self.likely["post_celltype"]), 1)
        return counts


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The data set that the environment names, or one made now."""
    folder = Path(os.environ.get("ECOSYSTEM") or made(tmp_path_factory.mktemp("ecosystem")))
    source = folder / "source"
    (synapses,), (neurons,), (types,) = (
        source.glob(f"*{ending}") for ending in ("_synapses.npy", "_neurons.npy", "_celltype_mapping.txt")
    )
    names = dict(line.split(": ", 1) for line in types.read_text("utf-8").splitlines())
    known = World(folder / "warehouse", np.load(synapses), np.load(neurons), [names[str(i)] for i in range(len(names))])
    # What makes these tests worth their while: ids that a double cannot hold.
    assert known.neurons["id"].max() > 2**53
    return known


def made(folder: Path) -> Path:
    """The folder with a data set and its warehouse in it."""
    wirehouse = Path(sys.executable).parent / "wirehouse"
    for command in (["synthesize", folder / "source", *SIZE], ["build", folder / "source", folder / "warehouse"]):
        subprocess.run([wirehouse, *command], check=True, capture_output=True)
    return folder


@pytest.fixture
def con(world: World) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse as any user of DuckDB opens it."""
    with duckdb.connect(str(world.file), read_only=True) as connection:
        yield connection

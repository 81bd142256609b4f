"""Warehouses built of test sources, each once a session."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import numpy as np
import pytest

from tests.oracle.data import Data
from tests.support.sources import write_source
from tests.support.trees import write_skeletons
from wirehouse.build.build import build
from wirehouse.build.shapes import add_skeletons

BINDINGS = ("native", "parquet")


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Where the warehouses of this run are that tests only read, built once for all its processes."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-warehouses"
    folder.mkdir(exist_ok=True)
    return folder


def warehouse_of(data: Data, binding: str, tmp: Path) -> Path:
    """The warehouse folder of a source under `tmp`, built on first use."""
    source = tmp / _digest(data)
    warehouse = source.with_name(f"{source.name}-{binding}")
    with locked(source.with_name(f"{source.name}.lock")):
        if not source.exists():
            write_source(data, source)
        if not warehouse.exists():
            build(source, warehouse, binding=binding, axon_only=sorted(data.axon_only), memory_limit="500MB", threads=1)
            if len(data.nodes):
                give_skeletons(warehouse, data.nodes)
    return warehouse


def give_skeletons(warehouse: Path, nodes: np.ndarray) -> None:
    """Add skeletons to a warehouse, by way of SWC files beside it."""
    files = write_skeletons(nodes, warehouse.with_name(f"{warehouse.name}-swc"))
    add_skeletons(warehouse, files, unit="nm", memory_limit="500MB", threads=1)


def source_of(warehouse: Path) -> Path:
    """The source folder that `warehouse_of` made the warehouse of."""
    return warehouse.with_name(warehouse.name.rpartition("-")[0])


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Of all processes that run tests, only one is within the block at a time."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def open_warehouse(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The database as any DuckDB user opens it: read-only, without wirehouse."""
    return duckdb.connect(str(warehouse / "connectome.duckdb"), read_only=True)


def _digest(data: Data) -> str:
    digest = hashlib.sha256(data.synapses.tobytes() + data.neurons.tobytes() + data.nodes.tobytes())
    digest.update(repr((list(data.celltypes.items()), list(data.post_morphs.items()), sorted(data.axon_only))).encode())
    return digest.hexdigest()[:16]

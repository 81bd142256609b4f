"""Warehouses built of test sources, each once a session."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from tests.oracle.data import Data
from tests.support.sources import write_source
from wirehouse.build.build import build

BINDINGS = ("native", "parquet")


def warehouse_of(data: Data, binding: str, tmp: Path) -> Path:
    """The warehouse folder of a source under `tmp`, built on first use."""
    source = tmp / _digest(data)
    warehouse = source.with_name(f"{source.name}-{binding}")
    if not source.exists():
        write_source(data, source)
    if not warehouse.exists():
        build(source, warehouse, binding=binding, axon_only=sorted(data.axon_only), memory_limit="500MB", threads=1)
    return warehouse


def open_warehouse(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """The database as any DuckDB user opens it: read-only, without wirehouse."""
    return duckdb.connect(str(warehouse / "connectome.duckdb"), read_only=True)


def _digest(data: Data) -> str:
    digest = hashlib.sha256(data.synapses.tobytes() + data.neurons.tobytes())
    digest.update(repr((list(data.celltypes.items()), list(data.post_morphs.items()), sorted(data.axon_only))).encode())
    return digest.hexdigest()[:16]

"""One cluster, one session and the demo data for all the tests that ask Spark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from wirehouse.build.build import build
from wirehouse.etl.sources.synthesize import synthesize

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from wirehouse.spark import Attached


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo data in the Parquet binding, in a folder whose name Spark would take for a pattern."""
    folder = tmp_path_factory.mktemp("demo")
    synthesize(folder / "source")
    build(folder / "source", folder / "a [demo] {warehouse}", binding="parquet", memory_limit="1GB")
    return folder / "a [demo] {warehouse}"


@pytest.fixture(scope="session")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session of a standalone cluster."""
    pytest.importorskip("pyspark", reason="pip install '.[spark]'")
    from tests.spark import cluster

    with cluster.cluster(tmp_path_factory.mktemp("cluster")) as master, cluster.session(master) as opened:
        yield opened


@pytest.fixture(scope="session")
def spark(session: SparkSession, warehouse: Path) -> Attached:
    """The library in the cluster's session."""
    from wirehouse.spark import attach

    return attach(session, warehouse)


@pytest.fixture(scope="session")
def con(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The same warehouse in DuckDB."""
    with duckdb.connect(str(warehouse / "connectome.duckdb"), read_only=True) as opened:
        yield opened

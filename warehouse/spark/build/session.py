"""`wirehouse build --spark` runs a build in its own session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirehouse.build.build import BuildReport
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.distribution import not_installed
from wirehouse.spark.build.build import build_warehouse
from wirehouse.spark.build.cluster import ended, told_of_spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def build_on_spark(master: str, source: Path, warehouse: Path, **options: Any) -> BuildReport:
    """As `build_warehouse`, on the cluster whose master has that URL.

    Raises WirehouseError also where pyspark is not installed, or Spark does not start.
    """
    with _session(master) as session:
        return build_warehouse(session, source, warehouse, **options)


@contextmanager
def _session(master: str) -> Iterator[SparkSession]:
    """A session until the end of the block; spark-defaults.conf sets everything but the master."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise WirehouseError(not_installed("pyspark", "spark")) from error
    # PYSPARK_PYTHON names the Python of the workers; without it, they take the first on their path.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with told_of_spark():
        session = SparkSession.builder.master(master).appName("wirehouse build").getOrCreate()
    try:
        yield session
    finally:
        ended(session.stop)

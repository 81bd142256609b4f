"""Builds a warehouse on Spark, for sources that take one machine too long or do not fit on its disk."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from wirehouse.build.build import BuildReport, build_with
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.sources.opened import Reading
from wirehouse.spark.build.cluster import SparkCluster
from wirehouse.spark.build.write import write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SYNAPSES_PER_BUCKET = 10_000_000


def build_warehouse(
    session: SparkSession,
    source: Path | str,
    warehouse: Path | str,
    *,
    axon_only: Sequence[str] | None = None,
    memory_limit: str = "2GB",
    synapses_per_bucket: int = SYNAPSES_PER_BUCKET,
    overwrite: bool = False,
    progress: Progress | None = None,
    format: str | None = None,
    map: Path | str | None = None,
    celltype: str | None = None,
    prob_default: float | Literal["source"] | None = "source",
) -> BuildReport:
    """Build a warehouse of the Parquet binding as `wirehouse.build` does, with Spark's workers doing the work.

    A task reads a part of the source, or derives a bucket of about `synapses_per_bucket`: all synapses of some
    neurons. `memory_limit` bounds DuckDB's buffers in each task, and in the driver. Source and warehouse are paths that
    the driver and all workers share, and wirehouse is installed on every worker. `format`, `map`, `celltype` and
    `prob_default` are those of `wirehouse.build`, but a source of another format than j0251's is refused.

    Raises WirehouseError as `wirehouse.build` does, and if Spark cannot do it. Then nothing is left behind: a build on
    Spark does not continue after a break.
    """
    if synapses_per_bucket < 1:
        raise WirehouseError(f"A bucket of {synapses_per_bucket} synapses is none; at least 1 is needed.")
    cluster = SparkCluster(session)
    return build_with(
        partial(write, cluster, synapses_per_bucket),
        # The workers run in other folders.
        user_path(source).absolute(),
        warehouse,
        binding="parquet",
        axon_only=axon_only,
        memory_limit=memory_limit,
        threads=cluster.task_threads,
        overwrite=overwrite,
        progress=progress,
        goes_on=False,
        reading=Reading(format, map, celltype, prob_default),
    )

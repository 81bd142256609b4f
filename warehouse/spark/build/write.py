"""The driver's part of a build: it makes neurons and small tables, lets tasks make the synapses, and binds it all."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb
import numpy as np

from wirehouse import library
from wirehouse.build.assemble import (
    Options,
    attach_tables,
    bind_parquet,
    connected,
    count_anomalies_of,
    describe,
    insert_dataset,
    new_build_id,
    scratch_database,
)
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.source import Source, check_unchanged
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.etl.tables.load import fill_dimensions, load_neurons, mapping_sha256, source_batches
from wirehouse.etl.tables.parquet import BINDING_ONLY, IF_FILLED, PARTITIONED, SINGLE, DataFile, write_table
from wirehouse.etl.tables.stream import derive_query, fill, is_filled
from wirehouse.library.relations import refuse_hive_names
from wirehouse.spark.build import tasks
from wirehouse.spark.build.blocks import bounds_of
from wirehouse.spark.build.cluster import Cluster
from wirehouse.spark.build.tasks import Derived, Plan, Survey

# The number of rows sampled from each bucket to find even bounds.
_SAMPLED = 1_000


def write(
    cluster: Cluster,
    synapses_per_bucket: int,
    unfinished: Unfinished,
    target: Path,
    source: Source | TableSource,
    options: Options,
    progress: Progress,
) -> Manifest:
    """Write the warehouse, to be read at `target`, into the stage of `unfinished`; returns its manifest.

    `options.threads` apply to each task; the driver uses all of its machine. Raises WirehouseError for a source of
    another format than j0251's.
    """
    if isinstance(source, TableSource):
        raise WirehouseError(
            f"A build on Spark reads j0251's format alone, and {source.folder} is of the format "
            f"'{source.traits.format}': build it on one machine, with `wirehouse build {source.folder} {target} "
            "--binding parquet`; Spark attaches the warehouse."
        )
    refuse_hive_names(target)
    plan = _plan(unfinished, target, source, options)
    with connected(plan.scratch, replace(options, threads=None)) as con:
        attach_tables(con, scratch_database(plan.scratch), plan.names)
        sha256 = load_neurons(con, source, unfinished, progress)
        files = {"neurons": write_table(con, plan.stage, "neurons", plan.names, plan.build_id)}
        buckets = max(1, -(-source.synapses.rows // synapses_per_bucket))
        surveys = _surveyed(cluster, plan, buckets, progress)
        sha256 |= {part.path: of_part.sha256 for part, of_part in zip(source.synapses.parts, surveys, strict=True)}
        by_pre, by_post = _derived(cluster, plan, surveys, buckets, progress)
        check_unchanged(source, unfinished.states)
        source_files = manifests.describe_source(source.paths, source.files, sha256 | mapping_sha256(source))
        manifest = _bound(con, plan, source_files, files, by_pre, by_post, progress)
    manifest["versions"] |= cluster.versions
    with progress.task("Computing checksums"):
        described = {path: file for bucket in (*by_pre, *by_post) for path, file in bucket.described.items()}
        manifest["files"] = manifests.describe_files(plan.stage, described)
    manifests.write_manifest(plan.stage, manifest)
    return manifest


def _plan(unfinished: Unfinished, target: Path, source: Source, options: Options) -> Plan:
    names = Names(source.celltypes, source.post_morphs, frozenset(options.axon_only), source.traits)
    mark = unfinished.scratch / f"mark-{secrets.token_hex(6)}"
    mark.touch()
    return Plan(source, names, options, new_build_id(), unfinished.stage, unfinished.scratch, mark, target)


def _surveyed(cluster: Cluster, plan: Plan, buckets: int, progress: Progress) -> list[Survey]:
    synapses = plan.source.synapses
    every = max(1, synapses.rows // (buckets * _SAMPLED))
    with progress.task("Checking synapses", total=synapses.rows) as advance:
        surveys = cluster.each(len(synapses.parts), partial(tasks.survey, plan, every))
        advance(synapses.rows)
    return surveys


def _derived(
    cluster: Cluster, plan: Plan, surveys: Sequence[Survey], buckets: int, progress: Progress
) -> tuple[list[Derived], list[Derived]]:
    """The results of the tasks for each bucket of either order; their files are already in the warehouse."""
    rows = plan.source.synapses.rows
    with progress.task("Deriving the order by pre", total=rows) as advance:
        bounds = bounds_of(np.concatenate([one.pre_ids for one in surveys]), buckets)
        take = partial(tasks.derive_by_pre, plan, source_batches(plan.source, "synapses")[0])
        parts = len(plan.source.synapses.parts)
        by_pre = cluster.exchange(parts, partial(tasks.give_part, plan, bounds), len(bounds) + 1, take)
        _refuse_lost_rows(plan, by_pre)
        paths = [_adopted(plan, bucket) for bucket in by_pre]
        advance(rows)
    with progress.task("Deriving the order by post", total=rows) as advance:
        bounds = bounds_of(np.concatenate([one.post_ids for one in surveys]), buckets)
        give = partial(tasks.give_bucket, plan, bounds, paths)
        by_post = cluster.exchange(len(paths), give, len(bounds) + 1, partial(tasks.derive_by_post, plan))
        _refuse_lost_rows(plan, by_post)
        for bucket in by_post:
            _adopted(plan, bucket)
        advance(rows)
    return by_pre, by_post


def _refuse_lost_rows(plan: Plan, buckets: Sequence[Derived]) -> None:
    """Raise WirehouseError if rows were lost between parts and buckets: the cluster alone handles them there."""
    rows = sum(file.rows for bucket in buckets for file in bucket.files)
    if rows != plan.source.synapses.rows:
        raise WirehouseError(f"Of {plan.source.synapses.rows} synapses {rows} arrived at the tasks; build again.")


def _adopted(plan: Plan, bucket: Derived) -> list[str]:
    """Move the files of a bucket into their places. Files of an attempt that Spark gave up stay behind."""
    places = [plan.stage / file.path for file in bucket.files]
    for file, place in zip(bucket.files, places, strict=True):
        place.parent.mkdir(parents=True, exist_ok=True)
        (bucket.folder / file.path).rename(place)
    return [str(place) for place in places]


def _bound(
    con: duckdb.DuckDBPyConnection,
    plan: Plan,
    source_files: dict[str, Manifest],
    files: dict[str, list[DataFile]],
    by_pre: Sequence[Derived],
    by_post: Sequence[Derived],
    progress: Progress,
) -> Manifest:
    """Write all but the synapses, and the catalogue over everything; returns the manifest so far."""
    source = plan.source
    _merge(con, plan.names, by_pre, by_post, progress)
    library.fill_catalog(con, plan.names)
    insert_dataset(con, source, plan.names, source_files)
    files |= _write_the_rest(con, plan, by_pre, by_post, progress)
    anomalies = _anomalies(con, plan.names, [*by_pre, *by_post])
    manifest = describe(con, plan.build_id, source, plan.names, source_files, plan.options, files, anomalies)
    # Reading j0251's format leaves nothing out.
    manifest["counted_while_reading"] = {}
    manifest["tables"] |= {f"synapses_by_{side}": source.synapses.rows for side in ("pre", "post")}
    bind_parquet(con, plan.stage, plan.target, plan.names, manifest)
    return manifest


def _merge(
    con: duckdb.DuckDBPyConnection,
    names: Names,
    by_pre: Sequence[Derived],
    by_post: Sequence[Derived],
    progress: Progress,
) -> None:
    """Fill the tables of the current database with the shares of all buckets."""
    shares = {table: [bucket.share(table) for bucket in by_pre] for table in tasks.SHARES_BY_PRE}
    for table in tasks.SHARES_BY_POST:
        shares[table] += [bucket.share(table) for bucket in by_post]
    with progress.task("Merging buckets", total=len(shares)) as advance:
        for table, files in shares.items():
            fill(con, table, derive_query(f"{table}.buckets", names, files=files))
            advance(1)
    fill_dimensions(con, names)


def _write_the_rest(
    con: duckdb.DuckDBPyConnection,
    plan: Plan,
    by_pre: Sequence[Derived],
    by_post: Sequence[Derived],
    progress: Progress,
) -> dict[str, list[DataFile]]:
    """Write the files of the merged tables; returns also the files of both orders, by ascending code."""
    written = dict(zip(PARTITIONED, (_in_order(by_pre), _in_order(by_post)), strict=True))
    wanted = [
        name
        for name in (*SINGLE, *BINDING_ONLY)
        if name not in {*PARTITIONED, "neurons"} and (name not in IF_FILLED or is_filled(con, name))
    ]
    with progress.task("Writing Parquet", total=len(wanted)) as advance:
        for name in wanted:
            written[name] = write_table(con, plan.stage, name, plan.names, plan.build_id)
            advance(1)
    return written


def _in_order(buckets: Sequence[Derived]) -> list[DataFile]:
    """The files by code, then by bucket: read one after the other, they are in the order of the table."""
    return sorted((file for bucket in buckets for file in bucket.files), key=lambda file: file.code or 0)


def _anomalies(con: duckdb.DuckDBPyConnection, names: Names, buckets: Sequence[Derived]) -> dict[str, int]:
    of_synapses: Counter[str] = Counter()
    for bucket in buckets:
        of_synapses.update(bucket.anomalies)
    return dict(of_synapses) | count_anomalies_of(con, names, "tables")

"""The tasks of a build on a worker: read a part, derive a bucket. Every rule is that of the ordinary build."""

from __future__ import annotations

import hashlib
import socket
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse import library
from wirehouse.build.assemble import Options, attach_tables, connected, count_anomalies_of, scratch_database
from wirehouse.build.stored_answers import answers, store_answers
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import no_progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish.manifest import Described, describe_file
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.source import Source
from wirehouse.etl.tables.lengths import SkeletonLengths
from wirehouse.etl.tables.load import fill_dimensions, insert_rows, part_batches, settle_leaders
from wirehouse.etl.tables.parquet import DataFile, write_table
from wirehouse.etl.tables.slices import fill_by_post
from wirehouse.etl.tables.stream import derive_query, execute_streaming, fill
from wirehouse.ground.refusals import told
from wirehouse.library.relations import bind_relation
from wirehouse.spark.build.blocks import Block, Spool, cut, rows_at_once, unpacked

# Each order derives these from a bucket, beside synapses; the driver merges them. Rows that add nothing are left out.
SHARES_BY_PRE = {
    "celltype_cube": "FROM store.celltype_cube",
    "connections": "FROM store.connections",
    "mixed_pairs": "FROM store.mixed_pairs",
    "neuron_totals": "FROM store.neuron_totals WHERE out_synapses > 0",
    "retyped_synapses": "FROM store.retyped_synapses",
}
SHARES_BY_POST = {"neuron_totals": "FROM store.neuron_totals WHERE in_synapses > 0"}

_SHARE = "FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 122880"
# The columns of the order by pre that the order by post needs; the same from its table and from its files.
_TURNED = "SELECT s.* NOT LIKE '%_skel_length_%' FROM store.synapses_by_pre AS s"


@dataclass(frozen=True)
class Plan:
    """The knowledge that every task of a build has.

    `stage`: the folder of the growing warehouse. `scratch`: the folder for the results of tasks. `mark`: a file there
    that shows a worker that it shares the folder with the driver. `target`: the final place of the warehouse.
    """

    source: Source
    names: Names
    options: Options
    build_id: str
    stage: Path
    scratch: Path
    mark: Path
    target: Path

    def refuse_unshared(self, file: Path) -> None:
        """Raise WirehouseError if this worker does not see the build's folders, or a file that the driver saw."""
        for path in (self.mark, file):
            if not path.exists():
                raise WirehouseError(
                    f"{path} is not there for the worker on {socket.gethostname()}: the source and the folder of the "
                    "warehouse must lie where the driver and every worker find them under the same path (NFS, or the "
                    "disk of one machine that all of them run on)."
                )


class Survey(NamedTuple):
    """One part of the synapses: its sha256, and a sample of the ids on both sides."""

    sha256: str
    pre_ids: np.ndarray
    post_ids: np.ndarray


class Derived(NamedTuple):
    """The results of a bucket: in `folder` the `files` of its synapses, and its shares of tables to be merged."""

    folder: Path
    files: list[DataFile]
    described: dict[str, Described]
    anomalies: dict[str, int]

    def share(self, table: str) -> str:
        """The file with this bucket's share of a table."""
        return str(self.folder / f"{table}.parquet")


def survey(plan: Plan, every: int, number: int) -> Survey:
    """Read a part of the synapses and check every row; the sample has the ids of each `every`-th row."""
    plan.refuse_unshared(plan.source.synapses.parts[number].path)
    digest = hashlib.sha256()
    sampled: dict[str, list[np.ndarray]] = {"pre_id": [np.empty(0, np.int64)], "post_id": [np.empty(0, np.int64)]}
    for batch in part_batches(plan.source, "synapses", number, on_bytes=digest.update)[1]:
        for column, ids in sampled.items():
            ids.append(batch.column(column).to_numpy()[::every].copy())
    return Survey(digest.hexdigest(), *(np.concatenate(ids) for ids in sampled.values()))


def give_part(plan: Plan, bounds: np.ndarray, number: int) -> Iterator[Block]:
    """The rows of a part of the synapses, in blocks for the buckets of their pre_id."""
    plan.refuse_unshared(plan.source.synapses.parts[number].path)
    rows = rows_at_once(len(bounds) + 1, CHUNK_ROWS)
    for batch in part_batches(plan.source, "synapses", number, rows)[1]:
        yield from cut(batch, "pre_id", bounds)


def derive_by_pre(plan: Plan, schema: pa.Schema, bucket: int, attempt: str, blocks: Iterator[bytes]) -> Derived:
    """Derive the order by pre of a bucket from rows of `schema`, and all that follows from its neurons' synapses."""
    with _database(plan) as (con, local):
        spool = Spool(local / "received.arrow", schema, unpacked(blocks, schema))
        with spool.reader() as rows:
            ids = "SELECT unnest([s.pre_id, s.post_id]) FROM source_rows AS s"
            execute_streaming(con, _fill_neurons(plan, ids), "source_rows", rows)
        with spool.reader() as rows:
            insert_rows(con, "synapses_by_pre", schema, rows, SkeletonLengths(con))
        settle_leaders(con, plan.names)
        for table in ("celltype_cube", "retyped_synapses"):
            fill(con, table, derive_query(table, plan.names))
        fill_dimensions(con, plan.names)
        library.install_for(con, plan.names, answers(plan.names).values())
        store_answers(con, plan.names, no_progress())
        return _written(con, plan, "synapses", SHARES_BY_PRE, bucket, attempt)


def give_bucket(plan: Plan, bounds: np.ndarray, paths: Sequence[Sequence[str]], number: int) -> Iterator[Block]:
    """The rows of a bucket in the order by pre, from its files, in blocks for the buckets of their post_id."""
    for path in paths[number]:
        plan.refuse_unshared(Path(path))
    with _connection(plan) as (con, _):
        bind_relation(con, plan.names, "synapses_by_pre", paths[number])
        rows = rows_at_once(len(bounds) + 1, CHUNK_ROWS)
        reader: pa.RecordBatchReader = con.sql(_TURNED).to_arrow_reader(rows)
        for batch in reader:
            yield from cut(batch, "post_id", bounds)


def derive_by_post(plan: Plan, bucket: int, attempt: str, blocks: Iterator[bytes]) -> Derived:
    """Derive the order by post of a bucket, and what follows from the synapses that its neurons receive."""
    with _database(plan) as (con, _):
        none: pa.Table = con.sql(f"{_TURNED} LIMIT 0").to_arrow_table()
        schema = none.schema
        received = pa.RecordBatchReader.from_batches(schema, unpacked(blocks, schema))
        execute_streaming(con, "INSERT INTO store.synapses_by_pre BY NAME FROM source_rows", "source_rows", received)
        con.execute(_fill_neurons(plan, "SELECT s.post_id FROM store.synapses_by_pre AS s"))
        fill_by_post(con, plan.names)
        fill(con, "celltype_cube", derive_query("celltype_cube", plan.names))
        fill_dimensions(con, plan.names)
        # The buckets of the other order have already counted these rows.
        con.execute("DELETE FROM store.synapses_by_pre")
        library.install_for(con, plan.names, answers(plan.names).values())
        fill(con, "neuron_totals", answers(plan.names)["neuron_totals"])
        return _written(con, plan, "synapses_by_post", SHARES_BY_POST, bucket, attempt)


@contextmanager
def _database(plan: Plan) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A database for this task alone with the empty tables of schema `store`, and the folder it lies in."""
    with _connection(plan) as (con, local):
        attach_tables(con, scratch_database(local), plan.names)
        yield con, local


@contextmanager
def _connection(plan: Plan) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    with (
        told("written", plan.target),
        tempfile.TemporaryDirectory(prefix="wirehouse-task-") as local,
        connected(Path(local), plan.options) as con,
    ):
        yield con, Path(local)


def _fill_neurons(plan: Plan, ids: str) -> str:
    file = str(plan.stage / "neurons.parquet")
    return f"INSERT INTO store.neurons BY NAME\n{derive_query('bucket_neurons', plan.names, file=file, ids=ids)}"


def _written(
    con: duckdb.DuckDBPyConnection, plan: Plan, name: str, shares: dict[str, str], bucket: int, attempt: str
) -> Derived:
    """Write the database's part of a bucket into a folder that no other attempt uses."""
    folder = plan.scratch / f"{name}-{bucket:05}-{attempt}"
    folder.mkdir()
    for table, query in shares.items():
        con.execute(f"COPY ({query}) TO {literal(str(folder / f'{table}.parquet'))} ({_SHARE})")
    files = write_table(con, folder, name, plan.names, f"{plan.build_id}-{bucket:05}")
    described = {file.path: describe_file(folder / file.path) for file in files}
    return Derived(folder, files, described, count_anomalies_of(con, plan.names, "synapses"))

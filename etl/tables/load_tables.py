"""Fills the stored tables from a table source: its neuron tables first, then its synapses or connections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import pyarrow as pa

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.source import check_axon_only, fingerprint
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.etl.tables.annotations import fill_annotations
from wirehouse.etl.tables.facts import fill_facts
from wirehouse.etl.tables.load import fill_dimensions
from wirehouse.etl.tables.slices import fill_by_post
from wirehouse.etl.tables.stream import derive_query, execute_streaming, fill, is_filled


@dataclass(frozen=True)
class Loaded:
    """What loading a table source told: its names, the sha256 of its files, and what its reader counted."""

    names: Names
    sha256: dict[Path, str]
    counted: Counter[str]


def load_tables(
    con: duckdb.DuckDBPyConnection,
    source: TableSource,
    axon_only: Sequence[str],
    unfinished: Unfinished,
    progress: Progress,
) -> Loaded:
    """Fill the tables of schema `store` in the current database, all but `dataset` and the stored answers.

    Reuses the rows that an earlier build left. Raises WirehouseError for a row that breaks a promise of the source.
    """
    con.execute("TRUNCATE store.neurons")
    with progress.task("Reading neurons"):
        population = fill_annotations(con, source)
    check_axon_only(axon_only, population.celltypes)
    names = Names(population.celltypes, {}, frozenset(axon_only), source.traits, groupings=population.groupings)
    names = replace(names, annotated=bool(source.tables))
    rows = fill_facts(con, source, names, unfinished, progress)
    names = replace(names, rois=tuple(rows.rois.names), transmitters=tuple(rows.transmitters.names))
    with progress.task("Sorting and deriving tables", total=3) as advance:
        if not source.tables:
            _neurons_that_occur(con, source, names)
        advance(1)
        fill_by_post(con, names)
        advance(1)
        fill(con, "celltype_cube", derive_query("celltype_cube", names))
        advance(1)
    fill_dimensions(con, names)
    with progress.task("Computing checksums of the source"):
        sha256 = {path: fingerprint(path) for paths in source.paths.values() for path in paths}
    return Loaded(names, sha256, source.counted + Counter(repeated_rows_of_neurons=population.repeated))


def _neurons_that_occur(con: duckdb.DuckDBPyConnection, source: TableSource, names: Names) -> None:
    """Fill store.neurons with the ids of the synapses or connections: the source has no table of neurons."""
    named = source.names if source.names is not None else pa.table({"id": pa.array([], pa.int64()), "name": []})
    if not is_filled(con, "neurons"):
        query = f"INSERT INTO store.neurons BY NAME\n{derive_query('neurons_that_occur', names)}"
        execute_streaming(con, query, "neuron_names", named)

"""Writes the Parquet files beside connectome.duckdb, in the order of the stored tables, for readers of every kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.tables.stream import derive_query, is_filled

# Folder -> hive key of the files below it. Each cell type has one folder; of many types, a folder has a range.
PARTITIONED = {"synapses": "pre_celltype", "synapses_by_post": "post_celltype"}
SINGLE = ("neurons", "cell_types", "post_morphs", "connections", "rois", "transmitters", "annotations")
# Written only if they have rows; the last two by etl/tables/shapes.py, when they are added.
IF_FILLED = ("rois", "transmitters", "annotations", "skeletons", "meshes")
# Only the parquet binding writes and reads these.
BINDING_ONLY = ("synapses_by_post", "neuron_totals")

_MOST_FOLDERS = 64

# The macros must read their files fast: for one neuron's synapses, DuckDB decompresses whole row groups. LZ4 is a
# little faster still, but no Spark reads it reliably (apache/parquet-java#3478): bench/codecs.py.
ROW_GROUP = 61_440
QUICK = f"FORMAT parquet, COMPRESSION snappy, ROW_GROUP_SIZE {ROW_GROUP}"
# If the database has its own tables, the files beside it are small rather than fast. j0251's take 3 % less at level 9,
# for three times the time; those of other formats, with more columns, 2 %.
_SMALL = "FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL {level}, ROW_GROUP_SIZE 122880"
_LEVEL, _LEVEL_J0251 = 3, 9


@dataclass(frozen=True)
class DataFile:
    """A Parquet file: its path within the warehouse, its rows, and the first cell-type code of its folder."""

    path: str
    rows: int
    code: int | None = None


def write_parquet(
    con: duckdb.DuckDBPyConnection, folder: Path, names: Names, build_id: str, *, binding: str, progress: Progress
) -> dict[str, list[DataFile]]:
    """Write the tables of schema `store` below `folder`; returns the files of each name, by ascending code.

    The names of partitioned files contain the build's id, so that an old catalogue never reads a newer build's files.
    """
    wanted = [
        name
        for name in (*PARTITIONED, *SINGLE, "neuron_totals")
        if (binding == "parquet" or name not in BINDING_ONLY) and (name not in IF_FILLED or is_filled(con, name))
    ]
    written: dict[str, list[DataFile]] = {}
    with progress.task("Writing Parquet", total=len(wanted)) as advance:
        for name in wanted:
            written[name] = write_table(con, folder, name, names, build_id, for_macros=binding == "parquet")
            advance(1)
    return written


def write_table(
    con: duckdb.DuckDBPyConnection, folder: Path, name: str, names: Names, stamp: str, *, for_macros: bool = True
) -> list[DataFile]:
    """Write one table of schema `store` below `folder`, given the name of its file or folder.

    The names of partitioned files contain `stamp`. `for_macros`: also write the columns that only the macros use, and
    make the file fast to read rather than small.
    """
    if name in PARTITIONED:
        return _write_partitions(con, folder, name, names, stamp, for_macros)
    query = derive_query(f"{name}.parquet", names)
    return [_copy(con, query, folder, f"{name}.parquet", _options(names, for_macros))]


def _write_partitions(
    con: duckdb.DuckDBPyConnection, folder: Path, name: str, names: Names, stamp: str, for_macros: bool
) -> list[DataFile]:
    key = PARTITIONED[name]
    written = []
    for first, last in _ranges(con, key.removesuffix("_celltype"), names):
        types = f"{key}={first}" if names.few_types else f"{key}s={first}-{last}"
        path = f"{name}/{types}/{name}-{stamp}.parquet"
        (folder / path).parent.mkdir(parents=True)
        query = derive_query(f"{name}.parquet", names, first=first, last=last, for_macros=for_macros)
        written.append(_copy(con, query, folder, path, _options(names, for_macros), first))
    return written


def _ranges(con: duckdb.DuckDBPyConnection, side: str, names: Names) -> list[tuple[int, int]]:
    """The first and last code of each folder: a type each, or ranges of about as many rows of many types."""
    used = con.execute(
        f"SELECT s.{side}_celltype_code, count(*) FROM store.synapses_by_{side} AS s GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    # Without any synapse, one empty file carries the schema.
    used = used or [(min(names.codes, default=0), 0)]
    if names.few_types:
        return [(code, code) for code, _ in used]
    most = -(-sum(rows for _, rows in used) // _MOST_FOLDERS)
    ranges: list[tuple[int, int]] = []
    filled = most
    for code, rows in used:
        if filled >= most:
            ranges.append((code, code))
            filled = 0
        ranges[-1] = (ranges[-1][0], code)
        filled += rows
    return ranges


def _options(names: Names, for_macros: bool) -> str:
    level = _LEVEL_J0251 if names.traits.format == J0251 else _LEVEL
    return QUICK if for_macros else _SMALL.format(level=level)


def _copy(
    con: duckdb.DuckDBPyConnection, query: str, folder: Path, path: str, options: str, code: int | None = None
) -> DataFile:
    (rows,) = con.execute(f"COPY ({query}) TO {literal(str(folder / path))} ({options})").fetchone() or (0,)
    return DataFile(path, rows, code)

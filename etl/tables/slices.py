"""Sorts more rows than fit into memory: cuts them into slices that follow each other in the order, and sorts each.

DuckDB by itself sorts on the disk what exceeds its memory. The rows of the largest data sets lie there several times
over then, beside the tables. Here they are cut into narrow Parquet files, each of a slice that fits into memory, and a
file goes when its slice is stored.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.render import literal, literal_list
from wirehouse.etl.ground.transaction import transaction
from wirehouse.etl.sources.source import MAX_ID
from wirehouse.etl.tables.stream import derive_query, is_filled, value

# How saved rows are written: they are read once and soon, so fast to write is better than small.
KEPT = "FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE 122880"
# What a row takes while it is sorted, and the share of DuckDB's memory that a sort may have.
_ROW_BYTES = 130
_SHARE = 3
# So many are sorted on the disk faster than they are cut: some 5 GB.
_SPILLED = 40_000_000
_EVERY_ID = (-MAX_ID, MAX_ID)
_SAMPLE = "USING SAMPLE reservoir(1000000 ROWS) REPEATABLE (1)"


def fill_by_post(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Fill store.synapses_by_post from store.synapses_by_pre."""
    if not is_filled(con, "synapses_by_post"):
        columns = derive_query("columns_by_post", names)
        insert_sorted(
            con,
            f"({columns})",
            "post",
            lambda rows: con.execute(
                f"INSERT INTO store.synapses_by_post BY NAME\n{derive_query('synapses_by_post', names, rows=rows)}"
            ),
        )


def insert_sorted(con: duckdb.DuckDBPyConnection, rows: str, side: str, insert: Callable[[str], object]) -> None:
    """Call `insert` with the rows of one slice after the other, in the order of a side's cell type and id; all or none.

    `rows`: what stands in a FROM and has <side>_celltype_code and <side>_id. `insert` gets such a text for each slice
    and sorts it; if all rows can be sorted at once, that of all of them. Slices lie where DuckDB spills.
    """
    if not are_too_many(con, value(con, f"SELECT count(*) FROM {rows}")):
        with transaction(con):
            insert(rows)
        return
    spilled = Path(value(con, "SELECT current_setting('temp_directory')"))
    spilled.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f"by_{side}-", dir=spilled) as folder, transaction(con):
        for each in _cut(con, rows, slices_by_type(con, rows, side, rows_at_once(con)), Path(folder)):
            insert(saved(each.iterdir()))
            shutil.rmtree(each)


def _cut(con: duckdb.DuckDBPyConnection, rows: str, conditions: Sequence[str], folder: Path) -> list[Path]:
    """Write the rows of each condition into a folder of its own; returns those that have rows, in order."""
    choices = " ".join(f"WHEN {condition} THEN {number}" for number, condition in enumerate(conditions))
    numbered = f"SELECT s.*, CASE {choices} ELSE {len(conditions) - 1} END AS slice FROM {rows} AS s"
    con.execute(f"COPY ({numbered}) TO {literal(str(folder))} ({KEPT}, PARTITION_BY (slice))")
    places = [folder / f"slice={number}" for number in range(len(conditions))]
    return [place for place in places if place.exists()]


def saved(files: Iterable[Path]) -> str:
    """What stands in a FROM for the rows of Parquet files."""
    listed = literal_list([str(path) for path in files], "VARCHAR")
    return f"read_parquet({listed}, hive_partitioning := false)"


def fill_in_slices(
    con: duckdb.DuckDBPyConnection,
    table: str,
    query_of: Callable[[str], str],
    slices: Callable[[], Sequence[str]],
) -> None:
    """Insert the rows of each slice's query, all or none, into the table of schema `store`, unless it is filled.

    `query_of` gives the query of the rows that fulfil a condition, `slices` all conditions in their order.
    """
    if is_filled(con, table):
        return
    conditions = slices()
    with transaction(con):
        for condition in conditions:
            con.execute(f"INSERT INTO store.{table} BY NAME\n{query_of(condition)}")


def are_too_many(con: duckdb.DuckDBPyConnection, rows: int) -> bool:
    """Whether so many synapses are sorted in slices."""
    return rows > max(rows_at_once(con), _SPILLED)


def rows_at_once(con: duckdb.DuckDBPyConnection) -> int:
    """How many synapses DuckDB sorts within its memory limit."""
    limit: int = value(con, "SELECT parse_formatted_bytes(current_setting('memory_limit'))")
    return max(1, limit // _SHARE // _ROW_BYTES)


def slices_by_type(con: duckdb.DuckDBPyConnection, rows: str, side: str, most: int) -> list[str]:
    """Conditions on a row `s` of `rows`, in the order of a side's cell type and id: about `most` rows fulfil each.

    A neuron is never cut.
    """
    code = f"s.{side}_celltype_code"
    counts = con.execute(f"SELECT {code}, count(*) FROM {rows} AS s GROUP BY ALL ORDER BY ALL").fetchall()
    large = {celltype: -(-number // most) for celltype, number in counts if number > most}
    bounds = _bounds_by_type(con, rows, side, large)
    conditions: list[str] = []
    first, held = None, 0
    for celltype, number in counts:
        if first is not None and held + number > most:
            conditions.append(f"{code} BETWEEN {first} AND {celltype - 1}")
            first, held = None, 0
        if celltype in large:
            parts = (_between(f"{side}_id", *ids) for ids in _ranges(bounds[celltype]))
            conditions += [f"{code} = {celltype} AND {part}" for part in parts]
        else:
            first, held = celltype if first is None else first, held + number
    if first is not None:
        conditions.append(f"{code} >= {first}")
    return conditions


def _bounds_by_type(
    con: duckdb.DuckDBPyConnection, rows: str, side: str, parts: Mapping[int, int]
) -> dict[int, list[int]]:
    """For each cell type the ids that cut its rows into so many parts. One sample serves all types."""
    if not parts:
        return {}
    sampled = f"SELECT s.{side}_celltype_code AS code, s.{side}_id AS id FROM {rows} AS s"
    found = con.execute(f"FROM ({sampled}) {_SAMPLE}").fetchnumpy()
    bounds = {}
    for celltype, number in parts.items():
        ids = np.sort(found["id"][found["code"] == celltype])
        places = np.arange(1, number) * len(ids) // number
        bounds[celltype] = np.unique(ids[places]).tolist() if len(ids) else []
    return bounds


def slices_by_id(con: duckdb.DuckDBPyConnection, rows: str, column: str, most: int) -> list[str]:
    """Conditions on a row `s` of `rows`, in the order of an id: about `most` rows fulfil each."""
    ranges = ranges_of_ids(con, rows, column, most)
    return [_between(column, *ids) for ids in ranges] if len(ranges) > 1 else ["true"]


def ranges_of_ids(con: duckdb.DuckDBPyConnection, rows: str, column: str, most: int) -> list[tuple[int, int]]:
    """Ranges (low, high] of an id, ascending, that hold about `most` of the rows each, and together all ids."""
    number = -(-value(con, f"SELECT count(*) FROM {rows} AS s") // most)
    if number <= 1:
        return [_EVERY_ID]
    shares = [part / number for part in range(1, number)]
    found = value(con, f"SELECT quantile_disc(id, {shares}) FROM (SELECT s.{column} AS id FROM {rows} AS s) {_SAMPLE}")
    return _ranges(sorted(set(found)))


def _ranges(bounds: Sequence[int]) -> list[tuple[int, int]]:
    first, last = _EVERY_ID
    return list(pairwise([first, *bounds, last]))


def _between(column: str, low: int, high: int) -> str:
    return f"s.{column} > {low} AND s.{column} <= {high}"

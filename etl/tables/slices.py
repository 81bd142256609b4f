"""Cuts the rows of store.synapses_by_pre into slices that follow each other in another order, each sorted by itself.

DuckDB sorts on the disk what exceeds its memory. For the largest data sets all rows would lie there beside both tables;
so only those of one slice do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import duckdb

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.transaction import transaction
from wirehouse.etl.sources.source import MAX_ID
from wirehouse.etl.tables.stream import derive_query, is_filled, value

# What a row takes while it is sorted, and the share of DuckDB's memory that a sort may have.
_ROW_BYTES = 130
_SHARE = 3
# Each slice of the order by post reads the whole order by pre, which may be larger than all memory.
_MOST_BY_POST = 4
_SAMPLE = "USING SAMPLE reservoir(100000 ROWS) REPEATABLE (1)"


def fill_by_post(con: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Fill store.synapses_by_post from store.synapses_by_pre."""
    fill_in_slices(
        con,
        "synapses_by_post",
        lambda among: derive_query("synapses_by_post", names, among=among),
        lambda: slices_by_post_type(con, max(rows_at_once(con), rows_of_a_part(con))),
    )


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


def rows_at_once(con: duckdb.DuckDBPyConnection) -> int:
    """How many synapses DuckDB sorts within its memory limit."""
    limit: int = value(con, "SELECT parse_formatted_bytes(current_setting('memory_limit'))")
    return max(1, limit // _SHARE // _ROW_BYTES)


def rows_of_a_part(con: duckdb.DuckDBPyConnection) -> int:
    """The synapses of one of the fewest slices that keep what lies on the disk while they are sorted small."""
    rows: int = value(con, "SELECT count(*) FROM store.synapses_by_pre")
    return -(-rows // _MOST_BY_POST)


def slices_by_post_type(con: duckdb.DuckDBPyConnection, most: int) -> list[str]:
    """Conditions on a row `s`, in the order of (post_celltype_code, post_id): about `most` rows fulfil each.

    A neuron is never cut.
    """
    counts = con.execute(
        "SELECT s.post_celltype_code, count(*) FROM store.synapses_by_pre AS s GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    conditions: list[str] = []
    first, held = None, 0
    for code, rows in counts:
        if first is not None and held + rows > most:
            conditions.append(f"s.post_celltype_code BETWEEN {first} AND {code - 1}")
            first, held = None, 0
        if rows > most:
            of_type = f"s.post_celltype_code = {code}"
            conditions += [f"{of_type} AND {part}" for part in slices_by_id(con, "post_id", most, of_type)]
        else:
            first, held = code if first is None else first, held + rows
    if first is not None:
        conditions.append(f"s.post_celltype_code >= {first}")
    return conditions


def slices_by_id(con: duckdb.DuckDBPyConnection, column: str, most: int, among: str = "true") -> list[str]:
    """Conditions on a row `s`, in the order of an id: of the rows that fulfil `among`, about `most` fulfil each."""
    number = -(-value(con, f"SELECT count(*) FROM store.synapses_by_pre AS s WHERE {among}") // most)
    if number <= 1:
        return ["true"]
    shares = [part / number for part in range(1, number)]
    sampled = f"SELECT s.{column} AS id FROM store.synapses_by_pre AS s WHERE {among}"
    found = value(con, f"SELECT quantile_disc(id, {shares}) FROM ({sampled}) {_SAMPLE}")
    bounds = [*sorted(set(found)), MAX_ID]
    return [f"s.{column} > {low} AND s.{column} <= {high}" for low, high in pairwise([-1, *bounds])]

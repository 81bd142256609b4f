"""Makes one table of annotations, and the neurons with their types, from the neuron tables of a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import UNTYPED
from wirehouse.etl.ground.render import identifier, literal
from wirehouse.etl.sources.table_source import NeuronTable, TableSource
from wirehouse.etl.tables.stream import counted, execute_reading, value

_MOST_TYPES = 32_767
# A column with more texts than these names neurons, not groups of them.
_MOST_GROUPS = 1_000
# Types that not every reader of Parquet knows, and what takes their place.
_PLAIN = {
    "UTINYINT": "SMALLINT",
    "USMALLINT": "INTEGER",
    "UINTEGER": "BIGINT",
    "UBIGINT": "BIGINT",
    "HUGEINT": "BIGINT",
    "UHUGEINT": "BIGINT",
    "UUID": "VARCHAR",
    "TIME": "VARCHAR",
}


@dataclass(frozen=True)
class Population:
    """What the neuron tables of a source say: the cell types by code, and the columns that may group neurons,
    with their values.

    `repeated` counts the rows that repeat another one of their table.
    """

    celltypes: dict[int, str]
    groupings: dict[str, tuple[str, ...]]
    repeated: int


def fill_annotations(con: duckdb.DuckDBPyConnection, source: TableSource) -> Population:
    """Replace store.annotations and fill store.neurons of the current database from the source's neuron tables.

    A source without such tables gets no rows here: its neurons are the ids of its synapses or connections.
    Raises WirehouseError: one id with several different rows in a table, or too many cell types.
    """
    repeated = sum(_gather(con, table, number) for number, table in enumerate(source.tables))
    named = _named(source)
    con.execute(f"CREATE OR REPLACE TABLE store.annotations AS {_joined(con, source, named)}")
    rules = _rules(source, named)
    celltypes = _celltypes(con, rules)
    _insert_neurons(con, source, rules, celltypes)
    for number, _ in enumerate(source.tables):
        con.execute(f"DROP TABLE temp.{_gathered(number)}")
    return Population(celltypes, _groupings(con), repeated)


def _gathered(number: int) -> str:
    return f"neuron_table_{number}"


def _gather(con: duckdb.DuckDBPyConnection, table: NeuronTable, number: int) -> int:
    """Read a table into a temporary one, each row once; returns how many rows were repeated."""
    wanted = _known_ids(con, number) if table.attach_only else None
    schema = pa.schema([pa.field(f"c{place}", _storable(field.type)) for place, field in enumerate(table.schema)])
    counts: list[int] = []
    batches = counted(_renamed(table, schema, wanted), counts.append)
    query = f"CREATE OR REPLACE TEMP TABLE {_gathered(number)} AS SELECT DISTINCT * FROM source_rows"
    execute_reading(con, query, schema, batches)
    _refuse_contradictions(con, table, number)
    ((kept,),) = con.execute(f"SELECT count(*) FROM temp.{_gathered(number)}").fetchall()
    return sum(counts) - kept


def _renamed(table: NeuronTable, schema: pa.Schema, wanted: np.ndarray | None) -> Iterator[pa.RecordBatch]:
    """The table's rows with numbered columns: a source may have names that differ only in case, or one twice."""
    for batch in table.batches():
        if wanted is not None:
            batch = batch.filter(pa.array(np.isin(batch.column(0).to_numpy(), wanted)))
        columns = [column.cast(field.type) for column, field in zip(batch.columns, schema, strict=True)]
        yield pa.record_batch(columns, schema=schema)


def _storable(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_dictionary(kind):
        return _storable(kind.value_type)
    return pa.float32() if pa.types.is_float16(kind) else kind


def _known_ids(con: duckdb.DuckDBPyConnection, number: int) -> np.ndarray:
    """The ids of the tables before this one."""
    earlier = " UNION ".join(f"SELECT c0 FROM temp.{_gathered(before)}" for before in range(number))
    return np.asarray(con.execute(earlier).fetchnumpy()["c0"])


def _refuse_contradictions(con: duckdb.DuckDBPyConnection, table: NeuronTable, number: int) -> None:
    query = f"SELECT c0 FROM temp.{_gathered(number)} GROUP BY c0 HAVING count(*) > 1 ORDER BY c0"
    ids = [row[0] for row in con.execute(query).fetchall()]
    if ids:
        files = " and ".join(str(path) for path in table.paths)
        listed = ", ".join(str(each) for each in ids)
        raise WirehouseError(
            f"{files} has several different rows for {len(ids)} ids: {listed}. A neuron has one row; rows that are "
            "equal in all columns count once."
        )


def _named(source: TableSource) -> dict[tuple[str, str], str]:
    """The name of each column of the neuron tables in the annotations, by its table's name and its own."""
    taken = {"id"}
    return {
        (table.name, field.name): _free_name(field.name, table.name, taken)
        for table in source.tables
        for field in list(table.schema)[1:]
    }


def _joined(con: duckdb.DuckDBPyConnection, source: TableSource, named: Mapping[tuple[str, str], str]) -> str:
    """The query of all annotations: one row an id, the columns of each table beside each other."""
    if not source.tables:
        return "SELECT NULL::BIGINT AS id WHERE false"
    columns = []
    for number, table in enumerate(source.tables):
        described = con.execute(f"DESCRIBE temp.{_gathered(number)}").fetchall()[1:]
        for place, (each, (_, sql_type, *_)) in enumerate(zip(list(table.schema)[1:], described, strict=True), start=1):
            plain = _PLAIN.get(sql_type, sql_type) if _fits(con, number, place, sql_type) else "VARCHAR"
            column = f"t{number}.c{place}::{plain}"
            columns.append(f"{column} AS {identifier(named[table.name, each.name])}")
    ids = " UNION ".join(
        f"SELECT c0 AS id FROM temp.{_gathered(number)}"
        for number, table in enumerate(source.tables)
        if not table.attach_only
    )
    joins = " ".join(
        f"LEFT JOIN temp.{_gathered(number)} AS t{number} ON t{number}.c0 = i.id"
        for number, _ in enumerate(source.tables)
    )
    return f"SELECT {', '.join(['i.id', *columns])} FROM ({ids}) AS i {joins} ORDER BY i.id"


def _fits(con: duckdb.DuckDBPyConnection, number: int, place: int, sql_type: str) -> bool:
    """Whether every value of the column is one of its plain type; an unsigned one may be too large."""
    if sql_type not in ("UBIGINT", "HUGEINT", "UHUGEINT"):
        return True
    query = f"SELECT coalesce(bool_and(try_cast(c{place} AS BIGINT) IS NOT NULL), true) FROM temp.{_gathered(number)}"
    return bool(value(con, f"{query} WHERE c{place} IS NOT NULL"))


def _free_name(name: str, table: str, taken: set[str]) -> str:
    """The column's own name, or one with its table's name or a number where another column has it already."""
    candidates = [name, f"{table}_{name}", *(f"{name}_{count}" for count in range(2, 1_000))]
    free = next(each for each in candidates if each.casefold() not in taken)
    taken.add(free.casefold())
    return free


def _celltypes(con: duckdb.DuckDBPyConnection, rules: _Rules) -> dict[int, str]:
    """Code -> name, in the order of the names, 'untyped' last."""
    query = f"SELECT DISTINCT {rules.celltype} AS name FROM store.annotations AS a WHERE {rules.is_neuron}"
    names = sorted(name for (name,) in con.execute(query).fetchall() if name != UNTYPED)
    if len(names) >= _MOST_TYPES:
        raise WirehouseError(
            f"The column of cell types has {len(names):,} of them, expected at most {_MOST_TYPES - 1:,}; name a column "
            "of fewer with --celltype."
        )
    return dict(enumerate([*names, UNTYPED]))


@dataclass(frozen=True)
class _Rules:
    """SQL expressions of a row `a` of store.annotations: the neuron's cell type, and whether it is a neuron."""

    celltype: str
    is_neuron: str


def _rules(source: TableSource, named: Mapping[tuple[str, str], str]) -> _Rules:
    celltype, is_neuron = literal(UNTYPED), "true"
    if source.celltype is not None and source.celltype_table is not None:
        column = identifier(named[source.celltype_table, source.celltype])
        celltype = f"coalesce(nullif(a.{column}::VARCHAR, ''), {celltype})"
    if source.is_neuron is not None and source.is_neuron_table is not None:
        is_neuron = f"nullif(a.{identifier(named[source.is_neuron_table, source.is_neuron])}::VARCHAR, '') IS NOT NULL"
    return _Rules(celltype, is_neuron)


def _insert_neurons(
    con: duckdb.DuckDBPyConnection, source: TableSource, rules: _Rules, celltypes: dict[int, str]
) -> None:
    names = source.names if source.names is not None else pa.table({"id": pa.array([], pa.int64()), "name": []})
    con.register("celltype_codes", pa.table({"code": pa.array(celltypes, pa.int16()), "name": [*celltypes.values()]}))
    con.register("neuron_names", names.cast(pa.schema([("id", pa.int64()), ("name", pa.string())])))
    name = ", n.name" if source.traits.text_ids else ""
    con.execute(
        f"""
        INSERT INTO store.neurons BY NAME
        SELECT a.id, t.code AS celltype_code{name}
        FROM store.annotations AS a
        JOIN celltype_codes AS t ON t.name = {rules.celltype}
        LEFT JOIN neuron_names AS n ON n.id = a.id
        WHERE {rules.is_neuron} ORDER BY a.id
        """
    )
    con.unregister("celltype_codes")
    con.unregister("neuron_names")


def _groupings(con: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, ...]]:
    """The text columns of store.annotations that have few enough values to group neurons by, with these values."""
    described = con.execute("DESCRIBE store.annotations").fetchall()
    texts = [name for name, sql_type, *_ in described if sql_type == "VARCHAR"]
    values = {name: _values(con, name) for name in texts}
    return {name: found for name, found in values.items() if 0 < len(found) <= _MOST_GROUPS}


def _values(con: duckdb.DuckDBPyConnection, column: str) -> tuple[str, ...]:
    query = f"SELECT DISTINCT a.{identifier(column)} AS value FROM store.annotations AS a LIMIT {_MOST_GROUPS + 2}"
    return tuple(sorted(value for (value,) in con.execute(query).fetchall() if value is not None))

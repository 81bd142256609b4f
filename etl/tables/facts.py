"""Fills the stored synapses, or connections, from a table source: texts become codes, neurons give the types."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import KINDS, Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.table_source import FactFile, TableSource
from wirehouse.etl.tables.lookups import Lookup
from wirehouse.etl.tables.slices import KEPT, are_too_many, insert_sorted, saved
from wirehouse.etl.tables.stream import counted, derive_query, execute_reading, is_filled

# What a row of a packed file takes at least.
_LEAST_ROW_BYTES = 16
_MOST_CODES = 32_767


@dataclass
class Codes:
    """The codes of a column's texts, in the order in which they first occur. `what` names the column for an error."""

    what: str
    names: list[str] = field(default_factory=list)

    def of(self, texts: pa.Array) -> pa.Array:
        """The code of each text as int16; NULL stays NULL."""
        encoded = texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
        known = {name: code for code, name in enumerate(self.names)}
        own = encoded.dictionary.to_pylist()
        occurring = set(pc.unique(encoded.indices).to_pylist()) - {None}
        for place in sorted(occurring):
            if own[place] is not None and own[place] not in known:
                known[own[place]] = len(self.names)
                self.names.append(own[place])
        if len(self.names) > _MOST_CODES:
            raise WirehouseError(f"The source has more than {_MOST_CODES:,} {self.what}.")
        table = pa.array([known.get(text) if text is not None else None for text in own], pa.int16())
        return table.take(encoded.indices)


class FactRows:
    """Turns the batches of a table source into rows of store.synapses_by_pre."""

    def __init__(self, con: duckdb.DuckDBPyConnection, source: TableSource, names: Names) -> None:
        self.rois = Codes("regions", list(names.rois))
        self.transmitters = Codes("transmitters", list(names.transmitters))
        rows = con.execute("SELECT n.id, n.celltype_code FROM store.neurons AS n ORDER BY n.id").fetchnumpy()
        untyped = np.int16(max(names.celltypes))
        self._types = Lookup(
            np.asarray(rows["id"], np.int64), {"code": np.append(np.asarray(rows["celltype_code"], np.int16), untyped)}
        )
        self._source = source

    @property
    def schema(self) -> pa.Schema:
        """The columns of the rows, named as in the stored table."""
        coded = {"roi": "roi_code", "nt": "nt_code", "kind": "kind_code"}
        own = [
            pa.field(coded[each.name], pa.int16()) if each.name in coded else each for each in self._source.facts_schema
        ]
        types = [pa.field(f"{side}_celltype_code", pa.int16()) for side in ("pre", "post")]
        return pa.schema([pa.field("synapse_id", pa.int64()), *own, *types])

    def of(self, file: FactFile, first_row: int) -> Iterator[pa.RecordBatch]:
        """The rows of one file, numbered from `first_row`."""
        for batch in file.batches():
            yield self._row_batch(batch, first_row)
            first_row += batch.num_rows

    def _row_batch(self, batch: pa.RecordBatch, first_row: int) -> pa.RecordBatch:
        columns = [pa.array(np.arange(first_row, first_row + batch.num_rows))]
        columns += [self._coded(each.name, batch.column(each.name)) for each in self._source.facts_schema]
        for side in ("pre", "post"):
            ids = batch.column(f"{side}_id").to_numpy()
            columns.append(pa.array(self._types.at("code", self._types.places(ids)), pa.int16()))
        return pa.record_batch(columns, schema=self.schema)

    def _coded(self, name: str, values: pa.Array) -> pa.Array:
        match name:
            case "roi":
                return self.rois.of(values)
            case "nt":
                return self.transmitters.of(values)
            case "kind":
                return pc.index_in(pc.cast(values, pa.string()), pa.array(KINDS)).cast(pa.int16())
        return values


def fill_facts(
    con: duckdb.DuckDBPyConnection, source: TableSource, names: Names, unfinished: Unfinished, progress: Progress
) -> FactRows:
    """Fill store.synapses_by_pre from the source; returns the codes of its texts.

    The rows of every file but the last are saved on disk as they are read, so that a build of several files goes on
    after a break. Raises WirehouseError for a row that breaks a promise.
    """
    rows = FactRows(con, source, names)
    of_last = unfinished.codes_of(source.readings[-1])
    if is_filled(con, "synapses_by_pre") and of_last.exists():
        _recall_codes(rows, of_last)
        return rows
    # An earlier build may have stopped between the table's last row and its codes.
    con.execute("TRUNCATE store.synapses_by_pre")
    files = list(zip(source.readings, source.facts, strict=True))
    in_slices = are_too_many(con, sum(map(_about_rows, source.facts)))
    kept = files if in_slices else files[:-1]
    first_row = 0
    total = None if any(file.rows is None for file in source.facts) else sum(file.rows or 0 for file in source.facts)
    what = "synapses" if source.traits.has_synapses else "connections"
    with progress.task(f"Reading {what}", total=total) as advance:
        for reading, file in kept:
            first_row += _keep(con, rows, reading, file, first_row, unfinished, advance)
        places = [unfinished.rows_of(reading) for reading, _ in kept]
        if in_slices:
            insert_sorted(con, saved(places), "pre", lambda some: con.execute(_insert(names, some)))
        else:
            also_kept = f" UNION ALL BY NAME FROM {saved(places)}" if kept else ""
            last = counted(rows.of(files[-1][1], first_row), advance)
            execute_reading(con, _insert(names, f"(FROM source_rows{also_kept})"), rows.schema, last)
            _save_codes(rows, of_last)
        for place in places:
            place.unlink()
    return rows


def _insert(names: Names, rows: str) -> str:
    return f"INSERT INTO store.synapses_by_pre BY NAME\n{derive_query('synapses_by_pre', names, rows=rows)}"


def _about_rows(file: FactFile) -> int:
    """The rows of a file, or at most so many where it does not tell."""
    return file.rows if file.rows is not None else file.path.stat().st_size // _LEAST_ROW_BYTES


def _keep(
    con: duckdb.DuckDBPyConnection,
    rows: FactRows,
    reading: Path,
    file: FactFile,
    first_row: int,
    unfinished: Unfinished,
    advance: Callable[[int], None],
) -> int:
    """Save the rows of a file, or recall those that an earlier build saved; returns how many they are."""
    place = unfinished.rows_of(reading)
    if unfinished.has_rows_of(reading):
        _recall_codes(rows, unfinished.codes_of(reading))
        count = pq.read_metadata(place).num_rows
        advance(count)
        return int(count)
    query = f"COPY (FROM source_rows) TO {literal(str(place))} ({KEPT})"
    execute_reading(con, query, rows.schema, counted(rows.of(file, first_row), advance))
    _save_codes(rows, unfinished.codes_of(reading))
    unfinished.finish(reading, "0" * 64)
    return int(pq.read_metadata(place).num_rows)


def _save_codes(rows: FactRows, place: Path) -> None:
    place.write_text(json.dumps([rows.rois.names, rows.transmitters.names]), encoding="utf-8")


def _recall_codes(rows: FactRows, place: Path) -> None:
    rows.rois.names, rows.transmitters.names = json.loads(place.read_text(encoding="utf-8"))

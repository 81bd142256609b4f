"""A table on neurons: its ids and all its further columns under their own names and types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.tabular.delimited import GEOMETRY, DelimitedTable
from wirehouse.etl.sources.tabular.ids import Ids
from wirehouse.etl.sources.tabular.opening import require
from wirehouse.etl.sources.tabular.points import split_point
from wirehouse.etl.sources.tabular.raw import ConversionError, RawTable
from wirehouse.etl.sources.tabular.rules import NeuronsRule
from wirehouse.etl.sources.tabular.values import Where, coded_texts, is_text, without_sentinels

INDEX_COLUMNS = ("", "__index_level_0__", "Unnamed: 0")
"""The columns in which pandas writes the numbers of rows."""


@dataclass
class NeuronFiles:
    """One table on neurons, in one or several files. `counted` is filled while batches are made.

    `celltypes` are the columns that may have the cell types, which are texts.
    """

    rule: NeuronsRule
    raws: tuple[RawTable, ...]
    ids: Ids
    strip: bool
    no_segment: int | None
    celltypes: tuple[str, ...] = ()
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """What the table is called."""
        return self.rule.name

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files."""
        return tuple(raw.path for raw in self.raws)

    @property
    def attach_only(self) -> bool:
        """Whether its ids alone make no neurons."""
        return self.rule.attach_only

    @cached_property
    def schema(self) -> pa.Schema:
        """The id, then the further columns."""
        fields = [pa.field("id", pa.int64())]
        for name in self._further:
            kind = self._kinds[name]
            fields.append(pa.field(self._shown(name), pa.list_(kind) if self._is_listed else kind))
        return pa.schema(fields)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Its rows. Raises WirehouseError for an id that is none."""
        if self._is_listed:
            yield from self._lists().to_batches(CHUNK_ROWS)
        else:
            yield from self._rows(self.counted)

    def id_columns(self) -> Iterator[tuple[pa.Array, str, Where]]:
        """The column of ids as it is in the files, by batches: for those who number names."""
        for raw in self.raws:
            name = self._id_column(raw)
            first_row = 0
            for batch in self._stored(raw, [name]):
                yield batch.column(0), name, Where(raw.path, first_row)
                first_row += batch.num_rows

    @cached_property
    def _further(self) -> list[str]:
        names = list(self.raws[0].schema.names)
        for raw in self.raws[1:]:
            if set(raw.schema.names) != set(names):
                raise WirehouseError(f"{raw.path} has other columns than {self.raws[0].path}; they must be one table.")
        if twice := [name for name, times in Counter(names).items() if times > 1 and name not in INDEX_COLUMNS]:
            raise WirehouseError(
                f"{self.raws[0].path} has several columns {twice[0]!r}; a column is found by its name."
            )
        # neo4j has the id twice, as bodyId and as :ID.
        return [name for name in names if name not in (*self.rule.id, *INDEX_COLUMNS)]

    @cached_property
    def _kinds(self) -> dict[str, pa.DataType]:
        """The type of each further column; files that differ give the wider one."""
        names = self._further
        unified = [self._unified(name) for name in names]
        points = {name for raw in self.raws for name in names if _is_geometry(raw.schema.field(name))}
        return {one.name: pa.list_(pa.float64()) if one.name in points else _shown_type(one.type) for one in unified}

    def _unified(self, name: str) -> pa.Field:
        schemas = [pa.schema([raw.schema.field(name).remove_metadata()]) for raw in self._held]
        try:
            return pa.unify_schemas(schemas, promote_options="permissive").field(0)
        except pa.ArrowException as error:
            kinds = ", ".join(dict.fromkeys(str(schema.field(0).type) for schema in schemas))
            raise WirehouseError(
                f"{self.raws[0].path.parent}: the column {name!r} of {self.name} has different types in its files "
                f"({kinds}); for text files, the mapping can say types = {{{name} = 'text'}}."
            ) from error

    @cached_property
    def _held(self) -> tuple[RawTable, ...]:
        """The files; those of texts without declared types are read whole, since only all rows tell the types."""
        return tuple(
            raw.held(self._id_column(raw), self.celltypes)
            if isinstance(raw, DelimitedTable) and not raw.is_declared
            else raw
            for raw in self.raws
        )

    def _id_column(self, raw: RawTable) -> str:
        return require(raw, self.rule.id, "the ids of neurons")

    def _shown(self, name: str) -> str:
        return f"{self.name}_{name}" if name.casefold() == "id" else name

    def _stored(self, raw: RawTable, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
        held = self._held[self.raws.index(raw)]
        types = {name: held.schema.field(name).type for name in columns}
        try:
            yield from held.batches(columns, types, CHUNK_ROWS)
        except ConversionError as error:
            raise WirehouseError(f"{raw.path} has a value that is not of the type in its header: {error}.") from error

    def _rows(self, counted: Counter[str]) -> Iterator[pa.RecordBatch]:
        further = [pa.field(self._shown(name), self._kinds[name]) for name in self._further]
        schema = pa.schema([pa.field("id", pa.int64()), *further])
        for raw in self.raws:
            first_row = 0
            for batch in self._stored(raw, [self._id_column(raw), *self._further]):
                where = Where(raw.path, first_row)
                ids = self.ids.encode(batch.column(0), self._id_column(raw), where, nulls=True)
                columns = zip(self._further, batch.columns[1:], strict=True)
                cleaned = [self._cleaned(column, name, where, counted) for name, column in columns]
                yield self._of_neurons(pa.RecordBatch.from_arrays([ids, *cleaned], schema=schema), counted)
                first_row += batch.num_rows

    def _of_neurons(self, batch: pa.RecordBatch, counted: Counter[str]) -> pa.RecordBatch:
        """Without the rows that have no id, or the id that is no neuron."""
        is_neuron = batch.column(0).is_valid()
        if self.no_segment is not None:
            is_neuron = pc.fill_null(pc.not_equal(batch.column(0), self.no_segment), False)
        kept = batch.filter(is_neuron)
        counted[f"rows_without_neuron_{self.name}"] += batch.num_rows - kept.num_rows
        return kept

    def _cleaned(self, column: pa.Array, name: str, where: Where, counted: Counter[str]) -> pa.Array:
        kind = self._kinds[name]
        if pa.types.is_list(kind) and is_text(column.type):
            return _point_lists(column, name, where)
        coded_text = pa.types.is_dictionary(column.type) and is_text(column.type.value_type)
        if not (is_text(column.type) or coded_text):
            return _without_nan(column if column.type == kind else column.cast(kind))
        coded, count = without_sentinels(coded_texts(column, name, where, self.strip), self.rule.null_texts)
        counted[f"text_sentinels_{self.name}"] += count
        if not coded_text:
            return coded.cast(kind)
        # The order of a dictionary is the source's own (statusLabel of the Male CNS).
        return column if not count else _without(column, self.rule.null_texts)

    @cached_property
    def _is_listed(self) -> bool:
        """Whether each column becomes a list a neuron: where the rule wants it, and a neuron has several rows."""
        if self.rule.repeated != "list":
            return False
        ids = pa.chunked_array([batch.column(0) for batch in self._rows(Counter())], pa.int64())
        return pc.count_distinct(ids).as_py() < len(ids)

    def _lists(self) -> pa.Table:
        rows = pa.Table.from_batches(self._rows(self.counted))
        names = rows.schema.names[1:]
        lists = rows.group_by("id", use_threads=False).aggregate([(name, "list") for name in names])
        ordered = lists.select(["id", *(f"{name}_list" for name in names)])
        return ordered.rename_columns(["id", *names]).cast(self.schema)


def _is_geometry(one: pa.Field) -> bool:
    return GEOMETRY.encode() in (one.metadata or {})


def _shown_type(kind: pa.DataType) -> pa.DataType:
    # A column without any value is of no type.
    return pa.string() if pa.types.is_null(kind) else kind


def _without_nan(column: pa.Array) -> pa.Array:
    if not pa.types.is_floating(column.type) or not pc.any(nan := pc.is_nan(column)).as_py():
        return column
    return pc.if_else(nan, pa.scalar(None, column.type), column)


def _without(column: pa.DictionaryArray, sentinels: Sequence[str]) -> pa.DictionaryArray:
    """The column with NULL for sentinels, in the same dictionary and type."""
    codes = [code for code, text in enumerate(column.dictionary.to_pylist()) if text in sentinels]
    unknown = pc.is_in(column.indices, value_set=pa.array(codes, column.indices.type))
    indices = pc.if_else(unknown, pa.scalar(None, column.indices.type), column.indices)
    return pa.DictionaryArray.from_arrays(indices, column.dictionary, ordered=column.type.ordered)


def _point_lists(column: pa.Array, name: str, where: Where) -> pa.Array:
    """Points of WKB in hex as lists of three numbers."""
    axes = split_point(column, name, where)
    valid = axes[0].is_valid()
    flat = pa.StructArray.from_arrays(axes, names=["x", "y", "z"])
    values = [
        None if not is_there else [point["x"], point["y"], point["z"]]
        for is_there, point in zip(valid.to_pylist(), flat.to_pylist(), strict=True)
    ]
    return pa.array(values, pa.list_(pa.float64()))

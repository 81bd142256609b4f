"""A file of synapses or connections as canonical batches: columns by their meaning, ids exact, places in nm."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.tabular.ids import Ids
from wirehouse.etl.sources.tabular.points import AXES, split_point, to_nm
from wirehouse.etl.sources.tabular.raw import NO_NUMBER, TEXT, ConversionError, in_slices
from wirehouse.etl.sources.tabular.resolved import Resolved
from wirehouse.etl.sources.tabular.rules import POINTS
from wirehouse.etl.sources.tabular.steps import STEPS, point_ids
from wirehouse.etl.sources.tabular.transmitters import Transmitters, largest
from wirehouse.etl.sources.tabular.values import (
    Where,
    as_doubles,
    coded_texts,
    is_text,
    numbers,
    whole_numbers,
    without_numbers,
    without_sentinels,
)

_COUNT = "a whole number of at least 0"


@dataclass
class Plan:
    """What all files of a source share; `schema` has the columns that the source has.

    `voxel_nm` is None where positions are left out. `counted` is filled while batches are made.
    """

    schema: pa.Schema
    ids: Ids
    strip: bool
    null_texts: tuple[str, ...]
    voxel_nm: tuple[float, float, float] | None
    position: str | None
    whole_nm: bool
    transmitters: Transmitters | None = None
    counted: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class FactTable:
    """One file of facts in the order of its rows; `regional` says of which table its rows are, if there are two."""

    resolved: Resolved
    plan: Plan
    regional: bool | None = None

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.resolved.raw.path

    @property
    def rows(self) -> int | None:
        """The number of its rows; None where only reading all of it tells."""
        return self.resolved.raw.rows

    def batches(self, rows: int = CHUNK_ROWS) -> Iterator[pa.RecordBatch]:
        """Its rows as batches of the source's `facts_schema`. Raises WirehouseError for a row that breaks a promise."""
        steps = [STEPS[step]() for step in self.resolved.rule.steps]
        for first_row, raw in raw_batches(self.resolved, rows):
            where = Where(self.path, first_row)
            batch = raw
            for step in steps:
                batch = step.before(batch)
            columns = self._columns(batch, where)
            for step in steps:
                columns = step.after(columns, batch, where, self.plan.counted)
            yield arranged(columns, self.plan.schema, len(columns["pre_id"]))

    def typed_pairs(self) -> Iterator[pa.RecordBatch]:
        """The neurons of its rows with their types, as columns id and type: both sides of each batch."""
        steps = [STEPS[step]() for step in self.resolved.rule.steps]
        for first_row, raw in raw_batches(self.resolved, CHUNK_ROWS):
            where = Where(self.path, first_row)
            batch = raw
            for step in steps:
                batch = step.before(batch)
            reader = _Reader(self.resolved, self.plan, batch, where)
            columns = reader.pair() | reader.types()
            for step in steps:
                columns = step.after(columns, batch, where, Counter())
            for side in ("pre", "post"):
                kinds = columns.get(f"{side}_type", pa.nulls(len(columns["pre_id"]), TEXT))
                yield pa.RecordBatch.from_arrays([columns[f"{side}_id"], kinds], names=["id", "type"])

    def _columns(self, batch: pa.RecordBatch, where: Where) -> dict[str, pa.Array]:
        reader = _Reader(self.resolved, self.plan, batch, where)
        columns = reader.pair()
        if self.regional is not None:
            columns["regional"] = pa.array(np.full(batch.num_rows, self.regional))
        return columns | reader.places() | reader.measures() | reader.texts() | reader.transmitter()


@dataclass(frozen=True)
class RegionsTable:
    """The rows by region that a file of totals has as JSON, such as {"LH(R)": {"pre": 3, "post": 3}}."""

    resolved: Resolved
    plan: Plan

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.resolved.raw.path

    @property
    def rows(self) -> int | None:
        """Unknown: a connection lies in any number of regions."""
        return None

    def batches(self, rows: int = CHUNK_ROWS) -> Iterator[pa.RecordBatch]:
        """Its rows as batches of the source's `facts_schema`; see `FactTable.batches`."""
        name = self.resolved.columns["roi_info"]
        for first_row, raw in raw_batches(self.resolved, rows):
            where = Where(self.path, first_row)
            pair = _Reader(self.resolved, self.plan, raw, where).pair()
            at, regions, weights = _regions(raw.column(name), name, where)
            columns = {
                "pre_id": pair["pre_id"].take(at),
                "post_id": pair["post_id"].take(at),
                "weight": weights,
                "regional": pa.array(np.full(len(at), True)),
                "roi": regions.dictionary_encode(),
            }
            yield from in_slices(arranged(columns, self.plan.schema, len(at)), rows)


@dataclass(frozen=True)
class _Reader:
    """Makes the columns of one batch."""

    resolved: Resolved
    plan: Plan
    batch: pa.RecordBatch
    where: Where

    def column(self, meaning: str) -> tuple[pa.Array, str] | None:
        name = self.resolved.columns.get(meaning)
        return None if name is None else (self.batch.column(name), name)

    def pair(self) -> dict[str, pa.Array]:
        columns = {}
        for side in ("pre_id", "post_id"):
            found = self.column(side)
            assert found is not None
            columns[side] = self.plan.ids.encode(*found, self.where)
        if found := self.column("weight"):
            columns["weight"] = _weights(*found, self.where)
        return columns

    def places(self) -> dict[str, pa.Array]:
        if self.plan.voxel_nm is None or self.plan.position is None:
            return {}
        columns: dict[str, pa.Array] = {}
        for point in POINTS:
            if point not in self.resolved.points:
                continue
            axes = self._nm(point)
            if point == self.plan.position:
                columns |= axes
            if point in ("pre", "post"):
                columns |= {f"{point}_{axis}": column for axis, column in axes.items()}
        return columns

    def _nm(self, point: str) -> dict[str, pa.Array]:
        assert self.plan.voxel_nm is not None
        names, voxels = self.voxels(point)
        return {
            axis: to_nm(column, name, self.where, nm, self.plan.whole_nm, self._otherwise(name))
            for axis, name, column, nm in zip(AXES, names, voxels, self.plan.voxel_nm, strict=True)
        }

    def _otherwise(self, name: str) -> str:
        told = self.resolved.rule.whole_positions
        return "if the place is right, the mapping must lack whole_positions" if told else as_doubles(name)

    def voxels(self, point: str) -> tuple[list[str], list[pa.Array]]:
        """The names of the three axes for a sentence, and their columns."""
        place = self.resolved.points[point]
        if isinstance(place, str):
            return [f"{axis} of {place}" for axis in AXES], split_point(self.batch.column(place), place, self.where)
        return list(place), [self.batch.column(name) for name in place]

    def measures(self) -> dict[str, pa.Array]:
        columns: dict[str, pa.Array] = {}
        for meaning in ("size", "prob", "nt_prob"):
            if (found := self.column(meaning)) and meaning in self.plan.schema.names:
                column = numbers(*found, self.where, self.plan.schema.field(meaning).type)
                sentinels = self.resolved.rule.unknown.get(meaning, ())
                columns[meaning], count = without_numbers(column, sentinels) if sentinels else (column, 0)
                self.plan.counted[f"unknown_{meaning}"] += count
        return columns

    def texts(self) -> dict[str, pa.Array]:
        columns: dict[str, pa.Array] = {}
        for meaning in ("roi", "nt"):
            if found := self.column(meaning):
                coded = coded_texts(*found, self.where, self.plan.strip)
                sentinels = (*self.plan.null_texts, *map(str, self.resolved.rule.unknown.get(meaning, ())))
                columns[meaning], count = without_sentinels(coded, sentinels)
                self.plan.counted[f"unknown_{meaning}"] += count
        if found := self.column("kind"):
            columns["kind"] = self._kinds(*found)
        return columns

    def types(self) -> dict[str, pa.Array]:
        sides = {side: self.column(side) for side in ("pre_type", "post_type")}
        return {side: type_texts(*found, self.where, self._plan_of(found[1])) for side, found in sides.items() if found}

    def _plan_of(self, name: str) -> Plan:
        """The plan for a column of types: among numbers, what is none is unknown."""
        kind = self.resolved.raw.schema.field(name).type
        if is_text(kind) or not self.resolved.raw.is_text:
            return self.plan
        return replace(self.plan, null_texts=(*self.plan.null_texts, *NO_NUMBER))

    def _kinds(self, column: pa.Array, name: str) -> pa.Array:
        coded = coded_texts(column, name, self.where, self.plan.strip)
        kinds = self.resolved.rule.kinds
        known = pa.array([kinds.get(text) for text in coded.dictionary.to_pylist()], pa.string())
        found = known.take(coded.indices)
        if found.null_count:
            row = int(np.argmin(found.is_valid().to_numpy(zero_copy_only=False)))
            raise self.where.refuse(row, f"{name} is {coded[row].as_py()!r}, expected one of {', '.join(kinds)}")
        return found.dictionary_encode()

    def transmitter(self) -> dict[str, pa.Array]:
        if self.resolved.nt_scores:
            scores = {nt: self.batch.column(name) for nt, name in self.resolved.nt_scores.items()}
            return largest({nt: numbers(column, nt, self.where, pa.float64()) for nt, column in scores.items()})
        if self.plan.transmitters is None:
            return {}
        names, voxels = self.voxels("pre")
        whole = [
            whole_numbers(column, name, self.where, "a whole number of voxels")
            for name, column in zip(names, voxels, strict=True)
        ]
        return self.plan.transmitters.of(point_ids(*whole), self.plan.counted)


def raw_batches(resolved: Resolved, rows: int) -> Iterator[tuple[int, pa.RecordBatch]]:
    """The file's own columns with the number of each batch's first row; a text file's as texts where types fail.

    Reading numbers as numbers is fast. The first value that is none makes the rest of the file be read as texts, of
    which each is then judged by itself.
    """
    done = 0
    try:
        for batch in resolved.raw.batches(resolved.read, resolved.types, rows):
            yield done, batch
            done += batch.num_rows
        return
    except ConversionError:
        pass
    skip = done
    try:
        for batch in resolved.raw.batches(resolved.read, dict.fromkeys(resolved.read, TEXT), rows):
            ahead = min(skip, batch.num_rows)
            skip -= ahead
            if ahead < batch.num_rows:
                yield done, batch.slice(ahead)
                done += batch.num_rows - ahead
    except ConversionError as error:
        raise WirehouseError(f"{resolved.raw.path} cannot be read as a text table: {error}.") from error


def arranged(columns: dict[str, pa.Array], schema: pa.Schema, rows: int) -> pa.RecordBatch:
    """The columns in the order of the schema, with NULL for those that this file lacks."""
    arrays = [_typed(columns.get(each.name), each.type, rows) for each in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _typed(column: pa.Array | None, kind: pa.DataType, rows: int) -> pa.Array:
    if column is None:
        return pa.nulls(rows, kind)
    return column if column.type == kind else column.cast(kind)


def type_texts(column: pa.Array, name: str, where: Where, plan: Plan) -> pa.Array:
    """The types of neurons in a column as texts: whole numbers of a text file as they are; other numbers are codes."""
    if pa.types.is_integer(column.type) or pa.types.is_floating(column.type):
        column = whole_numbers(column, name, where, "the code of a type", nulls=True).cast(pa.string())
    coded, count = without_sentinels(coded_texts(column, name, where, plan.strip), plan.null_texts)
    plan.counted[f"unknown_{name}"] += count
    return coded.cast(pa.string())


def _weights(column: pa.Array, name: str, where: Where) -> pa.Array:
    weights = whole_numbers(column, name, where, _COUNT)
    negative = pc.less(weights, 0)
    if pc.any(negative).as_py():
        row = int(np.argmax(negative.to_numpy(zero_copy_only=False)))
        raise where.refuse(row, f"{name} is {weights[row].as_py()}, expected {_COUNT}")
    return weights


def _regions(column: pa.Array, name: str, where: Where) -> tuple[pa.Array, pa.Array, pa.Array]:
    """The row, the region and the weight of each region with a postsynaptic site that a column of JSON names."""
    rows, regions, weights = [], [], []
    for row, text in enumerate(column.to_pylist()):
        for region, counts in _parsed(text, row, name, where):
            if counts:
                rows.append(row)
                regions.append(region)
                weights.append(counts)
    return pa.array(rows, pa.int64()), pa.array(regions, pa.string()), pa.array(weights, pa.int64())


def _parsed(text: str | None, row: int, name: str, where: Where) -> list[tuple[str, int]]:
    if not text:
        return []
    try:
        # Older releases count both sides; the weight is that of the postsynaptic sites.
        counts = [(region, each.get("post", 0)) for region, each in json.loads(text).items()]
    except (ValueError, AttributeError) as error:
        expected = 'expected JSON such as {"LH(R)": {"post": 3}}'
        raise where.refuse(row, f"{name} is {text[:60]!r}, {expected}") from error
    for _, count in counts:
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            raise where.refuse(row, f"{name} counts {count!r}, expected {_COUNT}")
    return counts

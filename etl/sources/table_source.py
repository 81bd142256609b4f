"""A source that is a table: any format but j0251's four files, read by a mapping into canonical batches."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.traits import Traits
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.tabular.facts import FactTable, Plan, RegionsTable, raw_batches
from wirehouse.etl.sources.tabular.facts_schema import NM, Voxel, facts_schema
from wirehouse.etl.sources.tabular.files import check_one_version, stem
from wirehouse.etl.sources.tabular.found import Found, find
from wirehouse.etl.sources.tabular.ids import Ids, TextIds, WholeIds, name_texts, names_in
from wirehouse.etl.sources.tabular.mapping import read_mapping, shipped_mapping
from wirehouse.etl.sources.tabular.neurons import NeuronFiles
from wirehouse.etl.sources.tabular.opening import require
from wirehouse.etl.sources.tabular.recognise import choose
from wirehouse.etl.sources.tabular.resolution import saved_resolution
from wirehouse.etl.sources.tabular.rules import Mapping
from wirehouse.etl.sources.tabular.transmitters import Transmitters
from wirehouse.etl.sources.tabular.types_of_facts import TypesOfFacts
from wirehouse.etl.sources.tabular.values import Where


class _Unset:
    """No value was given, while None is one."""


UNSET = _Unset()


SYNTHETIC_NOTICE = "Synthetic data, as the names of its files or its mapping say: no measurement. Not to be cited."
# The word by itself: 'syn-partners-synthetic-v1.0', but no 'biosynthetic'.
_SYNTHETIC = re.compile(r"(?<![a-z])synthetic(?![a-z])", re.IGNORECASE)


class FactFile(Protocol):
    """One file of synapses or of connections, in the order of its rows."""

    @property
    def path(self) -> Path:
        """The path of the file."""

    @property
    def rows(self) -> int | None:
        """The number of its rows; None where only reading all of it tells."""

    def batches(self, rows: int = CHUNK_ROWS) -> Iterator[pa.RecordBatch]:
        """Its rows as batches of the source's `facts_schema`."""


class NeuronTable(Protocol):
    """One table on neurons, in one or several files. The first column is 'id', the others have their own names."""

    @property
    def name(self) -> str:
        """What the table is called."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Its files."""

    @property
    def attach_only(self) -> bool:
        """Whether its ids alone make no neurons."""

    @property
    def schema(self) -> pa.Schema:
        """The id, then the further columns under their own names and types."""

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Its rows."""


@dataclass
class TableSource:
    """A source whose files have been found and whose columns are known; its rows are checked when they are read.

    `folder` is SOURCE as the user gave it, a folder or a file. `celltype` and `is_neuron` are columns of the tables of
    `tables` that `celltype_table` and `is_neuron_table` name: the one with the types, and the one that is not NULL for
    a neuron (None: every id of the tables that are not attach-only). `names` has id and name where ids are texts.
    `paths` has every file by what it holds. `counted` is filled by the batches; `notes` are sentences for the reader.
    """

    folder: Path
    name: str
    version: str | None
    synthetic: bool
    citation: str | None
    traits: Traits
    facts: tuple[FactFile, ...]
    facts_schema: pa.Schema
    tables: tuple[NeuronTable, ...]
    celltype: str | None
    celltype_table: str | None
    is_neuron: str | None
    is_neuron_table: str | None
    names: pa.Table | None
    paths: dict[str, tuple[Path, ...]]
    mapping_text: str
    licence: str | None = None
    notes: tuple[str, ...] = ()
    counted: Counter[str] = field(default_factory=Counter)

    @property
    def in_parts(self) -> bool:
        """Whether the synapses or connections consist of several readings."""
        return len(self.facts) > 1

    @property
    def readings(self) -> list[Path]:
        """A path for each of `facts` that no other has: one file may be read twice, for totals and for regions."""
        return [file.path.with_name(f"{number}-{file.path.name}") for number, file in enumerate(self.facts)]


def open_table_source(
    place: Path | str,
    *,
    format: str | None = None,
    map_file: Path | str | None = None,
    celltype: str | None = None,
    prob_default: float | _Unset | None = UNSET,
    voxel_nm: Voxel | None = None,
) -> TableSource:
    """Find the tables of the source at `place`, a folder or a file, and check all that does not need the rows.

    The mapping is that of `format` or of a user's `map_file`; without both the format is recognised. `celltype` is the
    column with the types, COLUMN or TABLE.COLUMN. Raises WirehouseError with one sentence for what does not fit.
    """
    place = user_path(place)
    if not place.exists():
        raise WirehouseError(f"{place} does not exist; name a folder with the tables of a data set, or one table.")
    mapping = _mapping(place, format, map_file)
    found = find(place, mapping)
    if mapping.one_version:
        check_one_version(found.paths, mapping.one_version, place)
    counted: Counter[str] = Counter()
    ids, names = _ids(found, mapping)
    voxel, notes = _voxel(mapping, found, voxel_nm)
    schema, traits = facts_schema(mapping, found, voxel, _prob_default(mapping, prob_default))
    plan = Plan(
        schema=schema,
        ids=ids,
        strip=mapping.strip,
        null_texts=mapping.null_texts,
        voxel_nm=voxel,
        position=traits.position,
        whole_nm=traits.whole_nm,
        transmitters=_transmitters(found, mapping),
        counted=counted,
    )
    tables = _tables(found, mapping, ids, celltype, counted)
    typed = bool({"pre_type", "post_type"} & found.facts_meanings)
    alone = all(table.attach_only for table in tables)
    if alone and not typed:
        notes = (*notes, *(_left_out(table) for table in tables))
        tables = ()
    types = _column_of(tables, celltype, mapping.celltype)
    if typed and (alone or types is None):
        tables = (*tables, TypesOfFacts(tuple(FactTable(each, plan) for each in found.first_facts)))
        types = types or ("types", "type")
    # A table that only adds to neurons comes after those that make them.
    tables = tuple(sorted(tables, key=lambda table: table.attach_only))
    neuron = _column_of(tables, None, mapping.is_neuron)
    synthetic = mapping.synthetic or any(_SYNTHETIC.search(path.name) for path in found.paths)
    name, version = _name(place, mapping, found)
    return TableSource(
        folder=place,
        name=_marked(name) if synthetic else name,
        version=version,
        synthetic=synthetic,
        citation=SYNTHETIC_NOTICE if synthetic else mapping.citation,
        traits=traits,
        facts=_facts(found, plan),
        facts_schema=schema,
        tables=tables,
        celltype=types and types[1],
        celltype_table=types and types[0],
        is_neuron=neuron and neuron[1],
        is_neuron_table=neuron and neuron[0],
        names=names,
        paths=found.by_role | ({} if map_file is None else {"mapping": (user_path(map_file),)}),
        mapping_text=mapping.text,
        licence=None if synthetic else mapping.licence,
        notes=notes,
        counted=counted,
    )


def _mapping(place: Path, format: str | None, map_file: Path | str | None) -> Mapping:
    if map_file is not None:
        mapping = read_mapping(user_path(map_file))
        return mapping if format is None else replace(mapping, format=format)
    return shipped_mapping(choose(place, format))


def _ids(found: Found, mapping: Mapping) -> tuple[Ids, pa.Table | None]:
    """How ids are read, and the names if they are texts; these are gathered from all tables that make neurons."""
    if not mapping.text_ids:
        return WholeIds(), None
    names: set[str] = set()
    for table in found.facts:
        for first_row, batch in raw_batches(table, CHUNK_ROWS):
            for side in ("pre_id", "post_id"):
                name = table.columns[side]
                names |= names_in(name_texts(batch.column(name), name, Where(table.raw.path, first_row)))
    for rule, raws in found.neurons:
        for column, name, where in NeuronFiles(rule, raws, WholeIds(), mapping.strip, None).id_columns():
            names |= names_in(name_texts(column, name, where))
    ids = TextIds(names)
    return ids, ids.table


def _voxel(mapping: Mapping, found: Found, given: Voxel | None) -> tuple[Voxel | None, tuple[str, ...]]:
    """The size of the voxels that positions count, None if it is unknown, and what to say about it."""
    if not any(table.points for table in found.facts):
        return given or mapping.voxel_nm or NM, ()
    saved = saved_resolution(table.raw for table in found.facts)
    if given is not None or saved is not None:
        return given or saved, ()
    if mapping.voxel_unknown is not None:
        return None, (mapping.voxel_unknown,)
    return mapping.voxel_nm or NM, () if mapping.voxel_note is None else (mapping.voxel_note,)


def _prob_default(mapping: Mapping, given: float | _Unset | None) -> float | None:
    return mapping.prob_default if isinstance(given, _Unset) else given


def _transmitters(found: Found, mapping: Mapping) -> Transmitters | None:
    if not found.transmitters or mapping.transmitters is None:
        return None
    if len(found.transmitters) > 1:
        raise WirehouseError(f"{found.transmitters[1].path}: the transmitters of points must be one file.")
    raw, rule = found.transmitters[0], mapping.transmitters
    for column in rule.nt_scores.values():
        require(raw, [column], "a transmitter")
    return Transmitters(raw, require(raw, rule.point_id, "point_id"), rule.nt_scores)


def _tables(
    found: Found, mapping: Mapping, ids: Ids, celltype: str | None, counted: Counter[str]
) -> tuple[NeuronTable, ...]:
    # The user's is COLUMN or TABLE.COLUMN, and a column's name may have a point.
    celltypes = mapping.celltype if celltype is None else (celltype, celltype.partition(".")[2])
    return tuple(
        NeuronFiles(rule, raws, ids, mapping.strip, mapping.no_segment, celltypes, counted)
        for rule, raws in found.neurons
    )


def _left_out(table: NeuronTable) -> str:
    files = " and ".join(str(path) for path in table.paths)
    return f"{files}: left out, because it only adds to another table on neurons, and this source has none."


def _facts(found: Found, plan: Plan) -> tuple[FactFile, ...]:
    apart = "regional" in plan.schema.names
    files: list[FactFile] = [FactTable(each, plan, False if apart else None) for each in found.first_facts]
    if not found.connections:
        return tuple(files)
    files += [FactTable(each, plan, True) for each in found.regional]
    if not found.regional:
        files += [RegionsTable(each, plan) for each in found.connections if "roi_info" in each.columns]
    return tuple(files)


def _column_of(tables: Iterable[NeuronTable], wanted: str | None, defaults: Iterable[str]) -> tuple[str, str] | None:
    """The table and the column that the user wants, or else the first of `defaults` that a table has."""
    columns = {table.name: table.schema.names[1:] for table in tables}
    if wanted is None:
        having = ((name, column) for column in defaults for name, held in columns.items() if column in held)
        return next(having, None)
    found = [
        (name, column) for name, held in columns.items() for column in held if wanted in (column, f"{name}.{column}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        named = " or ".join(f"{name}.{column}" for name, column in found)
        raise WirehouseError(f"Several tables on neurons have the column {wanted!r}; say --celltype {named}.")
    legal = ", ".join(dict.fromkeys(column for held in columns.values() for column in held))
    raise WirehouseError(
        f"No table on neurons has the column {wanted!r} for --celltype; "
        + (f"their columns are {legal}." if legal else "this source has no such table.")
    )


def _name(place: Path, mapping: Mapping, found: Found) -> tuple[str, str | None]:
    """Name and version of the data set: the mapping's, or those in the names of the files, or the place's."""
    pattern = re.compile(mapping.name_pattern or r"(?!)")
    match = next((match for each in found.facts if (match := pattern.search(stem(each.raw.path)))), None)
    parts = {} if match is None else match.groupdict()
    plain = place.resolve()
    name = mapping.name or parts.get("name") or (stem(plain) if plain.is_file() else plain.name)
    return name, mapping.version or parts.get("version")


def _marked(name: str) -> str:
    """The name, so that nobody takes the data set for the real one whose format it has."""
    return name if name.lower().startswith("synthetic") else f"synthetic_{name}"

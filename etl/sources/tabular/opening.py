"""Opens a file of rows by the ending of its name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.tabular.columnar import open_arrow, open_parquet
from wirehouse.etl.sources.tabular.delimited import open_delimited, plain_names
from wirehouse.etl.sources.tabular.files import ARROW, DELIMITED, PACKED, PARQUET, suffix
from wirehouse.etl.sources.tabular.raw import RawTable
from wirehouse.etl.sources.tabular.rules import FilesRule
from wirehouse.etl.sources.tabular.workbook import open_sheet


def open_raw(path: Path, rule: FilesRule) -> RawTable:
    """The table in the file at `path`. Raises WirehouseError if it cannot be read."""
    ending = suffix(path)
    if ending in DELIMITED:
        return open_delimited(path, rule)
    if path.suffix.lower() in PACKED:
        raise WirehouseError(f"{path} is packed, and only text tables are read packed; unpack it first.")
    if ending in PARQUET:
        raw: RawTable = open_parquet(path)
    else:
        raw = open_arrow(path) if ending in ARROW else open_sheet(path, rule.sheet)
    return RenamedTable(raw, plain_names(raw.schema.names, rule.header)) if rule.header != "plain" else raw


@dataclass(frozen=True)
class RenamedTable:
    """A table whose columns are called otherwise than in the file: `names` has a name for each, in order."""

    raw: RawTable
    names: tuple[str, ...]
    is_text: bool = False

    @property
    def path(self) -> Path:
        """The path of the file."""
        return self.raw.path

    @property
    def rows(self) -> int | None:
        """See `raw.RawTable`."""
        return self.raw.rows

    @property
    def schema(self) -> pa.Schema:
        """See `raw.RawTable`."""
        stored = self.raw.schema
        return pa.schema([each.with_name(name) for each, name in zip(stored, self.names, strict=True)], stored.metadata)

    def batches(self, columns: Sequence[str], types: Mapping[str, pa.DataType], rows: int) -> Iterator[pa.RecordBatch]:
        """See `raw.RawTable`."""
        stored = [self.raw.schema.names[self.names.index(column)] for column in columns]
        for batch in self.raw.batches(stored, types, rows):
            yield batch.rename_columns(list(columns))


def require(raw: RawTable, alternatives: Iterable[str], what: str) -> str:
    """The first of the columns that the table has. Raises WirehouseError if it has none of them, or has it twice."""
    alternatives = tuple(alternatives)
    found = first_of(raw, alternatives)
    if found is None:
        wanted = " or ".join(repr(name) for name in alternatives)
        raise WirehouseError(f"{raw.path} has no column {wanted} for {what}; its columns are {_listed(raw.schema)}.")
    return found


def first_of(raw: RawTable, alternatives: Iterable[str]) -> str | None:
    """The first of the columns that the table has. Raises WirehouseError if it has this one twice."""
    times = Counter(raw.schema.names)
    for name in alternatives:
        if times[name] > 1:
            raise WirehouseError(f"{raw.path} has {times[name]} columns {name!r}; a column is found by its name.")
        if times[name]:
            return name
    return None


def _listed(schema: pa.Schema) -> str:
    names = [repr(name) for name in schema.names]
    return ", ".join(names[:40]) + (f" and {len(names) - 40} more" if len(names) > 40 else "")

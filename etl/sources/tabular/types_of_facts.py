"""The table on neurons that a table of facts makes where each row has the types of its two neurons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pyarrow as pa

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.npy import CHUNK_ROWS
from wirehouse.etl.sources.tabular.facts import FactTable

_SHOWN = 5


@dataclass(frozen=True)
class TypesOfFacts:
    """One row a neuron that occurs, with its type; the facts are read once for it."""

    facts: tuple[FactTable, ...]

    name: ClassVar[str] = "types"
    attach_only: ClassVar[bool] = False
    schema: ClassVar[pa.Schema] = pa.schema([("id", pa.int64()), ("type", pa.string())])

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files of the facts."""
        return tuple(each.path for each in self.facts)

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Its rows by id. Raises WirehouseError if a neuron has different types."""
        pairs = self.schema.empty_table()
        for batch in (batch for each in self.facts for batch in each.typed_pairs()):
            found = pa.Table.from_batches([batch])
            pairs = pa.concat_tables([pairs, found]).group_by(["id", "type"]).aggregate([])
        rows = pairs.sort_by([("id", "ascending"), ("type", "ascending")])
        yield from self._one_each(rows).to_batches(CHUNK_ROWS)

    def _one_each(self, rows: pa.Table) -> pa.Table:
        types: dict[int, str | None] = {}
        different: dict[int, set[str]] = {}
        for one, named in zip(rows["id"].to_pylist(), rows["type"].to_pylist(), strict=True):
            known = types.get(one)
            if known is not None and named is not None and known != named:
                different.setdefault(one, {known}).add(named)
            types[one] = known if named is None else named
        if different:
            listed = [f"{one} ({', '.join(sorted(named))})" for one, named in sorted(different.items())]
            more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
            raise WirehouseError(
                f"{', '.join(path.name for path in self.paths)}: neurons have several types: "
                f"{', '.join(listed[:_SHOWN])}{more}; a neuron has one."
            )
        return pa.table({"id": list(types), "type": list(types.values())}, schema=self.schema)

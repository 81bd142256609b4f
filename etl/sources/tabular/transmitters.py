"""Transmitters of synapses: the one with the largest score, or that of the presynaptic point in a table of points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.sources.tabular.raw import RawTable
from wirehouse.etl.sources.tabular.values import Where, numbers, whole_numbers

_ROWS = 1 << 18


def largest(scores: Mapping[str, pa.Array]) -> dict[str, pa.Array]:
    """nt, the name with the largest score (the first of equal ones), and nt_prob, this score; NULL if all are NULL."""
    codes, values = _largest(list(scores.values()))
    return _named(codes, values, list(scores))


class Transmitters:
    """The transmitters by point, held in memory (13 bytes a point); the table is read when it is first asked."""

    def __init__(self, raw: RawTable, point_id: str, scores: Mapping[str, str]) -> None:
        self._raw, self._point_id, self._scores = raw, point_id, scores
        self._held: tuple[np.ndarray, np.ndarray, np.ndarray] | None = None

    def of(self, points: np.ndarray, counted: Counter[str]) -> dict[str, pa.Array]:
        """nt and nt_prob of the points; NULL, and counted, for those that the table lacks."""
        ids, codes, values = self._held = self._held or self._read()
        if not len(ids):
            found, at = np.zeros(len(points), bool), np.zeros(len(points), np.int64)
            codes, values = np.full(1, -1, np.int8), np.full(1, np.nan, np.float32)
        else:
            at = np.minimum(np.searchsorted(ids, points), len(ids) - 1)
            found = ids[at] == points
        counted["synapses_without_transmitter"] += int(len(points) - found.sum())
        return _named(np.where(found, codes[at], -1), np.where(found, values[at], np.nan), list(self._scores))

    def _read(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        ids, codes, values, first_row = [], [], [], 0
        columns = [self._point_id, *self._scores.values()]
        fields = [self._raw.schema.field(name).type for name in self._scores.values()]
        kind = np.float32 if all(pa.types.is_float32(held) for held in fields) else np.float64
        for batch in self._raw.batches(columns, {}, _ROWS):
            where = Where(self._raw.path, first_row)
            point = whole_numbers(batch.column(0), self._point_id, where, "the number of a point")
            scores = [numbers(batch.column(name), name, where, pa.float64()) for name in self._scores.values()]
            code, value = _largest(scores)
            ids.append(np.asarray(point))
            codes.append(code)
            values.append(value.astype(kind))
            first_row += batch.num_rows
        all_ids = np.concatenate(ids) if ids else np.empty(0, np.int64)
        order = np.argsort(all_ids, kind="stable")
        if not len(order):
            return all_ids, np.empty(0, np.int8), np.empty(0, np.float32)
        return all_ids[order], np.concatenate(codes)[order], np.concatenate(values)[order]


def _largest(scores: list[pa.Array]) -> tuple[np.ndarray, np.ndarray]:
    table = np.stack([pc.fill_null(column, -np.inf).to_numpy(zero_copy_only=False) for column in scores])
    codes = table.argmax(axis=0).astype(np.int8)
    values = table.max(axis=0)
    unknown = np.isneginf(values)
    return np.where(unknown, -1, codes).astype(np.int8), np.where(unknown, np.nan, values)


def _named(codes: np.ndarray, values: np.ndarray, names: list[str]) -> dict[str, pa.Array]:
    unknown = codes < 0
    indices = pa.array(codes.astype(np.int32), mask=unknown)
    return {
        "nt": pa.DictionaryArray.from_arrays(indices, pa.array(names)),
        "nt_prob": pa.array(values.astype(np.float64), mask=unknown),
    }

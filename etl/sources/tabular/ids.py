"""Ids of neurons as int64: as they are, or the numbers of the names that a source has for ids."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.sources.tabular.values import Where, coded_texts, whole_numbers

LEGAL = "a whole number, the id of a neuron"


class Ids(Protocol):
    """Makes ids of a column."""

    def encode(self, column: pa.Array, name: str, where: Where, nulls: bool = False) -> pa.Array:
        """The column as int64. Raises WirehouseError for what is no id, and for NULL unless `nulls`."""


class WholeIds:
    """Ids are whole numbers."""

    def encode(self, column: pa.Array, name: str, where: Where, nulls: bool = False) -> pa.Array:
        """See `Ids`."""
        return whole_numbers(column, name, where, f"{LEGAL} (names as ids need ids = 'text' in the mapping)", nulls)


class TextIds:
    """Ids are names, numbered from 1 in the order of the names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = pa.array(sorted(set(names)), pa.string())

    @property
    def table(self) -> pa.Table:
        """The names with their numbers: id, name."""
        return pa.table({"id": pa.array(np.arange(1, len(self._names) + 1)), "name": self._names})

    def encode(self, column: pa.Array, name: str, where: Where, nulls: bool = False) -> pa.Array:
        """See `Ids`."""
        coded = name_texts(column, name, where)
        numbers = pc.add(pc.index_in(coded.dictionary, value_set=self._names), 1).cast(pa.int64())
        ids = numbers.take(coded.indices)
        if ids.null_count and not nulls:
            row = int(np.argmin(ids.is_valid().to_numpy(zero_copy_only=False)))
            raise where.refuse(row, f"{name} is empty, expected the name of a neuron")
        return ids


def name_texts(column: pa.Array, name: str, where: Where) -> pa.DictionaryArray:
    """The names of neurons in a column, without blanks around them: numbers as their digits."""
    if pa.types.is_integer(column.type):
        column = column.cast(pa.string())
    return coded_texts(column, name, where, strip=True)


def names_in(coded: pa.DictionaryArray) -> set[str]:
    """The names that a column holds, without empty ones."""
    return {text for text in coded.dictionary.to_pylist() if text}

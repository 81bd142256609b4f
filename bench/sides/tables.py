"""Arrow tables of several answers."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa


def stacked(ids: Sequence[int], tables: Sequence[pa.Table]) -> pa.Table:
    """The answers about several neurons as one table, with the neurons' ids."""
    named = [
        table.append_column("neuron_id", pa.repeat(neuron, len(table)))
        for neuron, table in zip(ids, tables, strict=True)
    ]
    return pa.concat_tables(named)

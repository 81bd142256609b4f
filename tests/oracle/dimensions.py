"""The small views: cell types and post-morph labels."""

from __future__ import annotations

from tests.oracle.data import Data, Table


def cell_types(data: Data) -> Table:
    """One row per type of the mapping, with its neurons (by the neuron table) and its stored synapses on each side."""
    columns = [
        ("code", "SMALLINT"), ("name", "VARCHAR"), ("axon_only", "BOOLEAN"), ("neurons", "BIGINT"),
        ("pre_synapses", "BIGINT"), ("post_synapses", "BIGINT"),
    ]  # fmt: skip
    rows = []
    for code in data.codes:
        name = data.celltypes[code]
        neurons = int((data.neurons["cell_type"] == code).sum())
        sides = [int((data.synapses[side] == code).sum()) for side in ("pre_celltype", "post_celltype")]
        rows.append((code, name, name in data.axon_only, neurons, *sides))
    return Table(columns, rows)


def post_morphs(data: Data) -> Table:
    """The mapping, then 255 'unknown'."""
    return Table([("code", "SMALLINT"), ("name", "VARCHAR")], list(data.morph_names.items()))

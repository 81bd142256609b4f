"""The REST-shaped answers: the service's parameters by name, perhaps as the strings of a query string."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.oracle.data import Data, mean, total
from tests.oracle.filters import synapse_mask
from tests.oracle.neurons import find_neurons
from tests.oracle.synapses import rows_where

TEXT = {"pre_celltype", "post_celltype", "celltype", "target_celltype", "direction"}
ID_LISTS = {"pre_neuron_ids", "post_neuron_ids"}
WHOLE = {"post_morph", "min_synapses", "max_results", "seed"}


def synapses_json(data: Data, return_fields: str = "size", **params: Any) -> dict[str, Any]:
    """One list per returned field, then count, total_size, mean_size over the rows. No sample is drawn."""
    mask = synapse_mask(data, **read_params(params))
    fields = (return_fields or "size").split(",")
    table = rows_where(data, mask).select(fields)
    sizes = data.synapses["size"][mask]
    lists = {name: [row[i] for row in table.rows] for i, name in enumerate(fields)}
    return lists | {"count": int(np.count_nonzero(mask)), "total_size": total(sizes), "mean_size": mean(sizes)}


def neurons_json(data: Data, **params: Any) -> dict[str, Any]:
    """The ids of the neurons found, and how many."""
    ids = [row[0] for row in find_neurons(data, **read_params(params)).rows]
    return {"neuron_ids": ids, "count": len(ids)}


def read_params(params: dict[str, Any]) -> dict[str, Any]:
    """The values meant: empty strings left out, strings read as their parameter's type."""
    return {name: _read(name, value) for name, value in params.items() if value != ""}


def _read(name: str, value: Any) -> Any:
    if name in TEXT or value is None:
        return value
    if name in ID_LISTS:
        return [int(i) for i in (value.split(",") if isinstance(value, str) else value)]
    return int(value) if name in WHOLE else float(value)

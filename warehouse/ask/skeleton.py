"""The skeleton of a neuron as a DataFrame."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.ask.params import read_id
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError

if TYPE_CHECKING:
    from pandas import DataFrame

NO_PARENT = -1


def skeleton(con: duckdb.DuckDBPyConnection, neuron_id: int | str, *, compartment: bool = False) -> DataFrame:
    """The nodes of one neuron's skeleton under the names that navis gives them, a row per node, parents first.

    Columns: `node_id` and `parent_id` (int64, -1 at a root), `x`, `y`, `z` and `radius` (float64, nm; an unknown radius
    is NaN), and `type`, navis' word for a node's place in the tree: 'root', 'branch' (two children or more), 'end'
    (none) or 'slab'. With `compartment` a last column has the compartment's name, such as 'axon'. navis takes it as it
    is: `navis.TreeNeuron(wirehouse.skeleton(con, 12), units="1 nm", id=12)`. The function needs pandas.

    Raises WirehouseError, a ValueError, for an illegal id, for a neuron without a skeleton and for a warehouse without
    skeletons.
    """
    neuron_id = read_id("neuron_id", neuron_id)
    nodes = fetch(con, "FROM skeleton($id)", {"id": neuron_id})
    if not nodes.num_rows:
        raise WirehouseError(f"Neuron {neuron_id} has no skeleton; FROM skeleton_summary() lists those that have one.")
    children = nodes["children"].to_numpy()
    types = np.select(
        [nodes["parent"].is_null().to_numpy(), children == 0, children >= 2], ["root", "end", "branch"], "slab"
    )
    columns = {
        "node_id": nodes["node"].cast(pa.int64()),
        "parent_id": nodes["parent"].cast(pa.int64()).fill_null(NO_PARENT),
        **{name: nodes[name] for name in ("x", "y", "z", "radius")},
        "type": pa.array(types),
        **({"compartment": nodes["compartment"]} if compartment else {}),
    }
    return pa.table(columns).to_pandas()

"""Who connects to whom as a sparse matrix."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.ask.data_set import Own, data_set
from wirehouse.ask.params import is_missing, read_ids, read_names, read_number, read_text, read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.distribution import not_installed

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Ids = Iterable[int | None] | int | str
VALUES = ("synapse_count", "total_size")
Limit = float | str | list[str | None] | None
LIMITS: Mapping[str, tuple[Callable[[str, Any], Limit], str]] = {
    "prob_min": (read_number, "DOUBLE"),
    "size_min": (read_number, "DOUBLE"),
    "min_synapses": (read_whole, "BIGINT"),
    "roi": (read_names, "VARCHAR"),
    "kind": (read_text, "VARCHAR"),
}


class Adjacency(NamedTuple):
    """A matrix of shape (pre_ids, post_ids), and the neuron ids of its rows and columns, int64 each."""

    matrix: csr_array
    pre_ids: np.ndarray
    post_ids: np.ndarray


def adjacency(
    con: duckdb.DuckDBPyConnection,
    pre_neuron_ids: Ids | None = None,
    post_neuron_ids: Ids | None = None,
    *,
    values: str = "synapse_count",
    prob_min: float | Own | None = Own.DEFAULT,
    size_min: float | None = 0,
    min_synapses: int | None = 1,
    roi: str | Iterable[str] | None = None,
    kind: str | None = None,
    pre_ids: Ids | None = None,
    post_ids: Ids | None = None,
) -> Adjacency:
    """The connections as a sparse matrix: a row per presynaptic neuron, a column per postsynaptic one.

    Rows and columns are the given ids in their order, also those without connections. A repeated id counts once; None
    is ignored. Ids are whole numbers in any list, array or Series, a single one, or a text with commas. Without ids,
    rows and columns are all ids with a connection in the matrix, in ascending order. `values` is synapse_count (int64)
    or total_size (float64, in the unit of `dataset.size_unit`, um2 in j0251; a connection without a known size is a
    stored 0.0). The thresholds, `roi` and `kind` are those of the macro `adjacency`, with its defaults. `pre_ids` and
    `post_ids` are older names of the ids. The function needs SciPy: `pip install '.[graph]'` in the folder of
    wirehouse's source.

    Raises WirehouseError, a ValueError, for an illegal id or threshold, ids under both names, an unknown `values` or
    one that the data set does not have, and without SciPy.
    """
    if not isinstance(values, str) or values not in VALUES:
        raise WirehouseError(f"values is {values!r}; legal are {' and '.join(VALUES)}.")
    try:
        from scipy.sparse import csr_array
    except ImportError as error:
        raise WirehouseError(not_installed("SciPy", "graph")) from error
    rows = _ids_of_a_side("pre", pre_neuron_ids, pre_ids)
    columns = _ids_of_a_side("post", post_neuron_ids, post_ids)
    limits = read_limits({"prob_min": prob_min, "size_min": size_min, "min_synapses": min_synapses}, roi, kind)
    if values == "total_size":
        data_set(con).need("sizes")
    table = _entries(con, rows, columns, values, limits)
    rows = _occurring(table["pre_id"]) if rows is None else rows
    columns = _occurring(table["post_id"]) if columns is None else columns
    places = _places(table["pre_id"], rows), _places(table["post_id"], columns)
    matrix = csr_array((table[values].to_numpy(), places), shape=(len(rows), len(columns)))
    return Adjacency(matrix, rows, columns)


def _ids_of_a_side(side: str, ids: Ids | None, older: Ids | None) -> np.ndarray | None:
    if ids is not None and older is not None:
        raise WirehouseError(f"{side}_ids is the old name of {side}_neuron_ids: give one of them.")
    return distinct_ids(f"{side}_neuron_ids", ids) if older is None else distinct_ids(f"{side}_ids", older)


def distinct_ids(name: str, ids: Ids | None) -> np.ndarray | None:
    """The ids in the order of their first appearance, int64; None is all. Raises WirehouseError for an illegal one."""
    if ids is None or is_missing(ids):
        return None
    return np.array([one for one in dict.fromkeys(read_ids(name, ids)) if one is not None], np.int64)


def read_limits(limits: Mapping[str, Any], roi: Any = None, kind: Any = None) -> dict[str, Limit]:
    """The given thresholds, region and kind, read as their types; what has the macro's own default is left out.

    A threshold of None means none. Raises WirehouseError for an illegal value.
    """
    places = {name: value for name, value in (("roi", roi), ("kind", kind)) if value is not None}
    given = {**limits, **places}
    asked = {name: value for name, value in given.items() if value is not Own.DEFAULT and not is_missing(value)}
    return {name: None if value is None else LIMITS[name][0](name, value) for name, value in asked.items()}


def limit_arguments(limits: Mapping[str, Limit]) -> list[str]:
    """The thresholds as bound arguments of a macro."""
    lists = {name: "[]" if isinstance(value, list) else "" for name, value in limits.items()}
    return [f"{name} := ${name}::{LIMITS[name][1]}{lists[name]}" for name in limits]


def _entries(
    con: duckdb.DuckDBPyConnection,
    rows: np.ndarray | None,
    columns: np.ndarray | None,
    values: str,
    limits: dict[str, Limit],
) -> pa.Table:
    lists = {"pre_neuron_ids": rows, "post_neuron_ids": columns}
    bound = {name: None if ids is None else ids.tolist() for name, ids in lists.items()} | limits
    arguments = ", ".join([*(f"{name} := ${name}::BIGINT[]" for name in lists), *limit_arguments(limits)])
    return fetch(con, f"SELECT pre_id, post_id, {values} FROM adjacency({arguments})", bound)


def _occurring(column: pa.ChunkedArray) -> np.ndarray:
    return np.sort(pc.unique(column).to_numpy())


def _places(column: pa.ChunkedArray, ids: np.ndarray) -> np.ndarray:
    return pc.index_in(column, value_set=pa.array(ids)).to_numpy()

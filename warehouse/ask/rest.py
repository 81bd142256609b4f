"""Answers the REST service's two queries from the warehouse, with the service's own parameter names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.ask.data_set import data_set
from wirehouse.ask.params import is_missing, nearest, read_ids, read_names, read_number, read_text, read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError

FIELDS = ("size", "x", "y", "z", "prob", "pre_id", "post_id", "post_morph", "pre_celltype", "post_celltype")
# Fields that only some data sets have.
_POINTS = tuple(f"{side}_{axis}" for side in ("pre", "post") for axis in "xyz")
FURTHER_FIELDS = ("roi", "nt", "nt_prob", "kind", *_POINTS)

Reader = tuple[Callable[[str, Any], Any], str]
_TEXT: Reader = (read_text, "VARCHAR")
_NAMES: Reader = (read_names, "VARCHAR")
_IDS: Reader = (read_ids, "BIGINT[]")
_NUMBER: Reader = (read_number, "DOUBLE")
_WHOLE: Reader = (read_whole, "BIGINT")

SYNAPSE_PARAMETERS: Mapping[str, Reader] = {
    "pre_celltype": _NAMES,
    "post_celltype": _NAMES,
    "pre_neuron_ids": _IDS,
    "post_neuron_ids": _IDS,
    "prob_min": _NUMBER,
    "size_min": _NUMBER,
    "post_morph": _WHOLE,
    "min_pre_axon": _NUMBER,
    "min_pre_soma": _NUMBER,
    "min_pre_dend": _NUMBER,
    "min_post_axon": _NUMBER,
    "min_post_soma": _NUMBER,
    "min_post_dend": _NUMBER,
    "max_results": _WHOLE,
    "seed": _WHOLE,
    "roi": _NAMES,
    "kind": _TEXT,
}
NEURON_PARAMETERS: Mapping[str, Reader] = {
    "celltype": _NAMES,
    "target_celltype": _NAMES,
    "direction": _TEXT,
    "min_synapses": _WHOLE,
    "min_celltype_certainty": _NUMBER,
    "min_axon_length": _NUMBER,
    "min_dendrite_length": _NUMBER,
    "min_soma_length": _NUMBER,
    "prob_min": _NUMBER,
    "roi": _NAMES,
    "kind": _TEXT,
}
_SAMPLING: Mapping[str, Reader] = {"max_results": _WHOLE, "seed": _WHOLE}
_NEVER_NULL = ("post_morph", "direction")
# find_synapses draws its rows the same way: with a hash of (id, seed) every subset is equally likely.
_SAMPLE = "SELECT n.id FROM {neurons} n ORDER BY hash(xor(n.id::UBIGINT, hash($seed::BIGINT))), n.id LIMIT $max_results"


def synapses_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The synapses that pass the filters, as the REST service's `/synapses/json` answers.

    The parameters are those of the macro `find_synapses`, and `return_fields`: a comma-separated string or a list of
    size (the default), x, y, z (nm), prob, pre_id, post_id, post_morph (code), pre_celltype, post_celltype (names), and
    where the data set has them roi, nt, nt_prob, kind, pre_x to post_z (nm); a repeated field comes once. Values may be
    strings as in a query string. Ids may also be a whole number or any list of them: a set, a range, an array, a
    Series. A cell type or a region is one name (whatever commas it has) or a list. An empty string or a missing value
    (pandas' NA) means that the parameter is left out: prob_min then has the data set's own default. None is no filter;
    inside a list it matches nothing. Ids are never floats, which are not exact above 2^53.

    Returns one list per field, then `count`, `total_size` and `mean_size` over the returned rows: 0, 0.0 and None if
    there are none. An unknown size is None, and in no sum; `total_size` is None if the data set has no sizes. Sizes are
    in the unit that `dataset.size_unit` says, um2 in j0251.

    Raises WirehouseError, a ValueError, for an unknown parameter or field, for every illegal value, and if the data set
    has connections, not single synapses.
    """
    query = synapse_query(con, params)
    table = fetch(con, query.sql, query.values)
    sizes = as_double(table["size"])
    total = None if _has_no_sizes(con, sizes) else pc.sum(sizes, min_count=0).as_py()
    return {field: _values(table[field]) for field in query.fields} | {
        "count": table.num_rows,
        "total_size": total,
        "mean_size": pc.mean(sizes).as_py(),
    }


class SynapseQuery(NamedTuple):
    """The fields that a request for synapses returns, and the SQL that gives them, with `size` among its columns."""

    fields: list[str]
    sql: str
    values: dict[str, Any]


def synapse_query(con: duckdb.DuckDBPyConnection, params: Mapping[str, Any], also: Iterable[str] = ()) -> SynapseQuery:
    """The question of `synapses_json` with these parameters, and with the columns `also` in its SQL.

    Raises WirehouseError for every user's mistake.
    """
    fields = _read_fields(con, params.get("return_fields", ""))
    columns = ", ".join(dict.fromkeys([*fields, "size", *also]))
    filters = {name: value for name, value in params.items() if name != "return_fields"}
    values = read_parameters(SYNAPSE_PARAMETERS, filters, also=["return_fields"])
    return SynapseQuery(fields, f"SELECT {columns} FROM find_synapses({arguments(SYNAPSE_PARAMETERS, values)})", values)


def as_double(column: Any) -> Any:
    """A column of sizes as doubles. Whole numbers beyond 2^53 are rounded in a sum, as the macros do."""
    return column.cast(pa.float64(), safe=False)


def neurons_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The neurons that pass the filters, as the REST service's `/neurons/json` answers.

    The parameters are those of the macro `find_neurons`, and `max_results`, which draws a uniform random sample of that
    size (all neurons if there are no more); a `seed` makes it the same each time. Values are as for `synapses_json`.
    Returns `neuron_ids`, ascending, and their `count`. Raises WirehouseError, a ValueError, for every user's mistake.
    """
    ids = neuron_ids(con, params).tolist()
    return {"neuron_ids": ids, "count": len(ids)}


def neuron_ids(con: duckdb.DuckDBPyConnection, params: Mapping[str, Any]) -> np.ndarray:
    """The ids of `neurons_json`, ascending, int64. Raises WirehouseError for every user's mistake."""
    values = read_parameters({**NEURON_PARAMETERS, **_SAMPLING}, params)
    most, seed = (values.pop(name, None) for name in _SAMPLING)
    neurons = f"find_neurons({arguments(NEURON_PARAMETERS, values)})"
    if most is None:
        table = fetch(con, f"SELECT id FROM {neurons}", values)
    elif most < 0:
        raise WirehouseError(f"max_results is {most}: it must not be negative; None is all neurons.")
    else:
        drawn = {"max_results": most, "seed": random.getrandbits(63) if seed is None else seed}
        table = fetch(con, _SAMPLE.format(neurons=neurons), values | drawn)
    return np.sort(table["id"].to_numpy())


def read_parameters(
    readers: Mapping[str, Reader], params: Mapping[str, Any], also: Iterable[str] = ()
) -> dict[str, Any]:
    """The values of the given parameters, each read as its type; None where None is no filter.

    Raises WirehouseError for a name that is neither in the readers nor in `also`, and for an illegal value.
    """
    for name in params:
        if name not in readers:
            legal = [*readers, *also]
            raise WirehouseError(f"Unknown parameter '{name}'{nearest(name, legal)}; legal are {', '.join(legal)}.")
    given = {name: value for name, value in params.items() if not _is_omitted(name, value)}
    return {name: None if value is None else readers[name][0](name, value) for name, value in given.items()}


def _is_omitted(name: str, value: Any) -> bool:
    return _is_left_out(value) or (value is None and name in _NEVER_NULL)


def _is_left_out(value: Any) -> bool:
    return (isinstance(value, str) and value == "") or is_missing(value)


def arguments(readers: Mapping[str, Reader], values: Mapping[str, Any]) -> str:
    """The values as bound arguments of a macro: `prob_min := $prob_min::DOUBLE`."""
    return ", ".join(f"{name} := ${name}::{_type(readers[name][1], value)}" for name, value in values.items())


def _type(of_one: str, value: Any) -> str:
    return f"{of_one}[]" if of_one == "VARCHAR" and isinstance(value, list) else of_one


def _has_no_sizes(con: duckdb.DuckDBPyConnection, sizes: pa.ChunkedArray) -> bool:
    return sizes.null_count == len(sizes) and not data_set(con).size


def _read_fields(con: duckdb.DuckDBPyConnection, fields: Any) -> list[str]:
    names = [] if fields is None or _is_left_out(fields) else read_names("return_fields", fields)
    split = names.split(",") if isinstance(names, str) else names
    stripped = [str(name).strip() for name in split] or ["size"]
    legal = FIELDS if set(stripped) <= set(FIELDS) else (*FIELDS, *_further_fields(con))
    for name in stripped:
        if name not in legal:
            raise WirehouseError(f"Unknown return field '{name}'{nearest(name, legal)}; legal are {', '.join(legal)}.")
    return list(dict.fromkeys(stripped))


def _further_fields(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Those that the data set has. Raises WirehouseError if it has no single synapses."""
    data_set(con).need("synapses")
    columns = fetch(con, "FROM synapses LIMIT 0", {}).column_names
    return [name for name in FURTHER_FIELDS if name in columns]


def _values(column: pa.ChunkedArray) -> list[Any]:
    if pa.types.is_string(column.type):
        return _names(column)
    if not column.null_count:
        return column.to_numpy().tolist()
    # Without the zeros NumPy would make floats of whole numbers, which are not exact above 2^53.
    values = column.fill_null(0).to_numpy().tolist()
    for row in np.flatnonzero(column.is_null().to_numpy()):
        values[row] = None
    return values


def _names(column: pa.ChunkedArray) -> list[str | None]:
    # Few names, many rows: each name becomes one Python string. An unknown one is None, the last.
    encoded = column.combine_chunks().dictionary_encode()
    names = np.array([*encoded.dictionary.to_pylist(), None], dtype=object)
    return names[encoded.indices.fill_null(len(names) - 1).to_numpy(zero_copy_only=False)].tolist()

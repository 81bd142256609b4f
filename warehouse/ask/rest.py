"""Answers the REST service's two queries from the warehouse, with the service's own parameter names."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.ask.params import is_missing, nearest, read_ids, read_names, read_number, read_text, read_whole
from wirehouse.ask.rows import fetch
from wirehouse.etl.ground.errors import WirehouseError

FIELDS = ("size", "x", "y", "z", "prob", "pre_id", "post_id", "post_morph", "pre_celltype", "post_celltype")

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
}
_SAMPLING: Mapping[str, Reader] = {"max_results": _WHOLE, "seed": _WHOLE}
_NEVER_NULL = ("post_morph", "direction")
# find_synapses draws its rows the same way: with a hash of (id, seed) every subset is equally likely.
_SAMPLE = "SELECT n.id FROM {neurons} n ORDER BY hash(xor(n.id::UBIGINT, hash($seed::BIGINT))), n.id LIMIT $max_results"


def synapses_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The synapses that pass the filters, as the REST service's `/synapses/json` answers.

    The parameters are those of the macro `find_synapses`, and `return_fields`: a comma-separated string or a list of
    size (the default; um2), x, y, z (nm), prob, pre_id, post_id, post_morph (code), pre_celltype, post_celltype
    (names); a repeated field comes once. Values may be strings as in a query string. Ids may also be a whole number or
    any list of them: a set, a range, an array, a Series. A cell type is one name (whatever commas it has) or a list. An
    empty string or a missing value (pandas' NA) means that the parameter is left out. None is no filter; inside a list
    it matches nothing. Ids are never floats, which are not exact above 2^53.

    Returns one list per field, then `count`, `total_size` (um2) and `mean_size` (um2) over the returned rows: 0, 0.0
    and None if there are none. An unknown size is None, and in no sum.

    Raises WirehouseError, a ValueError, for an unknown parameter or field and for every illegal value.
    """
    fields = _read_fields(params.pop("return_fields", ""))
    columns = ", ".join(dict.fromkeys([*fields, "size"]))
    values = read_parameters(SYNAPSE_PARAMETERS, params, also=["return_fields"])
    table = fetch(con, f"SELECT {columns} FROM find_synapses({arguments(SYNAPSE_PARAMETERS, values)})", values)
    sizes = table["size"].cast(pa.float64())
    return {field: _values(table[field]) for field in fields} | {
        "count": table.num_rows,
        "total_size": pc.sum(sizes, min_count=0).as_py(),
        "mean_size": pc.mean(sizes).as_py(),
    }


def neurons_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The neurons that pass the filters, as the REST service's `/neurons/json` answers.

    The parameters are those of the macro `find_neurons`, and `max_results`, which draws a uniform random sample of that
    size (all neurons if there are no more); a `seed` makes it the same each time. Values are as for `synapses_json`.
    Returns `neuron_ids`, ascending, and their `count`. Raises WirehouseError, a ValueError, for every user's mistake.
    """
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
    ids = np.sort(table["id"].to_numpy()).tolist()
    return {"neuron_ids": ids, "count": len(ids)}


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


def _read_fields(fields: Any) -> list[str]:
    names = [] if fields is None or _is_left_out(fields) else read_names("return_fields", fields)
    split = names.split(",") if isinstance(names, str) else names
    stripped = [str(name).strip() for name in split] or ["size"]
    for name in stripped:
        if name not in FIELDS:
            raise WirehouseError(
                f"Unknown return field '{name}'{nearest(name, FIELDS)}; legal are {', '.join(FIELDS)}."
            )
    return list(dict.fromkeys(stripped))


def _values(column: pa.ChunkedArray) -> list[Any]:
    if pa.types.is_string(column.type):
        return _names(column)
    if not column.null_count:
        return column.to_numpy().tolist()
    values = column.to_numpy().tolist()
    for row in np.flatnonzero(column.is_null().to_numpy()):
        values[row] = None
    return values


def _names(column: pa.ChunkedArray) -> list[str]:
    # Few names, many rows: each name becomes one Python string.
    encoded = column.combine_chunks().dictionary_encode()
    names = np.array(encoded.dictionary.to_pylist(), dtype=object)
    return names[encoded.indices.to_numpy()].tolist() if len(names) else []

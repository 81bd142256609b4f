"""The REST service's two questions by its own parameter names, answered from the warehouse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import NoneType
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wirehouse.etl.errors import WirehouseError
from wirehouse.fetch import fetch
from wirehouse.params import nearest, read_ids, read_number, read_text, read_whole

FIELDS = ("size", "x", "y", "z", "prob", "pre_id", "post_id", "post_morph", "pre_celltype", "post_celltype")

_Reader = tuple[Callable[[str, Any], Any], str]
_TEXT: _Reader = (read_text, "VARCHAR")
_IDS: _Reader = (read_ids, "BIGINT[]")
_NUMBER: _Reader = (read_number, "DOUBLE")
_WHOLE: _Reader = (read_whole, "BIGINT")

SYNAPSE_PARAMETERS: Mapping[str, _Reader] = {
    "pre_celltype": _TEXT,
    "post_celltype": _TEXT,
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
NEURON_PARAMETERS: Mapping[str, _Reader] = {
    "celltype": _TEXT,
    "target_celltype": _TEXT,
    "direction": _TEXT,
    "min_synapses": _WHOLE,
    "min_celltype_certainty": _NUMBER,
    "min_axon_length": _NUMBER,
    "min_dendrite_length": _NUMBER,
    "min_soma_length": _NUMBER,
    "prob_min": _NUMBER,
}
_NEVER_NULL = ("post_morph", "direction")


def synapses_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The synapses that pass the filters, as the REST service's `/synapses/json` answers.

    The parameters are those of the macro `find_synapses`, and `return_fields`: a comma-separated string or a list of
    size (the default; um2), x, y, z (nm), prob, pre_id, post_id, post_morph (code), pre_celltype, post_celltype
    (names); a field asked twice comes once. Values may be strings as in a query string, ids also lists or arrays. An
    empty string is the same as the parameter left out; None is no filter.

    Returns one list per field, then `count`, `total_size` (um2) and `mean_size` (um2) over the returned rows: 0, 0.0
    and None when there are none. An unknown size is None, and in no sum.

    Raises WirehouseError, a ValueError, for an unknown parameter or field and every value that is not legal.
    """
    fields = _read_fields(params.pop("return_fields", ""))
    columns = ", ".join(dict.fromkeys([*fields, "size"]))
    table = _ask(con, f"SELECT {columns} FROM find_synapses", SYNAPSE_PARAMETERS, params, also=["return_fields"])
    sizes = table["size"].cast(pa.float64())
    return {field: _values(table[field]) for field in fields} | {
        "count": table.num_rows,
        "total_size": pc.sum(sizes, min_count=0).as_py(),
        "mean_size": pc.mean(sizes).as_py(),
    }


def neurons_json(con: duckdb.DuckDBPyConnection, **params: Any) -> dict[str, Any]:
    """The neurons that pass the filters, as the REST service's `/neurons/json` answers.

    The parameters are those of the macro `find_neurons`; values as for `synapses_json`. Returns `neuron_ids`,
    ascending, and their `count`. Raises WirehouseError, a ValueError, for every user's mistake.
    """
    table = _ask(con, "SELECT id FROM find_neurons", NEURON_PARAMETERS, params)
    ids = np.sort(table["id"].to_numpy()).tolist()
    return {"neuron_ids": ids, "count": len(ids)}


def _ask(
    con: duckdb.DuckDBPyConnection,
    select: str,
    readers: Mapping[str, _Reader],
    params: Mapping[str, Any],
    also: Iterable[str] = (),
) -> pa.Table:
    values = _read(readers, params, also)
    arguments = ", ".join(f"{name} := ${name}::{readers[name][1]}" for name in values)
    return fetch(con, f"{select}({arguments})", values)


def _read(readers: Mapping[str, _Reader], params: Mapping[str, Any], also: Iterable[str]) -> dict[str, Any]:
    for name in params:
        if name not in readers:
            legal = [*readers, *also]
            raise WirehouseError(f"Unknown parameter '{name}'{nearest(name, legal)}; legal are {', '.join(legal)}.")
    given = {name: value for name, value in params.items() if not _is_omitted(name, value)}
    return {name: None if value is None else readers[name][0](name, value) for name, value in given.items()}


def _is_omitted(name: str, value: Any) -> bool:
    return (isinstance(value, str) and value == "") or (value is None and name in _NEVER_NULL)


def _read_fields(fields: str | Iterable[str] | None) -> list[str]:
    if not isinstance(fields, (str, Iterable, NoneType)):
        raise WirehouseError(f"return_fields is {fields!r}; give names, a comma between them.")
    names = fields.split(",") if isinstance(fields, str) and fields else [] if fields is None else list(fields)
    stripped = [str(name).strip() for name in names] or ["size"]
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

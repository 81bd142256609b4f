"""The Parquet files of a warehouse in polars, with names for codes, and with thresholds that compare as in the source.

It reads data sets of j0251's format. It needs polars (`pip install '.[polars]'` in the folder of wirehouse's source),
and no connection.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from wirehouse.ask.connect import database_file
from wirehouse.ask.params import nearest, read_names, read_number
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.j0251 import NAME as J0251
from wirehouse.etl.publish.manifest import read_manifest
from wirehouse.ground.distribution import not_installed

try:
    import polars as pl
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(not_installed("polars", "polars"), name="polars") from error

UNKNOWN = "unknown"


class _Files(NamedTuple):
    """A warehouse's Parquet files, and the names of its codes."""

    folder: Path
    names: list[str]
    celltypes: dict[int, str]
    post_morphs: dict[int, str]


def scan_synapses(warehouse: str | os.PathLike[str], pre_celltype: str | Iterable[str] | None = None) -> pl.LazyFrame:
    """The view `synapses`, lazily: one row per synapse of the source, unfiltered.

    Columns are the view's: ids int64, x, y, z nm, size um2, prob (null where the source has NaN), and the names of cell
    types and structures, each an Enum in the order of the codes. With `pre_celltype`, one or several names, only the
    files of these presynaptic types are opened; a later filter on names reads the others too.

    After a new build of the warehouse, scan it again: the files of the old build are gone.

    Raises WirehouseError, a ValueError, if there is no warehouse, and for a type that it does not have.
    """
    files = _files(warehouse)
    chosen = _codes(files, pre_celltype)
    parts = [_of_type(files, code) for code in chosen if _in_folder(files, f"synapses/pre_celltype={code}/")]
    rows = pl.concat(parts) if parts else pl.LazyFrame(schema=_SYNAPSES)
    return rows.select(
        *("synapse_id", "x", "y", "z", "size", "prob", "pre_id", "post_id", "post_morph"),
        _name("post_morph", files.post_morphs, UNKNOWN).alias("post_morph_name"),
        *(_name(side, files.celltypes) for side in ("pre_celltype", "post_celltype")),
    )


def scan_neurons(warehouse: str | os.PathLike[str]) -> pl.LazyFrame:
    """The view `neurons`, lazily: one row per id of the neuron table.

    Columns are the view's: id int64, celltype (an Enum in the order of the codes), celltype_certainty (0 to 1), and
    the skeleton lengths, um. Raises WirehouseError, a ValueError, if there is no warehouse.
    """
    files = _files(warehouse)
    return _scan(files, ["neurons.parquet"]).with_columns(_name("celltype", files.celltypes))


def scan_connections(warehouse: str | os.PathLike[str]) -> pl.LazyFrame:
    """The view `connections`, lazily: one row per connected (pre_id, post_id), from the synapses with prob >= 0.6.

    Columns are the view's: ids int64, the types that most of the synapses have (each an Enum in the order of the
    codes), synapse_count, total_size um2, and mean_size um2, which is null if no size is known. For other thresholds
    group `scan_synapses`. Raises WirehouseError, a ValueError, if there is no warehouse.
    """
    files = _files(warehouse)
    sized = pl.col("synapse_count") - pl.col("unsized_count")
    return _scan(files, ["connections.parquet"]).select(
        *("pre_id", "post_id"),
        *(_name(side, files.celltypes) for side in ("pre_celltype", "post_celltype")),
        *("synapse_count", "total_size"),
        pl.when(sized > 0).then(pl.col("total_size") / sized).alias("mean_size"),
    )


def passes(column: str | pl.Expr, threshold: float | None) -> pl.Expr:
    """Whether a value of prob, size or celltype_certainty is at least the threshold, in the unit of the column.

    The threshold is rounded to float16 first, as NumPy does when it compares the source's float16 arrays with a number.
    Null passes no threshold. 0, values below it, and None are no filter: everything passes. The macros' `prob_min` and
    `size_min` follow the same rule.

    Raises WirehouseError, a ValueError, for a column that is neither a name nor an expression and for a threshold that
    is no number.
    """
    if not isinstance(column, (str, pl.Expr)):
        raise WirehouseError(f"column is of type {type(column).__name__}; give its name, or an expression of polars.")
    least = 0.0 if threshold is None else read_number("threshold", threshold)
    if least <= 0:
        return pl.lit(True)
    # From 65520 on, float16 only has infinity, and NumPy warns of it.
    with np.errstate(over="ignore"):
        rounded = float(np.float16(least))
    return (pl.col(column) if isinstance(column, str) else column) >= rounded


_SYNAPSES = {
    **dict.fromkeys(("synapse_id", "pre_id", "post_id", "x", "y", "z"), pl.Int64),
    **dict.fromkeys(("size", "prob"), pl.Float32),
    **dict.fromkeys(("post_morph", "pre_celltype", "post_celltype"), pl.Int16),
}


def _files(warehouse: str | os.PathLike[str]) -> _Files:
    folder = database_file(warehouse).parent
    manifest = read_manifest(folder)
    format_ = manifest["dataset"].get("traits", {}).get("format", J0251)
    if format_ != J0251:
        raise WirehouseError(
            f"wirehouse.polars reads warehouses of j0251's format; this warehouse is of {format_}'s, with other "
            "columns and number types. Ask it in SQL: wirehouse.connect(...).sql(...).pl() gives a DataFrame of polars."
        )
    types, structures = manifest["dataset"]["celltypes"], manifest["dataset"]["post_morphs"]
    return _Files(folder, list(manifest["files"]), _by_code(types), _by_code(structures))


def _by_code(names: Mapping[str, str]) -> dict[int, str]:
    return {int(code): name for code, name in sorted(names.items(), key=lambda each: int(each[0]))}


def _codes(files: _Files, names: str | Iterable[str] | None) -> list[int]:
    if names is None:
        return list(files.celltypes)
    given = read_names("pre_celltype", names)
    chosen = {given} if isinstance(given, str) else {name for name in given if name is not None}
    codes = {name: code for code, name in files.celltypes.items()}
    for name in sorted(chosen - codes.keys()):
        raise WirehouseError(
            f"Unknown cell type '{name}' for pre_celltype{nearest(name, codes)}; legal are {', '.join(codes)}."
        )
    return sorted(codes[name] for name in chosen)


def _in_folder(files: _Files, folder: str) -> list[str]:
    return [name for name in files.names if name.startswith(folder)]


def _of_type(files: _Files, code: int) -> pl.LazyFrame:
    # polars' hive partitioning would also read folders above the warehouse that are named like a partition.
    rows = _scan(files, _in_folder(files, f"synapses/pre_celltype={code}/"))
    return rows.with_columns(pl.lit(code, dtype=pl.Int16).alias("pre_celltype")).select(list(_SYNAPSES))


def _scan(files: _Files, names: list[str]) -> pl.LazyFrame:
    # The names are not patterns, whatever characters they contain.
    return pl.scan_parquet([files.folder / name for name in names], glob=False, hive_partitioning=False)


def _name(column: str, names: Mapping[int, str], other: str | None = None) -> pl.Expr:
    """The column's codes as names; `other` replaces those without a name."""
    legal = list(dict.fromkeys([*names.values(), *([] if other is None else [other])]))
    return pl.col(column).replace_strict(list(names), list(names.values()), default=other, return_dtype=pl.Enum(legal))

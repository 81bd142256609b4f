"""Synapses as Neuroglancer's annotations: points with properties, which belong to a presynaptic and a postsynaptic id.

Source of the format: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/annotations.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse.ask.data_set import data_set
from wirehouse.ask.rows import fetch
from wirehouse.serve.levels import Level, levels_of

RELATIONSHIPS = {"pre": "by_pre", "post": "by_post"}
DIMENSIONS = {axis: [1e-9, "m"] for axis in "xyz"}
# Larger lists of names would be most of what is sent.
_MOST_LABELS = 1000
_DIRECTIONS = {"by_pre": "outgoing", "by_post": "incoming"}
_DTYPES = {"float32": np.dtype("<f4"), "uint16": np.dtype("<u2"), "uint8": np.dtype("u1")}


class Property(NamedTuple):
    """A property of an annotation: `column` of the view synapses; of a name its place among the `labels`, from 0."""

    id: str
    type: str
    column: str
    description: str
    labels: tuple[str, ...] = ()


class Layout(NamedTuple):
    """How the synapses of a build are written: their properties, and the levels of cells that hold them by place."""

    properties: tuple[Property, ...]
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    levels: tuple[Level, ...]
    all_kinds: str

    @property
    def columns(self) -> str:
        """The columns to select."""
        return ", ".join(["synapse_id", "x", "y", "z", *(each.column for each in self.properties)])

    @property
    def dtype(self) -> np.dtype[Any]:
        """One annotation: its position, then properties by falling size, filled up to a multiple of four bytes."""
        fields = [("position", "<f4", (3,)), *((each.id, _DTYPES[each.type]) for each in self.properties)]
        size = np.dtype(fields).itemsize
        return np.dtype([*fields, ("", f"V{-size % 4}")] if size % 4 else fields)


def layout_of(con: duckdb.DuckDBPyConnection) -> Layout:
    """The layout for a warehouse. It reads every position once.

    Raises WirehouseError if the data set has no synapses or no positions.
    """
    about = data_set(con)
    about.need("synapses", "positions")
    names = fetch(con, "SELECT name FROM cell_types ORDER BY code", {})["name"].to_pylist()
    structures = fetch(con, "SELECT code, name FROM post_morphs ORDER BY code", {}).to_pylist()
    unit = about.size_unit or "unit unknown"
    found = [Property("size", "float32", "size", f"size, {unit}; NaN where unknown")] if about.size else []
    if about.prob:
        found.append(Property("prob", "float32", "prob", "probability that it is a synapse; NaN where unknown"))
    of_type = "uint8" if len(names) <= 256 else "uint16"
    found += [
        Property(f"{side}_type", of_type, f"{side}_celltype", f"{side}synaptic cell type", tuple(names))
        for side in ("pre", "post")
    ]
    if len(structures) > 1:
        labels = {each["code"]: each["name"] for each in structures}
        every = tuple(labels.get(code, str(code)) for code in range(256))
        found.append(Property("structure", "uint8", "post_morph", "code of the postsynaptic structure", every))
    lower, upper, levels = levels_of(con)
    return Layout(tuple(found), lower, upper, levels, ", kind := 'all'" if about.kind else "")


def info(layout: Layout) -> dict[str, Any]:
    """The file `info` of the source."""
    return {
        "@type": "neuroglancer_annotations_v1",
        "dimensions": DIMENSIONS,
        "lower_bound": layout.lower,
        "upper_bound": layout.upper,
        "annotation_type": "POINT",
        "properties": [_described(each) for each in layout.properties],
        "relationships": [{"id": name, "key": key} for name, key in RELATIONSHIPS.items()],
        "by_id": {"key": "by_id"},
        "spatial": [
            {
                "key": f"spatial{number}",
                "grid_shape": level.grid,
                "chunk_size": level.cell,
                "limit": level.limit,
            }
            for number, level in enumerate(layout.levels)
        ],
    }


def related(con: duckdb.DuckDBPyConnection, layout: Layout, key: str, neuron_id: int) -> bytes:
    """All synapses of a neuron, from or onto it by the relationship's key, whatever their probability."""
    of_neuron = f"synapses_of($id, direction := $direction, prob_min := 0{layout.all_kinds})"
    query = f"SELECT {layout.columns} FROM {of_neuron} WHERE x IS NOT NULL"
    found = fetch(con, query, {"id": neuron_id, "direction": _DIRECTIONS[key]})
    return many(found, layout)


def in_cell(con: duckdb.DuckDBPyConnection, layout: Layout, number: int, cell: Sequence[int]) -> bytes:
    """The synapses of one cell of a level."""
    level = layout.levels[number]
    return many(fetch(con, f"SELECT {layout.columns} FROM {level.synapses}", level.bounds(cell)), layout)


def single(con: duckdb.DuckDBPyConnection, layout: Layout, synapse_id: int) -> bytes | None:
    """One synapse with its two neurons; None if there is none with this number."""
    query = f"SELECT {layout.columns}, pre_id, post_id FROM synapses WHERE synapse_id = $id"
    found = fetch(con, query, {"id": synapse_id})
    if not found.num_rows:
        return None
    parts = [records(found, layout).tobytes()]
    for name in RELATIONSHIPS:
        ids = found[f"{name}_id"].drop_null().to_numpy()
        parts += [np.array([len(ids)], "<u4").tobytes(), ids.astype("<u8").tobytes()]
    return b"".join(parts)


def many(table: pa.Table, layout: Layout) -> bytes:
    """The number of synapses as uint64, each of them, and their numbers as uint64."""
    count = np.array([table.num_rows], "<u8").tobytes()
    return count + records(table, layout).tobytes() + table["synapse_id"].to_numpy().astype("<u8").tobytes()


def records(table: pa.Table, layout: Layout) -> np.ndarray:
    """The synapses of a table as Neuroglancer's annotations without their numbers."""
    found = np.zeros(table.num_rows, layout.dtype)
    found["position"] = np.column_stack([table[axis].to_numpy() for axis in "xyz"])
    for each in layout.properties:
        found[each.id] = _values(table[each.column], each)
    return found


def _values(column: pa.ChunkedArray, of: Property) -> np.ndarray:
    if of.type == "float32":
        return column.cast(pa.float64(), safe=False).fill_null(float("nan")).to_numpy()
    if not pa.types.is_integer(column.type):
        return _places(column, {name: at for at, name in reversed(list(enumerate(of.labels)))})
    return column.to_numpy()


def _places(column: pa.ChunkedArray, places: Mapping[str, int]) -> np.ndarray:
    """The place of each name."""
    encoded = column.cast(pa.string()).combine_chunks().dictionary_encode()
    of_names = np.array([places[name] for name in encoded.dictionary.to_pylist()], "<u2")
    return of_names[encoded.indices.to_numpy()] if len(of_names) else np.zeros(0, "<u2")


def _described(each: Property) -> dict[str, Any]:
    described: dict[str, Any] = {"id": each.id, "type": each.type, "description": each.description}
    if 0 < len(each.labels) <= _MOST_LABELS:
        named = [(at, name) for at, name in enumerate(each.labels) if name != str(at)]
        described |= {"enum_values": [at for at, _ in named], "enum_labels": [name for _, name in named]}
    return described

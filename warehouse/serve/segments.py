"""What Neuroglancer lists of the neurons: type, name and numbers of synapses, as its segment properties.

Source of the format: https://github.com/google/neuroglancer/blob/master/src/datasource/precomputed/segment_properties.md
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import duckdb
import pyarrow as pa

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.rows import fetch
from wirehouse.serve.questions import render

# Neuroglancer reads the list as a whole.
MOST = 50_000
_WITH_SHAPES = "SELECT DISTINCT neuron_id AS id FROM {name}"
_FEWER = "Only the {most} neurons with most synapses are listed, of {all}."


def properties(con: duckdb.DuckDBPyConnection, catalog: Collection[str]) -> dict[str, Any]:
    """The file `info`: of neurons with skeletons or meshes, if the warehouse has any, else of those with most synapses.

    At most `MOST` neurons are listed; the property `label` says so where there are more.
    """
    about = data_set(con)
    shapes = [_WITH_SHAPES.format(name=name) for name in ("skeletons", "meshes") if name in catalog]
    named = "name" in fetch(con, "FROM neurons LIMIT 0", {}).column_names
    query = render("segments", shapes=" UNION ".join(shapes), most=MOST, named=named)
    rows = fetch(con, query, {})
    every = fetch(con, f"SELECT count(*) AS n FROM ({' UNION '.join(shapes) or 'FROM neurons'})", {})["n"][0].as_py()
    return {
        "@type": "neuroglancer_segment_properties",
        "inline": {
            "ids": [str(each) for each in rows["id"].to_pylist()],
            "properties": [
                _labels(rows, "" if every <= MOST else _FEWER.format(most=f"{MOST:,}", all=f"{every:,}")),
                _types(rows["celltype"].to_pylist()),
                *(_numbers(rows, column, about) for column in ("out_synapses", "in_synapses")),
            ],
        },
    }


def _labels(rows: pa.Table, description: str) -> dict[str, Any]:
    pairs = zip(rows["name"].to_pylist(), rows["celltype"].to_pylist(), strict=True)
    labels = [str(name or celltype or "not in the neuron table") for name, celltype in pairs]
    return {"id": "label", "type": "label", "values": labels} | ({"description": description} if description else {})


def _types(celltypes: list[str | None]) -> dict[str, Any]:
    # A blank ends a tag in Neuroglancer's search.
    tags = sorted({"_".join(each.split()) or "_" for each in celltypes if each is not None})
    places = {tag: at for at, tag in enumerate(tags)}
    values = [[] if each is None else [places["_".join(each.split()) or "_"]] for each in celltypes]
    return {"id": "tags", "type": "tags", "tags": tags, "values": values}


def _numbers(rows: pa.Table, column: str, about: DataSet) -> dict[str, Any]:
    side = "outgoing" if column == "out_synapses" else "incoming"
    least = f" of probability {about.prob_default:g} or more" if about.prob and about.prob_default else ""
    return {
        "id": column,
        "type": "number",
        "data_type": "int32",
        "description": f"number of {side} {about.weight_unit}{least}",
        "values": rows[column].to_pylist(),
    }

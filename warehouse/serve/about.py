"""What the explorer must know of a data set before it draws anything: what there is, and what to leave out."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, NamedTuple

import duckdb

from wirehouse.ask.data_set import DataSet, data_set
from wirehouse.ask.rows import fetch
from wirehouse.serve.questions import Abilities, render

# More groups than these make no matrix by a column of the annotations.
_MOST_GROUPS = 1000


class About(NamedTuple):
    """The facts of a data set that the routes and the page share."""

    facts: DataSet
    has: Abilities
    text_columns: tuple[str, ...]
    page: dict[str, Any]


def about(con: duckdb.DuckDBPyConnection) -> About:
    """What the data set of the connection has. The page's part is fit for JSON."""
    facts = data_set(con)
    row = fetch(con, "FROM dataset", {}).to_pylist()[0]
    catalog = fetch(con, "FROM catalog", {}).to_pylist()
    names = {each["name"] for each in catalog}
    types = fetch(con, "FROM cell_types ORDER BY code", {}).to_pylist()
    structures = fetch(con, "FROM post_morphs ORDER BY code", {}).to_pylist()
    regions = fetch(con, "FROM rois ORDER BY synapses DESC, name", {}).to_pylist() if "rois" in names else []
    columns = _text_columns(con) if "annotations" in names else []
    has = Abilities(facts.has_synapses, facts.has_synapses and len(structures) > 1)
    page = {
        "name": row["name"],
        "version": row["version"],
        "synthetic": row["synthetic"],
        "citation": row["citation"],
        "built_at": str(row["built_at"]),
        "synapses": row["synapses"],
        "neurons": row["neurons"],
        "celltypes": len(types),
        "grain": row["grain"],
        "prob_default": row["prob_default"],
        "size_unit": facts.of_size if facts.size else None,
        "counted": facts.counted,
        "prob": facts.prob,
        "size": facts.size,
        "lengths": facts.lengths,
        "kind": facts.kind,
        "has_synapses": facts.has_synapses,
        "has_positions": facts.has_synapses and facts.position is not None,
        "has_structures": has.has_structures,
        "structures": structures if has.has_structures else [],
        "regions": [each["name"] for each in regions],
        "annotations": bool(columns),
        "groupings": _groupings(con, columns),
        "skeletons": "skeleton" in names,
        "neuroglancer": facts.has_synapses and facts.position is not None and find_spec("neuroglancer") is not None,
        "axon_only": [each["name"] for each in types if each["axon_only"]],
        "objects": sorted(names),
    }
    return About(facts, has, tuple(columns), page)


def _text_columns(con: duckdb.DuckDBPyConnection) -> list[str]:
    return fetch(con, render("text_columns"), {})["column_name"].to_pylist()


def _groupings(con: duckdb.DuckDBPyConnection, columns: list[str]) -> list[dict[str, Any]]:
    """The text columns that can take the place of the cell type, with the number of their values."""
    if not columns:
        return []
    counts = list(fetch(con, render("text_values", columns=columns), {}).to_pylist()[0].values())
    return [
        {"name": name, "values": values}
        for name, values in zip(columns, counts, strict=False)
        if 2 <= values <= _MOST_GROUPS
    ]

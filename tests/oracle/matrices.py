"""Cell type by cell type."""

from __future__ import annotations

from typing import Any

from tests.oracle.data import Data, Table, distinct_columns, mean, total
from tests.oracle.errors import refuse_mistakes
from tests.oracle.filters import synapse_mask


def connectivity_matrix(data: Data, **filters: Any) -> Table:
    """One row per ordered pair of all types, by pre code, then post code; filters change values, never rows."""
    columns = [
        ("pre_celltype", "VARCHAR"), ("post_celltype", "VARCHAR"), ("synapse_count", "BIGINT"),
        ("total_size", "DOUBLE"), ("mean_size", "DOUBLE"),
    ]  # fmt: skip
    kept = data.synapses[synapse_mask(data, **filters)]
    rows = []
    for pre in data.codes:
        for post in data.codes:
            sizes = kept["size"][(kept["pre_celltype"] == pre) & (kept["post_celltype"] == post)]
            names = data.celltypes[pre], data.celltypes[post]
            rows.append((*names, len(sizes), total(sizes), mean(sizes)))
    return Table(columns, rows)


def connectivity_matrix_wide(data: Data, *, measure: str = "synapse_count", **filters: Any) -> Table:
    """One row per pre type, one DOUBLE column per post type."""
    refuse_mistakes(data, measure=measure, **filters)
    cells = connectivity_matrix(data, **filters).select(["pre_celltype", measure]).rows
    columns = [("pre_celltype", "VARCHAR"), *((name, "DOUBLE") for name in wide_names(data))]
    width = len(data.codes)
    rows = []
    for start in range(0, len(cells), width or 1):
        values = [value for _, value in cells[start : start + width]]
        rows.append((cells[start][0], *(None if v is None else float(v) for v in values)))
    return Table(columns, rows)


def wide_names(data: Data) -> list[str]:
    """The column of each post type: its name, `<name>_<code>` where names are equal after case folding or taken."""
    return distinct_columns([(data.celltypes[code], code) for code in data.codes], ["pre_celltype"])

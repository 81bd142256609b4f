"""A data set of any format as pandas tables, and what the questions mean on them.

It is written from the contract, never from the SQL, and it imports nothing of `wirehouse`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

UNTYPED = "untyped"
Roi = str | Sequence[str] | None
# The most groups of which a matrix has every pair.
PAIRED = 1_000


@dataclass(frozen=True)
class Tables:
    """A data set as its files have it.

    `facts`: a row a synapse or connection, with pre_id, post_id and weight (1 for a synapse), and with size, prob, roi,
    kind, x, y, z where the files have them. `regional`: the rows by region, where they are a table of their own.
    `types`: the type of each neuron by its id, missing where it has none. `annotations`: a row an id, the index.
    `nobody`: the id that is no neuron. `names`: the text that stands for an id.
    """

    facts: pd.DataFrame
    types: pd.Series
    annotations: pd.DataFrame | None = None
    regional: pd.DataFrame | None = None
    nobody: int | None = None
    prob_default: float | None = None
    names: pd.Series | None = None

    @cached_property
    def celltypes(self) -> list[str]:
        """The types in the order of their codes."""
        return [*sorted(set(self.types.dropna()) - {UNTYPED}), UNTYPED]

    def type_of(self, ids: pd.Series) -> pd.Series:
        """The type of each id."""
        return ids.map(self.types).astype(object).fillna(UNTYPED)

    def group_of(self, ids: pd.Series, by: str | None) -> pd.Series:
        """The group of each id: its type, or its value of a column of the annotations."""
        if by is None:
            return self.type_of(ids)
        assert self.annotations is not None
        return ids.map(self.annotations[by]).astype(object).fillna(UNTYPED)

    def groups(self, by: str | None) -> list[str]:
        """The names of the groups in order, those of `untyped` last."""
        if by is None:
            return self.celltypes
        assert self.annotations is not None
        return [*sorted(set(self.annotations[by].dropna()) - {UNTYPED}), UNTYPED]

    @property
    def rois(self) -> list[str]:
        """The regions that occur."""
        rows = self.facts if self.regional is None else self.regional
        return sorted(rows["roi"].dropna().unique()) if "roi" in rows else []


def counted(
    data: Tables, prob_min: float | None = None, size_min: float | None = None, roi: Roi = None, kind: str | None = None
) -> pd.DataFrame:
    """The rows that count. A threshold is compared in the number type of the column, as NumPy does it."""
    rows = data.facts if roi is None or data.regional is None else data.regional
    keep = np.ones(len(rows), bool)
    for column, threshold in (("prob", data.prob_default if prob_min is None else prob_min), ("size", size_min)):
        if threshold is not None and threshold > 0:
            keep &= (rows[column].to_numpy() >= threshold) & rows[column].notna().to_numpy()
    if roi is not None:
        keep &= rows["roi"].isin([roi] if isinstance(roi, str) else list(roi)).to_numpy()
    if "kind" in rows and kind != "all":
        keep &= (rows["kind"] == (kind or "chemical")).to_numpy()
    return rows[keep]


def between_neurons(data: Tables, **limits: Any) -> pd.DataFrame:
    """The rows that count and connect two neurons."""
    rows = counted(data, **limits)
    return rows if data.nobody is None else rows[(rows["pre_id"] != data.nobody) & (rows["post_id"] != data.nobody)]


def summed(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """By the keys: synapse_count, total_size over the known sizes, and mean_size."""
    size = rows["size"].astype(float) if "size" in rows else pd.Series(np.nan, rows.index)
    given = rows[list(keys)].assign(synapse_count=rows["weight"], total_size=size.fillna(0), sized=size.notna())
    table = given.groupby(list(keys), sort=False).sum().reset_index()
    with np.errstate(invalid="ignore", divide="ignore"):
        means = table["total_size"] / table["sized"]
    return table.assign(mean_size=means.where(table["sized"] > 0)).drop(columns="sized")


def summarize_synapses(data: Tables, **limits: Any) -> pd.DataFrame:
    """One row: how many synapses pass, and their sizes."""
    rows = counted(data, **limits)
    size = rows["size"].dropna().astype(float) if "size" in rows else pd.Series(dtype=float)
    row = {"count": int(rows["weight"].sum()), "total_size": size.sum(), "mean_size": size.mean()}
    return pd.DataFrame([row])


def connections(data: Tables, *, min_synapses: float | None = 1, **limits: Any) -> pd.DataFrame:
    """A row for each pair of neurons with enough synapses, over all that count."""
    pairs = summed(between_neurons(data, **limits), ["pre_id", "post_id"])
    pairs = pairs[pairs["synapse_count"] >= (min_synapses or 0)]
    sides = {f"{side}_celltype": data.type_of(pairs[f"{side}_id"]) for side in ("pre", "post")}
    columns = ["pre_id", "post_id", *sides, "synapse_count", "total_size", "mean_size"]
    return pairs.assign(**sides)[columns]


def oriented(pairs: pd.DataFrame, direction: str) -> pd.DataFrame:
    """Connections from one side: id, partner_id, partner_celltype and the sums."""
    own, other = ("pre", "post") if direction == "outgoing" else ("post", "pre")
    named = {f"{own}_id": "id", f"{other}_id": "partner_id", f"{other}_celltype": "partner_celltype"}
    return pairs.rename(columns=named)[[*named.values(), "synapse_count", "total_size", "mean_size"]]


def partners(data: Tables, *, neuron_id: int, direction: str = "outgoing", **limits: Any) -> pd.DataFrame:
    """The partners of a neuron, strongest first."""
    found = oriented(connections(data, **limits), direction)
    found = found[found["id"] == neuron_id].drop(columns="id")
    return found.sort_values(["synapse_count", "total_size", "partner_id"], ascending=[False, False, True])


def neuron_totals(data: Tables, **limits: Any) -> pd.DataFrame:
    """A row for each neuron."""
    pairs = connections(data, **limits)
    table = pd.DataFrame({"id": data.types.index, "celltype": data.type_of(data.types.index.to_series()).to_numpy()})
    for direction, short in (("outgoing", "out"), ("incoming", "in")):
        sums = oriented(pairs, direction).groupby("id").agg(
            synapses=("synapse_count", "sum"), size=("total_size", "sum"), partners=("partner_id", "count")
        )  # fmt: skip
        for name in ("synapses", "size", "partners"):
            known = table["id"].map(sums[name]).fillna(0)
            table[f"{short}_{name}"] = known.astype(float if name == "size" else "int64")
    # No format but j0251's knows postsynaptic structures.
    return table.assign(in_unknown=table["in_synapses"])


def connectivity_matrix(
    data: Tables,
    *,
    by: str | None = None,
    pre_celltype: str | None = None,
    post_celltype: str | None = None,
    **limits: Any,
) -> pd.DataFrame:
    """A row for each ordered pair of groups, in their order; of more than 1,000 types, for the pairs that occur."""
    rows = counted(data, **limits)
    for side, wanted in (("pre", pre_celltype), ("post", post_celltype)):
        if wanted is not None:
            rows = rows[data.type_of(rows[f"{side}_id"]) == wanted]
    sides = {f"{side}_celltype": data.group_of(rows[f"{side}_id"], by) for side in ("pre", "post")}
    cells = summed(rows.assign(**sides), list(sides))
    groups = data.groups(by)
    if len(groups) <= PAIRED:
        every = pd.MultiIndex.from_product([groups, groups], names=list(sides)).to_frame(index=False)
        cells = every.merge(cells, how="left", on=list(sides))
        cells = cells.fillna({"synapse_count": 0, "total_size": 0.0}).astype({"synapse_count": "int64"})
    place = {name: number for number, name in enumerate(groups)}
    return cells.sort_values(list(sides), key=lambda names: names.map(place))


def connectivity_matrix_wide(data: Tables, *, measure: str = "synapse_count", **given: Any) -> pd.DataFrame:
    """A row for each presynaptic group, a column for each postsynaptic one."""
    cells = connectivity_matrix(data, **given)
    groups = data.groups(given.get("by"))
    table = cells.pivot(index="pre_celltype", columns="post_celltype", values=measure).loc[groups, groups]
    return table.astype(float).rename_axis(columns=None).reset_index()


def expected_connectivity(data: Tables, **given: Any) -> pd.DataFrame:
    """The matrix beside what its margins alone predict."""
    cells = connectivity_matrix(data, **given).drop(columns="mean_size")
    for measure, expected, ratio in (
        ("synapse_count", "expected_count", "log_ratio"),
        ("total_size", "expected_size", "size_log_ratio"),
    ):
        values = cells[measure].astype(float)
        sent = values.groupby(cells["pre_celltype"]).transform("sum")
        received = values.groupby(cells["post_celltype"]).transform("sum")
        cells[expected] = sent * received / values.sum() if values.sum() else 0.0
        both = (values > 0) & (cells[expected] > 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            cells[ratio] = np.log(values / cells[expected]).where(both)
    order = ["synapse_count", "expected_count", "log_ratio", "total_size", "expected_size", "size_log_ratio"]
    return cells[["pre_celltype", "post_celltype", *order]]


def neuron_celltype_totals(data: Tables, *, by: str | None = None, **limits: Any) -> pd.DataFrame:
    """A row for each neuron, direction and group of partners."""
    pairs = connections(data, **limits)
    tables = []
    for direction in ("outgoing", "incoming"):
        side = oriented(pairs, direction)
        side = side.assign(partner_celltype=data.group_of(side["partner_id"], by), direction=direction, partners=1)
        sums = side.groupby(["id", "direction", "partner_celltype"])[["synapse_count", "total_size", "partners"]].sum()
        tables.append(sums.reset_index())
    return pd.concat(tables)


def find_neurons(
    data: Tables, *, celltype: str | None = None, min_synapses: float | None = None, **limits: Any
) -> pd.DataFrame:
    """The neurons with their outgoing synapses; id, celltype, synapse_count, synapse_size."""
    table = neuron_totals(data, **limits)
    keep = table["out_synapses"] >= (min_synapses or 0)
    if celltype is not None:
        keep &= table["celltype"] == celltype
    named = {"id": "id", "celltype": "celltype", "out_synapses": "synapse_count", "out_size": "synapse_size"}
    return table[keep].rename(columns=named)[list(named.values())]


def threshold_sweep(data: Tables, *, prob_steps: Sequence[float], size_steps: Sequence[float]) -> pd.DataFrame:
    """A row for each pair of thresholds, each filtered for by itself."""
    every = summarize_synapses(data, prob_min=0)["count"][0]
    rows = []
    for prob_min in prob_steps:
        for size_min in size_steps:
            (row,) = summarize_synapses(data, prob_min=prob_min, size_min=size_min).to_dict("records")
            share = row["count"] / every if every else math.nan
            rows.append((prob_min, size_min, row["count"], row["total_size"], row["mean_size"], share))
    names = ["prob_min", "size_min", "synapse_count", "total_size", "mean_size", "synapse_share"]
    return pd.DataFrame(rows, columns=names)


def regions(data: Tables) -> pd.DataFrame:
    """The regions with all their synapses."""
    rows = data.facts if data.regional is None else data.regional
    named = rows.dropna(subset=["roi"]).groupby("roi", observed=True)["weight"].sum()
    return named.rename_axis("name").rename("synapses").reset_index()


def celltype_counts(data: Tables) -> pd.DataFrame:
    """The cell types by code, with how many neurons have each."""
    held = data.type_of(data.types.index.to_series()).value_counts()
    names = data.celltypes
    return pd.DataFrame({"code": range(len(names)), "name": names, "neurons": [int(held.get(n, 0)) for n in names]})

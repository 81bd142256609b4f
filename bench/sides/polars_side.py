"""polars, lazy, on the Parquet files of a warehouse of the parquet binding, which has both orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from bench.sides.place import MORPHS, Place, float16, swept

if TYPE_CHECKING:
    # A process that asks another question does not wait for pandas.
    import pandas as pd

_ROW = [
    *("synapse_id", "x", "y", "z", "size", "prob", "pre_id", "post_id"),
    *("post_morph", "pre_celltype", "post_celltype"),
]
_COUNT = pl.len().alias("synapse_count")
_SIZE = pl.col("size").cast(pl.Float64).sum().alias("total_size")


class Polars:
    """Opens the scans once. Each question counts from the synapses and neurons, in the order that serves it best."""

    def __init__(self, place: Place) -> None:
        files = place.folder / "parquet"
        self._synapses = pl.scan_parquet(files / "synapses/**/*.parquet", hive_partitioning=True)
        self._by_post = pl.scan_parquet(files / "synapses_by_post/**/*.parquet", hive_partitioning=True)
        self._neurons = pl.scan_parquet(files / "neurons.parquet")
        self._files, self._codes = files, place.codes

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> pl.DataFrame:
        found = self._synapses.filter(
            pl.col("pre_celltype") == self._codes[pre], pl.col("post_celltype") == self._codes[post],
            _prob(prob_min), pl.col("size") >= float16(size_min),
        )  # fmt: skip
        return found.select(count=pl.len()).collect()

    def b(self, prob_min: float) -> pl.DataFrame:
        return self._matrix(self._synapses.filter(_prob(prob_min)))

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> pl.DataFrame:
        filters = _prob(prob_min), pl.col("size") >= float16(size_min), pl.col("post_morph") == post_morph
        return self._matrix(self._synapses.filter(*filters))

    def _matrix(self, synapses: pl.LazyFrame) -> pl.DataFrame:
        return synapses.group_by("pre_celltype", "post_celltype").agg(_COUNT, _SIZE).collect()

    def c(self, neuron_id: int, prob_min: float) -> pl.DataFrame:
        return self._synapses.filter(pl.col("pre_id") == neuron_id, _prob(prob_min)).select(_ROW).collect()

    def d(self, neuron_id: int, prob_min: float) -> pl.DataFrame:
        return self._by_post.filter(pl.col("post_id") == neuron_id, _prob(prob_min)).select(_ROW).collect()

    def e(
        self,
        pre: str,
        post: str,
        post_morph: int,
        prob_min: float,
        min_pre_axon: float,
        min_post_dend: float,
        rows: int,
    ) -> pl.DataFrame:
        pool = self._synapses.filter(
            pl.col("pre_celltype") == self._codes[pre], pl.col("post_celltype") == self._codes[post],
            pl.col("post_morph") == post_morph, _prob(prob_min),
            pl.col("pre_skel_length_axon") >= min_pre_axon, pl.col("post_skel_length_dendrite") >= min_post_dend,
        ).select(_ROW).collect()  # fmt: skip
        return pool.sample(min(rows, len(pool)))

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> pl.DataFrame:
        counts = self._synapses.filter(pl.col("post_celltype") == self._codes[target], _prob(prob_min))
        counts = counts.group_by(id="pre_id").agg(_COUNT, _SIZE.alias("synapse_size"))
        neurons = self._neurons.filter(
            pl.col("celltype") == self._codes[celltype], pl.col("celltype_certainty") >= float16(certainty),
            pl.col("skel_length_axon") >= axon,
        )  # fmt: skip
        return neurons.join(counts.filter(pl.col("synapse_count") >= min_synapses), on="id").collect()

    def g_sums(self, prob_min: float) -> pl.DataFrame:
        return self._sums(prob_min).collect()

    def _sums(self, prob_min: float) -> pl.LazyFrame:
        synapses, totals = self._synapses.filter(_prob(prob_min)), self._neurons.select("id")
        for side, key in (("out", "pre_id"), ("in", "post_id")):
            sums = synapses.group_by(id=key).agg(_COUNT.alias(f"{side}_synapses"), _SIZE.alias(f"{side}_size"))
            totals = totals.join(sums, on="id", how="left")
        return totals.fill_null(0)

    def g(self, prob_min: float) -> pl.DataFrame:
        pairs = self._synapses.filter(_prob(prob_min)).group_by("pre_id", "post_id")
        structures = [(pl.col("post_morph") == code).sum().alias(f"in_{name}") for name, code in MORPHS.items()]
        pairs = pairs.agg(_COUNT, _SIZE, *structures)
        totals = self._neurons.select("id", "celltype")
        for side, key, more in (("out", "pre_id", []), ("in", "post_id", [pl.col("^in_.*$").sum()])):
            sums = pairs.group_by(id=key).agg(
                pl.col("synapse_count").sum().alias(f"{side}_synapses"),
                pl.col("total_size").sum().alias(f"{side}_size"), pl.len().alias(f"{side}_partners"), *more,
            )  # fmt: skip
            totals = totals.join(sums, on="id", how="left")
        return totals.fill_null(0).collect()

    g_strict = g

    def h(self, prob_min: float, min_synapses: int) -> pl.DataFrame:
        pairs = self._synapses.filter(_prob(prob_min)).group_by("pre_id", "post_id").agg(_COUNT, _SIZE)
        return pairs.filter(pl.col("synapse_count") >= min_synapses).collect()

    def i(self, prob_min: float, rows: int) -> pl.DataFrame:
        pool = self._synapses.filter(_prob(prob_min)).select("pre_id", "post_id", "size").collect()
        return pool.sample(min(rows, len(pool)))

    def j(self, neuron_id: int, prob_min: float) -> pl.DataFrame:
        mine = self._synapses.filter(pl.col("pre_id") == neuron_id, _prob(prob_min))
        partners = mine.group_by(partner_id="post_id").agg(_COUNT, _SIZE)
        order = ["synapse_count", "total_size", "partner_id"]
        return partners.sort(order, descending=[True, True, False]).collect()

    def k(self, prob_min: float, **box: int) -> pl.DataFrame:
        inside = [pl.col(axis).is_between(box[f"{axis}_min"], box[f"{axis}_max"]) for axis in "xyz"]
        return self._synapses.filter(*inside, _prob(prob_min)).select(_ROW).collect()

    def m(self, pre: str, prob_min: float) -> pl.DataFrame:
        chosen = pl.col("pre_celltype") == self._codes[pre], _prob(prob_min)
        return self._synapses.filter(*chosen).select(_ROW).collect()

    def m_pandas(self, pre: str, prob_min: float) -> pd.DataFrame:
        return self.m(pre, prob_min).to_pandas()

    def n(self, pre: str, post: str, prob_min: float) -> pl.DataFrame:
        chosen = pl.col("pre_celltype") == self._codes[pre], pl.col("post_celltype") == self._codes[post]
        found = self._synapses.filter(*chosen, _prob(prob_min))
        return found.select("synapse_id", "pre_id", "post_id", "x", "y", "z").collect()

    def o(self, ids: Sequence[int], prob_min: float) -> pl.DataFrame:
        theirs = self._synapses.filter(pl.col("pre_id").is_in(list(ids)), _prob(prob_min))
        partners = theirs.group_by(neuron_id="pre_id", partner_id="post_id").agg(_COUNT, _SIZE)
        order = ["neuron_id", "synapse_count", "total_size", "partner_id"]
        return partners.sort(order, descending=[False, True, True, False]).collect()

    def o_each(self, ids: Sequence[int], prob_min: float) -> pl.DataFrame:
        found = [self.j(neuron, prob_min).with_columns(neuron_id=pl.lit(neuron, pl.Int64)) for neuron in ids]
        return pl.concat(found)

    def p(self, probs: Sequence[float], sizes: Sequence[float]) -> dict[str, np.ndarray]:
        passed = {name: _passed(name, steps) for name, steps in (("prob", probs), ("size", sizes))}
        total = pl.col("size").cast(pl.Float64).sum().alias("total_size")
        cells = self._synapses.select("size", prob_step=passed["prob"], size_step=passed["size"])
        found = cells.group_by("prob_step", "size_step").agg(_COUNT, total).collect()
        at = found["prob_step"].to_numpy(), found["size_step"].to_numpy()
        shape = len(probs) + 1, len(sizes) + 1
        counts, totals = np.zeros(shape, np.int64), np.zeros(shape)
        counts[at], totals[at] = found["synapse_count"].to_numpy(), found["total_size"].to_numpy()
        return swept(probs, sizes, counts, totals)

    def q(self, prob_min: float) -> pl.DataFrame:
        return self._neurons.join(self._sums(prob_min), on="id").collect()


class PolarsStored(Polars):
    """polars on the answers that the build of wirehouse has stored as Parquet files."""

    answers = ("g", "g_sums", "h")

    def g(self, prob_min: float) -> pl.DataFrame:
        return pl.scan_parquet(self._files / "neuron_totals.parquet").rename({"celltype_code": "celltype"}).collect()

    def g_sums(self, prob_min: float) -> pl.DataFrame:
        totals = pl.scan_parquet(self._files / "neuron_totals.parquet")
        return totals.select("id", "out_synapses", "out_size", "in_synapses", "in_size").collect()

    def h(self, prob_min: float, min_synapses: int) -> pl.DataFrame:
        pairs = pl.scan_parquet(self._files / "connections.parquet").filter(pl.col("synapse_count") >= min_synapses)
        return pairs.select("pre_id", "post_id", "synapse_count", "total_size").collect()


def _prob(prob_min: float) -> pl.Expr:
    return pl.col("prob") >= float16(prob_min)


def _passed(name: str, steps: Sequence[float]) -> pl.Expr:
    """How many of the thresholds a column passes; 0 is passed by unknown values too."""
    column = pl.col(name)
    return pl.sum_horizontal((column >= float16(step)).fill_null(False) if step else pl.lit(True) for step in steps)

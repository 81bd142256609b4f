"""DataFusion on the Parquet files of a warehouse of the parquet binding, which has both orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from datafusion import SessionContext

from bench.sides.place import MORPHS, Place, float16
from bench.sides.tables import stacked

if TYPE_CHECKING:
    # A process that asks another question does not wait for pandas.
    import pandas as pd

_ROW = "synapse_id, x, y, z, size, prob, pre_id, post_id, post_morph, pre_celltype, post_celltype"
_SIZE = "coalesce(sum(CAST(size AS DOUBLE)), 0)"


class DataFusion:
    """Registers the tables once. Each question reads the order that serves it best."""

    def __init__(self, place: Place) -> None:
        self._context, self._codes = SessionContext(), place.codes
        files = place.folder / "parquet"
        for name, key in (("synapses", "pre_celltype"), ("synapses_by_post", "post_celltype")):
            partitions = [(key, pa.int16())]
            self._context.register_parquet(name, str(files / name), table_partition_cols=partitions)
        self._context.register_parquet("neurons", str(files / "neurons.parquet"))

    def _table(self, sql: str) -> pa.Table:
        return self._context.sql(sql).to_arrow_table()

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> pa.Table:
        return self._table(
            f"SELECT count(*) AS count FROM synapses WHERE pre_celltype = {self._codes[pre]}"
            f" AND post_celltype = {self._codes[post]} AND prob >= {_real(prob_min)} AND size >= {_real(size_min)}"
        )

    def b(self, prob_min: float) -> pa.Table:
        return self._matrix(f"prob >= {_real(prob_min)}")

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> pa.Table:
        filters = f"prob >= {_real(prob_min)} AND size >= {_real(size_min)} AND post_morph = {post_morph}"
        return self._matrix(filters)

    def _matrix(self, filters: str) -> pa.Table:
        return self._table(
            f"SELECT pre_celltype, post_celltype, count(*) AS synapse_count, {_SIZE} AS total_size"
            f" FROM synapses WHERE {filters} GROUP BY pre_celltype, post_celltype"
        )

    def c(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self._table(f"SELECT {_ROW} FROM synapses WHERE pre_id = {neuron_id} AND prob >= {_real(prob_min)}")

    def d(self, neuron_id: int, prob_min: float) -> pa.Table:
        filters = f"post_id = {neuron_id} AND prob >= {_real(prob_min)}"
        return self._table(f"SELECT {_ROW} FROM synapses_by_post WHERE {filters}")

    def e(
        self,
        pre: str,
        post: str,
        post_morph: int,
        prob_min: float,
        min_pre_axon: float,
        min_post_dend: float,
        rows: int,
    ) -> pa.Table:
        return self._table(
            f"SELECT {_ROW} FROM synapses WHERE pre_celltype = {self._codes[pre]}"
            f" AND post_celltype = {self._codes[post]} AND post_morph = {post_morph} AND prob >= {_real(prob_min)}"
            f" AND pre_skel_length_axon >= {_real(min_pre_axon)}"
            f" AND post_skel_length_dendrite >= {_real(min_post_dend)}"
            f" ORDER BY random() LIMIT {rows}"
        )

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> pa.Table:
        return self._table(
            "SELECT n.*, c.synapse_count, c.synapse_size FROM neurons n JOIN ("
            f"  SELECT pre_id, count(*) AS synapse_count, {_SIZE} AS synapse_size FROM synapses"
            f"  WHERE post_celltype = {self._codes[target]} AND prob >= {_real(prob_min)}"
            f"  GROUP BY pre_id HAVING count(*) >= {min_synapses}) c ON c.pre_id = n.id"
            f" WHERE n.celltype = {self._codes[celltype]} AND n.celltype_certainty >= {_real(certainty)}"
            f" AND n.skel_length_axon >= {_real(axon)}"
        )

    def g_sums(self, prob_min: float) -> pa.Table:
        return self._table(self._sums(prob_min))

    def _sums(self, prob_min: float) -> str:
        sides = {
            side: f"(SELECT {key} AS id, count(*) AS synapses, {_SIZE} AS size"
            f" FROM synapses WHERE prob >= {_real(prob_min)} GROUP BY {key})"
            for side, key in (("o", "pre_id"), ("i", "post_id"))
        }
        return (
            "SELECT n.id, coalesce(o.synapses, 0) AS out_synapses, coalesce(o.size, 0) AS out_size,"
            " coalesce(i.synapses, 0) AS in_synapses, coalesce(i.size, 0) AS in_size"
            f" FROM neurons n LEFT JOIN {sides['o']} o ON o.id = n.id LEFT JOIN {sides['i']} i ON i.id = n.id"
        )

    def g(self, prob_min: float) -> pa.Table:
        counted = ", ".join(f"count(*) FILTER (WHERE post_morph = {code}) AS {name}" for name, code in MORPHS.items())
        summed = ", ".join(f"sum({name}) AS {name}" for name in MORPHS)
        named = ", ".join(f"coalesce(i.{name}, 0) AS in_{name}" for name in MORPHS)
        return self._table(
            f"WITH pairs AS (SELECT pre_id, post_id, count(*) AS synapses, {_SIZE} AS size, {counted}"
            f" FROM synapses WHERE prob >= {_real(prob_min)} GROUP BY pre_id, post_id),"
            " outgoing AS (SELECT pre_id AS id, sum(synapses) AS synapses, sum(size) AS size, count(*) AS partners"
            " FROM pairs GROUP BY pre_id),"
            " incoming AS (SELECT post_id AS id, sum(synapses) AS synapses, sum(size) AS size, count(*) AS partners,"
            f" {summed} FROM pairs GROUP BY post_id)"
            " SELECT n.id, n.celltype, coalesce(o.synapses, 0) AS out_synapses, coalesce(o.size, 0) AS out_size,"
            " coalesce(o.partners, 0) AS out_partners, coalesce(i.synapses, 0) AS in_synapses,"
            f" coalesce(i.size, 0) AS in_size, coalesce(i.partners, 0) AS in_partners, {named}"
            " FROM neurons n LEFT JOIN outgoing o ON o.id = n.id LEFT JOIN incoming i ON i.id = n.id"
        )

    g_strict = g

    def h(self, prob_min: float, min_synapses: int) -> pa.Table:
        return self._table(
            f"SELECT pre_id, post_id, count(*) AS synapse_count, {_SIZE} AS total_size FROM synapses"
            f" WHERE prob >= {_real(prob_min)} GROUP BY pre_id, post_id HAVING count(*) >= {min_synapses}"
        )

    def i(self, prob_min: float, rows: int) -> pa.Table:
        filters = f"prob >= {_real(prob_min)}"
        return self._table(f"SELECT pre_id, post_id, size FROM synapses WHERE {filters} ORDER BY random() LIMIT {rows}")

    def j(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self._table(
            f"SELECT post_id AS partner_id, count(*) AS synapse_count, {_SIZE} AS total_size FROM synapses"
            f" WHERE pre_id = {neuron_id} AND prob >= {_real(prob_min)}"
            " GROUP BY post_id ORDER BY synapse_count DESC, total_size DESC, partner_id"
        )

    def k(self, prob_min: float, **box: int) -> pa.Table:
        inside = " AND ".join(f"{axis} BETWEEN {box[f'{axis}_min']} AND {box[f'{axis}_max']}" for axis in "xyz")
        return self._table(f"SELECT {_ROW} FROM synapses WHERE {inside} AND prob >= {_real(prob_min)}")

    def m(self, pre: str, prob_min: float) -> pa.Table:
        return self._table(self._of_type(pre, prob_min))

    def m_pandas(self, pre: str, prob_min: float) -> pd.DataFrame:
        return self._context.sql(self._of_type(pre, prob_min)).to_pandas()

    def _of_type(self, pre: str, prob_min: float) -> str:
        return f"SELECT {_ROW} FROM synapses WHERE pre_celltype = {self._codes[pre]} AND prob >= {_real(prob_min)}"

    def n(self, pre: str, post: str, prob_min: float) -> pa.Table:
        return self._table(
            f"SELECT synapse_id, pre_id, post_id, x, y, z FROM synapses WHERE pre_celltype = {self._codes[pre]}"
            f" AND post_celltype = {self._codes[post]} AND prob >= {_real(prob_min)}"
        )

    def o(self, ids: Sequence[int], prob_min: float) -> pa.Table:
        return self._table(
            f"SELECT pre_id AS neuron_id, post_id AS partner_id, count(*) AS synapse_count, {_SIZE} AS total_size"
            f" FROM synapses WHERE pre_id IN ({', '.join(map(str, ids))}) AND prob >= {_real(prob_min)}"
            " GROUP BY pre_id, post_id ORDER BY neuron_id, synapse_count DESC, total_size DESC, partner_id"
        )

    def o_each(self, ids: Sequence[int], prob_min: float) -> pa.Table:
        return stacked(ids, [self.j(neuron, prob_min) for neuron in ids])

    def q(self, prob_min: float) -> pa.Table:
        return self._table(
            "SELECT n.*, t.out_synapses, t.out_size, t.in_synapses, t.in_size FROM neurons n JOIN"
            f" ({self._sums(prob_min)}) t ON t.id = n.id"
        )


def _real(threshold: Any) -> str:
    return f"arrow_cast({float16(threshold)!r}, 'Float32')"

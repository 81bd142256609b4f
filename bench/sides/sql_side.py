"""The best hand-written SQL for each question, on the tables of schema store. Every macro is compared with it.

Thresholds are literals, rounded by hand. Each question reads the order, cube or stored table that serves it best. The
answers are those of the macros, with names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from bench.macro_calls import MacroCall, fill
from bench.sides.place import MORPHS, Place, float16
from bench.sides.wirehouse_side import Native, drawn


class Sql(Native):
    """The file of the native warehouse, without macros."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.codes = place.codes
        names = ", ".join(f"'{name}'" for name in sorted(place.codes, key=lambda name: place.codes[name]))
        self.names = f"[{names}]"
        morphs = "coalesce((['spine_neck', 'spine_head', 'shaft', 'soma'])[s.post_morph + 1], 'unknown')"
        self.row = (
            f"s.synapse_id, s.x, s.y, s.z, s.size, s.prob, s.pre_id, s.post_id, s.post_morph, {morphs} post_morph_name,"
            f" {self.name('s.pre_celltype_code')} pre_celltype, {self.name('s.post_celltype_code')} post_celltype"
        )

    def name(self, code: str) -> str:
        """The name of a cell-type code."""
        return f"({self.names})[{code} + 1]"

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> pa.Table:
        return self.few(
            f"SELECT count(*) AS count FROM store.synapses_by_pre WHERE pre_celltype_code = {self.codes[pre]}"
            f" AND post_celltype_code = {self.codes[post]} AND prob >= {real(prob_min)} AND size >= {real(size_min)}"
        )

    def b(self, prob_min: float) -> pa.Table:
        return self.few(
            self.matrix(
                "SELECT pre_celltype_code p, post_celltype_code q, sum(synapse_count)::BIGINT n, sum(total_size) t"
                f" FROM store.celltype_cube WHERE prob >= {real(prob_min)} GROUP BY p, q"
            )
        )

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> pa.Table:
        return self.few(
            self.matrix(
                "SELECT pre_celltype_code p, post_celltype_code q, count(*) n, sum(size::DOUBLE) t"
                f" FROM store.synapses_by_pre WHERE prob >= {real(prob_min)} AND size >= {real(size_min)}"
                f" AND post_morph = {post_morph} GROUP BY p, q"
            )
        )

    def matrix(self, cells: str, more: str = "") -> str:
        """All ordered pairs of types with the counts n and sums t of `cells` by code p and q."""
        return (
            "SELECT a.name AS pre_celltype, b.name AS post_celltype, coalesce(c.n, 0) AS synapse_count,"
            f" coalesce(c.t, 0.0) AS total_size{more} FROM store.cell_types a CROSS JOIN store.cell_types b"
            f" LEFT JOIN ({cells}) c ON c.p = a.code AND c.q = b.code ORDER BY a.code, b.code"
        )

    def c(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(self.rows("pre", f"s.pre_id = {neuron_id} AND s.prob >= {real(prob_min)}"))

    def d(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(self.rows("post", f"s.post_id = {neuron_id} AND s.prob >= {real(prob_min)}"))

    def rows(self, order: str, filters: str) -> str:
        """The rows of one order under `filters`, as the view synapses shows them."""
        return f"SELECT {self.row} FROM store.synapses_by_{order} s WHERE {filters}"

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
        filters = (
            f"s.pre_celltype_code = {self.codes[pre]} AND s.post_celltype_code = {self.codes[post]}"
            f" AND s.post_morph = {post_morph} AND s.prob >= {real(prob_min)}"
            f" AND s.pre_skel_length_axon >= {min_pre_axon} AND s.post_skel_length_dendrite >= {min_post_dend}"
        )
        return self.few(f"{self.rows('pre', filters)} ORDER BY random() LIMIT {rows}")

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> pa.Table:
        # Most synapses of HVC neurons have the type HVC. The few with another type are in retyped_synapses.
        chosen = (
            f"SELECT pre_id, size FROM store.{{}} WHERE pre_celltype_code {{}} {self.codes[celltype]}"
            f" AND post_celltype_code = {self.codes[target]} AND prob >= {real(prob_min)}"
        )
        return self.few(
            f"SELECT n.id, {self.name('n.celltype_code')} AS celltype, n.celltype_certainty, n.skel_length_axon,"
            " n.skel_length_soma, n.skel_length_dendrite, c.synapse_count, coalesce(c.t, 0.0) AS synapse_size"
            " FROM store.neurons n JOIN (SELECT pre_id, count(*) AS synapse_count, sum(size::DOUBLE) AS t FROM ("
            f"{chosen.format('synapses_by_pre', '=')} UNION ALL {chosen.format('retyped_synapses', '<>')}"
            f") GROUP BY pre_id) c ON c.pre_id = n.id WHERE n.celltype_code = {self.codes[celltype]}"
            f" AND n.celltype_certainty >= {real(certainty)} AND n.skel_length_axon >= {axon}"
            f" AND c.synapse_count >= {min_synapses}"
        )

    def g(self, prob_min: float) -> pa.Table:
        return self.many(
            f"SELECT {self.name('celltype_code')} AS celltype, * EXCLUDE (celltype_code) FROM store.neuron_totals"
        )

    def g_strict(self, prob_min: float) -> pa.Table:
        counted = ", ".join(f"count(*) FILTER (post_morph = {code}) AS {name}" for name, code in MORPHS.items())
        structures = ", ".join(f"coalesce(i.{name}, 0) AS in_{name}" for name in MORPHS)
        sides = {
            key: f"(SELECT {key}_id AS id, count(*) AS n, coalesce(sum(size::DOUBLE), 0.0) AS t,"
            f" count(*) FILTER (leads_pair) AS partners{more} FROM store.synapses_by_{key}"
            f" WHERE prob >= {real(prob_min)} GROUP BY {key}_id)"
            for key, more in (("pre", ""), ("post", f", {counted}"))
        }
        return self.many(
            f"SELECT n.id, {self.name('n.celltype_code')} AS celltype, coalesce(o.n, 0) AS out_synapses,"
            " coalesce(o.t, 0.0) AS out_size, coalesce(o.partners, 0) AS out_partners, coalesce(i.n, 0) AS in_synapses,"
            f" coalesce(i.t, 0.0) AS in_size, coalesce(i.partners, 0) AS in_partners, {structures}"
            f" FROM store.neurons n LEFT JOIN {sides['pre']} o ON o.id = n.id"
            f" LEFT JOIN {sides['post']} i ON i.id = n.id"
        )

    def g_sums(self, prob_min: float) -> pa.Table:
        return self.many("SELECT id, out_synapses, out_size, in_synapses, in_size FROM store.neuron_totals")

    def h(self, prob_min: float, min_synapses: int) -> pa.Table:
        return self.few(
            "SELECT pre_id, post_id, synapse_count, total_size FROM store.connections"
            f" WHERE synapse_count >= {min_synapses}"
        )

    def i(self, prob_min: float, rows: int) -> pa.Table:
        # The cut-off lets a few more rows through than asked for (8 sigma), so that enough are left and few are sorted.
        # There are two statements, because DuckDB evaluates random() once for all rows when a subquery is beside it.
        passes = f"prob >= {real(prob_min)}"
        (pool,) = self.few(f"SELECT sum(synapse_count) FROM store.celltype_cube WHERE {passes}").column(0).to_pylist()
        share = (rows + 8 * rows**0.5 + 64) / max(float(pool or 0), 1.0)
        return self.few(
            f"SELECT pre_id, post_id, size FROM store.synapses_by_pre WHERE {passes}"
            f" AND random() <= {share!r}::DOUBLE ORDER BY random() LIMIT {rows}"
        )

    def j(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(
            "SELECT post_id AS partner_id, count(*) AS synapse_count, coalesce(sum(size::DOUBLE), 0.0) AS total_size"
            f" FROM store.synapses_by_pre WHERE pre_id = {neuron_id} AND prob >= {real(prob_min)}"
            " GROUP BY post_id ORDER BY synapse_count DESC, total_size DESC, partner_id"
        )

    def k(self, prob_min: float, **box: int) -> pa.Table:
        inside = " AND ".join(f"s.{axis} BETWEEN {box[f'{axis}_min']} AND {box[f'{axis}_max']}" for axis in "xyz")
        return self.few(self.rows("pre", f"{inside} AND s.prob >= {real(prob_min)}"))

    def _of_type(self, pre: str, prob_min: float) -> str:
        return self.rows("pre", f"s.pre_celltype_code = {self.codes[pre]} AND s.prob >= {real(prob_min)}")

    def n(self, pre: str, post: str, prob_min: float) -> pa.Table:
        return self.many(
            "SELECT synapse_id, pre_id, post_id, x, y, z FROM store.synapses_by_pre WHERE pre_celltype_code ="
            f" {self.codes[pre]} AND post_celltype_code = {self.codes[post]} AND prob >= {real(prob_min)}"
        )

    def o(self, ids: Sequence[int], prob_min: float) -> pa.Table:
        return self.few(
            "SELECT pre_id AS neuron_id, post_id AS partner_id, synapse_count, total_size FROM store.connections"
            f" WHERE pre_id IN (SELECT unnest({list(ids)}))"
            " ORDER BY neuron_id, synapse_count DESC, total_size DESC, partner_id"
        )

    def p(self, probs: Sequence[float], sizes: Sequence[float]) -> pa.Table:
        steps = "(SELECT unnest({0}::DOUBLE[]) AS step, generate_subscripts({0}, 1) AS place)"
        return self.few(
            "SELECT p.step AS prob_min, z.step AS size_min, coalesce(sum(c.n), 0)::BIGINT AS synapse_count,"
            f" coalesce(sum(c.t), 0.0) AS total_size FROM {steps.format(list(probs))} p"
            f" CROSS JOIN {steps.format(list(sizes))} z LEFT JOIN (SELECT {passed('prob', probs)} AS p,"
            f" {passed('size', sizes)} AS z, count(*) AS n, sum(size::DOUBLE) AS t FROM store.synapses_by_pre GROUP BY"
            " ALL) c ON c.p >= p.place AND c.z >= z.place GROUP BY ALL ORDER BY prob_min, size_min"
        )

    def q(self, prob_min: float) -> pa.Table:
        return self.many(
            f"SELECT n.id, {self.name('n.celltype_code')} AS celltype, n.celltype_certainty, n.skel_length_axon,"
            " n.skel_length_soma, n.skel_length_dendrite, t.out_synapses, t.out_size, t.in_synapses, t.in_size"
            " FROM store.neurons n JOIN store.neuron_totals t ON t.id = n.id"
        )

    def macro_call(self, call: MacroCall, ids: Sequence[int]) -> pa.Table:
        wide = ", ".join(
            f'coalesce(max(n) FILTER (q = {code}), 0)::DOUBLE AS "{name}"' for name, code in self.codes.items()
        )
        words = {name: str(code) for name, code in self.codes.items()}
        words |= {"prob": real(0.6), "strict": real(0.8), "row": self.row, "wide": wide, **drawn(ids)}
        return (self.many if call.many else self.few)(fill(call.sql, words, self.names))


def real(threshold: Any) -> str:
    """A threshold of a float16 column as the literal that DuckDB compares a FLOAT column with."""
    return f"{float16(threshold)!r}::FLOAT"


def passed(column: str, steps: Sequence[float]) -> str:
    """How many of the thresholds a float16 column passes; 0 is passed by unknown values too."""
    counted = (f"({column} >= {real(step)})::TINYINT" if step else "1::TINYINT" for step in steps)
    return " + ".join(f"coalesce({each}, 0)" for each in counted)

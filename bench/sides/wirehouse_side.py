"""The macros of wirehouse as a user calls them, in both bindings."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

import wirehouse
from bench.macro_calls import MacroCall, fill
from bench.sides.place import Place
from bench.sides.tables import stacked

if TYPE_CHECKING:
    # A process that asks another question does not wait for pandas.
    import pandas as pd


def drawn(ids: Sequence[int]) -> dict[str, str]:
    """What {id} and {ids} in `macro_calls` stand for."""
    return {"id": str(ids[0]), "ids": ", ".join(map(str, ids))}


class Native:
    """The macros over the tables inside connectome.duckdb."""

    binding = "native"

    def __init__(self, place: Place) -> None:
        # DuckDB warns that execute() copies the rows. sql() binds twice instead, which costs more when rows are few.
        warnings.filterwarnings("ignore", "Arrow output on a DB-API result")
        self.con: duckdb.DuckDBPyConnection = wirehouse.connect(place.folder / self.binding)

    def few(self, sql: str) -> pa.Table:
        """The answer of a statement that returns some 100,000 rows at most."""
        return self.con.execute(sql).to_arrow_table()

    def many(self, sql: str) -> pa.Table:
        """The answer of a statement that returns more."""
        return self.con.sql(sql).to_arrow_table()

    def a(self, pre: str, post: str, prob_min: float, size_min: float) -> pa.Table:
        return self.few(
            f"SELECT count FROM summarize_synapses(pre_celltype := '{pre}', post_celltype := '{post}',"
            f" prob_min := {prob_min}, size_min := {size_min})"
        )

    def b(self, prob_min: float) -> pa.Table:
        return self.few(
            "SELECT pre_celltype, post_celltype, synapse_count, total_size"
            f" FROM connectivity_matrix(prob_min := {prob_min})"
        )

    def b_filtered(self, prob_min: float, size_min: float, post_morph: int) -> pa.Table:
        return self.few(
            "SELECT pre_celltype, post_celltype, synapse_count, total_size"
            f" FROM connectivity_matrix(prob_min := {prob_min}, size_min := {size_min}, post_morph := {post_morph})"
        )

    def c(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(f"FROM synapses_of({neuron_id}, prob_min := {prob_min})")

    def c_find(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(f"FROM find_synapses(pre_neuron_ids := [{neuron_id}], prob_min := {prob_min})")

    def d(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(f"FROM synapses_of({neuron_id}, direction := 'incoming', prob_min := {prob_min})")

    def d_find(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(f"FROM find_synapses(post_neuron_ids := [{neuron_id}], prob_min := {prob_min})")

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
        return self.few(
            f"FROM find_synapses(pre_celltype := '{pre}', post_celltype := '{post}', post_morph := {post_morph},"
            f" prob_min := {prob_min}, min_pre_axon := {min_pre_axon}, min_post_dend := {min_post_dend},"
            f" max_results := {rows})"
        )

    def f(
        self, celltype: str, target: str, min_synapses: int, certainty: float, axon: float, prob_min: float
    ) -> pa.Table:
        return self.few(
            f"FROM find_neurons(celltype := '{celltype}', target_celltype := '{target}',"
            f" min_synapses := {min_synapses}, min_celltype_certainty := {certainty}, min_axon_length := {axon},"
            f" prob_min := {prob_min})"
        )

    def g(self, prob_min: float) -> pa.Table:
        return self.many(f"FROM neuron_totals(prob_min := {prob_min})")

    g_strict = g

    def g_sums(self, prob_min: float) -> pa.Table:
        return self.many(
            f"SELECT id, out_synapses, out_size, in_synapses, in_size FROM neuron_totals(prob_min := {prob_min})"
        )

    def h(self, prob_min: float, min_synapses: int) -> pa.Table:
        return self.few(
            "SELECT pre_id, post_id, synapse_count, total_size"
            f" FROM connections(prob_min := {prob_min}, min_synapses := {min_synapses})"
        )

    def i(self, prob_min: float, rows: int) -> pa.Table:
        return self.few(
            f"SELECT pre_id, post_id, size FROM find_synapses(prob_min := {prob_min}, max_results := {rows})"
        )

    def j(self, neuron_id: int, prob_min: float) -> pa.Table:
        return self.few(
            f"SELECT partner_id, synapse_count, total_size FROM partners({neuron_id}, prob_min := {prob_min})"
        )

    def k(self, prob_min: float, **box: int) -> pa.Table:
        bounds = ", ".join(f"{name} := {bound}" for name, bound in box.items())
        return self.few(f"FROM synapses_in_box({bounds}, prob_min := {prob_min})")

    def m(self, pre: str, prob_min: float) -> pa.Table:
        return self.many(self._of_type(pre, prob_min))

    def m_pandas(self, pre: str, prob_min: float) -> pd.DataFrame:
        return self.con.sql(self._of_type(pre, prob_min)).df()

    def _of_type(self, pre: str, prob_min: float) -> str:
        return f"FROM find_synapses(pre_celltype := '{pre}', prob_min := {prob_min})"

    def n(self, pre: str, post: str, prob_min: float) -> pa.Table:
        return self.many(
            "SELECT synapse_id, pre_id, post_id, x, y, z"
            f" FROM find_synapses(pre_celltype := '{pre}', post_celltype := '{post}', prob_min := {prob_min})"
        )

    def o(self, ids: Sequence[int], prob_min: float) -> pa.Table:
        return self.few(
            "SELECT neuron_id, partner_id, synapse_count, total_size"
            f" FROM partners_of({list(ids)}, prob_min := {prob_min})"
        )

    def o_each(self, ids: Sequence[int], prob_min: float) -> pa.Table:
        return stacked(ids, [self.j(neuron, prob_min) for neuron in ids])

    def p(self, probs: Sequence[float], sizes: Sequence[float]) -> pa.Table:
        return self.few(
            "SELECT prob_min, size_min, synapse_count, total_size"
            f" FROM threshold_sweep(prob_steps := {list(probs)}, size_steps := {list(sizes)})"
        )

    def q(self, prob_min: float) -> pa.Table:
        return self.many(
            "SELECT n.*, t.out_synapses, t.out_size, t.in_synapses, t.in_size"
            f" FROM neurons n JOIN neuron_totals(prob_min := {prob_min}) t ON t.id = n.id"
        )

    def macro_call(self, call: MacroCall, ids: Sequence[int]) -> pa.Table:
        """The answer of a macro of `macro_calls`, asked about neurons of `ids`."""
        return (self.many if call.many else self.few)(fill(call.macro, drawn(ids)))


class Parquet(Native):
    """The macros over the Parquet files."""

    binding = "parquet"

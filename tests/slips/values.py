"""A legal value for each parameter of each public macro, as a SQL constant, in a warehouse of the small set."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from wirehouse.library import SqlObject
from wirehouse.library.kinds import kind_of

WORDS = {
    "direction": "'incoming'", "measure": "'total_size'", "resample": "'pre'", "unknown": "'drop'",
    "compartment": "'dendrite'", "kind": "'chemical'",
}  # fmt: skip
NUMBERS = {
    "prob_min": "0.8", "min_celltype_certainty": "0.5", "size_min": "0.2", "level": "0.9", "min_cell_length": "20",
    "seed": "3", "max_results": "7", "n": "4", "hops": "1", "max_hops": "2", "at_least": "1", "min_synapses": "2",
    "post_morph": "1", "radius": "30000", "x": "120000", "y": "120000", "z": "120000",
    "within": "3000", "max_distance": "500", "bin": "20", "step": "20",
    "prob_steps": "[0.7, 0.9]", "size_steps": "[0.1]", "within_type": "false",
}  # fmt: skip
# The paper's types, each with cells enough in the small set; an axon-only type only where it may be one.
CELLTYPES = {"axon_type": "'HVC'", "pre": "'HVC'", "pre_celltype": "'HVC'"}
# What makes an answer the same each time and quick, where the question itself does not.
ALWAYS = {"seed": "1", "n": "3"}

# One of two parameters is required.
ONE_OF = {"path_distances": {"nodes": "[1, 2, 3]"}}


@dataclass(frozen=True)
class Values:
    """Ids of the small set, as texts of SQL."""

    neuron: str
    other: str
    ids: str

    def of(self, macro: SqlObject, parameter: str) -> str:
        """A legal value of a parameter, other than its default if there is one in this data set."""
        kind = kind_of(macro, parameter).like
        if kind in ("grouping", "roi"):
            return "NULL"
        if kind == "similarity":
            return "'celltype'"
        if kind == "id":
            return self.other if parameter in ("target", "b") else self.neuron
        if parameter in ("synapse_ids", "nodes"):
            return "[1, 2, 3]"
        if kind == "ids":
            return self.ids
        if kind in ("celltype", "one_celltype"):
            return CELLTYPES.get(parameter, "'MSN'")
        if kind == "coordinate" and parameter.endswith(("_min", "_max")):
            return "50000" if parameter.endswith("_min") else "200000"
        return WORDS.get(parameter) or NUMBERS.get(parameter) or "10"

    def given(self, macro: SqlObject) -> dict[str, str]:
        """What a call of the macro needs at least, and what fixes its answer."""
        required = {name: self.of(macro, name) for name, default in macro.parameters if default is None}
        fixed = {name: value for name, value in ALWAYS.items() if name in dict(macro.parameters)}
        return required | fixed | ONE_OF.get(macro.name, {})


def values_of(con: duckdb.DuckDBPyConnection) -> Values:
    """The busiest neurons of a warehouse."""
    query = "SELECT id FROM neuron_totals() ORDER BY out_synapses + in_synapses DESC, id LIMIT 3"
    ids = [str(neuron) for (neuron,) in con.execute(query).fetchall()]
    return Values(ids[0], ids[1], f"[{', '.join(ids)}]")

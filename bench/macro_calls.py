"""Calls of macros with typical arguments, each with the best hand-written SQL for the same answer.

The questions of `questions` are not repeated here. These words stand in the SQL: {prob} and {strict} for prob_min 0.6
and 0.8 as literals, {HVC} for the code of a cell type, {name:code} for the name of a code, {row} for the columns of the
view synapses, {wide} for those of the wide matrix, {id} and {ids} for neurons that the runner draws.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple


class MacroCall(NamedTuple):
    """A call of a macro, and the SQL that gives the same answer. `many` is set when the answer has many rows."""

    name: str
    macro: str
    sql: str
    many: bool = False


_HEADS = (
    "s.pre_celltype_code = {HVC} AND s.post_celltype_code = {MSN} AND s.post_morph = 1 AND s.prob >= {prob}"
    " AND s.pre_skel_length_axon >= 50 AND s.post_skel_length_dendrite >= 50"
)
_SUMMARY = (
    "count(*) AS count, coalesce(sum(s.size::DOUBLE), 0.0) AS total_size,"
    " sum(s.size::DOUBLE) / count(s.size) AS mean_size"
)
_MEAN = "total_size / nullif(sized_count, 0) AS mean_size"
_NEURON = (
    "n.id, {name:n.celltype_code} AS celltype, n.celltype_certainty, n.skel_length_axon, n.skel_length_soma,"
    " n.skel_length_dendrite"
)
_BY_TYPE = (
    "SELECT id, '{direction}' AS direction, {{name:code}} AS partner_celltype, sum(n)::BIGINT AS synapse_count,"
    " coalesce(sum(t), 0.0) AS total_size, count(*) AS partners FROM (SELECT {key}_id AS id,"
    " {partner}_celltype_code AS code, {partner}_id, count(*) AS n, sum(size::DOUBLE) AS t"
    " FROM store.synapses_by_{key} WHERE prob >= {{prob}} GROUP BY ALL) GROUP BY id, code"
)
_PARTNERS = (
    "SELECT partner_id, {name:code} AS partner_celltype, synapse_count, total_size, {mean} FROM ("
    "SELECT partner_id, arg_max(code, 256 * n - code) AS code, sum(n)::BIGINT AS synapse_count,"
    " sum(t) AS total_size, sum(k) AS sized_count FROM (SELECT post_id AS partner_id, post_celltype_code AS code,"
    " count(*) AS n, count(size) AS k, coalesce(sum(size::DOUBLE), 0.0) AS t FROM store.synapses_by_pre"
    " WHERE pre_id = {id} AND prob >= {prob} GROUP BY ALL) GROUP BY partner_id)"
    " ORDER BY synapse_count DESC, total_size DESC, partner_id"
).replace("{mean}", _MEAN)

MACRO_CALLS = [
    MacroCall(
        "summarize_synapses, from the cube",
        "FROM summarize_synapses(pre_celltype := 'HVC', post_celltype := 'MSN', prob_min := 0.8)",
        "SELECT sum(synapse_count)::BIGINT AS count, sum(total_size) AS total_size,"
        " sum(total_size) / sum(sized_count) AS mean_size FROM store.celltype_cube"
        " WHERE pre_celltype_code = {HVC} AND post_celltype_code = {MSN} AND prob >= {strict}",
    ),
    MacroCall(
        "summarize_synapses, lengths",
        "FROM summarize_synapses(pre_celltype := 'HVC', post_celltype := 'MSN', post_morph := 1,"
        " min_pre_axon := 50, min_post_dend := 50)",
        f"SELECT {_SUMMARY} FROM store.synapses_by_pre s WHERE {_HEADS}",
    ),
    MacroCall(
        "summarize_synapses, one post type, sizes",
        "FROM summarize_synapses(post_celltype := 'GPe', size_min := 0.1)",
        f"SELECT {_SUMMARY} FROM store.synapses_by_post s"
        " WHERE s.post_celltype_code = {GPe} AND s.prob >= {prob} AND s.size >= 0.0999755859375::FLOAT",
    ),
    MacroCall(
        "find_synapses, 100 neurons, rows",
        "FROM find_synapses(pre_neuron_ids := [{ids}])",
        "SELECT {row} FROM store.synapses_by_pre s WHERE s.pre_id IN (SELECT unnest([{ids}])) AND s.prob >= {prob}",
    ),
    MacroCall(
        "find_synapses, HVC->MSN, rows",
        "FROM find_synapses(pre_celltype := 'HVC', post_celltype := 'MSN')",
        "SELECT {row} FROM store.synapses_by_pre s"
        " WHERE s.pre_celltype_code = {HVC} AND s.post_celltype_code = {MSN} AND s.prob >= {prob}",
        many=True,
    ),
    MacroCall(
        "connectivity_matrix, all columns",
        "FROM connectivity_matrix()",
        "SELECT a.name AS pre_celltype, b.name AS post_celltype, coalesce(c.n, 0) AS synapse_count,"
        " coalesce(c.t, 0.0) AS total_size, c.t / c.k AS mean_size"
        " FROM store.cell_types a CROSS JOIN store.cell_types b"
        " LEFT JOIN (SELECT pre_celltype_code p, post_celltype_code q, sum(synapse_count)::BIGINT n, sum(total_size) t,"
        " sum(sized_count) k FROM store.celltype_cube WHERE prob >= {prob} GROUP BY p, q) c"
        " ON c.p = a.code AND c.q = b.code ORDER BY a.code, b.code",
    ),
    MacroCall(
        "connectivity_matrix_wide",
        "FROM connectivity_matrix_wide()",
        "SELECT a.name AS pre_celltype, c.* EXCLUDE (p) FROM store.cell_types a JOIN (SELECT p, {wide} FROM ("
        "SELECT pre_celltype_code p, post_celltype_code q, sum(synapse_count) n FROM store.celltype_cube"
        " WHERE prob >= {prob} GROUP BY p, q) GROUP BY p) c ON c.p = a.code ORDER BY a.code",
    ),
    MacroCall(
        "find_neurons, one type",
        "FROM find_neurons(celltype := 'MSN', min_celltype_certainty := 0.8)",
        f"SELECT {_NEURON}, t.out_synapses AS synapse_count, t.out_size AS synapse_size FROM store.neurons n"
        " JOIN store.neuron_totals t ON t.id = n.id"
        " WHERE n.celltype_code = {MSN} AND n.celltype_certainty >= 0.7998046875::FLOAT",
        many=True,
    ),
    MacroCall(
        "find_neurons, incoming from a type",
        "FROM find_neurons(celltype := 'MSN', target_celltype := 'HVC', direction := 'incoming', min_synapses := 20)",
        f"SELECT {_NEURON}, c.synapse_count, coalesce(c.t, 0.0) AS synapse_size FROM store.neurons n JOIN ("
        "SELECT post_id, count(*) AS synapse_count, sum(size::DOUBLE) AS t FROM ("
        "SELECT post_id, size FROM store.synapses_by_post"
        " WHERE post_celltype_code = {MSN} AND pre_celltype_code = {HVC} AND prob >= {prob} UNION ALL "
        "SELECT post_id, size FROM store.retyped_synapses"
        " WHERE post_celltype_code <> {MSN} AND pre_celltype_code = {HVC} AND prob >= {prob}"
        ") GROUP BY post_id) c ON c.post_id = n.id"
        " WHERE n.celltype_code = {MSN} AND c.synapse_count >= 20",
    ),
    MacroCall(
        "connections, all columns",
        "FROM connections(min_synapses := 3)",
        "SELECT pre_id, post_id, {name:pre_celltype_code} AS pre_celltype, {name:post_celltype_code} AS post_celltype,"
        " synapse_count, total_size, total_size / nullif(synapse_count - unsized_count, 0) AS mean_size"
        " FROM store.connections WHERE synapse_count >= 3",
        many=True,
    ),
    MacroCall(
        "connections, prob >= 0.8, who with whom",
        "SELECT pre_id, post_id, synapse_count, total_size FROM connections(prob_min := 0.8, min_synapses := 3)",
        "SELECT pre_id, post_id, count(*) AS synapse_count, coalesce(sum(size::DOUBLE), 0.0) AS total_size"
        " FROM store.synapses_by_pre WHERE prob >= {strict} GROUP BY pre_id, post_id HAVING count(*) >= 3",
        many=True,
    ),
    MacroCall(
        "neuron_celltype_totals",
        "FROM neuron_celltype_totals()",
        _BY_TYPE.format(direction="outgoing", key="pre", partner="post")
        + " UNION ALL "
        + _BY_TYPE.format(direction="incoming", key="post", partner="pre"),
        many=True,
    ),
    MacroCall("partners, all columns", "FROM partners({id})", _PARTNERS),
    MacroCall(
        "neuron",
        "FROM neuron({id})",
        f"SELECT {_NEURON}, t.* EXCLUDE (id, celltype_code) FROM store.neurons n JOIN store.neuron_totals t"
        " ON t.id = n.id WHERE n.id = {id} AND t.id = {id}",
    ),
    MacroCall(
        "synapses_near",
        "FROM synapses_near(128000, 128000, 192000, 10000)",
        "SELECT {row} FROM store.synapses_by_pre s WHERE s.x BETWEEN 118000 AND 138000"
        " AND s.y BETWEEN 118000 AND 138000 AND s.z BETWEEN 182000 AND 202000 AND s.prob >= {prob}"
        " AND (s.x - 128000.0) ** 2 + (s.y - 128000.0) ** 2 + (s.z - 192000.0) ** 2 <= 1e8",
    ),
]
BY_NAME = {call.name: call for call in MACRO_CALLS}


def fill(text: str, values: Mapping[str, str], names: str = "[]") -> str:
    """A statement with its {words} filled in. `names` is the list of cell-type names in SQL."""
    text = re.sub(r"\{name:([^}]+)\}", rf"({names})[\1 + 1]", text)
    return re.sub(r"\{(\w+)\}", lambda word: values[word[1]], text)

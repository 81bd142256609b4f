"""The questions of the graph: how each is called, and its columns with their types."""

from __future__ import annotations

from tests.signatures.core import PLACED

NEURON = (
    "neuron_id BIGINT, celltype VARCHAR, celltype_certainty FLOAT, "
    "skel_length_axon FLOAT, skel_length_soma FLOAT, skel_length_dendrite FLOAT, "
    "out_synapses BIGINT, out_size DOUBLE, out_partners BIGINT, "
    "in_synapses BIGINT, in_size DOUBLE, in_partners BIGINT, "
    "in_spine_neck BIGINT, in_spine_head BIGINT, in_shaft BIGINT, in_soma BIGINT, in_unknown BIGINT"
)
PAIRS = "prob_min := 0.6, size_min := 0, min_synapses := 1"

SIGNATURES = {
    "partners_of": f"partners_of(ids, direction := 'outgoing', {PAIRS}, {PLACED})",
    "neurons_of": "neurons_of(ids)",
    "summaries_of": f"summaries_of(ids, direction := 'outgoing', prob_min := 0.6, size_min := 0, {PLACED})",
    "common_partners": f"common_partners(ids, direction := 'outgoing', at_least := NULL, {PAIRS}, {PLACED})",
    "shortest_paths": f"shortest_paths(source, target, max_hops := 6, {PAIRS}, {PLACED})",
    "reachable": f"reachable(ids, hops := 2, direction := 'outgoing', {PAIRS}, {PLACED})",
    "reciprocal_connections": f"reciprocal_connections({PAIRS}, ids := NULL, {PLACED})",
    "input_similarity": f"input_similarity(ids, direction := 'incoming', by := 'partner', {PAIRS}, {PLACED})",
    "adjacency": (
        f"adjacency(pre_neuron_ids := NULL, post_neuron_ids := NULL, {PAIRS}, pre_ids := NULL, post_ids := NULL, "
        f"{PLACED})"
    ),
    "normalized_connections": (
        f"normalized_connections({PAIRS}, pre_neuron_ids := NULL, post_neuron_ids := NULL, "
        f"pre_ids := NULL, post_ids := NULL, {PLACED})"
    ),
}
COLUMNS = {
    "partners_of": (
        "neuron_id BIGINT, partner_id BIGINT, partner_celltype VARCHAR, "
        "synapse_count BIGINT, total_size DOUBLE, mean_size DOUBLE"
    ),
    "neurons_of": NEURON,
    "summaries_of": "neuron_id BIGINT, count BIGINT, total_size DOUBLE, mean_size DOUBLE",
    "common_partners": (
        "partner_id BIGINT, partner_celltype VARCHAR, shared_by BIGINT, shared_ids BIGINT[], "
        "synapse_count BIGINT, total_size DOUBLE"
    ),
    "shortest_paths": (
        "path_number BIGINT, hops BIGINT, path BIGINT[], celltypes VARCHAR[], synapse_counts BIGINT[], weakest BIGINT"
    ),
    "reachable": "id BIGINT, celltype VARCHAR, hop BIGINT",
    "reciprocal_connections": (
        "first_id BIGINT, second_id BIGINT, first_celltype VARCHAR, second_celltype VARCHAR, "
        "first_to_second_count BIGINT, first_to_second_size DOUBLE, "
        "second_to_first_count BIGINT, second_to_first_size DOUBLE"
    ),
    "input_similarity": "first_id BIGINT, second_id BIGINT, cosine DOUBLE, jaccard DOUBLE, shared BIGINT",
    "adjacency": "pre_id BIGINT, post_id BIGINT, synapse_count BIGINT, total_size DOUBLE",
    "normalized_connections": (
        "pre_id BIGINT, post_id BIGINT, pre_celltype VARCHAR, post_celltype VARCHAR, "
        "synapse_count BIGINT, total_size DOUBLE, mean_size DOUBLE, "
        "input_fraction DOUBLE, output_fraction DOUBLE, input_size_fraction DOUBLE, output_size_fraction DOUBLE"
    ),
}

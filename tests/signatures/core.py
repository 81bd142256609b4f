"""The contract's views and macros: how each is called, and its columns with their types."""

from __future__ import annotations

from wirehouse.library.describe import J0251

FILTERS = (
    "pre_celltype := NULL, post_celltype := NULL, pre_neuron_ids := NULL, post_neuron_ids := NULL, "
    "prob_min := 0.6, size_min := 0, post_morph := -1, min_pre_axon := 0, min_pre_soma := 0, min_pre_dend := 0, "
    "min_post_axon := 0, min_post_soma := 0, min_post_dend := 0"
)
# Where a synapse or connection lies, and what it is: after all others, so that the places of those stay.
PLACED = "roi := NULL, kind := NULL"

SIGNATURES = {
    "synapses": "synapses",
    "neurons": "neurons",
    "cell_types": "cell_types",
    "post_morphs": "post_morphs",
    "dataset": "dataset",
    "catalog": "catalog",
    "find_synapses": f"find_synapses({FILTERS}, max_results := NULL, seed := NULL, {PLACED})",
    "summarize_synapses": f"summarize_synapses({FILTERS}, {PLACED})",
    "find_neurons": (
        "find_neurons(celltype := NULL, target_celltype := NULL, direction := 'outgoing', min_synapses := NULL, "
        "min_celltype_certainty := 0, min_axon_length := 0, min_dendrite_length := 0, min_soma_length := 0, "
        f"prob_min := 0.6, {PLACED})"
    ),
    "connectivity_matrix": f"connectivity_matrix({FILTERS}, {PLACED}, by := NULL)",
    "connectivity_matrix_wide": (
        f"connectivity_matrix_wide(measure := 'synapse_count', {FILTERS}, {PLACED}, by := NULL)"
    ),
    "connections": f"connections(prob_min := 0.6, size_min := 0, min_synapses := 1, {PLACED})",
    "neuron_totals": f"neuron_totals(prob_min := 0.6, size_min := 0, {PLACED})",
    "neuron_celltype_totals": f"neuron_celltype_totals(prob_min := 0.6, size_min := 0, {PLACED}, by := NULL)",
    "synapses_of": f"synapses_of(neuron_id, direction := 'outgoing', prob_min := 0.6, size_min := 0, {PLACED})",
    "partners": (
        f"partners(neuron_id, direction := 'outgoing', prob_min := 0.6, size_min := 0, min_synapses := 1, {PLACED})"
    ),
    "neuron": "neuron(neuron_id)",
    "synapses_in_box": f"synapses_in_box(x_min, x_max, y_min, y_max, z_min, z_max, prob_min := 0.6, {PLACED})",
    "synapses_near": f"synapses_near(x, y, z, radius, prob_min := 0.6, {PLACED})",
}
SYNAPSE = (
    "synapse_id BIGINT, x BIGINT, y BIGINT, z BIGINT, size FLOAT, prob FLOAT, pre_id BIGINT, post_id BIGINT, "
    "post_morph SMALLINT, post_morph_name VARCHAR, pre_celltype VARCHAR, post_celltype VARCHAR"
)
NEURON = (
    "id BIGINT, celltype VARCHAR, celltype_certainty FLOAT, "
    "skel_length_axon FLOAT, skel_length_soma FLOAT, skel_length_dendrite FLOAT"
)
TOTALS = (
    "out_synapses BIGINT, out_size DOUBLE, out_partners BIGINT, "
    "in_synapses BIGINT, in_size DOUBLE, in_partners BIGINT, "
    "in_spine_neck BIGINT, in_spine_head BIGINT, in_shaft BIGINT, in_soma BIGINT, in_unknown BIGINT"
)
MEASURES = "synapse_count BIGINT, total_size DOUBLE, mean_size DOUBLE"
WIDE = ", ".join(f"{name} DOUBLE" for name in J0251.celltypes.values())
COLUMNS = {
    "synapses": SYNAPSE,
    "neurons": NEURON,
    "cell_types": (
        "code SMALLINT, name VARCHAR, axon_only BOOLEAN, neurons BIGINT, pre_synapses BIGINT, post_synapses BIGINT"
    ),
    "post_morphs": "code SMALLINT, name VARCHAR",
    "dataset": (
        "name VARCHAR, version VARCHAR, synthetic BOOLEAN, synapses BIGINT, neurons BIGINT, source_sha256 "
        "STRUCT(synapses VARCHAR, neurons VARCHAR, celltype_mapping VARCHAR, post_morph_mapping VARCHAR), "
        "built_at TIMESTAMP, schema_version INTEGER, citation VARCHAR, format VARCHAR, grain VARCHAR, prob_default "
        "DOUBLE, size_unit VARCHAR, weight_unit VARCHAR, voxel_nm DOUBLE[], position VARCHAR, celltype_column VARCHAR"
    ),
    "catalog": "name VARCHAR, kind VARCHAR, signature VARCHAR, description VARCHAR, grain VARCHAR, example VARCHAR",
    "find_synapses": SYNAPSE,
    "summarize_synapses": "count BIGINT, total_size DOUBLE, mean_size DOUBLE",
    "find_neurons": f"{NEURON}, synapse_count BIGINT, synapse_size DOUBLE",
    "connectivity_matrix": f"pre_celltype VARCHAR, post_celltype VARCHAR, {MEASURES}",
    "connectivity_matrix_wide": f"pre_celltype VARCHAR, {WIDE}",
    "connections": f"pre_id BIGINT, post_id BIGINT, pre_celltype VARCHAR, post_celltype VARCHAR, {MEASURES}",
    "neuron_totals": f"id BIGINT, celltype VARCHAR, {TOTALS}",
    "neuron_celltype_totals": (
        "id BIGINT, direction VARCHAR, partner_celltype VARCHAR, "
        "synapse_count BIGINT, total_size DOUBLE, partners BIGINT"
    ),
    "synapses_of": SYNAPSE,
    "partners": f"partner_id BIGINT, partner_celltype VARCHAR, {MEASURES}",
    "neuron": f"{NEURON}, {TOTALS}",
    "synapses_in_box": SYNAPSE,
    "synapses_near": SYNAPSE,
}

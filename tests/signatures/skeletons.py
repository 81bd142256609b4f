"""The questions of skeletons: how each is called, and its columns with their types."""

from __future__ import annotations

from tests.signatures.core import PLACED

SNAPPED = "prob_min := 0.6, max_distance := 2000, size_min := 0"
SYNAPSE = (
    "synapse_id BIGINT, x BIGINT, y BIGINT, z BIGINT, size FLOAT, prob FLOAT, pre_id BIGINT, post_id BIGINT, "
    "post_morph SMALLINT, post_morph_name VARCHAR, pre_celltype VARCHAR, post_celltype VARCHAR"
)

SIGNATURES = {
    "skeletons": "skeletons",
    "skeleton": "skeleton(neuron_id)",
    "skeleton_summary": "skeleton_summary(ids := NULL)",
    "synapses_on_skeleton": f"synapses_on_skeleton(neuron_id, direction := 'incoming', {SNAPPED}, {PLACED})",
    "path_distances": "path_distances(neuron_id, synapse_ids := NULL, nodes := NULL, max_distance := 2000)",
    "close_on_skeleton": f"close_on_skeleton(neuron_id, within, direction := 'incoming', {SNAPPED}, {PLACED})",
    "synapse_profile": f"synapse_profile(ids, bin := 10, direction := 'incoming', {SNAPPED}, {PLACED})",
    "sholl": "sholl(neuron_id, step := 10)",
    "neurons_near": "neurons_near(x, y, z, radius)",
    "contacts": f"contacts(a, b, within, prob_min := 0.6, size_min := 0, {PLACED})",
}
COLUMNS = {
    "skeletons": (
        "neuron_id BIGINT, node INTEGER, parent INTEGER, x DOUBLE, y DOUBLE, z DOUBLE, radius DOUBLE, "
        "compartment VARCHAR, root INTEGER, path_to_root DOUBLE, strahler SMALLINT, order INTEGER, subtree_end INTEGER"
    ),
    "skeleton": (
        "node INTEGER, parent INTEGER, x DOUBLE, y DOUBLE, z DOUBLE, radius DOUBLE, compartment VARCHAR, root INTEGER, "
        "path_to_root DOUBLE, strahler SMALLINT, children INTEGER, order INTEGER, subtree_end INTEGER"
    ),
    "skeleton_summary": (
        "neuron_id BIGINT, celltype VARCHAR, nodes BIGINT, cable_length DOUBLE, cable_axon DOUBLE, "
        "cable_dendrite DOUBLE, cable_soma DOUBLE, cable_other DOUBLE, forks BIGINT, tips BIGINT, roots BIGINT, "
        "strahler SMALLINT, longest_path DOUBLE, x_min DOUBLE, x_max DOUBLE, y_min DOUBLE, y_max DOUBLE, "
        "z_min DOUBLE, z_max DOUBLE"
    ),
    "synapses_on_skeleton": (
        f"{SYNAPSE}, node INTEGER, distance DOUBLE, path_to_root DOUBLE, path_to_soma DOUBLE, compartment VARCHAR, "
        "strahler SMALLINT"
    ),
    "path_distances": (
        "first_id BIGINT, second_id BIGINT, first_node INTEGER, second_node INTEGER, path_length DOUBLE"
    ),
    "close_on_skeleton": (
        "first_id BIGINT, second_id BIGINT, path_length DOUBLE, first_partner_id BIGINT, second_partner_id BIGINT"
    ),
    "synapse_profile": (
        "neuron_id BIGINT, path_from DOUBLE, path_to DOUBLE, partner_celltype VARCHAR, synapse_count BIGINT, "
        "cable_length DOUBLE, density DOUBLE"
    ),
    "sholl": ("radius_um DOUBLE, intersections BIGINT, nodes BIGINT, cable_length DOUBLE, forks BIGINT, tips BIGINT"),
    "neurons_near": "neuron_id BIGINT, celltype VARCHAR, nodes BIGINT, node INTEGER, distance DOUBLE",
    "contacts": (
        "contact BIGINT, a_node INTEGER, b_node INTEGER, distance DOUBLE, x DOUBLE, y DOUBLE, z DOUBLE, "
        "a_compartment VARCHAR, b_compartment VARCHAR, a_nodes BIGINT, a_to_b BIGINT, b_to_a BIGINT"
    ),
}

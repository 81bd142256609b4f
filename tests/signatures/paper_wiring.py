"""The paper's quantities 7 to 12: how each is called, and its columns with their types."""

from __future__ import annotations

from tests.signatures.paper import P

DENSITY = f"celltype, compartment, within_type := true, {P.replace(':= 50', ':= 200')}"
SHARED_OF = (
    "shared_of_inputs", "shared_of_outputs", "shared_of_input_count", "shared_of_output_count",
    "shared_of_input_size", "shared_of_output_size",
)  # fmt: skip
HOP = ("synapse_count", "total_size", "partners", "synapses_per_partner", "size_per_partner")
TARGETS = ("middle_cells", "target_cells", "pairs", "largest_group", "largest_best_group")
SHARES = ("top1_share", "top2_share", "top3_share", "top4_share", "top5_share")
PER_UM = ("synapses_per_um", "size_per_um", "um_per_synapse")


def doubles(*names: str) -> str:
    """Columns of type DOUBLE."""
    return ", ".join(f"{name} DOUBLE" for name in names)


def statistics(*names: str) -> str:
    """The columns of an overview's numbers."""
    return doubles(*(f"{name}_{what}" for name in names for what in ("mean", "median", "std")))


SIGNATURES = {
    "pathway": f"pathway(a, b, c, {P})",
    "reciprocity": f"reciprocity(a, b, {P})",
    "reciprocity_overview": f"reciprocity_overview(a, b, {P})",
    "shared_targets": f"shared_targets(axon_type, middle, target, {P})",
    "shared_targets_overview": f"shared_targets_overview(axon_type, middle, target, {P})",
    "synapse_density": f"synapse_density({DENSITY})",
    "synapse_density_overview": f"synapse_density_overview({DENSITY})",
    "partner_shuffle": f"partner_shuffle(celltype, first, second, n := 100, seed := NULL, {P})",
    "close_synapses": f"close_synapses(axon_type, a, b, radius := 10000, {P})",
}
COLUMNS = {
    "pathway": (
        f"hop INTEGER, side VARCHAR, celltype VARCHAR, cells BIGINT, suitable_percent DOUBLE, {statistics(*HOP)}"
    ),
    "reciprocity": (
        f"id BIGINT, inputs BIGINT, outputs BIGINT, shared BIGINT, {doubles(*SHARED_OF)}, strongest_is_same BOOLEAN"
    ),
    "reciprocity_overview": (
        f"cells BIGINT, {statistics('inputs', 'outputs', 'shared', *SHARED_OF)}, strongest_is_same_percent DOUBLE"
    ),
    "shared_targets": (
        "id BIGINT, middle_cells BIGINT, target_cells BIGINT, pairs BIGINT, "
        "largest_group DOUBLE, largest_best_group DOUBLE, top5_shares DOUBLE[]"
    ),
    "shared_targets_overview": f"cells BIGINT, {statistics(*TARGETS, *SHARES)}",
    "synapse_density": f"id BIGINT, length DOUBLE, synapse_count BIGINT, {doubles(*PER_UM)}",
    "synapse_density_overview": f"cells BIGINT, {statistics('length', 'synapse_count', *PER_UM)}",
    "partner_shuffle": f"cells BIGINT, {doubles('observed_share', 'shuffled_mean', 'shuffled_std')}",
    "close_synapses": (
        "synapse_pairs BIGINT, first_synapses BIGINT, second_synapses BIGINT, "
        "axons BIGINT, first_cells BIGINT, second_cells BIGINT"
    ),
}

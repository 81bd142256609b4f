"""The paper's quantities: how each is called, and its columns with their types."""

from __future__ import annotations

CELLS = "min_cell_length := 200, min_axon_length := 50"
P = f"{CELLS}, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'"

FRACTIONS = (
    "synapse_count", "total_size", "count_percent", "size_percent", "total_count_all", "total_size_all",
    "completeness_count_percent", "completeness_size_percent",
)  # fmt: skip
RATIOS = (
    "first_count", "first_size", "first_partners", "second_count", "second_size", "second_partners", "count_ratio",
    "size_ratio",
)  # fmt: skip
COMPARTMENT = ("count", "size", "count_percent", "size_percent")
BIGINTS = (
    "synapse_count", "total_count_all", "first_count", "first_partners", "second_count", "second_partners", "count",
)  # fmt: skip
TYPES = "pre_celltype VARCHAR, post_celltype VARCHAR"
NUMBERS = "synapse_count BIGINT, total_size DOUBLE"


def plain(*names: str, prefix: str = "") -> str:
    """The columns of these quantities."""
    return ", ".join(f"{prefix}{name} {'BIGINT' if name in BIGINTS else 'DOUBLE'}" for name in names)


def statistics(*names: str) -> str:
    """The columns of these quantities over cells."""
    return ", ".join(f"{name}_{what} DOUBLE" for name in names for what in ("mean", "median", "std"))


CELL_SIGNATURES = {
    "suitable_cells": f"suitable_cells({CELLS}, exclude := NULL)",
    "cell_numbers": f"cell_numbers({CELLS}, exclude := NULL)",
    "celltype_fractions": f"celltype_fractions({P})",
    "cell_input_fractions": f"cell_input_fractions(celltype, {P})",
    "cell_input_fractions_overview": f"cell_input_fractions_overview(celltype, {P})",
    "cell_output_fractions": f"cell_output_fractions(celltype, {P})",
    "cell_output_fractions_overview": f"cell_output_fractions_overview(celltype, {P})",
    "cell_pairs": f"cell_pairs(pre := NULL, post := NULL, {P})",
    "cell_pairs_overview": f"cell_pairs_overview(pre := NULL, post := NULL, {P})",
    "multisynapse_histogram": f"multisynapse_histogram(pre := NULL, post := NULL, {P})",
    "multisynapse_histogram_overview": f"multisynapse_histogram_overview(pre := NULL, post := NULL, {P})",
    "partner_ratio": f"partner_ratio(celltype, first, second, direction := 'outgoing', {P})",
    "partner_ratio_overview": f"partner_ratio_overview(celltype, first, second, direction := 'outgoing', {P})",
    "target_compartments": f"target_compartments(pre, post, {P})",
    "target_compartments_overview": f"target_compartments_overview(pre, post, {P})",
}
CELL_COLUMNS = {
    "suitable_cells": "id BIGINT, celltype VARCHAR",
    "cell_numbers": "celltype VARCHAR, cells BIGINT, suitable_cells BIGINT, suitable_percent DOUBLE",
    "celltype_fractions": (
        f"{TYPES}, {NUMBERS}, input_count_percent DOUBLE, input_size_percent DOUBLE, output_count_percent DOUBLE, "
        "output_size_percent DOUBLE, dataset_size_percent DOUBLE, input_count_median DOUBLE, output_count_median DOUBLE"
    ),
    "cell_input_fractions": f"id BIGINT, partner_celltype VARCHAR, {plain(*FRACTIONS)}",
    "cell_input_fractions_overview": f"partner_celltype VARCHAR, cells BIGINT, {statistics(*FRACTIONS)}",
    "cell_output_fractions": f"id BIGINT, partner_celltype VARCHAR, {plain(*FRACTIONS)}",
    "cell_output_fractions_overview": f"partner_celltype VARCHAR, cells BIGINT, {statistics(*FRACTIONS)}",
    "cell_pairs": f"pre_id BIGINT, post_id BIGINT, {TYPES}, {NUMBERS}",
    "cell_pairs_overview": f"{TYPES}, pairs BIGINT, {statistics('synapse_count', 'total_size')}",
    "multisynapse_histogram": (
        "synapses_per_pair BIGINT, bin VARCHAR, pairs BIGINT, pairs_percent DOUBLE, total_size DOUBLE"
    ),
    "multisynapse_histogram_overview": "bin VARCHAR, pairs BIGINT, pairs_percent DOUBLE, total_size DOUBLE",
    "partner_ratio": f"id BIGINT, {plain(*RATIOS)}, partner_group VARCHAR",
    "partner_ratio_overview": (
        "cells BIGINT, only_first_cells BIGINT, only_second_cells BIGINT, both_cells BIGINT, none_cells BIGINT, "
        + statistics(*RATIOS)
    ),
    "target_compartments": f"id BIGINT, {NUMBERS}, "
    + ", ".join(plain(*COMPARTMENT, prefix=f"{c}_") for c in ("soma", "spine_neck", "spine_head", "shaft")),
    "target_compartments_overview": (
        f"compartment VARCHAR, cells BIGINT, {statistics('synapse_count', 'total_size', *COMPARTMENT)}, "
        + plain(*COMPARTMENT, prefix="pooled_")
    ),
}

SIGNATURES = CELL_SIGNATURES
COLUMNS = CELL_COLUMNS

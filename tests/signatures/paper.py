"""The paper's quantities: how each is called, and its columns with their types."""

from __future__ import annotations

CELLS = "min_cell_length := 200, min_axon_length := 50"
P = f"{CELLS}, prob_min := 0.6, size_min := 0.1, exclude := NULL, unknown := 'keep'"

SIGNATURES = {
    "suitable_cells": f"suitable_cells({CELLS}, exclude := NULL)",
    "cell_pairs": f"cell_pairs(pre := NULL, post := NULL, {P})",
}
COLUMNS = {
    "suitable_cells": "id BIGINT, celltype VARCHAR",
    "cell_pairs": (
        "pre_id BIGINT, post_id BIGINT, pre_celltype VARCHAR, post_celltype VARCHAR, "
        "synapse_count BIGINT, total_size DOUBLE"
    ),
}

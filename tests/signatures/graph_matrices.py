"""Motifs, margins, thresholds and intervals: how each is called, and its columns with their types."""

from __future__ import annotations

from tests.signatures.core import FILTERS, PLACED

SIGNATURES: dict[str, str] = {
    "motif_counts": f"motif_counts(prob_min := 0.6, size_min := 0, min_synapses := 1, ids := NULL, {PLACED})",
    "expected_connectivity": f"expected_connectivity({FILTERS}, {PLACED}, by := NULL)",
    "threshold_sweep": (
        "threshold_sweep(prob_steps := [0.5,0.6,0.7,0.8,0.9], size_steps := [0], "
        f"pre_celltype := NULL, post_celltype := NULL, {PLACED})"
    ),
    "matrix_intervals": (
        "matrix_intervals(n := 200, seed := NULL, resample := 'both', level := 0.95, prob_min := 0.6, size_min := 0, "
        f"{PLACED})"
    ),
}
COLUMNS: dict[str, str] = {
    "motif_counts": "motif VARCHAR, celltype_a VARCHAR, celltype_b VARCHAR, celltype_c VARCHAR, motifs BIGINT",
    "expected_connectivity": (
        "pre_celltype VARCHAR, post_celltype VARCHAR, synapse_count BIGINT, expected_count DOUBLE, log_ratio DOUBLE, "
        "total_size DOUBLE, expected_size DOUBLE, size_log_ratio DOUBLE"
    ),
    "threshold_sweep": (
        "prob_min DOUBLE, size_min DOUBLE, synapse_count BIGINT, total_size DOUBLE, mean_size DOUBLE, "
        "synapse_share DOUBLE"
    ),
    "matrix_intervals": (
        "pre_celltype VARCHAR, post_celltype VARCHAR, "
        "synapse_count BIGINT, synapse_count_low DOUBLE, synapse_count_high DOUBLE, synapse_count_std DOUBLE, "
        "total_size DOUBLE, total_size_low DOUBLE, total_size_high DOUBLE, total_size_std DOUBLE"
    ),
}

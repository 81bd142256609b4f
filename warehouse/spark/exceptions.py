"""What is not on Spark as it is in DuckDB, by name, with the reason."""

# Macros that are no table functions in Spark: each call is a query of its own, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {
    "shortest_paths": "its recursive query keeps lists of all it has seen and asks whether two of them overlap, "
    "which has not been compared on Spark.",
    "pathway": "a subquery of its own looks up a count that stands on its parameters, which Spark does not see there.",
    "reachable": "its recursive query names itself in subqueries, which has not been seen to run on Spark.",
    "threshold_sweep": "it looks at the synapses once for each pair of thresholds by a lateral join, "
    "which has not been compared on Spark.",
}

# Columns that are drawn at random: the engines hash otherwise, so the same seed draws other values. Macro -> columns.
DRAWN: dict[str, tuple[str, ...]] = {
    "partner_shuffle": ("shuffled_mean", "shuffled_std"),
    "matrix_intervals": (
        "synapse_count_low", "synapse_count_high", "synapse_count_std",
        "total_size_low", "total_size_high", "total_size_std",
    ),
}  # fmt: skip

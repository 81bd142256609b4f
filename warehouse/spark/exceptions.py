"""What is not on Spark as it is in DuckDB, by name, with the reason."""

# Macros that are no table functions in Spark: each call is a query of its own, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {
    "shortest_paths": "its recursive query keeps lists of all it has seen and asks whether two of them overlap, "
    "which has not been compared on Spark.",
    "threshold_sweep": "it looks at the synapses once for each pair of thresholds by a lateral join, "
    "which has not been compared on Spark.",
}

# Columns that are drawn at random: the engines hash otherwise, so the same seed draws other values. Macro -> columns.
DRAWN: dict[str, tuple[str, ...]] = {}

"""Things that work differently on Spark than in DuckDB, by name, with the reason."""

# Macros that cannot be table functions in Spark: each call is a separate query, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {
    "shortest_paths": "It is a recursive search that leaves out the neurons seen before, to which Spark says "
    "INVALID_RECURSIVE_REFERENCE.PLACE: it is asked step by step.",
    "reachable": "It is such a search as well.",
    "motif_counts": "As a table function it answers, but Spark plans and computes its links anew wherever they are "
    "named, some twenty times: a minute for four neurons of the demo data. So they are computed once and kept.",
}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {}

# Randomly drawn columns: the engines hash differently, so the same seed draws other values. Macro -> columns.
DRAWN: dict[str, tuple[str, ...]] = {
    "partner_shuffle": ("shuffled_mean", "shuffled_std"),
    "matrix_intervals": (
        "synapse_count_low", "synapse_count_high", "synapse_count_std",
        "total_size_low", "total_size_high", "total_size_std",
    ),
}  # fmt: skip

"""Things that work differently on Spark than in DuckDB, by name, with the reason."""

# Macros that cannot be table functions in Spark: each call is a separate query, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {
    "shortest_paths": "It is a recursive search that leaves out the neurons seen before, to which Spark says "
    "INVALID_RECURSIVE_REFERENCE.PLACE: it is asked step by step.",
    "reachable": "It is such a search as well.",
    "motif_counts": "As a table function it answers, but Spark plans and computes its links anew wherever they are "
    "named, some twenty times: a minute for four neurons of the demo data. So they are computed once and kept.",
    **dict.fromkeys(
        ("synapses_on_skeleton", "path_distances", "close_on_skeleton", "sholl"),
        "It asks for the nodes of a list with its one neuron, which Spark refuses to unpack within a table function: "
        "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED.",
    ),
}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {}

# Parameters that a macro cannot take on Spark. Macro -> parameter -> the sentence for a call that gives one.
UNTAKEN: dict[str, dict[str, str]] = {
    "connectivity_matrix_wide": {
        "by": "On Spark connectivity_matrix_wide has the same columns for every call and takes no by: "
        "ask connectivity_matrix with by, which has a row for each pair of groups.",
    },
}
# Internal macros that are read as if the data set had no groupings: their columns would hang on an argument.
UNGROUPED = {"store.wide_rows"}

# Internal macros that only spare DuckDB some reading: on Spark they are true.
SPARING = {"store.is_type_of"}

# Randomly drawn columns: the engines hash differently, so the same seed draws other values. Macro -> columns.
DRAWN: dict[str, tuple[str, ...]] = {
    "partner_shuffle": ("shuffled_mean", "shuffled_std"),
    "matrix_intervals": (
        "synapse_count_low", "synapse_count_high", "synapse_count_std",
        "total_size_low", "total_size_high", "total_size_std",
    ),
}  # fmt: skip

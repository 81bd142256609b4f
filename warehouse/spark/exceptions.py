"""What is not on Spark as it is in DuckDB, by name, with the reason."""

# Macros that are no table functions in Spark: each call is a query of its own, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {}

# Columns that are drawn at random: the engines hash otherwise, so the same seed draws other values. Macro -> columns.
DRAWN: dict[str, tuple[str, ...]] = {}

"""What does not run on Spark as it does in DuckDB, by name, with the reason."""

# Macros that are no table functions in Spark: each call is a query of its own, its arguments bound. Macro -> why.
RENDERED: dict[str, str] = {}

# Views and macros that Spark cannot run. Name -> why.
EXCEPTIONS: dict[str, str] = {}

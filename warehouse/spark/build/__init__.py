"""The build on a cluster: Spark moves rows between tasks, and DuckDB in each task does what it does on one machine."""

"""The build on a cluster: Spark moves rows between tasks, and in each task DuckDB works as on one machine."""

"""The library on Spark, held against DuckDB."""

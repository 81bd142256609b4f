"""Sources that are tables: mapping files, files of rows, and their canonical batches."""

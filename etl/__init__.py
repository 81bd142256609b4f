"""Source arrays to tables: read and check the four files, write Parquet and the stored tables."""

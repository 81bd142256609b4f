-- The rows of transmitters.parquet.
FROM store.transmitters

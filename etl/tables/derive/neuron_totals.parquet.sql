-- The rows of neuron_totals.parquet.
FROM store.neuron_totals

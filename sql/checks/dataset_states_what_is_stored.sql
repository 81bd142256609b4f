-- summary: The one row of dataset states how many rows are stored.
-- message: The dataset row states other numbers of rows than are stored: {first}.
WITH counts AS (
  SELECT
    (SELECT count(*) FROM store.dataset) AS n,
    (SELECT any_value(d.synapses) FROM store.dataset d) AS synapses,
    (SELECT any_value(d.neurons) FROM store.dataset d) AS neurons,
    (
      SELECT {{ synapse_count("s") }}
      FROM store.synapses_by_pre s
      WHERE true{{ " AND NOT s.regional" if names.traits.roi_apart }}
    ) AS stored_synapses,
    (SELECT count(*) FROM store.neurons) AS stored_neurons
)
SELECT c.*
FROM counts c
WHERE c.n <> 1 OR c.synapses IS DISTINCT FROM c.stored_synapses OR c.neurons IS DISTINCT FROM c.stored_neurons

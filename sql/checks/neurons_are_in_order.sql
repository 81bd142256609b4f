-- summary: store.neurons is in the order of id, each id once. store.neuron_totals has the same rows in the same order.
-- message: {rows} neurons are out of order or there twice, the first: {first}.
WITH followed AS (
  SELECT 'neurons' AS relation, n.id, lag(n.id) OVER () AS before FROM store.neurons n
  UNION ALL
  SELECT 'neuron_totals', t.id, lag(t.id) OVER () FROM store.neuron_totals t
)
SELECT f.relation, f.id FROM followed f WHERE f.before >= f.id
UNION ALL
SELECT 'neuron_totals', t.id FROM store.neuron_totals t ANTI JOIN store.neurons n ON n.id = t.id

-- summary: store.skeletons is in the order of neuron_id and walk_order, which counts the nodes of each neuron from 0.
-- message: {rows} nodes of skeletons are out of order, the first: {first}.
WITH followed AS (
  SELECT
    s.neuron_id,
    s.walk_order,
    lag(s.neuron_id) OVER () AS neuron_before,
    lag(s.walk_order) OVER () AS order_before
  FROM store.skeletons s
)
SELECT f.neuron_id, f.walk_order
FROM followed f
WHERE CASE
  WHEN f.neuron_before = f.neuron_id THEN f.walk_order <> f.order_before + 1
  ELSE f.walk_order <> 0 OR coalesce(f.neuron_before > f.neuron_id, false)
END

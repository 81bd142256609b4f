-- summary: The strictest of some thresholds that each possible float16 passes. A synapse passes exactly the thresholds
--   that its strictest one passes, so it is enough to count synapses by these.
-- grain: one row per float16 from 0 up, infinity included, that passes an active threshold
-- param steps: list of thresholds; those of 0 or below and NULL are no filter
-- column value: the float16
-- column strictest: the largest of the thresholds that it passes, as a float16
-- example: SELECT count(*) FROM store.strictest_steps([0.5, 0.9])
CREATE OR REPLACE MACRO store.strictest_steps(steps) AS TABLE
-- The bits of a float16 from 0 up, read as a number, count these values: below 2^10 in steps of 2^-24, then 2^10 steps
-- to each doubling.
SELECT v.value, max(store.float16(t.step)) AS strictest
FROM (
  SELECT
    CASE
      WHEN b.bits < 1024 THEN b.bits * 2e0 ** -24
      WHEN b.bits < 31744 THEN (1024 + b.bits % 1024) * 2e0 ** (b.bits // 1024 - 25)
      ELSE 'inf'::DOUBLE
    END::FLOAT AS value
  FROM range(31745) b(bits)
) v, (SELECT unnest(steps::DOUBLE[]) AS step) t
WHERE NOT store.is_off(t.step) AND v.value >= store.float16(t.step)
GROUP BY v.value;

-- summary: NULL, or an error message if a threshold is active on something that the data set does not have.
-- param what: what the threshold is on
-- param threshold: any number; 0 or below or NULL is no filter
-- without threshold: NULL
-- example: SELECT store.check_has('synapse probabilities', 0)
CREATE OR REPLACE MACRO store.check_has(what, threshold) AS (
  CASE
    WHEN threshold > 0 AND list_contains({{ names.traits.lacking | literal_list("VARCHAR") }}, what)
      THEN concat('This data set has no ', what, '.')
  END
);

-- summary: The cell-type code with the most synapses, or the lowest such code on a tie. This is an aggregate. A NULL
--   code has no vote.
-- param code: cell-type code of the source
-- param n: number of synapses of this code
-- example: SELECT store.majority(v.code, v.n) FROM (VALUES (3, 2), (7, 2), (9, 1)) AS v(code, n)
CREATE OR REPLACE MACRO store.majority(code, n) AS
  (arg_max(code, 32768 * n - code));

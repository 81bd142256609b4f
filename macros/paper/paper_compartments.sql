-- summary: The postsynaptic structures that the paper distinguishes, by name, with the data set's code, or NULL if it
--   has none.
-- grain: one row per structure, in the paper's order
-- source: Rother et al. 2025, quantity 6
-- example: FROM store.paper_compartments() ORDER BY position
CREATE OR REPLACE MACRO store.paper_compartments() AS TABLE
SELECT
  c.position,
  ({{ names.paper_compartments | literal_list("VARCHAR") }})[c.position] AS compartment,
  store.post_morph_code(({{ names.paper_compartments | literal_list("VARCHAR") }})[c.position]) AS code
FROM (SELECT unnest(range(1, {{ names.paper_compartments | length }} + 1)) AS position) c;

-- summary: The connections as the source has them, before regions and kinds are added up. connections() adds them up.
-- needs: connections
-- grain: one row per row of the source: of a pair of neurons, in one region, of one kind, as far as the source tells
-- source: the data set's connections
-- example: SELECT pre_id, post_id, synapse_count FROM edges ORDER BY synapse_count DESC, pre_id, post_id LIMIT 10
CREATE OR REPLACE VIEW edges AS
SELECT
  s.synapse_id AS edge_id,
  s.pre_id,
  s.post_id,
  {{ celltype_name("s.pre_celltype_code") }} AS pre_celltype,
  {{ celltype_name("s.post_celltype_code") }} AS post_celltype,
  {{ weight("s") }} AS synapse_count{{ ", s.regional" if names.traits.roi_apart }}
  {{- further_shown("s") }}
FROM store.synapses_by_pre s{{ synapse_joins() }};

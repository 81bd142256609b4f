-- summary: Where the synapses of one neuron are, in nm.
SELECT
  s.synapse_id,
  s.x,
  s.y,
  s.z,
  s.size,
  s.prob,
  s.{{ far }}_id AS partner_id,
  s.{{ far }}_celltype AS partner_celltype,
  s.post_morph_name AS structure
FROM synapses_of({{ neuron_id }}, direction := {{ direction | literal }}{{ and_filters }}) s
WHERE s.x IS NOT NULL
ORDER BY s.synapse_id
LIMIT {{ limit }};

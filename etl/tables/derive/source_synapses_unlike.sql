-- Finds the rows of a chunk of the source's synapses that {{ relation }} does not store as they are.
SELECT synapse_id
FROM source_rows a
FULL JOIN (SELECT s.* FROM {{ relation }} s WHERE s.synapse_id BETWEEN {{ first }} AND {{ last }}) b USING (synapse_id)
WHERE a.pre_id IS DISTINCT FROM b.pre_id
  OR a.post_id IS DISTINCT FROM b.post_id
  OR a.x IS DISTINCT FROM b.x
  OR a.y IS DISTINCT FROM b.y
  OR a.z IS DISTINCT FROM b.z
  OR a.size IS DISTINCT FROM b.size
  OR a.prob IS DISTINCT FROM b.prob
  OR a.post_morph IS DISTINCT FROM b.post_morph
  OR a.pre_celltype_code IS DISTINCT FROM b.{{ pre_celltype }}
  OR a.post_celltype_code IS DISTINCT FROM b.{{ post_celltype }}

-- Finds the source's neurons that are not stored as they are.
SELECT id
FROM source_rows a
FULL JOIN store.neurons b USING (id)
WHERE a.celltype_code IS DISTINCT FROM b.celltype_code
  OR a.celltype_certainty IS DISTINCT FROM b.celltype_certainty
  OR a.skel_length_axon IS DISTINCT FROM b.skel_length_axon
  OR a.skel_length_soma IS DISTINCT FROM b.skel_length_soma
  OR a.skel_length_dendrite IS DISTINCT FROM b.skel_length_dendrite

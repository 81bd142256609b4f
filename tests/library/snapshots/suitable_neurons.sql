-- store.suitable_neurons(min_cell_length, min_axon_length, exclude)
SELECT n.id, n.celltype_code, t.celltype, t.axon_only, n.skel_length_axon, n.skel_length_soma, n.skel_length_dendrite
FROM (store.neurons AS n INNER JOIN store.paper_celltypes() AS t ON ((t.code = n.celltype_code)))
WHERE (
  store.is_suitable(
    t.axon_only, n.skel_length_axon, n.skel_length_soma, n.skel_length_dendrite, min_cell_length, min_axon_length
  )
  AND (NOT EXISTS(SELECT 1 FROM (SELECT unnest(CAST("exclude" AS BIGINT[])) AS id) AS e WHERE (e.id = n.id)))
);

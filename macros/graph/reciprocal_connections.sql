-- summary: The pairs of neurons that connect to each other both ways, with at least min_synapses each way; autapses are left out.
-- grain: one row per such pair, first_id < second_id
-- source: store.filtered_connections
-- example: FROM reciprocal_connections() ORDER BY least(first_to_second_count, second_to_first_count) DESC, first_id, second_id LIMIT 5
CREATE OR REPLACE MACRO reciprocal_connections(prob_min := 0.6, size_min := 0, min_synapses := 1) AS TABLE
SELECT p.first_id, p.second_id,
       {{ celltype_name("a.celltype_code") }} AS first_celltype,
       {{ celltype_name("b.celltype_code") }} AS second_celltype,
       p.first_to_second_count, p.first_to_second_size, p.second_to_first_count, p.second_to_first_size
FROM (
  SELECT c.pre_id AS first_id, c.post_id AS second_id,
         c.synapse_count AS first_to_second_count, c.total_size AS first_to_second_size,
         d.synapse_count AS second_to_first_count, d.total_size AS second_to_first_size
  FROM store.filtered_connections(prob_min, size_min, min_synapses) c
  JOIN store.filtered_connections(prob_min, size_min, min_synapses) d ON d.pre_id = c.post_id AND d.post_id = c.pre_id
  WHERE c.pre_id < c.post_id AND d.pre_id > d.post_id
) p
LEFT JOIN store.neurons a ON a.id = p.first_id
LEFT JOIN store.neurons b ON b.id = p.second_id;

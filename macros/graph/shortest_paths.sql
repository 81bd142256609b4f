-- summary: Every shortest directed path from one neuron to another, however many there are. A hop is a connection of at
--   least min_synapses. There is no row if no path has max_hops or fewer. From a neuron to itself there is one path, of
--   0 hops.
-- grain: one row per path, all of the same number of hops, by the weakest connection of the path (strongest first),
--   then by the ids along the path
-- source: store.filtered_connections; breadth-first search from both ends
-- example: FROM shortest_paths((SELECT arg_max(id, out_synapses) FROM neuron_totals()), (SELECT arg_max(id,
--   in_synapses) FROM neuron_totals())) LIMIT 5
CREATE OR REPLACE MACRO shortest_paths(
  source, target, max_hops := 6, prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1,
  {{ place_filters }}
) AS TABLE
-- Step 1 goes one hop on from the source, step 2 one hop back from the target, step 3 on again, until both sides have a
-- neuron in common. That takes as many steps as the shortest path has hops. The lists of a step are the neurons that
-- each side reached last, and all that it has seen. They are one row of lists: within a recursion DuckDB 1.4 and 1.5
-- sometimes lose rows of a table of many rows.
WITH RECURSIVE search(step, onward, back, seen_onward, seen_back) AS (
  SELECT 0::BIGINT, [e.source], [e.target], [e.source], [e.target]
  FROM (SELECT source::BIGINT AS source, target::BIGINT AS target) e
  UNION ALL
  SELECT
    s.step + 1,
    CASE WHEN s.step % 2 = 0 THEN n.ids ELSE s.onward END,
    CASE WHEN s.step % 2 = 0 THEN s.back ELSE n.ids END,
    CASE WHEN s.step % 2 = 0 THEN s.seen_onward || n.ids ELSE s.seen_onward END,
    CASE WHEN s.step % 2 = 0 THEN s.seen_back ELSE s.seen_back || n.ids END
  FROM search s, (
    SELECT list(n.id) AS ids
    FROM (
      SELECT n.id
      FROM store.next_neurons(
        (
          SELECT s.onward
          FROM search s
          WHERE s.step % 2 = 0 AND s.step < max_hops AND NOT list_has_any(s.onward, s.back)
        ),
        'outgoing', prob_min, size_min, roi, kind, min_synapses
      ) n
      ANTI JOIN (SELECT unnest(s.seen_onward) AS id FROM search s) s ON s.id = n.id
      UNION ALL
      SELECT n.id
      FROM store.next_neurons(
        (
          SELECT s.back
          FROM search s
          WHERE s.step % 2 = 1 AND s.step < max_hops AND NOT list_has_any(s.onward, s.back)
        ),
        'incoming', prob_min, size_min, roi, kind, min_synapses
      ) n
      ANTI JOIN (SELECT unnest(s.seen_back) AS id FROM search s) s ON s.id = n.id
    ) n
    HAVING count(*) > 0
  ) n
),
steps AS MATERIALIZED (SELECT s.step, s.onward, s.back FROM search s),
found AS MATERIALIZED (
  SELECT true AS forward, unnest(s.onward) AS id, (s.step + 1) // 2 AS hop
  FROM steps s
  WHERE s.step = 0 OR s.step % 2 = 1
  UNION ALL
  SELECT false, unnest(s.back), s.step // 2 FROM steps s WHERE s.step % 2 = 0
),
meeting AS MATERIALIZED (
  SELECT a.id, a.hop AS forward_hops, a.hop + b.hop AS hops
  FROM found a
  JOIN found b ON a.id = b.id AND a.forward AND NOT b.forward
),
-- Of the neurons that a side reached last, only those where the sides meet are on a path.
passed AS MATERIALIZED (
  SELECT s.forward, s.id, s.hop
  FROM found s, (SELECT max(m.forward_hops) AS onward, max(m.hops - m.forward_hops) AS back FROM meeting m) last
  WHERE s.hop < CASE WHEN s.forward THEN last.onward ELSE last.back END OR s.id IN (SELECT m.id FROM meeting m)
),
amid AS MATERIALIZED (
  SELECT c.pre_id, c.post_id, c.synapse_count
  FROM store.connections_of(
    'both', (SELECT list(p.id) FROM passed p), (SELECT list(p.id) FROM passed p), prob_min, size_min, roi, kind,
    min_synapses
  ) c
),
links AS MATERIALIZED (
  SELECT a.forward, e.pre_id, e.post_id, e.synapse_count
  FROM amid e
  JOIN passed a ON a.id = e.pre_id
  JOIN passed b
    ON b.id = e.post_id AND b.forward = a.forward AND b.hop = a.hop + CASE WHEN a.forward THEN 1 ELSE -1 END
),
-- Walks go from where the sides meet back to the source, then on to the target.
walks AS (
  SELECT m.id AS first_id, m.id AS last_id, m.forward_hops, m.hops, [m.id] AS path, []::BIGINT[] AS synapse_counts
  FROM meeting m
  UNION ALL
  SELECT w.first_id, w.last_id, w.forward_hops, w.hops, w.path, w.synapse_counts
  FROM (
    SELECT
      l.pre_id AS first_id,
      w.last_id,
      w.forward_hops,
      w.hops,
      list_prepend(l.pre_id, w.path) AS path,
      list_prepend(l.synapse_count, w.synapse_counts) AS synapse_counts
    FROM walks w
    JOIN links l ON l.forward AND l.post_id = w.first_id
    WHERE len(w.synapse_counts) < w.forward_hops
    UNION ALL
    SELECT
      w.first_id,
      l.post_id,
      w.forward_hops,
      w.hops,
      list_append(w.path, l.post_id),
      list_append(w.synapse_counts, l.synapse_count)
    FROM walks w
    JOIN links l ON NOT l.forward AND l.pre_id = w.last_id
    WHERE len(w.synapse_counts) >= w.forward_hops
  ) w
),
numbered AS MATERIALIZED (
  SELECT
    row_number() OVER (ORDER BY list_min(w.synapse_counts) DESC, w.path) AS path_number,
    w.hops,
    w.path,
    w.synapse_counts
  FROM walks w
  WHERE len(w.synapse_counts) = w.hops
),
known AS (
  SELECT n.id, n.celltype_code
  FROM store.neurons n
  SEMI JOIN (SELECT unnest((SELECT flatten(list(w.path)) FROM numbered w)) AS id) w ON w.id = n.id
),
types AS (
  SELECT p.path_number, list({{ celltype_name("k.celltype_code") }} ORDER BY p.place) AS celltypes
  FROM (SELECT n.path_number, unnest(n.path) AS id, generate_subscripts(n.path, 1) AS place FROM numbered n) p
  LEFT JOIN known k ON k.id = p.id{{ celltype_join("k.celltype_code", "LEFT JOIN") }}
  GROUP BY p.path_number
)
SELECT n.path_number, n.hops, n.path, t.celltypes, n.synapse_counts, list_min(n.synapse_counts) AS weakest
FROM numbered n
JOIN types t ON t.path_number = n.path_number
ORDER BY n.path_number;

-- summary: How densely synapses sit on the cable of skeletons, by the way to the soma along the tree and by the type
--   of the partner.
-- needs: skeletons, synapses, positions
-- grain: one row per neuron of the list that has a skeleton, bin in which it has cable or a synapse, and type that any
--   of its synapses in a bin is with, 0 synapses included
-- source: each synapse stands at its nearest node, and is in no bin if none is within max_distance; the line from a
--   node to its parent is shared out among the bins that it passes through
-- param bin: width of a bin, um (not nm)
-- column path_from: where the bin begins, way along the tree from the soma, or from the root in a tree without one, um
-- column path_to: where the next bin begins and this one has ended, um
-- column partner_celltype: cell type of the partner; NULL, with 0 synapses, if the neuron has no synapse that counts
-- column cable_length: length of the neuron's cable in the bin, um, whatever the type
-- column density: synapses with this type per um of that cable; NULL if there is no cable in the bin
-- example: FROM synapse_profile([(SELECT min(neuron_id) FROM skeletons)], bin := 50) LIMIT 5
CREATE OR REPLACE MACRO synapse_profile(
  ids, bin := 10, direction := 'incoming', prob_min := {{ prob_default }}, max_distance := 2000, size_min := 0,
  {{ place_filters }}
) AS TABLE
WITH wanted AS MATERIALIZED (SELECT i.id FROM store.distinct_ids(ids) i),
nodes AS MATERIALIZED (SELECT n.* FROM store.soma_paths((SELECT list(w.id) FROM wanted w)) n),
edges AS (
  SELECT
    n.neuron_id,
    n.edge,
    least(n.path_to_soma, p.path_to_soma) / (bin::DOUBLE * 1000) AS low,
    greatest(n.path_to_soma, p.path_to_soma) / (bin::DOUBLE * 1000) AS high
  FROM nodes n
  JOIN nodes p ON p.neuron_id = n.neuron_id AND p.node = n.parent
),
-- An edge is in all bins from that of its nearer end to that of its farther end.
cable AS (
  SELECT
    e.neuron_id,
    e.bin_number,
    sum(
      CASE
        WHEN e.high > e.low
          THEN e.edge * greatest(least(e.high, e.bin_number + 1) - greatest(e.low, e.bin_number), 0) / (e.high - e.low)
        ELSE e.edge
      END
    ) / 1000 AS cable_length
  FROM (SELECT e.*, unnest(range(floor(e.low)::BIGINT, floor(e.high)::BIGINT + 1)) AS bin_number FROM edges e) e
  GROUP BY e.neuron_id, e.bin_number
),
counts AS MATERIALIZED (
  SELECT
    m.neuron_id,
    -- The way is a sum: rounded, that to a node where a bin begins may end just before it.
    floor((n.path_to_soma + 1e-6) / (bin::DOUBLE * 1000))::BIGINT AS bin_number,
    m.partner_celltype_code,
    count(*) AS synapse_count
  FROM store.snapped_synapses(
    (SELECT list(w.id) FROM wanted w), direction, prob_min, size_min, max_distance, roi, kind
  ) m
  JOIN nodes n ON n.neuron_id = m.neuron_id AND n.node = m.node
  GROUP BY ALL
),
bins AS (
  SELECT b.neuron_id, b.bin_number, max(b.cable_length) AS cable_length
  FROM (
    SELECT c.neuron_id, c.bin_number, c.cable_length FROM cable c WHERE c.cable_length > 0
    UNION ALL
    SELECT c.neuron_id, c.bin_number, 0.0 FROM counts c
  ) b
  GROUP BY b.neuron_id, b.bin_number
),
types AS (SELECT DISTINCT c.neuron_id, c.partner_celltype_code FROM counts c)
SELECT
  b.neuron_id,
  b.bin_number * bin::DOUBLE AS path_from,
  (b.bin_number + 1) * bin::DOUBLE AS path_to,
  {{ celltype_name("t.partner_celltype_code") }} AS partner_celltype,
  coalesce(c.synapse_count, 0) AS synapse_count,
  b.cable_length,
  coalesce(c.synapse_count, 0) / nullif(b.cable_length, 0) AS density
FROM bins b
LEFT JOIN types t ON t.neuron_id = b.neuron_id
LEFT JOIN counts c
  ON c.neuron_id = b.neuron_id AND c.bin_number = b.bin_number AND c.partner_celltype_code = t.partner_celltype_code
{{- celltype_join("t.partner_celltype_code", "LEFT JOIN") }}
ORDER BY b.neuron_id, b.bin_number, t.partner_celltype_code;

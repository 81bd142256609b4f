-- summary: How the cable of the skeletons compares with the lengths in the neuron table: both are lengths of the same
--   part of the same neuron, measured twice.
-- grain: one row per part of neurons, over those whose length is known and that have any of that part
-- column part: 'axon', 'dendrite' or 'soma'
-- column neurons: number of neurons compared
-- column differing: number of those where the shorter is less than nine tenths of the longer
-- column ratio: median of cable / length in the neuron table
-- example: FROM store.compared_lengths()
CREATE OR REPLACE MACRO store.compared_lengths() AS TABLE
SELECT
  c.part,
  count(*) FILTER (c.known) AS neurons,
  count(*) FILTER (c.known AND least(c.cable, c.length) < 0.9 * greatest(c.cable, c.length)) AS differing,
  median(c.cable / nullif(c.length, 0)) FILTER (c.known) AS ratio
FROM (
  SELECT c.part, c.cable, c.length, c.length IS NOT NULL AND (c.cable > 0 OR c.length > 0) AS known
  FROM (
    SELECT 'axon' AS part, s.cable_axon AS cable, n.skel_length_axon::DOUBLE AS length
    FROM skeleton_summary(NULL) s
    JOIN store.neurons n ON n.id = s.neuron_id
    UNION ALL
    SELECT 'dendrite', s.cable_dendrite, n.skel_length_dendrite::DOUBLE
    FROM skeleton_summary(NULL) s
    JOIN store.neurons n ON n.id = s.neuron_id
    UNION ALL
    SELECT 'soma', s.cable_soma, n.skel_length_soma::DOUBLE
    FROM skeleton_summary(NULL) s
    JOIN store.neurons n ON n.id = s.neuron_id
  ) c
) c
GROUP BY c.part
ORDER BY c.part;

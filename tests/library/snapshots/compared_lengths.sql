-- store.compared_lengths()
SELECT
  c.part,
  count_star() FILTER (WHERE c.known) AS neurons,
  count_star() FILTER (
    WHERE (c.known AND (least(c.cable, c.length) < (0.9 * greatest(c.cable, c.length))))
  ) AS differing,
  median((c.cable / "nullif"(c.length, 0))) FILTER (WHERE c.known) AS ratio
FROM (
  SELECT c.part, c.cable, c.length, ((NOT (c.length IS NULL)) AND ((c.cable > 0) OR (c.length > 0))) AS known
  FROM (
    (
      SELECT 'axon' AS part, s.cable_axon AS cable, CAST(n.skel_length_axon AS DOUBLE) AS length
      FROM (store."skeleton_summary: body"(1, NULL) AS s INNER JOIN store.neurons AS n ON ((n.id = s.neuron_id)))
    )
    UNION ALL (
      SELECT 'dendrite', s.cable_dendrite, CAST(n.skel_length_dendrite AS DOUBLE)
      FROM (store."skeleton_summary: body"(1, NULL) AS s INNER JOIN store.neurons AS n ON ((n.id = s.neuron_id)))
    )
    UNION ALL (
      SELECT 'soma', s.cable_soma, CAST(n.skel_length_soma AS DOUBLE)
      FROM (store."skeleton_summary: body"(1, NULL) AS s INNER JOIN store.neurons AS n ON ((n.id = s.neuron_id)))
    )
  ) AS c
) AS c
GROUP BY c.part
ORDER BY c.part ASC NULLS LAST;

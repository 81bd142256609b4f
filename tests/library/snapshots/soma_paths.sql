-- store.soma_paths(ids)
WITH
  "store.soma_paths: nodes" AS MATERIALIZED (SELECT n.* FROM store.tree_nodes(ids) AS n),
  "store.soma_paths: centres" AS (
    SELECT c.neuron_id, c.root, c.walk_order, c.path_to_root, c.is_soma
    FROM (
      SELECT
        c.*,
        row_number() OVER (
          PARTITION BY c.neuron_id, c.root
          ORDER BY
            CASE WHEN (c.is_soma) THEN (0) ELSE 1 END ASC NULLS LAST,
            c.path_to_root ASC NULLS LAST,
            c.node ASC NULLS LAST
        ) AS place
      FROM (
        SELECT
          n.neuron_id,
          n.root,
          n.node,
          n.parent,
          n.walk_order,
          n.path_to_root,
          COALESCE(array_contains(CAST(list_value(1) AS INTEGER[]), n.compartment_code), false) AS is_soma
        FROM "store.soma_paths: nodes" AS n
      ) AS c
      WHERE (c.is_soma OR (c.parent IS NULL))
    ) AS c
    WHERE (c.place = 1)
  ),
  "store.soma_paths: sides" AS (
    SELECT
      n.*,
      c.walk_order AS centre_order,
      c.path_to_root AS centre_path,
      c.is_soma AS has_soma,
      (n.walk_order > c.walk_order) AS is_after
    FROM (
      "store.soma_paths: nodes" AS n
      INNER JOIN "store.soma_paths: centres" AS c ON (((c.neuron_id = n.neuron_id) AND (c.root = n.root)))
    )
  ),
  "store.soma_paths: shared" AS (
    SELECT
      s.*,
      CASE
        WHEN (s.is_after) THEN (
          min(s.parent_path) OVER (
            PARTITION BY s.neuron_id, s.root, s.is_after
            ORDER BY s.walk_order ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
          )
        )
        ELSE min(s.parent_path) OVER (
          PARTITION BY s.neuron_id, s.root, s.is_after
          ORDER BY s.walk_order DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
      END AS shared_path
    FROM "store.soma_paths: sides" AS s
  )
SELECT
  s.* EXCLUDE (shared_path, centre_path, centre_order, is_after),
  (s.walk_order = s.centre_order) AS is_centre,
  CASE
    WHEN ((s.walk_order = s.centre_order)) THEN (0.0)
    ELSE (greatest((s.path_to_root - s.shared_path), 0) + greatest((s.centre_path - s.shared_path), 0))
  END AS path_to_soma
FROM "store.soma_paths: shared" AS s;

-- store.point_pairs(neuron_id, points, within)
WITH
  "store.point_pairs: nodes" AS MATERIALIZED (SELECT n.* FROM store.tree_nodes(list_value(neuron_id)) AS n),
  "store.point_pairs: places" AS MATERIALIZED (
    SELECT
      row_number() OVER (ORDER BY n.walk_order ASC NULLS LAST, g.point.id ASC NULLS LAST) AS place,
      g.point.id AS id,
      n.walk_order,
      n.root,
      n.path_to_root,
      n.x,
      n.y,
      n.z
    FROM ((SELECT unnest(points) AS point) AS g INNER JOIN "store.point_pairs: nodes" AS n ON ((n.node = g.point.node)))
  ),
  "store.point_pairs: gaps" AS MATERIALIZED (
    SELECT p.place, ((p.place - 1) // 64) AS block, COALESCE(b.shared, p.path_to_root) AS shared
    FROM (
      "store.point_pairs: places" AS p
      LEFT JOIN (
        SELECT w.place, min(w.parent_path) AS shared
        FROM (
          SELECT
            n.parent_path,
            max(p.place) OVER (
              ORDER BY n.walk_order ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            ) AS place
          FROM (
            "store.point_pairs: nodes" AS n
            LEFT JOIN (
              SELECT p.walk_order, max(p.place) AS place FROM "store.point_pairs: places" AS p GROUP BY p.walk_order
            ) AS p ON ((p.walk_order = n.walk_order))
          )
        ) AS w
        GROUP BY w.place
      ) AS b ON ((b.place = p.place))
    )
  ),
  "store.point_pairs: ends" AS MATERIALIZED (
    SELECT
      g.place,
      g.block,
      min(g.shared) OVER (
        PARTITION BY g.block ORDER BY g.place DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS to_its_end,
      min(g.shared) OVER (
        PARTITION BY g.block ORDER BY g.place ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS from_its_start
    FROM "store.point_pairs: gaps" AS g
  ),
  "store.point_pairs: inside" AS MATERIALIZED (
    SELECT
      f.place AS first_gap,
      l.place AS last_gap,
      min(l.shared) OVER (
        PARTITION BY f.place ORDER BY l.place ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS shared
    FROM (
      "store.point_pairs: gaps" AS f
      INNER JOIN "store.point_pairs: gaps" AS l ON (((l.block = f.block) AND (l.place >= f.place)))
    )
  ),
  "store.point_pairs: blocks" AS MATERIALIZED (
    SELECT g.block, min(g.shared) AS shared FROM "store.point_pairs: gaps" AS g GROUP BY g.block
  ),
  "store.point_pairs: whole" AS MATERIALIZED (
    SELECT
      f.block AS first_block,
      (l.block + 1) AS last_block,
      min(l.shared) OVER (
        PARTITION BY f.block ORDER BY l.block ASC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
      ) AS shared
    FROM ("store.point_pairs: blocks" AS f INNER JOIN "store.point_pairs: blocks" AS l ON ((l.block > f.block)))
  ),
  "store.point_pairs: steps" AS (SELECT t.step FROM (SELECT * FROM (VALUES (-1), (0), (1)) AS valueslist) AS t(step)),
  "store.point_pairs: pairs" AS (
    (
      SELECT f.place AS first_place, l.place AS second_place
      FROM ("store.point_pairs: places" AS f INNER JOIN "store.point_pairs: places" AS l ON ((l.place > f.place)))
      WHERE ("within" IS NULL)
    )
    UNION ALL (
      SELECT f.place, l.place
      FROM (
        (
          SELECT
            p.place,
            (floor((p.x / (CAST("within" AS DOUBLE) + 1))) + i.step) AS cell_x,
            (floor((p.y / (CAST("within" AS DOUBLE) + 1))) + j.step) AS cell_y,
            (floor((p.z / (CAST("within" AS DOUBLE) + 1))) + k.step) AS cell_z
          FROM
            "store.point_pairs: places" AS p ,
            "store.point_pairs: steps" AS i ,
            "store.point_pairs: steps" AS j ,
            "store.point_pairs: steps" AS k
        ) AS f
        INNER JOIN (
          SELECT
            p.place,
            floor((p.x / (CAST("within" AS DOUBLE) + 1))) AS cell_x,
            floor((p.y / (CAST("within" AS DOUBLE) + 1))) AS cell_y,
            floor((p.z / (CAST("within" AS DOUBLE) + 1))) AS cell_z
          FROM "store.point_pairs: places" AS p
        ) AS l ON (((l.cell_x = f.cell_x) AND (l.cell_y = f.cell_y) AND (l.cell_z = f.cell_z) AND (l.place > f.place)))
      )
      WHERE (NOT ("within" IS NULL))
    )
  ),
  "store.point_pairs: ways" AS (
    SELECT
      f.id AS first_id,
      l.id AS second_id,
      (f.root = l.root) AS is_joined,
      f.path_to_root AS first_path,
      l.path_to_root AS second_path,
      COALESCE(i.shared, least(a.to_its_end, w.shared, z.from_its_start)) AS shared
    FROM (
      (
        (
          (
            (
              (
                "store.point_pairs: pairs" AS p
                INNER JOIN "store.point_pairs: places" AS f ON ((f.place = p.first_place))
              )
              INNER JOIN "store.point_pairs: places" AS l ON ((l.place = p.second_place))
            )
            INNER JOIN "store.point_pairs: ends" AS a ON ((a.place = p.first_place))
          )
          INNER JOIN "store.point_pairs: ends" AS z ON ((z.place = (p.second_place - 1)))
        )
        LEFT JOIN "store.point_pairs: inside" AS i ON ((
          (i.first_gap = p.first_place) AND (i.last_gap = (p.second_place - 1))
        ))
      )
      LEFT JOIN "store.point_pairs: whole" AS w ON (((w.first_block = a.block) AND (w.last_block = z.block)))
    )
  )
SELECT w.first_id, w.second_id, w.path_length
FROM (
  SELECT
    w.first_id,
    w.second_id,
    CASE
      WHEN (w.is_joined) THEN ((greatest((w.first_path - w.shared), 0) + greatest((w.second_path - w.shared), 0)))
      ELSE NULL
    END AS path_length
  FROM "store.point_pairs: ways" AS w
) AS w
WHERE (("within" IS NULL) OR (w.path_length <= (CAST("within" AS DOUBLE) + 1e-6)));

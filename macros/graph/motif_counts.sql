-- summary: How often the small circuits of two and three cells occur, by the cell types at their places.
-- grain: one row per motif and combination of cell types at its places that occurs, motifs in the order below, then by
--   type code
-- source: three-node motifs of directed graphs (Milo et al. 2002); triangles by degree order (Chiba and Nishizeki 1985)
-- param min_synapses: least number of synapses of a connection; 0 or below or NULL is no filter
-- param ids: list of ids (a constant, a bound parameter or a subquery) that must contain all cells of a motif; NULL is
--   all, [] none
-- column motif: 'chain' (a to b to c), 'reciprocal' (a and b to each other), 'feed_forward_loop' (a to b, b to c, a to
--   c), 'three_cycle' (a to b to c to a), 'convergence' (a and b both to c), 'divergence' (c to both a and b). Motifs
--   are not induced: a motif counts whatever other connections its cells have, so every feed-forward loop holds a chain
--   as well. The cells of one motif are distinct; connections of a cell to itself do not count
-- column celltype_a: type of cell a in the neuron table; NULL if the cell is missing there. If the motif does not
--   distinguish a and b (reciprocal, convergence and divergence), the lower code comes first, NULL last; a three_cycle
--   starts where its codes read lowest
-- column celltype_b: type of cell b in the neuron table; NULL if the cell is missing there
-- column celltype_c: type of cell c in the neuron table; NULL if the cell is missing there, and for reciprocal, which
--   has no third cell; c is the shared cell of convergence and divergence
-- column motifs: number of sets of cells with the motif; a set counts once for each way the motif occurs in it
-- example: FROM motif_counts() WHERE motif = 'feed_forward_loop' ORDER BY motifs DESC, celltype_a, celltype_b,
--   celltype_c LIMIT 5
CREATE OR REPLACE MACRO motif_counts(
  prob_min := {{ prob_default }}, size_min := 0, min_synapses := 1, ids := NULL,
  {{ place_filters }}
) AS TABLE
-- The ids have a name here, so that a subquery for them may call macros that use the same macros as this one. DuckDB
-- would take that for a recursion.
WITH given AS (SELECT ids::BIGINT[] AS ids),
edges AS MATERIALIZED (
  SELECT c.pre_id, c.post_id
  FROM store.connections_among(
    (SELECT g.ids FROM given g), (SELECT g.ids FROM given g), prob_min, size_min, roi, kind, min_synapses
  ) c
  WHERE c.pre_id <> c.post_id
),
-- Ranks go from the least connected cell to the hubs. A cell that is missing from the neuron table gets a code above
-- all others.
cells AS MATERIALIZED (
  SELECT
    d.id,
    coalesce(n.celltype_code, {{ 256 if names.few_types else 32767 }}) AS code,
    (row_number() OVER (ORDER BY d.degree, d.id))::INTEGER AS rank
  FROM (
    SELECT e.id, count(*) AS degree
    FROM (SELECT a.pre_id AS id FROM edges a UNION ALL SELECT b.post_id FROM edges b) e
    GROUP BY e.id
  ) d
  LEFT JOIN store.neurons n ON n.id = d.id
),
-- Sorting puts the links of one cell together in memory for the joins: three times faster.
links AS MATERIALIZED (
  SELECT
    least(a.rank, b.rank) AS low,
    greatest(a.rank, b.rank) AS high,
    a.rank < b.rank AS upward,
    CASE WHEN a.rank < b.rank THEN a.code ELSE b.code END AS low_code,
    CASE WHEN a.rank < b.rank THEN b.code ELSE a.code END AS high_code
  FROM edges e
  JOIN cells a ON a.id = e.pre_id
  JOIN cells b ON b.id = e.post_id
  ORDER BY low, high
),
-- What a cell sends to and gets from each type. All counts but those of triangles are products of these.
outgoing AS MATERIALIZED (
  SELECT
    CASE WHEN l.upward THEN l.low ELSE l.high END AS cell,
    CASE WHEN l.upward THEN l.low_code ELSE l.high_code END AS code,
    CASE WHEN l.upward THEN l.high_code ELSE l.low_code END AS partner_code,
    count(*) AS n
  FROM links l
  GROUP BY ALL
),
incoming AS MATERIALIZED (
  SELECT
    CASE WHEN l.upward THEN l.high ELSE l.low END AS cell,
    CASE WHEN l.upward THEN l.high_code ELSE l.low_code END AS code,
    CASE WHEN l.upward THEN l.low_code ELSE l.high_code END AS partner_code,
    count(*) AS n
  FROM links l
  GROUP BY ALL
),
reciprocals AS MATERIALIZED (
  SELECT x.low_code, x.high_code, count(*) AS n
  FROM links x
  JOIN links y ON y.low = x.low AND y.high = x.high
  WHERE x.upward AND NOT y.upward
  GROUP BY ALL
),
-- Each triangle is found once, at its least connected cell, so that a hub's many pairs of partners are never read. The
-- left join keeps the planner from starting at a hub; pairs without a third link count 0.
triangles AS (
  SELECT
    x.low_code AS u,
    x.high_code AS v,
    y.high_code AS w,
    x.upward AS u_to_v,
    y.upward AS u_to_w,
    coalesce(z.upward, false) AS v_to_w,
    count(z.low) AS n
  FROM links x
  JOIN links y ON y.low = x.low AND y.high > x.high
  LEFT JOIN links z ON z.low = x.high AND z.high = y.high
  GROUP BY ALL
),
oriented AS (
  SELECT
    CASE WHEN t.u_to_v = t.u_to_w OR t.u_to_w = t.v_to_w THEN 3 ELSE 4 END AS motif,
    CASE
      WHEN t.u_to_v AND t.u_to_w AND t.v_to_w THEN [t.u, t.v, t.w]
      WHEN t.u_to_v AND t.u_to_w THEN [t.u, t.w, t.v]
      -- A cycle has three possible starts. This takes the one with the lowest codes.
      WHEN t.u_to_v AND t.v_to_w THEN least([t.u, t.v, t.w], [t.v, t.w, t.u], [t.w, t.u, t.v])
      WHEN t.u_to_v THEN [t.w, t.u, t.v]
      WHEN t.u_to_w AND t.v_to_w THEN [t.v, t.u, t.w]
      WHEN t.u_to_w THEN least([t.u, t.w, t.v], [t.w, t.v, t.u], [t.v, t.u, t.w])
      WHEN t.v_to_w THEN [t.v, t.w, t.u]
      ELSE [t.w, t.v, t.u]
    END AS codes,
    t.n
  FROM triangles t
  WHERE t.n > 0
),
-- The codes have columns of their own: grouping the many products by lists would take half as long again.
counts AS (
  SELECT 1 AS motif, i.partner_code AS a, i.code AS b, o.partner_code AS c, i.n * o.n AS n
  FROM incoming i
  JOIN outgoing o ON o.cell = i.cell
  UNION ALL
  -- The products also count chains back to their own start, one from each end of a reciprocal pair. These are
  -- subtracted.
  SELECT 1, r.low_code, r.high_code, r.low_code, -r.n FROM reciprocals r
  UNION ALL
  SELECT 1, r.high_code, r.low_code, r.high_code, -r.n FROM reciprocals r
  UNION ALL
  SELECT 2, least(r.low_code, r.high_code), greatest(r.low_code, r.high_code), NULL, r.n FROM reciprocals r
  UNION ALL
  SELECT o.motif, o.codes[1], o.codes[2], o.codes[3], o.n FROM oriented o
  UNION ALL
  SELECT
    5,
    x.partner_code,
    y.partner_code,
    x.code,
    CASE WHEN x.partner_code < y.partner_code THEN x.n * y.n ELSE x.n * (x.n - 1) // 2 END
  FROM incoming x
  JOIN incoming y ON y.cell = x.cell AND y.partner_code >= x.partner_code
  UNION ALL
  SELECT
    6,
    x.partner_code,
    y.partner_code,
    x.code,
    CASE WHEN x.partner_code < y.partner_code THEN x.n * y.n ELSE x.n * (x.n - 1) // 2 END
  FROM outgoing x
  JOIN outgoing y ON y.cell = x.cell AND y.partner_code >= x.partner_code
)
SELECT
  ['chain', 'reciprocal', 'feed_forward_loop', 'three_cycle', 'convergence', 'divergence'][c.motif] AS motif,
  {{ celltype_name("c.a") }} AS celltype_a,
  {{ celltype_name("c.b") }} AS celltype_b,
  {{ celltype_name("c.c") }} AS celltype_c,
  c.motifs
FROM (
  SELECT c.motif, c.a, c.b, c.c, sum(c.n)::BIGINT AS motifs
  FROM counts c
  GROUP BY c.motif, c.a, c.b, c.c
  HAVING sum(c.n) > 0
) c
{{- celltype_join("c.a", "LEFT JOIN") }}
{{- celltype_join("c.b", "LEFT JOIN") }}
{{- celltype_join("c.c", "LEFT JOIN") }}
ORDER BY c.motif, c.a, c.b, c.c;

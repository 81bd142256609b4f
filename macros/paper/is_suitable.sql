-- summary: True if a cell is suitable: it has a soma, and enough axon and dendrite. A cell of an axon-only type needs
--   enough skeleton.
-- source: Rother et al. 2025 (which asks for a soma node; the release has lengths only)
-- param axon_only: whether cells of this type are axons only in the paper
-- param axon: um
-- param soma: um
-- param dendrite: um
-- param min_axon_length: least length of an axon-only cell, axon, soma and dendrite together, um; 0 or below or NULL is
--   no filter
-- example: SELECT store.is_suitable(false, 250::FLOAT, 10::FLOAT, 200::FLOAT, 200, 50)
CREATE OR REPLACE MACRO store.is_suitable(axon_only, axon, soma, dendrite, min_cell_length, min_axon_length) AS (
  -- The upper bound is infinity: infinite lengths of both signs add up to NaN, which DuckDB puts above every number.
  CASE
    WHEN axon_only
      THEN coalesce(min_axon_length, 0) <= 0
        OR axon::DOUBLE + soma + dendrite BETWEEN min_axon_length::DOUBLE AND 'inf'::DOUBLE
    ELSE store.passes_float32(axon, min_cell_length) AND store.passes_float32(dendrite, min_cell_length) AND soma > 0
  END
);

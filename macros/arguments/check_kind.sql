-- summary: NULL, or an error message if a kind of edges is none that the data set can have.
-- param kind: 'chemical', 'electrical', 'all' or NULL
-- without kind: NULL
-- example: SELECT store.check_kind('chemical')
CREATE OR REPLACE MACRO store.check_kind(kind) AS (
  CASE
    WHEN kind IS NULL OR kind = 'chemical' THEN NULL
    WHEN kind NOT IN ('electrical', 'all')
      THEN concat('kind is ', kind, '; legal are ''chemical'', ''electrical'' and ''all''; NULL is ''chemical''.')
    WHEN NOT {{ names.traits.kind | literal }} THEN 'This data set has no kinds of edges.'
  END
);

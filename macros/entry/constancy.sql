-- summary: A value whose type says whether arguments are constants: DOUBLE if they are, BIGINT if one is a subquery, a
--   column or random. DuckDB knows the type before it computes anything.
-- param arguments: an argument, or a hash of several
-- example: SELECT typeof(store.constancy(hash(1, 'a'))), typeof(store.constancy((SELECT 1)))
CREATE OR REPLACE MACRO store.constancy(arguments) AS (
  -- The type of date_part depends on whether DuckDB knows the first argument when it binds. If it does, the type is
  -- DOUBLE for 'epoch' in 1.4 and 1.5, and BIGINT for 'year' in 2.0. If not, it is BIGINT for 'epoch' and DOUBLE for
  -- 'year'.
  date_part(
    CASE
      WHEN typeof(date_part(CASE WHEN arguments IS NULL THEN 'epoch' ELSE 'epoch' END, DATE '2000-01-01')) = 'DOUBLE'
        AND typeof(date_part(CASE WHEN arguments IS NULL THEN 'year' ELSE 'year' END, DATE '2000-01-01')) = 'BIGINT'
        THEN 'epoch'
      ELSE 'year'
    END,
    DATE '2000-01-01'
  )
);

-- summary: Whether arguments are constants, told by the type of this expression, which DuckDB knows before it works anything
--   out: DOUBLE if they are, BIGINT if one is a subquery, a column or random.
-- param arguments: an argument, or a hash of several
-- example: SELECT typeof(store.constancy(hash(1, 'a'))), typeof(store.constancy((SELECT 1)))
CREATE OR REPLACE MACRO store.constancy(arguments) AS
  -- The type of date_part depends on whether its first argument is known while DuckDB binds: of 'epoch' it is DOUBLE, else BIGINT,
  -- in 1.4 and 1.5; of 'year' it is BIGINT, else DOUBLE, in 2.0.
  (date_part(
    CASE WHEN typeof(date_part(CASE WHEN arguments IS NULL THEN 'epoch' ELSE 'epoch' END, DATE '2000-01-01')) = 'DOUBLE'
              AND typeof(date_part(CASE WHEN arguments IS NULL THEN 'year' ELSE 'year' END, DATE '2000-01-01')) = 'BIGINT'
         THEN 'epoch' ELSE 'year' END,
    DATE '2000-01-01'));

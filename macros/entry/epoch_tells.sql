-- summary: Whether the type of date_part of 'epoch' depends on whether the part is known while DuckDB binds, as in 1.4 and 1.5: it
--   is DOUBLE then, else BIGINT. In 2.0 it is the type of 'year' that does: BIGINT if it is known, else DOUBLE.
-- example: SELECT store.epoch_tells()
CREATE OR REPLACE MACRO store.epoch_tells() AS
  (typeof(date_part(CASE WHEN random() IS NULL THEN 'epoch' ELSE 'epoch' END, DATE '2000-01-01')) = 'BIGINT');

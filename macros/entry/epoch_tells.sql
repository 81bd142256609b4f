-- summary: True if the type of date_part of 'epoch' depends on whether DuckDB knows the part when it binds. In 1.4 and
--   1.5 it does: the type is DOUBLE if the part is known, else BIGINT. In 2.0 the type of 'year' does: BIGINT if the
--   part is known, else DOUBLE.
-- example: SELECT store.epoch_tells()
CREATE OR REPLACE MACRO store.epoch_tells() AS
  (typeof(date_part(CASE WHEN random() IS NULL THEN 'epoch' ELSE 'epoch' END, DATE '2000-01-01')) = 'BIGINT');

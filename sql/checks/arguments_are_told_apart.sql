-- summary: This DuckDB distinguishes a constant argument from any other. Every macro depends on that.
-- message: This version of DuckDB does not tell constants from subqueries, so that macros may misread an argument; use
--   DuckDB 1.4 (from 1.4.2), 1.5 (from 1.5.3) or 2.0.
SELECT t.of_constant, t.of_random, t.plain, t.odd
FROM (
  SELECT
    typeof(store.constancy(1)) AS of_constant,
    typeof(store.constancy(random())) AS of_random,
    typeof(date_part(CASE WHEN NOT store.epoch_tells() THEN 'year' ELSE 'epoch' END, DATE '2000-01-01')) AS plain,
    typeof(
      date_part(CASE WHEN (random() IS NULL) = store.epoch_tells() THEN 'year' ELSE 'epoch' END, DATE '2000-01-01')
    ) AS odd
) t
WHERE t.of_constant <> 'DOUBLE' OR t.of_random <> 'BIGINT' OR t.plain = t.odd

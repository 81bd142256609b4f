-- summary: This DuckDB tells an argument that is a constant from one that is not, on which every macro rests.
-- message: This version of DuckDB does not tell constants from subqueries, so that macros may misread an argument; use DuckDB 1.4 (from 1.4.2), 1.5 (from 1.5.3) or 2.0.
SELECT t.of_constant, t.of_random
FROM (SELECT typeof(store.constancy(1)) AS of_constant, typeof(store.constancy(random())) AS of_random) t
WHERE t.of_constant <> 'DOUBLE' OR t.of_random <> 'BIGINT'

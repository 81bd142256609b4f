-- summary: 0, or the error for a measure that the matrix does not have.
-- example: SELECT store.check_measure('total_size')
CREATE OR REPLACE MACRO store.check_measure(measure) AS
  (CASE WHEN coalesce(measure IN ('synapse_count', 'total_size', 'mean_size'), false) THEN 0
        ELSE error(format('measure is {}; legal are ''synapse_count'', ''total_size'' and ''mean_size''.',
             coalesce('''' || measure || '''', 'NULL'))) END);

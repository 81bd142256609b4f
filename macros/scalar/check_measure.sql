-- summary: 0, or the error for a measure that the matrix does not have.
-- example: SELECT store.check_measure('total_size')
CREATE OR REPLACE MACRO store.check_measure(measure) AS
  (CASE WHEN measure IN ('synapse_count', 'total_size', 'mean_size') THEN 0
        ELSE error(concat('measure is ', coalesce(measure, 'NULL'), '; legal are ''synapse_count'', ''total_size'' and ''mean_size''.')) END);

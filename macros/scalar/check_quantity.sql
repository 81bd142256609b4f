-- summary: 0, or the error for an illegal parameter among those that every quantity of the paper shares.
-- example: SELECT store.check_quantity(200, 50, 0.6, 0.1, 'keep')
CREATE OR REPLACE MACRO store.check_quantity(min_cell_length, min_axon_length, prob_min, size_min, unknown) AS
  (store.check_thresholds('min_cell_length, min_axon_length, prob_min, size_min',
     greatest(min_cell_length::DOUBLE, min_axon_length, prob_min, size_min))
   + CASE WHEN unknown IN ('keep', 'drop') THEN 0
          ELSE error(concat('unknown is ', coalesce(unknown, 'NULL'), '; legal are ''keep'' and ''drop''.')) END);

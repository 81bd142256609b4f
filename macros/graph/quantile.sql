-- summary: A quantile of sorted values, linear between neighbours like NumPy's default. DuckDB's own quantile differs
--   between versions in the last bit.
-- param sorted_values: list of numbers in ascending order
-- param share: share of the values below the quantile, 0 to 1
-- example: SELECT store.quantile([1.0, 2.0, 4.0], 0.75)
CREATE OR REPLACE MACRO store.quantile(sorted_values, share) AS (
  sorted_values[1 + floor((len(sorted_values) - 1) * share)::BIGINT]
    + (
      sorted_values[1 + ceil((len(sorted_values) - 1) * share)::BIGINT]
        - sorted_values[1 + floor((len(sorted_values) - 1) * share)::BIGINT]
    ) * ((len(sorted_values) - 1) * share - floor((len(sorted_values) - 1) * share))
);

-- summary: The sample standard deviation of a list, or NULL for fewer than two numbers. It adds in the list's order, so
--   the result is the same with any number of threads.
-- param items: list of numbers
-- param mean: their mean
-- example: SELECT store.sample_std([1.0, 2.0, 4.0], 7 / 3)
CREATE OR REPLACE MACRO store.sample_std(items, mean) AS
  sqrt(list_sum(list_transform(items, lambda item: (item - mean) * (item - mean))) / nullif(len(items) - 1, 0));

-- function: list_avg(numbers)
-- The mean of a list of numbers, NULLs left out; NULL if there are none.
try_element_at(transform(
  array(filter(numbers, number -> number IS NOT NULL)),
  known -> aggregate(known, 0D, (total, number) -> total + number, total -> total / nullif(size(known), 0))
), 1)

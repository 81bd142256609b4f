-- function: list_sum(numbers)
-- The sum of a list of numbers, NULLs left out; NULL if there are none.
try_element_at(transform(
  array(filter(numbers, number -> number IS NOT NULL)),
  known -> if(size(known) > 0, aggregate(known, 0D, (total, number) -> total + number), NULL)
), 1)

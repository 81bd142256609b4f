-- function: list_stddev_pop(numbers)
-- The standard deviation of a list of numbers as a whole population, NULLs left out; NULL if there are none.
try_element_at(transform(
  transform(
    array(filter(numbers, number -> number IS NOT NULL)),
    known -> struct(
      known AS known,
      aggregate(known, 0D, (total, number) -> total + number, total -> total / nullif(size(known), 0)) AS mean
    )
  ),
  of -> sqrt(aggregate(
    of.known, 0D, (total, number) -> total + power(number - of.mean, 2), total -> total / nullif(size(of.known), 0)
  ))
), 1)

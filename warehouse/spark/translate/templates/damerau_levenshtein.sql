-- function: damerau_levenshtein(a, b)
-- The edit distance of a and b with swaps of neighbours (Damerau-Levenshtein), as DuckDB's function of that name has it.
-- rows holds the distances of each beginning of a to each beginning of b. Spark counts characters, DuckDB bytes.
aggregate(
  -- From 1 to the length; sequence(1, 0) would count down.
  slice(sequence(0, length(a)), 2, length(a)),
  array(sequence(0, length(b))),
  (rows, i) -> array_append(rows, aggregate(
    slice(sequence(0, length(b)), 2, length(b)),
    array(i),
    (done, j) -> array_append(done, least(
      element_at(done, j) + 1,
      element_at(element_at(rows, i), j + 1) + 1,
      element_at(element_at(rows, i), j) + if(substr(a, i, 1) = substr(b, j, 1), 0, 1),
      -- The last place before i where a has b's character, the last before j where b has a's: what lies between is swapped.
      coalesce(
        aggregate(
          filter(sequence(1, greatest(i - 1, 1)), k -> k < i AND substr(a, k, 1) = substr(b, j, 1)),
          CAST(NULL AS INT), (last, k) -> k,
          k -> aggregate(
            filter(sequence(1, greatest(j - 1, 1)), l -> l < j AND substr(b, l, 1) = substr(a, i, 1)),
            CAST(NULL AS INT), (last, l) -> l,
            l -> element_at(element_at(rows, k), l) + (i - k - 1) + 1 + (j - l - 1)
          )
        ),
        1000000
      )
    ))
  )),
  rows -> element_at(element_at(rows, -1), -1)
)

-- id_of(name)
store."id_of: use its warehouse first (build )"("name");

-- store."id_of: USE its warehouse first (build )"(name)
(
  SELECT CAST(
    "error"(
      concat('The ids of this data set are numbers, no texts such as ', COALESCE(CAST("name" AS VARCHAR), 'NULL'), '.')
    ) AS BIGINT
  )
);

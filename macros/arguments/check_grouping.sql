-- summary: NULL, or an error message if the annotations do not have a text column that may group neurons.
-- param grouping: name of the column; NULL is the cell type
-- without grouping: NULL
-- example: SELECT store.check_grouping(NULL)
CREATE OR REPLACE MACRO store.check_grouping(grouping) AS (
  CASE
    WHEN grouping IS NULL OR list_contains({{ names.groupings | list | literal_list("VARCHAR") }}, grouping) THEN NULL
    ELSE concat('by is ', grouping, '. ', {{ names.grouping_legend | literal }})
  END
);

-- store.check_grouping(grouping)
CASE
  WHEN ((("grouping" IS NULL) OR list_contains(CAST(list_value() AS VARCHAR[]), "grouping"))) THEN (NULL)
  ELSE concat('by is ', "grouping", '. ', 'The data set has no text columns on neurons to group by.')
END;

-- store.check_grouping(grouping "NULL")
NULL;

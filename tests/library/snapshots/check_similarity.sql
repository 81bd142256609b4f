-- store.check_similarity(by)
CASE
  WHEN (("by" IN ('partner', 'celltype'))) THEN (NULL)
  WHEN (("by" IS NULL)) THEN ('by is NULL; legal are ''partner'', ''celltype'', or a text column of the annotations.')
  WHEN ((store.check_grouping("by") IS NULL)) THEN (NULL)
  ELSE concat(
    'by is ',
    "by",
    '; legal are ''partner'' and ''celltype''. ',
    'The data set has no text columns on neurons to group by.'
  )
END;

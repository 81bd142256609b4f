-- summary: NULL, or an error message if neurons cannot be compared by this.
-- param by: 'partner', 'celltype', or a text column of the annotations
-- example: SELECT store.check_similarity('partner')
CREATE OR REPLACE MACRO store.check_similarity(by) AS (
  CASE
    WHEN "by" IN ('partner', 'celltype') THEN NULL
    WHEN "by" IS NULL THEN 'by is NULL; legal are ''partner'', ''celltype'', or a text column of the annotations.'
    WHEN store.check_grouping("by") IS NULL THEN NULL
    ELSE concat('by is ', "by", '; legal are ''partner'' and ''celltype''. ', {{ names.grouping_legend | literal }})
  END
);

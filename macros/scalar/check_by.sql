-- summary: 0, or the error for a by that is neither 'partner' nor 'celltype'.
-- example: SELECT store.check_by('partner')
CREATE OR REPLACE MACRO store.check_by(by) AS
  (CASE WHEN "by" IN ('partner', 'celltype') THEN 0
        ELSE error(concat('by is ', coalesce("by", 'NULL'), '; legal are ''partner'' and ''celltype''.')) END);

-- summary: 0, or the error for a pair of cell types, either of them NULL for all, that is not among the types of the paper's quantities.
-- param pre: exact name of the presynaptic cell type; NULL is all twelve
-- param post: exact name of the postsynaptic cell type; NULL is all nine
-- example: SELECT store.check_paper_pair(NULL, NULL)
CREATE OR REPLACE MACRO store.check_paper_pair(pre, post) AS
  (CASE WHEN pre IS NULL THEN 0 ELSE store.check_paper_celltype('pre', pre, false) END
   + CASE WHEN post IS NULL THEN 0 ELSE store.check_paper_celltype('post', post, true) END);

-- The rows of one file below synapses_by_post/. The folder's name gives post_celltype; of many types, the file has it.
SELECT
  s.* EXCLUDE (post_celltype_code) RENAME (pre_celltype_code AS pre_celltype{{ further_renamed() }})
  {{- ", s.post_celltype_code AS post_celltype" if not names.few_types }}
FROM store.synapses_by_post s
WHERE s.post_celltype_code BETWEEN {{ first }} AND {{ last }}

-- The rows of one file below synapses/. The folder's name gives pre_celltype; of many types, the file has it. Columns
-- for the macros alone are left out if the macros do not read these files. The skeleton lengths are in neurons.parquet.
SELECT
  s.* EXCLUDE (
    pre_celltype_code
{% if not for_macros %}
    {{- ", leads_pair, " }}{{ length_columns() }}
{% endif %}
  ) RENAME (post_celltype_code AS post_celltype{{ further_renamed() }})
  {{- ", s.pre_celltype_code AS pre_celltype" if not names.few_types }}
FROM store.synapses_by_pre s
WHERE s.pre_celltype_code BETWEEN {{ first }} AND {{ last }}

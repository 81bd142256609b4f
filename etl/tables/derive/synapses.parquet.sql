-- The rows of one file below synapses/; the folder's name gives pre_celltype. Columns for the macros alone are left out
-- if the macros do not read these files. The skeleton lengths are in neurons.parquet.
SELECT s.* EXCLUDE (
  pre_celltype_code{{ "," if not for_macros }}
{% if not for_macros %}
  leads_pair,
  pre_skel_length_axon, pre_skel_length_soma, pre_skel_length_dendrite,
  post_skel_length_axon, post_skel_length_soma, post_skel_length_dendrite
{% endif %}
) RENAME (post_celltype_code AS post_celltype)
FROM store.synapses_by_pre s
WHERE s.pre_celltype_code = {{ code }}

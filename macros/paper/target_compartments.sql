-- summary: How many synapses from the suitable cells of one type end on each structure of each suitable cell of another
--   type, and how large they are.
-- grain: one row per postsynaptic cell with at least one such synapse
-- source: Rother et al. 2025, quantity 6
-- param pre: presynaptic cell type, one of the twelve
-- param post: postsynaptic cell type, one of the nine that receive
-- column id: id of the postsynaptic cell
-- column synapse_count: number of synapses from pre, on any structure
-- column total_size: sum of the known sizes of the synapses from pre, on any structure, um2
-- check: store.check_paper_celltype('pre', pre, false)
-- check: store.check_paper_celltype('post', post, true)
-- example: FROM target_compartments('HVC', 'MSN') ORDER BY synapse_count DESC, id LIMIT 5
CREATE OR REPLACE MACRO target_compartments(
  pre, post,
  {{ paper_filters }}
) AS TABLE
SELECT
  c.id,
  any_value(c.synapse_count) AS synapse_count,
  any_value(c.total_size) AS total_size,
{% for part in names.paper_compartments %}
{% set name = part | literal %}
  any_value(c.count) FILTER (c.compartment = {{ name }}) AS {{ part }}_count,
  any_value(c.size) FILTER (c.compartment = {{ name }}) AS {{ part }}_size,
  any_value(c.count_percent) FILTER (c.compartment = {{ name }}) AS {{ part }}_count_percent,
  any_value(c.size_percent) FILTER (c.compartment = {{ name }}) AS {{ part }}_size_percent{{ "," if not loop.last }}
{% endfor %}
FROM store.counts_by_compartment(pre, post, {{ given_paper_filters }}) c
GROUP BY c.id;

-- summary: What each neuron gives and receives, over the synapses of the default prob_min (0.6) and of every size.
-- grain: one row per row of store.neurons
-- source: store.connections and store.synapses_by_post; rows in the order of id
CREATE TABLE store.neuron_totals (
  id BIGINT NOT NULL,
  celltype_code SMALLINT NOT NULL,
  out_synapses BIGINT NOT NULL,
  out_size DOUBLE NOT NULL,
  out_partners BIGINT NOT NULL,
  in_synapses BIGINT NOT NULL,
  in_size DOUBLE NOT NULL,
  in_partners BIGINT NOT NULL,
{% for code, column in names.post_morph_columns %}
  {{ column | identifier }} BIGINT NOT NULL{{ "," if not loop.last }}
{% endfor %}
);

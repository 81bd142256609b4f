-- summary: True if the stored cube can answer: there is no filter by id, size, skeleton length, region or kind.
-- without pre_neuron_ids
-- without post_neuron_ids
-- without size_min
-- without min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
-- example: SELECT store.is_cube_question(NULL, NULL, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL)
CREATE OR REPLACE MACRO store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, prob_min, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend, roi, kind
) AS (
  pre_neuron_ids IS NULL
    AND post_neuron_ids IS NULL
{% if not names.traits.exact_cube %}
    AND store.cube_knows(prob_min)
{% endif %}
    AND store.leaders_tell(size_min, roi, kind)
    AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

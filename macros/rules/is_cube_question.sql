-- summary: True if the stored cube can answer: there is no filter by id, size or skeleton length.
-- without pre_neuron_ids
-- without post_neuron_ids
-- without size_min
-- without min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend
-- example: SELECT store.is_cube_question(NULL, NULL, 0, 0, 0, 0, 0, 0, 0)
CREATE OR REPLACE MACRO store.is_cube_question(
  pre_neuron_ids, post_neuron_ids, size_min,
  min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend
) AS (
  pre_neuron_ids IS NULL
    AND post_neuron_ids IS NULL
    AND store.is_off(size_min)
    AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

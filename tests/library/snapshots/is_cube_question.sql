-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (pre_neuron_ids IS NULL)
  AND (post_neuron_ids IS NULL)
  AND store.leaders_tell(size_min, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (post_neuron_ids IS NULL)
  AND store.leaders_tell(size_min, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (pre_neuron_ids IS NULL)
  AND store.leaders_tell(size_min, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min "NULL",
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (pre_neuron_ids IS NULL)
  AND (post_neuron_ids IS NULL)
  AND store.leaders_tell(NULL, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
((pre_neuron_ids IS NULL) AND (post_neuron_ids IS NULL) AND store.leaders_tell(size_min, NULL, NULL));

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  store.leaders_tell(size_min, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min "NULL",
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (post_neuron_ids IS NULL)
  AND store.leaders_tell(NULL, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
((post_neuron_ids IS NULL) AND store.leaders_tell(size_min, NULL, NULL));

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min "NULL",
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  (pre_neuron_ids IS NULL)
  AND store.leaders_tell(NULL, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
((pre_neuron_ids IS NULL) AND store.leaders_tell(size_min, NULL, NULL));

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids,
--   prob_min,
--   size_min "NULL",
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
((pre_neuron_ids IS NULL) AND (post_neuron_ids IS NULL));

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min "NULL",
--   min_pre_axon,
--   min_pre_soma,
--   min_pre_dend,
--   min_post_axon,
--   min_post_soma,
--   min_post_dend,
--   roi,
--   kind
-- )
(
  store.leaders_tell(NULL, roi, kind)
  AND store.are_off(min_pre_axon, min_pre_soma, min_pre_dend, min_post_axon, min_post_soma, min_post_dend)
);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min,
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
store.leaders_tell(size_min, NULL, NULL);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids,
--   prob_min,
--   size_min "NULL",
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
(post_neuron_ids IS NULL);

-- store.is_cube_question(
--   pre_neuron_ids,
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min "NULL",
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
(pre_neuron_ids IS NULL);

-- store.is_cube_question(
--   pre_neuron_ids "NULL",
--   post_neuron_ids "NULL",
--   prob_min,
--   size_min "NULL",
--   min_pre_axon "NULL",
--   min_pre_soma "NULL",
--   min_pre_dend "NULL",
--   min_post_axon "NULL",
--   min_post_soma "NULL",
--   min_post_dend "NULL",
--   roi "NULL",
--   kind "NULL"
-- )
true;

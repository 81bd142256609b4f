-- store.cube_knows(prob_min)
true;

-- store.cube_knows(prob_min "NULL")
true;

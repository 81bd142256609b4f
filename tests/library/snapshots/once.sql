-- store.once(constancy DOUBLE, argument, place)
argument;

-- store.once(constancy BIGINT, argument, place)
place;

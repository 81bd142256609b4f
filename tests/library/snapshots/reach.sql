-- store.reach(distance)
COALESCE(CAST("distance" AS DOUBLE), CAST('inf' AS DOUBLE));

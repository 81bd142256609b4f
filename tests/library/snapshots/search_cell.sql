-- store.search_cell()
CAST(2000.0 AS DOUBLE);

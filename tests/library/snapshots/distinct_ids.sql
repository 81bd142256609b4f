-- store.distinct_ids(ids)
SELECT DISTINCT i.id FROM (SELECT unnest(CAST(ids AS BIGINT[])) AS id) AS i WHERE (NOT (i.id IS NULL));

-- Fills store.neurons from the source's rows as they stream in.
SELECT n.* FROM source_rows AS n
ORDER BY n.id

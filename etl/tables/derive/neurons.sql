-- Fills store.neurons from the source's rows as they stream in.
SELECT n.*
FROM {{ rows }} n
ORDER BY n.id

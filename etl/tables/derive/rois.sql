-- Fills store.rois.
SELECT m.code::SMALLINT AS code, m.name
FROM mapping m
ORDER BY m.code

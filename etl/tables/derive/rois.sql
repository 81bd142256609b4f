-- Fills store.rois.
SELECT m.code::SMALLINT AS code, m.name FROM mapping AS m
ORDER BY m.code

-- Fills store.transmitters.
SELECT m.code::SMALLINT AS code, m.name FROM mapping AS m
ORDER BY m.code

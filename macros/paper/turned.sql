-- summary: The new place of a slot after one turn of a shuffle. The turn rotates the places of a line by a number that
--   depends on the line and a key.
-- source: the shuffles of Rother et al. 2025, quantity 11
-- param place: place on the line, from 0
-- param places: number of places on the line
-- param line: number of the line
-- param key: a random UBIGINT; another key turns every line by another number
-- example: SELECT store.turned(3, 10, 0, hash(42))
CREATE OR REPLACE MACRO store.turned(place, places, line, key) AS
  ((place + (hash(xor(line::UBIGINT, key)) >> 33)::BIGINT) % places);

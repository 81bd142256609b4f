-- store.turned(place, places, line, key)
((place + CAST((hash(xor(CAST(line AS UBIGINT), "key")) >> 33) AS BIGINT)) % places);

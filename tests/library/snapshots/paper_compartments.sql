-- store.paper_compartments()
SELECT
  c."position",
  str_split('soma|spine_neck|spine_head|shaft', '|')[c."position"] AS compartment,
  store.post_morph_code(str_split('soma|spine_neck|spine_head|shaft', '|')[c."position"]) AS code
FROM (SELECT unnest("range"(1, (4 + 1))) AS "position") AS c;

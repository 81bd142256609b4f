-- summary: True if the code of a kind of edges passes the filter by kind. NULL passes chemical edges alone.
-- param code: 0 chemical, 1 electrical
-- param kind: 'chemical', 'electrical', 'all' or NULL
-- without kind: (code = 0)
-- example: SELECT store.is_kind(0, NULL)
CREATE OR REPLACE MACRO store.is_kind(code, kind) AS
  (kind = 'all' OR code = CASE kind WHEN 'electrical' THEN 1 ELSE 0 END);

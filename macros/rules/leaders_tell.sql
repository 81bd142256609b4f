-- summary: True if a pair has a synapse that passes the filters exactly if the pair's leader passes prob_min: there is
--   no filter by size, region or kind.
-- param size_min: um2
-- without size_min, roi, kind: true
-- example: SELECT store.leaders_tell(0, NULL, NULL)
CREATE OR REPLACE MACRO store.leaders_tell(size_min, roi, kind) AS
  (store.is_off(size_min) AND roi IS NULL AND coalesce(kind, 'chemical') = 'chemical');

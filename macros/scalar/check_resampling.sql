-- summary: 0, or the error for an illegal parameter of the intervals by resampling.
-- param n: number of replicates
-- param resample: the side whose neurons are resampled
-- param level: share of the replicates inside an interval
-- example: SELECT store.check_resampling(200, 'both', 0.95)
CREATE OR REPLACE MACRO store.check_resampling(n, resample, level) AS
  (CASE WHEN n IS NULL OR n < 2
        THEN error(concat('n is ', coalesce(n::VARCHAR, 'NULL'), '; an interval needs at least 2 replicates.'))
        WHEN resample IS NULL OR resample NOT IN ('both', 'pre', 'post')
        THEN error(concat('resample is ', coalesce(resample, 'NULL'), '; legal are ''both'', ''pre'' and ''post''.'))
        WHEN level IS NULL OR NOT (level > 0 AND level < 1)
        THEN error(concat('level is ', coalesce(level::VARCHAR, 'NULL'), '; give a number between 0 and 1, such as 0.95.'))
        ELSE 0 END);

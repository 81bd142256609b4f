-- summary: 0, or the error for a direction that is neither 'outgoing' nor 'incoming'.
-- example: SELECT store.check_direction('outgoing')
CREATE OR REPLACE MACRO store.check_direction(direction) AS
  (CASE WHEN direction IN ('outgoing', 'incoming') THEN 0
        ELSE error(concat('direction is ', coalesce(direction, 'NULL'), '; legal are ''outgoing'' and ''incoming''.')) END);

-- summary: 0, or the error for a direction that is neither 'outgoing' nor 'incoming'.
-- example: SELECT store.check_direction('outgoing')
CREATE OR REPLACE MACRO store.check_direction(direction) AS
  (CASE WHEN coalesce(direction IN ('outgoing', 'incoming'), false) THEN 0
        ELSE error(format('direction is {}; legal are ''outgoing'' and ''incoming''.', coalesce('''' || direction || '''', 'NULL'))) END);

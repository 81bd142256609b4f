-- summary: store.connections is in the order of pre_id, post_id, each pair once.
-- message: {rows} connections are out of order or there twice, the first: {first}.
WITH followed AS (
  SELECT c.pre_id, c.post_id, lag((c.pre_id, c.post_id)) OVER () AS before FROM store.connections c
)
SELECT f.pre_id, f.post_id FROM followed f WHERE f.before >= (f.pre_id, f.post_id)

-- summary: store.meshes is in the order of neuron_id, each id once, and every mesh has the size that its numbers of
--   vertices and triangles give it.
-- message: {rows} meshes are out of order or of another size than stated, the first: {first}.
WITH followed AS (
  SELECT m.neuron_id, m.vertices, m.triangles, m.bytes, m.mesh, lag(m.neuron_id) OVER () AS before
  FROM store.meshes m
)
SELECT f.neuron_id, f.vertices, f.triangles
FROM followed f
WHERE f.before >= f.neuron_id
  OR f.bytes <> octet_length(f.mesh)
  OR f.bytes <> 4 + 12 * (f.vertices + f.triangles)

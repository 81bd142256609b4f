-- summary: The neurons that have a mesh, and how large it is. `wirehouse export mesh` writes the meshes themselves.
-- needs: meshes
-- grain: one row per neuron with a mesh
-- source: `wirehouse add-meshes`
-- example: FROM meshes ORDER BY triangles DESC, neuron_id LIMIT 5
-- column neuron_id: id of the neuron that the mesh is named by; it may be missing from the neuron table
CREATE OR REPLACE VIEW meshes AS
SELECT m.neuron_id, m.vertices, m.triangles, m.bytes
FROM store.meshes m;

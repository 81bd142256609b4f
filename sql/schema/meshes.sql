-- summary: The meshes that were added to the warehouse, each as the bytes that Neuroglancer reads.
-- grain: one row per neuron with a mesh; none if the warehouse has no meshes
-- source: `wirehouse add-meshes`; rows in the order of neuron_id
-- column neuron_id: id of the neuron that the mesh is named by; it may be missing from the neuron table
-- column mesh: the number n of vertices as uint32, n times x, y, z in nm as float32, then three numbers of vertices,
--   from 0, as uint32 for each triangle; all little-endian
CREATE TABLE store.meshes (
  neuron_id BIGINT NOT NULL,
  vertices BIGINT NOT NULL,
  triangles BIGINT NOT NULL,
  bytes BIGINT NOT NULL,
  mesh BLOB NOT NULL
);

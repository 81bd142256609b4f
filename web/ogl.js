// The drawing of points and lines in 3D: what the page imports of OGL, and nothing else.
export { Renderer, Camera, Orbit, Transform, Program, Geometry, Mesh, Vec3 } from "ogl";

"""Reads skeletons and meshes: SWC, Neuroglancer's precomputed formats, the binaries of j0251's service."""

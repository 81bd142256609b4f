"""What users call: every public view and macro with its parameters, columns and types, written by hand."""

from __future__ import annotations

from tests.signatures import core, familiar, graph, graph_matrices, paper, paper_wiring, skeletons

PARTS = (core, paper, paper_wiring, graph, graph_matrices, skeletons, familiar)
SIGNATURES = {name: signature for part in PARTS for name, signature in part.SIGNATURES.items()}
COLUMNS = {name: columns for part in PARTS for name, columns in part.COLUMNS.items()}

# What the library has for other data sets, with the sentence that j0251 gives: in the database, but not in its catalog.
LACKED = {
    "rois": "This data set has no regions.",
    "edges": "This data set has single synapses; FROM connections() counts them.",
    "annotations": "This data set has no neuron tables.",
    "meshes": "This warehouse has no meshes; `wirehouse add-meshes WAREHOUSE SOURCE` adds them.",
    "id_of": "The ids of this data set are numbers, no texts such as AVAL.",
}

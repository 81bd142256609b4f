"""What users call: every public view and macro with its parameters, columns and types, written by hand."""

from __future__ import annotations

from tests.signatures import core, familiar, graph, graph_matrices, paper, paper_wiring

PARTS = (core, paper, paper_wiring, graph, graph_matrices, familiar)
SIGNATURES = {name: signature for part in PARTS for name, signature in part.SIGNATURES.items()}
COLUMNS = {name: columns for part in PARTS for name, columns in part.COLUMNS.items()}

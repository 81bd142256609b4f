"""What users call: every public view and macro with its parameters, columns and types, written by hand."""

from __future__ import annotations

from tests.signatures import core, familiar, graph, paper

SIGNATURES = core.SIGNATURES | paper.SIGNATURES | graph.SIGNATURES | familiar.SIGNATURES
COLUMNS = core.COLUMNS | paper.COLUMNS | graph.COLUMNS | familiar.COLUMNS

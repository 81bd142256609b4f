"""The views in the schemas of familiar names: how each is called, and its columns with their types."""

from __future__ import annotations

SIGNATURES: dict[str, str] = {}
COLUMNS: dict[str, str] = {}

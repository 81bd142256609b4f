"""The real sample files of published formats beside the repository, where there are some, and what is true of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
FORMATS = SHARED / "formats"

needs_samples = pytest.mark.skipif(not FORMATS.is_dir(), reason="The sample files are not beside the repository.")


def truth(folder: str, file: str) -> dict[str, Any]:
    """What is true of a sample file, as counted by those who made it."""
    found: dict[str, Any] = json.loads((FORMATS / "truth.json").read_text("utf-8"))["truths"][folder][file]
    return found

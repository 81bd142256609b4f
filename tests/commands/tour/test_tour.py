"""The tour answers what was read and kept, in both bindings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.tour.answers import KEPT, answers
from tests.support.warehouses import BINDINGS


@pytest.mark.parametrize("binding", BINDINGS)
def test_the_tour_answers_as_kept(binding: str, tmp_path: Path) -> None:
    kept = {path.name: path.read_text("utf-8") for path in KEPT.glob("*.txt")}
    assert answers(tmp_path, binding) == kept

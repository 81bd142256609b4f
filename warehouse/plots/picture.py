"""The figure that every picture is drawn into. Import it only if matplotlib is installed."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure
from matplotlib.text import Text

from wirehouse.plots.words import Words

_SHARPNESS = 2


class Picture(Figure):
    """A matplotlib figure that notebooks show by themselves, without pyplot and its inline backend."""

    words: Words

    def __init__(self) -> None:
        super().__init__()
        # The texts that show `words`.
        self.around: list[Text] = []
        # The legend as matplotlib's arguments; empty if there is none.
        self.key: Mapping[str, Any] = {}

    def _repr_png_(self) -> tuple[bytes, dict[str, int | str]]:
        """The picture, and how to show it: at half its pixel size, for sharp screens, with its title as its text."""
        png = io.BytesIO()
        self.savefig(png, format="png", dpi=_SHARPNESS * self.dpi)
        width, height = (round(inches * self.dpi) for inches in self.get_size_inches())
        title = self.texts[0].get_text() if self.texts else ""
        return png.getvalue(), {"width": width, "height": height, "alt": title}

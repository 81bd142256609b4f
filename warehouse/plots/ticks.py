"""Where the numbers of an axis stand. Import it only if matplotlib is installed."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import XAxis
from matplotlib.ticker import MaxNLocator

# Of a letter's size: the width of a digit and the gap between two numbers, and the height of a line.
_DIGIT, _GAP, _LINE = 0.65, 0.4, 1.3


class RoomyLocator(MaxNLocator):
    """Round numbers; only the first of them where the axis, in its present length and letters, has no room for two."""

    def __init__(self) -> None:
        super().__init__("auto", steps=[1, 2, 2.5, 5, 10])

    def tick_values(self, vmin: float, vmax: float) -> np.ndarray:
        low, high = sorted((vmin, vmax))
        places = super().tick_values(low, high)
        shown = places[(low <= places) & (places <= high)]
        if len(shown) > 1 and (shown[1] - shown[0]) / (high - low) * self._length() < self._room_of(shown):
            return shown[:1]
        return shown

    def _length(self) -> float:
        """Points."""
        box = self._axes().get_window_extent()
        pixels = box.width if isinstance(self.axis, XAxis) else box.height
        return float(pixels * 72 / self._axes().figure.dpi)

    def _room_of(self, shown: np.ndarray) -> float:
        """Points that one of these numbers takes, with the gap to the next."""
        size = float(self.axis.get_tick_params()["labelsize"])
        digits = max(len(f"{place:g}") for place in shown)
        return size * (_DIGIT * digits + _GAP if isinstance(self.axis, XAxis) else _LINE)

    def _axes(self) -> Axes:
        return self.axis.axes

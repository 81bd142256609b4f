"""Where the numbers of an axis stand. Import it only if matplotlib is installed."""

from __future__ import annotations

import numpy as np
from matplotlib.axis import Axis, XAxis
from matplotlib.ticker import MaxNLocator

# Of a letter's size: the width of a digit and the gap between two numbers, and the height of a line.
_DIGIT, _GAP, _LINE = 0.65, 0.4, 1.3


class RoomyLocator(MaxNLocator):
    """Round numbers; only the first of them where the axis, in its present length and letters, has no room for two."""

    def __init__(self, of: Axis) -> None:
        super().__init__("auto", steps=[1, 2, 2.5, 5, 10])
        self._of = of

    def tick_values(self, vmin: float, vmax: float) -> list[float]:
        low, high = sorted((vmin, vmax))
        places = np.asarray(super().tick_values(low, high))
        shown = places[(low <= places) & (places <= high)]
        if len(shown) > 1 and (shown[1] - shown[0]) / (high - low) * self._length() < self._room_of(shown):
            return shown[:1].tolist()
        return shown.tolist()

    def _length(self) -> float:
        """Points."""
        box = self._of.axes.get_window_extent()
        return (box.width if isinstance(self._of, XAxis) else box.height) * 72 / self._of.axes.figure.dpi

    def _room_of(self, shown: np.ndarray) -> float:
        """Points that one of these numbers takes, with the gap to the next."""
        size = float(self._of.get_tick_params()["labelsize"])
        digits = max(len(f"{place:g}") for place in shown)
        return size * (_DIGIT * digits + _GAP if isinstance(self._of, XAxis) else _LINE)

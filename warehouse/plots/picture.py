"""The figure that every picture is drawn into; imported where matplotlib is known to be installed."""

from __future__ import annotations

import io

from matplotlib.figure import Figure

_SHARPNESS = 2


class Picture(Figure):
    """A matplotlib figure that notebooks show by themselves, without pyplot and its inline backend."""

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """The picture, and the size it is shown in: half its own pixels, for screens that are sharp enough."""
        png = io.BytesIO()
        self.savefig(png, format="png", dpi=_SHARPNESS * self.dpi)
        width, height = (round(inches * self.dpi) for inches in self.get_size_inches())
        return png.getvalue(), {"width": width, "height": height}

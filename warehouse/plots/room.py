"""Checks whether the texts of a picture fit."""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

    from wirehouse.plots.picture import Picture

# Inches: the white borders of letters may lie outside, and over each other.
_OVERHANG = 0.05
_OVERLAP = 0.01


def lies_within(figure: Picture) -> bool:
    """Whether the whole picture lies within its borders."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        figure.draw_without_rendering()
    inside = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    collapsed = any("constrained_layout not applied" in str(warning.message) for warning in warned)
    overhangs = min(inside.x0, inside.y0, width - inside.x1, height - inside.y1) < -_OVERHANG
    return not (collapsed or overhangs)


def collisions(figure: Picture) -> list[tuple[str, str]]:
    """The pairs of texts that overlap in the present layout of the picture; a legend is one text, with its lines."""
    figure.draw_without_rendering()
    least = _OVERLAP * figure.dpi
    places = [(text.get_text(), text.get_window_extent()) for text in _written(figure)]
    places += [("legend", legend.get_window_extent()) for legend in figure.legends]
    return [(one, other) for (one, a), (other, b) in itertools.combinations(places, 2) if min(_common(a, b)) > least]


def _common(one: Bbox, other: Bbox) -> tuple[float, float]:
    """Width and height of the overlap of two boxes, negative if there is a gap."""
    return min(one.x1, other.x1) - max(one.x0, other.x0), min(one.y1, other.y1) - max(one.y0, other.y0)


def _written(figure: Picture) -> Iterator[Text]:
    """The visible texts outside of legends."""
    from matplotlib.text import Text

    left_out = {*_unseen(figure), *(id(text) for legend in figure.legends for text in legend.findobj(Text))}
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and id(text) not in left_out:
            yield text


def _unseen(figure: Picture) -> Iterator[int]:
    """Texts that matplotlib keeps but does not draw: of ticks beyond their axis' ends, and of invisible axes."""
    from matplotlib.text import Text

    for axes in figure.axes:
        if not axes.get_visible():
            yield from map(id, axes.findobj(Text))
        for axis in (axes.xaxis, axes.yaxis):
            least, most = sorted(axis.get_view_interval())
            slack = 1e-9 * (most - least)
            for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
                if not least - slack <= tick.get_loc() <= most + slack:
                    yield from (id(tick.label1), id(tick.label2))

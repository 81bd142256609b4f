"""A picture in the width and the letters that a journal asks for."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.style import write_frame

if TYPE_CHECKING:
    from wirehouse.plots.picture import Picture

# Points: that of the line below the title.
_USUAL = 9
# Inches: white borders of letters may lie outside.
_OVERHANG = 0.05
WIDTHS = (1.0, 40.0)
FONT_SIZES = (3.0, 30.0)


def fit(figure: Picture, width: float | None = None, font_size: float | None = None) -> None:
    """Make a picture `width` inches wide, its text `font_size` points.

    The text is that below the title, 9 points at first; all other is larger or smaller by the same factor. Without
    `font_size` everything keeps its proportions. Fit a picture once, as it came from the function that drew it.

    Raises WirehouseError for a width that is not from 1 to 40 inches, a size that is not from 3 to 30 points, and
    letters that have no room in the width.
    """
    for what, value, (least, most), unit in (
        ("width", width, WIDTHS, "inches"),
        ("font_size", font_size, FONT_SIZES, "points"),
    ):
        if value is not None and not least <= value <= most:
            raise WirehouseError(f"{what} is {value:g} {unit}; give {least:g} to {most:g}.")
    drawn_width, drawn_height = figure.get_size_inches()
    shrink = 1.0 if width is None else width / drawn_width
    scale = shrink if font_size is None else font_size / _USUAL
    # What is drawn in squares keeps its shape; rows of text are as high as their letters ask for.
    is_square = any(axes.images for axes in figure.axes)
    figure.set_size_inches(drawn_width * shrink, drawn_height * (shrink if is_square else max(shrink, scale)))
    _scale_texts(figure, scale)
    write_frame(figure, figure.words, scale)
    if not _has_room(figure):
        raise WirehouseError(
            f"Letters of {scale * _USUAL:.3g} points have no room in a width of {drawn_width * shrink:.3g} inches; "
            "give a larger width or smaller letters; without a size of letters, all keeps its proportions."
        )


def _has_room(figure: Picture) -> bool:
    """Whether all of it lies within its borders."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        figure.draw_without_rendering()
    inside = figure.get_tightbbox()
    width, height = figure.get_size_inches()
    collapsed = any("constrained_layout not applied" in str(warning.message) for warning in warned)
    overhangs = min(inside.x0, inside.y0, width - inside.x1, height - inside.y1) < -_OVERHANG
    return not (collapsed or overhangs)


def _scale_texts(figure: Picture, scale: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.text import Annotation, Text

    of_ticks = set()
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        labels = axis.get_ticklabels(which="both")
        of_ticks |= {id(label) for label in labels}
        if labels:
            # Ticks are made anew while a picture is drawn; the axis keeps what they look like.
            axis.set_tick_params(which="both", labelsize=float(labels[0].get_fontsize()) * scale)
    for text in figure.findobj(Text):
        if id(text) not in of_ticks:
            text.set_fontsize(float(text.get_fontsize()) * scale)
        if isinstance(text, Annotation) and text.anncoords == "offset points":
            right, up = text.xyann
            text.xyann = (scale * right, scale * up)
    for line in figure.findobj(Line2D):
        line.set_linewidth(line.get_linewidth() * scale)
        line.set_markersize(line.get_markersize() * scale)

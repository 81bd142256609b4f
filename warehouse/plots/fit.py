"""Gives a picture the width and the letters that a journal requires."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.plots.room import collisions, lies_within
from wirehouse.plots.style import write_frame, write_legend

if TYPE_CHECKING:
    from matplotlib.axis import Axis, Tick

    from wirehouse.plots.picture import Picture

# Points: the size of the line below the title.
_USUAL = 9
WIDTHS = (1.0, 40.0)
FONT_SIZES = (3.0, 30.0)


def fit(figure: Picture, width: float | None = None, font_size: float | None = None) -> None:
    """Make a picture `width` inches wide, its text `font_size` points.

    `font_size` is the size of the text below the title, 9 points at first; all other text scales by the same factor.
    Without `font_size` everything keeps its proportions. Fit a picture once, as it came from the function that drew it.

    Raises WirehouseError for a width that is not from 1 to 40 inches, a size that is not from 3 to 30 points, and
    letters that do not fit into the width: they would run over the border, or over each other.
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
    # A picture to scale keeps its shape; rows of text grow with their letters.
    is_to_scale = any(axes.get_aspect() != "auto" for axes in figure.axes)
    figure.set_size_inches(drawn_width * shrink, drawn_height * (shrink if is_to_scale else max(shrink, scale)))
    _scale_axes(figure, scale)
    _scale_texts_and_lines(figure, scale)
    _scale_marks(figure, shrink if is_to_scale else scale)
    if figure.key:
        write_legend(figure, figure.key, scale)
    write_frame(figure, figure.words, scale)
    # If the proportions are unchanged, the texts lie as they were drawn.
    if not lies_within(figure) or (scale > shrink and collisions(figure)):
        raise WirehouseError(
            f"Letters of {scale * _USUAL:.3g} points have no room in a width of {drawn_width * shrink:.3g} inches; "
            "give a larger width or smaller letters; without a size of letters, all keeps its proportions."
        )


def _scale_axes(figure: Picture, scale: float) -> None:
    for axes in figure.axes:
        for spine in axes.spines.values():
            spine.set_linewidth(spine.get_linewidth() * scale)
        for axis in (axes.xaxis, axes.yaxis):
            axis.labelpad *= scale
            _scale_ticks(axis, scale)


def _scale_ticks(axis: Axis, scale: float) -> None:
    from matplotlib import rcParams

    # Drawing a picture makes more or fewer new ticks; the axis keeps the look set here.
    kinds: dict[Literal["major", "minor"], Sequence[Tick]] = {
        "major": axis.get_major_ticks(),
        "minor": axis.get_minor_ticks(),
    }
    # Points between ticks and letters, for either axis.
    pads = {"major": rcParams["xtick.major.pad"], "minor": rcParams["xtick.minor.pad"]}
    for which, ticks in kinds.items():
        if ticks:
            tick = ticks[0]
            axis.set_tick_params(
                which=which,
                labelsize=float(tick.label1.get_fontsize()) * scale,
                pad=pads[which] * scale,
                length=tick.tick1line.get_markersize() * scale,
                width=tick.tick1line.get_markeredgewidth() * scale,
                grid_linewidth=tick.gridline.get_linewidth() * scale,
            )


def _scale_texts_and_lines(figure: Picture, scale: float) -> None:
    from matplotlib.lines import Line2D
    from matplotlib.text import Annotation, Text

    texts, lines = figure.findobj(Text), figure.findobj(Line2D)
    # The search above makes ticks too, which are scaled already.
    axises = [axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)]
    ticks = [tick for axis in axises for tick in (*axis.majorTicks, *axis.minorTicks)]
    of_ticks = {id(part) for tick in ticks for part in tick.get_children()}
    for text in texts:
        if id(text) not in of_ticks:
            text.set_fontsize(float(text.get_fontsize()) * scale)
        if isinstance(text, Annotation) and text.anncoords == "offset points":
            right, up = text.xyann
            text.xyann = (scale * right, scale * up)
    # The lines of a legend may belong to no axes.
    for line in {*lines, *figure.key.get("handles", ())}:
        if id(line) not in of_ticks:
            line.set_linewidth(line.get_linewidth() * scale)
            line.set_markersize(line.get_markersize() * scale)


def _scale_marks(figure: Picture, scale: float) -> None:
    """Scale dots, the edges of histograms and lines drawn together: as large as they were, they would hide others."""
    from matplotlib.collections import PathCollection

    for axes in figure.axes:
        for marks in axes.collections:
            marks.set_linewidth(np.multiply(marks.get_linewidth(), scale).tolist())
            if isinstance(marks, PathCollection):
                marks.set_sizes(marks.get_sizes() * scale**2)
        for patch in axes.patches:
            patch.set_linewidth(patch.get_linewidth() * scale)

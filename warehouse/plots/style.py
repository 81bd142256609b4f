"""Everything that all pictures share: the empty figure, its heading and notes, colours, numbers, writing the file."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wirehouse.ask.data_set import DataSet
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.publish.place import appearing_whole
from wirehouse.ground.distribution import not_installed
from wirehouse.ground.refusals import told
from wirehouse.plots.words import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from wirehouse.plots.picture import Picture

# From the palette of Okabe and Ito, which readers with any colour vision can distinguish.
OUTGOING, INCOMING = "#0072B2", "#D55E00"
INK, FAINT, NOTHING = "#222222", "#555555", "#ececec"
ENDINGS = (".png", ".svg", ".pdf")
_DPI = 200
_MARGIN = 0.12
_LINE = 0.17


def new_figure() -> Picture:
    """An empty figure. Raises WirehouseError if matplotlib is not installed."""
    try:
        from wirehouse.plots.picture import Picture
    except ImportError as error:
        raise WirehouseError(not_installed("matplotlib", "plot")) from error
    return Picture()


def frame(
    figure: Picture,
    about: DataSet,
    title: str,
    facts: Sequence[str],
    notes: Sequence[str] = (),
    beside: float = 0.0,
) -> None:
    """Write the title above the axes, the data set and `facts` below it, and the notes at the foot.

    `beside` inches to the right of the title stay free. The figure has its final size, unless `fit` gives it another.
    """
    figure.words = Words(title, ", ".join([about.called, *facts]), about.synthetic, tuple(notes), beside)
    write_frame(figure, figure.words)


def write_frame(figure: Picture, words: Words, scale: float = 1.0) -> None:
    """Write the words around the axes, in letters of `scale` times the usual size, and leave the rest to the axes."""
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    for text in figure.around:
        text.remove()
    width, height = (inches / scale for inches in figure.get_size_inches())
    lines = _wrapped(words.facts, width, 9) + (["SYNTHETIC DATA, no measurement"] if words.synthetic else [])
    head_lines = _wrapped(words.title, width - words.beside, 13)
    foot = [line for note in words.notes for line in _wrapped(note, width, 8)]
    left, top, bottom = _MARGIN / width, 1 - _MARGIN / height, _MARGIN / height
    titles = 0.25 * len(head_lines)
    title = figure.text(left, top, "\n".join(head_lines), va="top", fontsize=13 * scale, color=INK)
    notes = figure.text(left, bottom, "\n".join(foot), va="bottom", fontsize=8 * scale, color=FAINT)
    figure.around = [title, notes]
    for number, line in enumerate(lines):
        below = top - (titles + _LINE * number) / height
        colour = INCOMING if words.synthetic and number == len(lines) - 1 else FAINT
        figure.around.append(figure.text(left, below, line, va="top", fontsize=9 * scale, color=colour))
    head = (0.2 + titles + _LINE * len(lines)) / height
    feet = (_MARGIN + 0.06 + 0.155 * len(foot)) / height if foot else 0.0
    pad = _MARGIN * scale
    figure.set_layout_engine(ConstrainedLayoutEngine(rect=(0, feet, 1, 1 - head - feet), w_pad=pad, h_pad=pad / 3))


def write_legend(figure: Picture, key: Mapping[str, Any], scale: float = 1.0) -> None:
    """Write the legend with matplotlib's arguments `key`, its letters `scale` times as large as the key's fontsize.

    An older legend is removed: matplotlib lays a legend out only once, for the letters it has at that time.
    """
    for legend in list(figure.legends):
        legend.remove()
    figure.key = key
    size = scale * key["fontsize"]
    figure.legend(**{**key, "fontsize": size, "title_fontsize": size})


def _wrapped(text: str, width: float, size: float) -> list[str]:
    # The width of a letter is about 0.55 of its size, in a text of many digits nearly 0.6.
    return textwrap.wrap(literal(text), max(12, int(72 * (width - 2 * _MARGIN) / (0.6 * size))))


def literal(text: str) -> str:
    """Escape the text so that matplotlib draws every letter: text between two dollars would be a formula."""
    return text.replace("$", r"\$")


def plain(axes: Axes) -> None:
    """Show only the two axes that carry numbers, in quiet ink."""
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(which="both", labelsize=8, color=FAINT)


def save(figure: Figure, picture: str | Path, dpi: int = _DPI) -> None:
    """Write the figure into a file that ends in .png, .svg or .pdf; the same figure gives the same bytes.

    A PNG has `dpi` pixels per inch. Raises WirehouseError for another extension, and if the file cannot be written.
    """
    import matplotlib

    path = refuse_other_endings(picture)
    dated = {".svg": "Date", ".pdf": "CreationDate"}.get(path.suffix.lower())
    # In an SVG, text stays text: readers can search it, and edit it for a paper.
    with (
        matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "wirehouse"}),
        told("written", path),
        appearing_whole(path) as part,
    ):
        figure.savefig(part, format=path.suffix[1:].lower(), dpi=dpi, metadata={dated: None} if dated else None)


def refuse_other_endings(picture: str | Path) -> Path:
    """The path. Raises WirehouseError for an extension that is not that of a picture."""
    path = user_path(picture)
    if path.suffix.lower() not in ENDINGS:
        raise WirehouseError(f"{path.name} has no ending of a picture; legal are {', '.join(ENDINGS)}.")
    return path


def counted(number: int, what: str) -> str:
    """The number with its noun, in the singular or the plural."""
    return f"{number:,} {what}{'s'[: number != 1]}"


def short(value: float) -> str:
    """The value in a few characters: 0.004, 0.08, 0.30, 1.5, 12, 999, 1.2k, 35k, 1.2M."""
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= limit * 0.9995:
            scaled = value / limit
            return f"{scaled:.0f}{unit}" if scaled >= 9.95 else f"{scaled:.1f}{unit}"
    if value >= 9.95 or value == round(value):
        return f"{value:.0f}"
    if value >= 0.995:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 0.01 else f"{value:.2g}"

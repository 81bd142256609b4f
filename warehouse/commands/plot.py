"""`wirehouse plot`: one command per picture, each a few lines around the function that draws it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import duckdb

from wirehouse.ask.params import read_ids
from wirehouse.commands.common import FILE, KIND, MIN_SYNAPSES, PROB_MIN, ROI, SIZE_MIN, WAREHOUSE, given, opened
from wirehouse.plots import (
    fit,
    plot_degrees,
    plot_dendrogram,
    plot_density,
    plot_matrix,
    plot_neuron,
    plot_profile,
    plot_sizes,
    plot_skeleton,
    plot_sweep,
    save,
)
from wirehouse.plots.fit import FONT_SIZES
from wirehouse.plots.style import refuse_other_endings

if TYPE_CHECKING:
    from wirehouse.plots.picture import Picture

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _options(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    def decorate(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _most(default: int, text: str) -> Callable[[_Command], _Command]:
    return click.option("--most", type=click.IntRange(min=1), default=default, show_default=True, help=text)


_UNITS = {"mm": 25.4, "cm": 2.54, "in": 1.0}


def _width(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    """Inches."""
    if value is None:
        return None
    number, unit = value[:-2].strip(), value[-2:]
    if unit not in _UNITS or not re.fullmatch(r"\d+(\.\d+)?", number):
        raise click.BadParameter(f"{value!r} is no width; give one such as 85mm, 8.5cm or 3.35in.")
    return float(number) / _UNITS[unit]


def _kept(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep an option that says how the picture is written for `_write`: the commands do not need it."""
    ctx.meta[f"wirehouse.plot.{parameter.name}"] = value


_WRITTEN = [
    click.option(
        "--output",
        "-o",
        metavar="FILE",
        required=True,
        type=FILE,
        help="The picture: a PNG, SVG or PDF by its ending.",
    ),
    click.option(
        "--width",
        metavar="LENGTH",
        expose_value=False,
        callback=lambda ctx, parameter, value: _kept(ctx, parameter, _width(ctx, parameter, value)),
        help="Width of the picture, such as 85mm or 3.35in.  [default: as the data need]",
    ),
    click.option(
        "--font-size",
        type=click.FloatRange(*FONT_SIZES),
        expose_value=False,
        callback=_kept,
        help="Size of the text, points.  [default: 9, in proportion with --width]",
    ),
    click.option(
        "--dpi",
        type=click.IntRange(50, 1200),
        default=200,
        show_default=True,
        expose_value=False,
        callback=_kept,
        help="Pixels an inch of a PNG.",
    ),
]
_LENGTHS = [
    click.option(f"--min-{side}-{part}", type=float, help=f"Least length of the {side}synaptic neuron's {whole}, um.")
    for side in ("pre", "post")
    for part, whole in (("axon", "axon"), ("soma", "skeleton in the soma"), ("dend", "dendrite"))
]


def _ids(_: click.Context, parameter: click.Parameter, value: str | None) -> list[int | None] | None:
    return None if value is None else read_ids(str(parameter.name), value)


_FILTERS = [
    click.option("--pre-celltype", metavar="NAME", help="Presynaptic cell type."),
    click.option("--post-celltype", metavar="NAME", help="Postsynaptic cell type."),
    click.option("--pre-neuron-ids", metavar="IDS", callback=_ids, help="Presynaptic ids, with commas between."),
    click.option("--post-neuron-ids", metavar="IDS", callback=_ids, help="Postsynaptic ids, with commas between."),
    PROB_MIN,
    SIZE_MIN,
    click.option("--post-morph", type=int, help="Code of the postsynaptic structure, 255 unknown."),
    *_LENGTHS,
    ROI,
    KIND,
]


def _write(warehouse: Path, output: Path, draw: Callable[[duckdb.DuckDBPyConnection], Picture]) -> None:
    refuse_other_endings(output)
    asked = {name: click.get_current_context().meta[f"wirehouse.plot.{name}"] for name in ("width", "font_size", "dpi")}
    with opened(warehouse) as con:
        figure = draw(con)
    if asked["width"] or asked["font_size"]:
        fit(figure, asked["width"], asked["font_size"])
    save(figure, output, asked["dpi"])
    click.echo(f"{output} is drawn.")


@click.group()
def plot() -> None:
    """Draw pictures (needs matplotlib: pip install '.[plot]').

    \b
    Example:
      wirehouse plot matrix warehouse --output matrix.png
      wirehouse plot degrees warehouse --output column.pdf --width 85mm --font-size 6
    """


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option(
    "--measure",
    type=click.Choice(["synapse_count", "total_size", "mean_size"]),
    default="synapse_count",
    show_default=True,
    help="What the cells say.",
)
@click.option(
    "--scale",
    type=click.Choice(["log", "linear", "percent"]),
    default="log",
    show_default=True,
    help="How the colours say it; percent is of each row.",
)
@click.option("--by", metavar="COLUMN", help="Text column of annotations to group by.  [default: the cell type]")
@_most(60, "Of more types or groups, draw so many, those with most synapses.")
@_options(*_FILTERS)
def matrix(warehouse: Path, output: Path, **options: Any) -> None:
    """Draw who connects to whom, by cell type or by another group of neurons.

    \b
    Example:
      wirehouse plot matrix warehouse --output matrix.png --measure total_size --prob-min 0.8
      wirehouse plot matrix warehouse --output outputs.svg --scale percent --size-min 0.1
      wirehouse plot matrix flywire --output classes.png --by super_class --roi LH_R
    """
    _write(warehouse, output, lambda con: plot_matrix(con, **given(options)))


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option(
    "--count",
    type=click.Choice(["partners", "synapses"]),
    default="partners",
    show_default=True,
    help="What is counted per neuron.",
)
@click.option(
    "--celltype", "only", metavar="NAME", multiple=True, help="A cell type to draw; may be given again.  [default: all]"
)
@_most(24, "Without --celltype: of more types draw so many, those with most neurons.")
@_options(PROB_MIN, SIZE_MIN, ROI, KIND)
def degrees(warehouse: Path, output: Path, **options: Any) -> None:
    """Draw how many partners or synapses the neurons of each cell type have.

    \b
    Example:
      wirehouse plot degrees warehouse --output degrees.png
      wirehouse plot degrees warehouse --output msn.svg --count synapses --celltype MSN --celltype GPi
    """
    _write(warehouse, output, lambda con: plot_degrees(con, **given(options)))


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option(
    "--pair", "pairs", metavar="PRE POST", nargs=2, multiple=True, help="A pair of cell types; may be given again."
)
@_most(12, "Without --pair: draw so many pairs, those with most synapses.")
@_options(*_FILTERS)
def sizes(warehouse: Path, output: Path, pairs: Sequence[tuple[str, str]], most: int, **filters: Any) -> None:
    """Draw how large the synapses between pairs of cell types are.

    \b
    Example:
      wirehouse plot sizes warehouse --output sizes.png
      wirehouse plot sizes warehouse --output hvc.svg --pair HVC MSN --pair LMAN MSN --post-morph 1
    """
    _write(warehouse, output, lambda con: plot_sizes(con, pairs=pairs, most=most, **given(filters)))


@plot.command()
@WAREHOUSE
@click.argument("neuron_id", metavar="ID")
@_options(*_WRITTEN)
@_most(15, "So many of the strongest partners.")
@_options(PROB_MIN, ROI, KIND)
def neuron(warehouse: Path, neuron_id: str, output: Path, **options: Any) -> None:
    """Draw whom the neuron ID talks to and hears from: by cell type, and its strongest partners.

    Where the source has texts for ids, ID is such a text, as AVAL.

    \b
    Example:
      wirehouse plot neuron demo/warehouse 73171615642338790 --output neuron.png
    """
    _write(warehouse, output, lambda con: plot_neuron(con, neuron_id, **given(options)))


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option("--prob-step", "prob_steps", type=float, multiple=True, help="A least probability; may be given again.")
@click.option(
    "--size-step", "size_steps", type=float, multiple=True, help="A least size, in the data set's unit; again for more."
)
@_options(*_FILTERS[:2], ROI, KIND)
def sweep(
    warehouse: Path, output: Path, prob_steps: Sequence[float], size_steps: Sequence[float], **options: Any
) -> None:
    """Draw how many synapses are left at each threshold of probability and size.

    \b
    Example:
      wirehouse plot sweep warehouse --output sweep.png --pre-celltype HVC --post-celltype MSN
      wirehouse plot sweep warehouse --output sweep.svg --prob-step 0.5 --prob-step 0.9 --size-step 0 --size-step 0.1
    """
    steps = {"prob_steps": prob_steps or None, "size_steps": size_steps or None}
    _write(warehouse, output, lambda con: plot_sweep(con, **given({**steps, **options})))


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option("--square", type=float, metavar="UM", help="Side of the squares counted, um.  [default: a round number]")
@_options(*_FILTERS)
def density(warehouse: Path, output: Path, square: float | None, **filters: Any) -> None:
    """Draw where in the volume the synapses are, seen from three sides.

    \b
    Example:
      wirehouse plot density warehouse --output density.png --pre-celltype HVC
    """
    _write(warehouse, output, lambda con: plot_density(con, square=square, **given(filters)))


@plot.command()
@WAREHOUSE
@_options(*_WRITTEN)
@click.option("--types", metavar="PATTERN", help="Neurons whose type matches this regular expression: 'MBON.*'.")
@click.option("--ids", metavar="IDS", help="These neurons, ids (or names, where ids are texts) with commas between.")
@click.option(
    "--by",
    metavar="WHAT",
    default="partner",
    show_default=True,
    help="Compare by partner, by celltype of the partners, or by a text column of annotations.",
)
@click.option(
    "--direction",
    type=click.Choice(["incoming", "outgoing"]),
    default="incoming",
    show_default=True,
    help="Compare inputs or outputs.",
)
@_options(PROB_MIN, SIZE_MIN, MIN_SYNAPSES, ROI, KIND)
def dendrogram(warehouse: Path, output: Path, **options: Any) -> None:
    """Draw which neurons have inputs (or outputs) alike, as a tree; it needs SciPy too.

    \b
    Example:
      wirehouse plot dendrogram hemibrain --types "LHP.*" --output tree.png
      wirehouse plot dendrogram worm --ids AVAL,AVAR,AVBL,AVBR --direction outgoing --output tree.svg
    """
    _write(warehouse, output, lambda con: plot_dendrogram(con, **given(options)))


_TYPES = click.option(
    "--most", type=click.IntRange(1, 7), default=7, show_default=True, help="Cell types with a colour of their own."
)


@plot.command()
@WAREHOUSE
@click.argument("neuron_id", metavar="ID")
@_options(*_WRITTEN, _TYPES, PROB_MIN, ROI, KIND)
def skeleton(warehouse: Path, neuron_id: str, output: Path, **options: Any) -> None:
    """Draw the skeleton of the neuron ID from three sides, its synapses coloured by the partner's type.

    \b
    Example:
      wirehouse plot skeleton demo/warehouse 73171615642338790 --output skeleton.png
    """
    _write(warehouse, output, lambda con: plot_skeleton(con, neuron_id, **given(options)))


@plot.command()
@WAREHOUSE
@click.argument("ids", metavar="IDS", callback=_ids)
@_options(*_WRITTEN)
@click.option("--bin", type=float, default=10, show_default=True, help="Width of a bin, um along the tree.")
@click.option(
    "--direction",
    type=click.Choice(["incoming", "outgoing"]),
    default="incoming",
    show_default=True,
    help="Synapses that the neurons get, or make.",
)
@_options(_TYPES, PROB_MIN, ROI, KIND)
def profile(warehouse: Path, ids: list[int | None], output: Path, **options: Any) -> None:
    """Draw how densely synapses sit on the cable of the neurons IDS, by the way to the soma along the tree.

    \b
    Example:
      wirehouse plot profile demo/warehouse 73171615642338790,168595491176566271 --output profile.png
    """
    _write(warehouse, output, lambda con: plot_profile(con, ids, **given(options)))

"""The connectivity matrix of the cell types as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np

from wirehouse.etl.errors import WirehouseError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MEASURES = {
    "synapse_count": "number of synapses",
    "total_size": "total synapse size (µm²)",
    "mean_size": "mean synapse size (µm²)",
}
_NOTHING = "#ececec"
_MOST_ANNOTATED = 24


def plot_matrix(
    con: duckdb.DuckDBPyConnection,
    picture: str | Path,
    *,
    measure: str = "synapse_count",
    prob_min: float = 0.6,
    size_min: float = 0.0,
) -> None:
    """Draw who connects to whom: presynaptic types as rows, postsynaptic as columns, colours on a log scale.

    `picture` ends in .png, .pdf or .svg. `measure` is synapse_count, total_size (um2) or mean_size (um2), of the
    synapses with at least `prob_min` and `size_min` (um2). Cells with nothing to show on a log scale are grey. Raises
    WirehouseError for an unknown measure, another ending, and when matplotlib is not installed.
    """
    path = Path(picture)
    if measure not in MEASURES:
        raise WirehouseError(f"Unknown measure '{measure}'; legal are {', '.join(MEASURES)}.")
    if path.suffix.lower() not in (".png", ".pdf", ".svg"):
        raise WirehouseError(f"{path.name} has no ending of a picture; legal are .png, .pdf and .svg.")
    types, values = _matrix(con, measure, prob_min, size_min)
    figure = _draw(types, values, MEASURES[measure], _title(con, prob_min, size_min), _axon_only(con))
    figure.savefig(path, dpi=200)


def _matrix(
    con: duckdb.DuckDBPyConnection, measure: str, prob_min: float, size_min: float
) -> tuple[list[str], np.ndarray]:
    types = [name for (name,) in con.execute("SELECT name FROM cell_types ORDER BY code").fetchall()]
    cells = con.execute(
        f"SELECT {measure} FROM connectivity_matrix(prob_min := ?, size_min := ?)", [prob_min, size_min]
    ).fetchall()
    return types, np.array(cells, dtype=float).reshape(len(types), len(types))


def _axon_only(con: duckdb.DuckDBPyConnection) -> list[str]:
    return [name for (name,) in con.execute("SELECT name FROM cell_types WHERE axon_only ORDER BY code").fetchall()]


def _title(con: duckdb.DuckDBPyConnection, prob_min: float, size_min: float) -> tuple[str, str]:
    name, synthetic = con.execute("SELECT name, synthetic FROM dataset").fetchall()[0]
    ((count,),) = con.execute(
        "SELECT count FROM summarize_synapses(prob_min := ?, size_min := ?)", [prob_min, size_min]
    ).fetchall()
    filters = [f"probability ≥ {prob_min:g}"] if prob_min > 0 else []
    filters += [f"size ≥ {size_min:g} µm²"] if size_min > 0 else []
    note = "  |  SYNTHETIC DATA, no measurement" if synthetic else ""
    return f"Connectivity of cell types: {name}", ", ".join([f"{count:,} synapses", *filters]) + note


def _draw(types: list[str], values: np.ndarray, unit: str, title: tuple[str, str], axon_only: list[str]) -> Figure:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise WirehouseError("matplotlib is not installed: `pip install 'wirehouse[plot]'`, then again.") from error
    side = min(max(0.42 * len(types), 3.5), 24)
    figure = Figure(figsize=(side + 2.2, side + 2), layout="constrained")
    axes = figure.add_subplot()
    shown = np.ma.masked_where(~(np.isfinite(values) & (values > 0)), values)
    _heat_map(axes, shown, unit)
    _label(axes, types)
    if len(types) <= _MOST_ANNOTATED:
        _annotate(axes, shown)
    axes.set_title(title[1], loc="left", fontsize=9, color="#555555", pad=8)
    axes.annotate(title[0], (0, 1), (0, 26), xycoords="axes fraction", textcoords="offset points", fontsize=13)
    _explain_grey(figure, axon_only)
    return figure


def _heat_map(axes: Axes, shown: np.ma.MaskedArray[Any, Any], unit: str) -> None:
    from matplotlib import colormaps
    from matplotlib.colors import LogNorm

    colours = colormaps["viridis"].with_extremes(bad=_NOTHING)
    low, high = (float(shown.min()), float(shown.max())) if shown.count() else (1.0, 10.0)
    # A single value has no scale; it gets the decade around it.
    norm = LogNorm(low, high) if low < high else LogNorm(low / 3, low * 3)
    image = axes.imshow(shown, cmap=colours, norm=norm, aspect="equal")
    bar = axes.figure.colorbar(image, ax=axes, fraction=0.046, pad=0.03)
    bar.set_label(f"{unit}, log scale", fontsize=10)
    bar.ax.tick_params(which="both", labelsize=8)
    bar.outline.set_visible(False)


def _label(axes: Axes, types: list[str]) -> None:
    size = 9 if len(types) <= 40 else 5
    at = range(len(types))
    axes.set_xticks(at, types, rotation=90, fontsize=size)
    axes.set_yticks(at, types, fontsize=size)
    axes.set_xlabel("postsynaptic cell type", fontsize=11, labelpad=8)
    axes.set_ylabel("presynaptic cell type", fontsize=11, labelpad=8)
    axes.set_xticks([i - 0.5 for i in at][1:], minor=True)
    axes.set_yticks([i - 0.5 for i in at][1:], minor=True)
    axes.grid(which="minor", color="white", linewidth=1)
    axes.tick_params(which="both", length=0)
    axes.spines[:].set_visible(False)


def _annotate(axes: Axes, shown: np.ma.MaskedArray[Any, Any]) -> None:
    shades = np.ma.filled(axes.images[0].norm(shown), np.nan)
    for (row, column), shade in np.ndenumerate(shades):
        if not np.isnan(shade):
            ink = "white" if shade < 0.6 else "black"
            text = _short(float(shown[row, column]))
            axes.text(column, row, text, ha="center", va="center", fontsize=6.5, color=ink)


def _short(value: float) -> str:
    """At most four characters: 0.08, 1.5, 12, 999, 1.2k, 35k, 1.2M."""
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= limit * 0.9995:
            scaled = value / limit
            return f"{scaled:.0f}{unit}" if scaled >= 9.95 else f"{scaled:.1f}{unit}"
    if value >= 9.95 or value == round(value):
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 0.995 else f"{value:.2g}"


def _explain_grey(figure: Figure, axon_only: list[str]) -> None:
    from matplotlib.patches import Patch

    label = "none"
    if axon_only:
        label += f" ({', '.join(axon_only)}: axons only in this data set)"
    patch = Patch(facecolor=_NOTHING, edgecolor="#bbbbbb", label=label)
    figure.legend(handles=[patch], loc="outside lower left", frameon=False, fontsize=8)

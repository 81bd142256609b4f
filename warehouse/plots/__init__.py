"""Pictures of a warehouse: each function takes a connection and returns a matplotlib Figure. `fit` gives it the width
and the letters of a journal's column, and `save` writes it.

A figure on the last line of a notebook's cell shows itself.
"""

from wirehouse.plots.degrees import plot_degrees
from wirehouse.plots.dendrogram import plot_dendrogram
from wirehouse.plots.density import plot_density
from wirehouse.plots.fit import fit
from wirehouse.plots.matrix import plot_matrix
from wirehouse.plots.neuron import plot_neuron
from wirehouse.plots.profile import plot_profile
from wirehouse.plots.sizes import plot_sizes
from wirehouse.plots.skeleton import plot_skeleton
from wirehouse.plots.style import save
from wirehouse.plots.sweep import plot_sweep

__all__ = [
    "fit",
    "plot_degrees",
    "plot_dendrogram",
    "plot_density",
    "plot_matrix",
    "plot_neuron",
    "plot_profile",
    "plot_sizes",
    "plot_skeleton",
    "plot_sweep",
    "save",
]

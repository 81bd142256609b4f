"""Every kind of picture, of one warehouse: python examples/pictures.py WAREHOUSE FOLDER"""

import sys
from pathlib import Path

import wirehouse
from wirehouse import plots

con = wirehouse.connect(sys.argv[1])
folder = Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)

# The neuron with most synapses of its own stands for one that somebody asks about.
((neuron_id,),) = con.sql("SELECT arg_max(id, out_synapses) FROM neuron_totals()").fetchall()
pictures = {
    "matrix": plots.plot_matrix(con),
    "matrix_percent": plots.plot_matrix(con, measure="total_size", scale="percent", size_min=0.1),
    "degrees": plots.plot_degrees(con),
    "sizes": plots.plot_sizes(con),
    "neuron": plots.plot_neuron(con, neuron_id),
    "sweep": plots.plot_sweep(con),
    "density": plots.plot_density(con),
}
for name, figure in pictures.items():
    plots.save(figure, folder / f"{name}.png")
    print(folder / f"{name}.png")

"""A connectome warehouse on DuckDB: build it from the tables of a data set, query it in SQL or as a REST service."""

from importlib.metadata import version

from wirehouse.ask.adjacency import Adjacency, adjacency
from wirehouse.ask.connect import connect, database_file
from wirehouse.ask.rest import neurons_json, synapses_json
from wirehouse.ask.skeleton import skeleton
from wirehouse.build.build import BuildReport, build
from wirehouse.build.shapes import ShapesReport, add_meshes, add_skeletons
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.ground.distribution import DISTRIBUTION

__version__ = version(DISTRIBUTION)
__all__ = [
    "Adjacency",
    "BuildReport",
    "ShapesReport",
    "WirehouseError",
    "__version__",
    "add_meshes",
    "add_skeletons",
    "adjacency",
    "build",
    "connect",
    "database_file",
    "neurons_json",
    "skeleton",
    "synapses_json",
]

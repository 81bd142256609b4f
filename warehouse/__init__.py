"""A warehouse of a connectome on DuckDB: build it from four arrays, ask it in SQL or as a REST service."""

from importlib.metadata import version

from wirehouse.adjacency import Adjacency, adjacency
from wirehouse.build import BuildReport, build
from wirehouse.connect import connect, database_file
from wirehouse.distribution import DISTRIBUTION
from wirehouse.etl.errors import WirehouseError
from wirehouse.rest import neurons_json, synapses_json

__version__ = version(DISTRIBUTION)
__all__ = [
    "Adjacency",
    "BuildReport",
    "WirehouseError",
    "__version__",
    "adjacency",
    "build",
    "connect",
    "database_file",
    "neurons_json",
    "synapses_json",
]

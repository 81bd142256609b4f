"""Opens a source of skeletons: says what it is, which neurons it has, and reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes import swc
from wirehouse.etl.sources.shapes.files import ShapeFile, by_id, files_of
from wirehouse.etl.sources.shapes.forest import Forest, TreeError
from wirehouse.etl.sources.shapes.units import Unit

Files = Sequence[tuple[int, ShapeFile]]


@dataclass(frozen=True)
class SkeletonSource:
    """A checked source of skeletons.

    `files`: (id of the neuron, file), ascending by id. `read` gives the nodes of some of them, or raises WirehouseError.
    `where` makes a sentence of what is wrong with a tree. `unit` is that of the source's positions.
    """

    place: Path
    format: str
    files: Files
    unit: Unit
    read: Callable[[Files], Forest]
    where: Callable[[Files, Forest, TreeError], WirehouseError]


def open_skeletons(place: Path, unit: Unit | None) -> SkeletonSource:
    """The skeletons of a folder, zip or tar; `unit` is what the user says of the positions, None if nothing.

    Raises WirehouseError if it holds no skeletons, files that are not named by ids, or the unit is not known.
    """
    named = [file for file in files_of(place) if Path(file.inner).name.lower().endswith((".swc", ".swc.gz"))]
    if not named:
        raise WirehouseError(f"{place} has no skeletons; a file of them is named like {swc.EXAMPLE}.")
    if unit is None:
        raise WirehouseError(
            f"{place} has SWC files, which do not say their unit; give --unit nm, --unit um, or --unit voxel."
        )
    files = by_id(named, swc.NAME, swc.EXAMPLE)
    return SkeletonSource(place, "swc", files, unit, lambda some: swc.read_swc(some, unit), swc.where_in)

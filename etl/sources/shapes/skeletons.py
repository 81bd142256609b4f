"""Opens a source of skeletons: says what it is, which neurons it has, and reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.sources.shapes import precomputed, swc
from wirehouse.etl.sources.shapes.files import Files, ShapeFile, by_id, files_of
from wirehouse.etl.sources.shapes.forest import Forest, TreeError
from wirehouse.etl.sources.shapes.info import SKELETONS, find_info, read_info, refuse_volume
from wirehouse.etl.sources.shapes.precomputed import OF_SERVICE, Layout, layout_of, read_precomputed
from wirehouse.etl.sources.shapes.shards import files_in_shards, parse_sharding
from wirehouse.etl.sources.shapes.units import NM, Unit


@dataclass(frozen=True)
class SkeletonSource:
    """A checked source of skeletons.

    `files`: (id of the neuron, file), ascending by id. `read` gives the nodes of some, or raises WirehouseError.
    `where` makes a sentence of what is wrong with a tree. `unit` is that of the source's positions. `not_kept` names
    attributes of its nodes that a warehouse has no place for.
    """

    place: Path
    format: str
    files: Files
    unit: Unit
    read: Callable[[Files], Forest]
    where: Callable[[Files, Forest, TreeError], WirehouseError]
    not_kept: tuple[str, ...] = ()


def open_skeletons(place: Path, unit: Unit | None) -> SkeletonSource:
    """The skeletons of a folder, zip or tar; `unit` is what the user says of the positions, None if nothing.

    Raises WirehouseError if it holds no skeletons, files that are not named by ids, or the unit is not known.
    """
    files = files_of(place)
    named = [file for file in files if file.inner.lower().endswith((".swc", ".swc.gz"))]
    info = find_info(files)
    if named:
        return _of_swc(place, by_id(named, swc.NAME, swc.EXAMPLE), unit)
    if unit not in (None, NM):
        raise WirehouseError(f"{place} has no SWC files; the others are in nm, so leave out --unit.")
    if info is not None:
        return _of_precomputed(place, files, info)
    of_service = [file for file in files if precomputed.NAME_OF_SERVICE.fullmatch(Path(file.inner).name)]
    if not of_service:
        raise WirehouseError(
            f"{place} has no skeletons: neither SWC files, named like {swc.EXAMPLE}, nor the info file of "
            "Neuroglancer's precomputed skeletons, nor binaries of j0251's service, named like 12345.skel."
        )
    listed = by_id(of_service, precomputed.NAME_OF_SERVICE, "12345.skel")
    return _of_binaries(place, "service", listed, OF_SERVICE)


def _of_swc(place: Path, files: Files, unit: Unit | None) -> SkeletonSource:
    if unit is None:
        raise WirehouseError(
            f"{place} has SWC files, which do not say their unit; give --unit nm, --unit um, or --unit voxel."
        )
    return SkeletonSource(place, "swc", files, unit, lambda some: swc.read_swc(some, unit), swc.where_in)


def _of_precomputed(place: Path, files: Sequence[ShapeFile], info_file: ShapeFile) -> SkeletonSource:
    info = read_info(info_file)
    if info.get("@type") != SKELETONS:
        refuse_volume(info_file, info, "skeletons")
    layout = layout_of(info_file, info)
    stated = info.get("sharding")
    if stated is None:
        # Beside them may lie an index by place, and properties of the segments.
        top = [file for file in files if precomputed.NAME.fullmatch(file.inner)]
        listed = by_id(top, precomputed.NAME, "12345 or 12345.gz")
    elif place.is_dir():
        listed = files_in_shards(place, parse_sharding(stated, info_file.name))
    else:
        raise WirehouseError(f"{place} is an archive of shards; unpack it, shards are read in place.")
    if not listed:
        raise WirehouseError(f"{place} has no skeletons beside its info file.")
    return _of_binaries(place, "precomputed", listed, layout)


def _of_binaries(place: Path, format: str, files: Files, layout: Layout) -> SkeletonSource:
    not_kept = tuple(layout.not_kept)
    return SkeletonSource(
        place, format, files, NM, lambda some: read_precomputed(some, layout), precomputed.where_in, not_kept
    )

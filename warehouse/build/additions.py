"""What may be added to a warehouse: rows of skeletons or meshes, and how to read them from a source."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa

from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.sources.shapes.files import Files
from wirehouse.etl.sources.shapes.meshes import open_meshes
from wirehouse.etl.sources.shapes.skeletons import open_skeletons
from wirehouse.etl.sources.shapes.units import check_compartments, described, unit_of
from wirehouse.etl.tables import meshes, skeletons


@dataclass(frozen=True)
class Addition:
    """What is to be added: rows of `schema` for the table `shape`, which `read` makes of the files.

    `size` is the size of a stored neuron in SQL, in bytes as a file has them; about `slice_bytes` are read at once.
    `order` is the order of the table. `entry` goes into the manifest; so do the names of the `compartments`' codes.
    """

    shape: str
    schema: pa.Schema
    files: Files
    read: Callable[[Files], pa.Table]
    size: str
    slice_bytes: int
    order: str
    entry: Manifest
    compartments: Mapping[int, str] | None = None


def skeletons_to_add(
    source: Path | str,
    names: Names,
    unit: str | None,
    voxel_nm: Sequence[float] | None,
    compartments: Mapping[int, str] | None,
) -> Addition:
    """Open a source of skeletons for a data set with these names. Raises WirehouseError."""
    check_compartments(compartments or {})
    voxel = voxel_nm or (names.traits.voxel_nm if unit == "voxel" else None)
    opened = open_skeletons(user_path(source).absolute(), None if unit is None else unit_of(unit, voxel))
    entry = _entry(opened.place, opened.format, opened.files) | {
        "unit": opened.unit.name,
        "step_nm": list(opened.unit.nm),
        "compartments": None if compartments is None else described(compartments),
        "not_kept": list(opened.not_kept),
    }
    return _of_skeletons(opened.files, partial(skeletons.rows_of, opened), entry, compartments)


def meshes_to_add(source: Path | str) -> Addition:
    """Open a source of meshes. Raises WirehouseError."""
    opened = open_meshes(user_path(source).absolute())
    entry = _entry(opened.place, opened.format, opened.files)
    return _of_meshes(opened.files, partial(meshes.rows_of, opened), entry)


def nothing_of(shape: str) -> Addition:
    """An addition of no files to 'skeletons' or 'meshes': with it, all that is kept is written again."""
    of_shape = _of_skeletons if shape == "skeletons" else _of_meshes
    schema = skeletons.SCHEMA if shape == "skeletons" else meshes.SCHEMA
    return of_shape([], lambda files: schema.empty_table(), {})


def _of_skeletons(
    files: Files,
    read: Callable[[Files], pa.Table],
    entry: Manifest,
    compartments: Mapping[int, str] | None = None,
) -> Addition:
    return Addition(
        shape="skeletons",
        schema=skeletons.SCHEMA,
        files=files,
        read=read,
        size=f"count(*) * {skeletons.NODE_BYTES}",
        slice_bytes=skeletons.SLICE_BYTES,
        order="s.neuron_id, s.walk_order",
        entry=entry,
        compartments=compartments,
    )


def _of_meshes(files: Files, read: Callable[[Files], pa.Table], entry: Manifest) -> Addition:
    return Addition(
        shape="meshes",
        schema=meshes.SCHEMA,
        files=files,
        read=read,
        size="sum(s.bytes)::BIGINT",
        slice_bytes=meshes.SLICE_BYTES,
        order="s.neuron_id",
        entry=entry,
    )


def _entry(place: Path, format: str, files: Files) -> Manifest:
    return {"place": place.name, "format": format, "files": len(files), "bytes": sum(file.size for _, file in files)}

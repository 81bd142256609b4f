"""Writes skeletons and meshes of a warehouse as files that other programs read: SWC, Neuroglancer's, PLY."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from wirehouse.ask.connect import connect, database_file
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.place import exclusive, publish, staging_folder, sync_tree
from wirehouse.etl.sources.shapes.encode import Attributes, ply, precomputed_info, precomputed_skeleton, swc
from wirehouse.etl.sources.shapes.info import LEGACY_MESHES
from wirehouse.etl.sources.shapes.units import NM, Unit, unit_of
from wirehouse.ground.interrupt import stoppable
from wirehouse.ground.refusals import told

_AT_ONCE = 64
_MESHES_AT_ONCE = 4
MESH_FORMATS = ("ply", "precomputed")

Arrays = dict[str, np.ma.MaskedArray]


def export_swc(
    warehouse: str | os.PathLike[str],
    folder: Path | str,
    ids: Sequence[int] | None = None,
    *,
    unit: str | None = None,
    voxel_nm: Sequence[float] | None = None,
    progress: Progress | None = None,
) -> int:
    """Write one SWC file a skeleton, `<id>.swc`, into a new `folder`; returns how many.

    `unit` as in `add_skeletons`; None is the unit of the files that were added, nm if they had several. A number is the
    one of that file, if it has up to 15 digits. A radius that is not known is written as NaN, a type as 0.

    Raises WirehouseError: no skeletons, an id without one, a folder that has something in it.
    """

    def write(con: duckdb.DuckDBPyConnection, stage: Path, wanted: list[int], manifest: Manifest) -> Iterator[int]:
        chosen = _unit(manifest, unit, voxel_nm)
        for neuron_id, nodes in _skeletons(con, wanted):
            (stage / f"{neuron_id}.swc").write_bytes(swc(neuron_id, nodes, chosen))
            yield 1

    return _export(warehouse, folder, ids, "skeletons", write, progress)


def export_precomputed(
    warehouse: str | os.PathLike[str],
    folder: Path | str,
    ids: Sequence[int] | None = None,
    *,
    progress: Progress | None = None,
) -> int:
    """Write Neuroglancer's precomputed skeletons into a new `folder`: `info`, and one file a skeleton, named by its id.

    Positions and radii are nm, rounded to float32. A vertex's number is the place of its node by number. Otherwise as
    `export_swc`.
    """

    def write(con: duckdb.DuckDBPyConnection, stage: Path, wanted: list[int], manifest: Manifest) -> Iterator[int]:
        attributes = _attributes(con)
        (stage / "info").write_text(json.dumps(precomputed_info(attributes)), encoding="utf-8")
        for neuron_id, nodes in _skeletons(con, wanted):
            (stage / str(neuron_id)).write_bytes(precomputed_skeleton(nodes, attributes))
            yield 1

    return _export(warehouse, folder, ids, "skeletons", write, progress)


def export_meshes(
    warehouse: str | os.PathLike[str],
    folder: Path | str,
    ids: Sequence[int] | None = None,
    *,
    format: str = "ply",
    progress: Progress | None = None,
) -> int:
    """Write the meshes into a new `folder`, nm: `<id>.ply`, or in Neuroglancer's legacy format ('precomputed').

    Otherwise as `export_swc`.
    """
    if format not in MESH_FORMATS:
        raise WirehouseError(f"Unknown format of meshes '{format}'; legal are {', '.join(MESH_FORMATS)}.")

    def write(con: duckdb.DuckDBPyConnection, stage: Path, wanted: list[int], manifest: Manifest) -> Iterator[int]:
        if format == "precomputed":
            (stage / "info").write_text(json.dumps({"@type": LEGACY_MESHES}), encoding="utf-8")
        for neuron_id, mesh in _meshes(con, wanted):
            if format == "ply":
                (stage / f"{neuron_id}.ply").write_bytes(ply(mesh))
            else:
                (stage / f"{neuron_id}:0").write_text(json.dumps({"fragments": [f"{neuron_id}.mesh"]}))
                (stage / f"{neuron_id}.mesh").write_bytes(mesh)
            yield 1

    return _export(warehouse, folder, ids, "meshes", write, progress)


Writer = Callable[[duckdb.DuckDBPyConnection, Path, list[int], Manifest], Iterator[int]]


def _export(
    warehouse: str | os.PathLike[str],
    folder: Path | str,
    ids: Sequence[int] | None,
    shape: str,
    write: Writer,
    progress: Progress | None,
) -> int:
    return stoppable(lambda: _export_all(warehouse, folder, ids, shape, write, progress or no_progress()))


def _export_all(
    warehouse: str | os.PathLike[str],
    folder: Path | str,
    ids: Sequence[int] | None,
    shape: str,
    write: Writer,
    progress: Progress,
) -> int:
    manifest = manifests.read_manifest(database_file(warehouse).parent)
    if shape not in manifest:
        raise WirehouseError(f"This warehouse has no {shape}; `wirehouse add-{shape} WAREHOUSE SOURCE` adds them.")
    target = _new_folder(folder)
    with connect(warehouse) as con, stopping.ended_by(con.interrupt):
        wanted = _wanted(con, shape, ids)
        with told("written", target), exclusive(target), staging_folder(target) as stage:
            with progress.task(f"Writing {shape}", total=len(wanted)) as advance:
                for written in write(con, stage, wanted, manifest):
                    stopping.point()
                    advance(written)
            sync_tree(stage)
            with stopping.at_once():
                publish(stage, target)
    return len(wanted)


def _new_folder(folder: Path | str) -> Path:
    target = user_path(folder).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise WirehouseError(f"{target} is there already, and not an empty folder; name a new one.")
    if not target.parent.is_dir():
        raise WirehouseError(f"{target.parent} is not a folder; make it first.")
    return target


def _wanted(con: duckdb.DuckDBPyConnection, shape: str, ids: Sequence[int] | None) -> list[int]:
    found = con.execute(f"SELECT DISTINCT s.neuron_id AS id FROM store.{shape} AS s ORDER BY id").fetchnumpy()["id"]
    if ids is None:
        return [int(each) for each in found]
    wrong = [each for each in ids if isinstance(each, bool) or not isinstance(each, (int, np.integer))]
    if wrong:
        raise WirehouseError(f"{wrong[0]!r} is no id; ids are whole numbers: a float cannot hold every id exactly.")
    missing = sorted(set(ids) - set(found.tolist()))
    if missing:
        few = ", ".join(str(each) for each in missing[:10])
        raise WirehouseError(f"The warehouse has no {shape} of {len(missing):,} of these ids: {few}.")
    return sorted({int(each) for each in ids})


def _unit(manifest: Manifest, unit: str | None, voxel_nm: Sequence[float] | None) -> Unit:
    if unit is not None:
        known = voxel_nm or (manifests.names_of(manifest).traits.voxel_nm if unit == "voxel" else None)
        return unit_of(unit, known)
    units = {(source["unit"], *source["step_nm"]) for source in manifest["skeletons"]["sources"]}
    if len(units) != 1:
        return NM
    ((name, x, y, z),) = units
    return Unit(name, (x, y, z))


def _skeletons(con: duckdb.DuckDBPyConnection, ids: list[int]) -> Iterator[tuple[int, Arrays]]:
    """(id, columns of store.skeletons) of each skeleton, its nodes by number."""
    for low in range(0, len(ids), _AT_ONCE):
        wanted = ids[low : low + _AT_ONCE]
        among = "s.neuron_id BETWEEN $low AND $high AND s.neuron_id IN (SELECT unnest($ids::BIGINT[]))"
        query = f"FROM store.skeletons AS s WHERE {among} ORDER BY s.neuron_id, s.node"
        found = con.execute(query, {"low": wanted[0], "high": wanted[-1], "ids": wanted}).fetchnumpy()
        columns = {name: np.ma.asarray(values) for name, values in found.items()}
        starts = np.searchsorted(columns["neuron_id"].data, wanted).tolist()
        bounds = [*starts, len(columns["neuron_id"])]
        for place, neuron_id in enumerate(wanted):
            own = slice(bounds[place], bounds[place + 1])
            yield neuron_id, {name: values[own] for name, values in columns.items()}


def _attributes(con: duckdb.DuckDBPyConnection) -> Attributes:
    """What is known of any node of the warehouse."""
    query = "SELECT count(s.radius) > 0, min(s.compartment_code), max(s.compartment_code) FROM store.skeletons AS s"
    ((has_radius, low, high),) = con.execute(query).fetchall()
    if low is None:
        return Attributes(has_radius, None)
    return Attributes(has_radius, "uint8" if low >= 0 and high <= 255 else "int32")


def _meshes(con: duckdb.DuckDBPyConnection, ids: list[int]) -> Iterator[tuple[int, bytes]]:
    for low in range(0, len(ids), _MESHES_AT_ONCE):
        wanted = ids[low : low + _MESHES_AT_ONCE]
        query = "SELECT m.neuron_id, m.mesh FROM store.meshes AS m WHERE m.neuron_id IN (SELECT unnest($ids::BIGINT[]))"
        rows: list[tuple[Any, ...]] = con.execute(query, {"ids": wanted}).fetchall()
        yield from sorted(rows)

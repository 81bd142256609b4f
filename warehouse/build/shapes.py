"""Adds skeletons to a warehouse and removes them, all or nothing: a copy is changed, then takes the old one's place."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from wirehouse import library
from wirehouse.ask.connect import database_file
from wirehouse.build.assemble import Options, connected, count_rows, new_build_id
from wirehouse.build.up_to_date import library_sha256
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import COMPARTMENTS, Names
from wirehouse.etl.ground.paths import user_path
from wirehouse.etl.ground.progress import Progress, no_progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.place import exclusive, publish, staging_folder, sync_tree
from wirehouse.etl.sources.shapes.files import digest_of
from wirehouse.etl.sources.shapes.skeletons import SkeletonSource, open_skeletons
from wirehouse.etl.sources.shapes.units import described, unit_of
from wirehouse.etl.tables import skeletons
from wirehouse.etl.tables.shapes import fill_table, grouped, write_files
from wirehouse.etl.tables.stream import value
from wirehouse.ground.interrupt import stoppable
from wirehouse.ground.refusals import ended_by_sigterm, refuse_question_mark, told
from wirehouse.library.relations import bind_files, bind_shape, guard_folder, local_files

MEMORY = "4GB"


@dataclass(frozen=True)
class ShapesReport:
    """What adding did: neurons and nodes (or triangles) now stored, how many of the source's neurons the neuron table
    lacks, how many took the place of stored ones, seconds. `up_to_date`: they were stored already, nothing was written.
    """

    up_to_date: bool
    seconds: float
    added: int
    neurons: int
    nodes: int
    replaced: int
    without_neuron: int


@dataclass(frozen=True)
class Stage:
    """A copy of a warehouse that is being changed: its folder, an open connection to it, where it will be read."""

    folder: Path
    con: duckdb.DuckDBPyConnection
    target: Path
    manifest: Manifest
    build_id: str
    workers: int
    progress: Progress

    @property
    def is_parquet(self) -> bool:
        """Whether its tables are files."""
        return bool(self.manifest["options"]["binding"] == "parquet")

    @property
    def names(self) -> Names:
        """The names as the copy has them so far."""
        return manifests.names_of(self.manifest)


def add_skeletons(
    warehouse: Path | str,
    source: Path | str,
    *,
    unit: str | None = None,
    voxel_nm: Sequence[float] | None = None,
    compartments: Mapping[int, str] | None = None,
    memory_limit: str = MEMORY,
    threads: int | None = None,
    progress: Progress | None = None,
) -> ShapesReport:
    """Add the skeletons of `source` to a warehouse; one of an id that is stored takes the place of the older one.

    `unit` is 'nm', 'um' or 'voxel', for SWC files; `voxel_nm` the size of a voxel along x, y and z in nm (None: the
    data set's own). `compartments` names type codes of the nodes. The old warehouse answers until the new one is whole.

    Raises WirehouseError: no such warehouse or one of another version, a source that breaks a promise, a disk that is
    full. Nothing is changed then.
    """
    return stoppable(
        lambda: _add_skeletons(warehouse, source, unit, voxel_nm, compartments, memory_limit, threads, progress)
    )


def _add_skeletons(
    warehouse: Path | str,
    source: Path | str,
    unit: str | None,
    voxel_nm: Sequence[float] | None,
    compartments: Mapping[int, str] | None,
    memory_limit: str,
    threads: int | None,
    progress: Progress | None,
) -> ShapesReport:
    started = time.monotonic()
    progress = progress or no_progress()
    target = database_file(warehouse).parent.resolve()
    manifest = _of_this_version(target)
    voxel = voxel_nm or (manifests.names_of(manifest).traits.voxel_nm if unit == "voxel" else None)
    opened = open_skeletons(user_path(source).absolute(), None if unit is None else unit_of(unit, voxel))
    with progress.task("Computing checksums of the source"):
        sha256 = digest_of(file for _, file in opened.files)
    entry = _entry(opened, sha256, compartments)
    if manifest.get("skeletons", {}).get("sources", [None])[-1] == entry:
        return _report(manifest, entry, 0, started, up_to_date=True)
    with changed(target, memory_limit, threads, progress) as stage:
        replaced = fill_skeletons(stage, opened, entry, compartments)
    return _report(stage.manifest, entry, replaced, started, up_to_date=False)


def _entry(source: SkeletonSource, sha256: str, compartments: Mapping[int, str] | None) -> Manifest:
    return {
        "place": source.place.name,
        "format": source.format,
        "unit": source.unit.name,
        "step_nm": list(source.unit.nm),
        "skeletons": len(source.files),
        "bytes": sum(file.size for _, file in source.files),
        "sha256": sha256,
        "compartments": None if compartments is None else described(compartments),
    }


def _report(manifest: Manifest, entry: Manifest, replaced: int, started: float, *, up_to_date: bool) -> ShapesReport:
    now = manifest["skeletons"]
    return ShapesReport(
        up_to_date=up_to_date,
        seconds=time.monotonic() - started,
        added=entry["skeletons"],
        neurons=now["neurons"],
        nodes=now["nodes"],
        replaced=replaced,
        without_neuron=now["without_neuron"],
    )


def fill_skeletons(
    stage: Stage, source: SkeletonSource, entry: Manifest, compartments: Mapping[int, str] | None
) -> int:
    """Write the skeletons stored before and those of the source into the stage; returns how many were replaced."""
    before = stage.manifest.get("skeletons", {})
    named = _compartments(before, compartments)
    relation = _set_aside(stage, "skeletons")
    ids, nodes = skeletons.stored_sizes(stage.con, relation)
    cut = skeletons.slices(source.files, ids, nodes)
    reader = stage.con.cursor()
    reader.execute("USE connectome")

    def stored(some: np.ndarray) -> pa.Table:
        query = f"FROM {relation} AS s WHERE s.neuron_id BETWEEN $low AND $high ORDER BY s.neuron_id, s.walk_order"
        found = reader.execute(query, {"low": int(some[0]), "high": int(some[-1])}).to_arrow_table()
        # Among them may be those that the source replaces.
        return found.filter(pa.array(np.isin(found["neuron_id"].to_numpy(), some)))

    counted = skeletons.Counted()
    with stage.progress.task("Reading skeletons", total=len(source.files)) as advance:
        done = 0

        def on_rows(_: int) -> None:
            nonlocal done
            advance(counted.neurons - done)
            done = counted.neurons

        _write(
            stage,
            "skeletons",
            skeletons.SCHEMA,
            [each.weight for each in cut],
            lambda among: skeletons.batches(source, cut[among], stored, stage.workers, counted),
            lambda place: cut[place].first_id,
            on_rows,
        )
    reader.close()
    _drop_set_aside(stage, "skeletons")
    stage.manifest["skeletons"] = {
        "neurons": counted.neurons,
        "nodes": counted.nodes,
        "without_neuron": _without_neuron(stage.con, "skeletons"),
        "compartments": described(named),
        "sources": [*before.get("sources", []), entry],
    }
    return len(ids) + len(source.files) - counted.neurons


def _compartments(before: Manifest, given: Mapping[int, str] | None) -> dict[int, str]:
    """The names of all codes. Raises WirehouseError if stored skeletons have another name for one."""
    if not before:
        return COMPARTMENTS | dict(given or {})
    stored = {int(code): name for code, name in before["compartments"].items()}
    for code, name in (given or {}).items():
        if stored.get(code, name) != name:
            raise WirehouseError(
                f"The compartment {code} is '{stored[code]}' in the skeletons of this warehouse, not '{name}'; remove "
                "them first (wirehouse remove-skeletons), or leave out --compartments."
            )
    return stored | dict(given or {})


def _write(
    stage: Stage,
    shape: str,
    schema: pa.Schema,
    weights: list[int],
    rows: Callable[[slice], Iterator[pa.RecordBatch]],
    first_id: Callable[[int], int],
    advance: Callable[[int], None],
) -> None:
    """Fill the stage's table, or its files, from the rows of slices of what `weights` weighs."""
    if not stage.is_parquet:
        bind_shape(stage.con, stage.names, shape, files=False)
        fill_table(stage.con, shape, schema, rows(slice(0, len(weights))), advance)
        return
    groups = ((first_id(each.start), rows(each)) for each in grouped(weights))
    written = write_files(stage.con, stage.folder, shape, stage.build_id, schema, groups, advance)
    stage.manifest["parquet"][shape] = [asdict(file) for file in written]
    bind_files(stage.con, stage.names, local_files(stage.manifest, stage.folder))
    bind_shape(stage.con, stage.names, shape, files=True)


def _set_aside(stage: Stage, shape: str) -> str:
    """The relation of what was stored before, under a name that is not in the way."""
    files = stage.manifest["parquet"].pop(shape, [])
    if files:
        listed = ", ".join(literal(str(stage.folder / file["path"])) for file in files)
        return f"read_parquet([{listed}], hive_partitioning := false)"
    if not stage.is_parquet:
        stage.con.execute(f"ALTER TABLE store.{shape} RENAME TO {shape}_before")
        return f"store.{shape}_before"
    return f"store.{shape}"


def _drop_set_aside(stage: Stage, shape: str) -> None:
    if not stage.is_parquet:
        stage.con.execute(f"DROP TABLE store.{shape}_before")
    kept = {file["path"] for file in stage.manifest["parquet"].get(shape, [])}
    for path in (stage.folder / shape).glob("*.parquet"):
        if path.relative_to(stage.folder).as_posix() not in kept:
            path.unlink()


def _without_neuron(con: duckdb.DuckDBPyConnection, shape: str) -> int:
    ids = f"SELECT DISTINCT s.neuron_id AS id FROM store.{shape} AS s"
    found: int = value(con, f"SELECT count(*) FROM ({ids}) AS i ANTI JOIN store.neurons AS n ON n.id = i.id")
    return found


def _of_this_version(folder: Path) -> Manifest:
    manifest = manifests.read_manifest(folder)
    if manifest["library_sha256"] != library_sha256():
        raise WirehouseError(f"{folder} was built by another version of wirehouse; build it again first.")
    missing = manifests.missing_or_resized(folder, manifest)
    if missing:
        raise WirehouseError(f"{folder} is damaged: {'; '.join(missing)}.")
    return manifest


@contextmanager
def changed(target: Path, memory_limit: str, threads: int | None, progress: Progress) -> Iterator[Stage]:
    """A copy of the warehouse to be changed in the block; after it, the copy is completed and takes its place."""
    refuse_question_mark(target)
    with (
        told("changed", target),
        ended_by_sigterm(),
        exclusive(target),
        staging_folder(target) as folder,
    ):
        manifest = _of_this_version(target)
        with progress.task("Copying the warehouse"):
            _copy(target, folder, manifest)
        options = Options(manifest["options"]["binding"], (), memory_limit, threads)
        with connected(folder / ".scratch", options) as con:
            con.execute(f"ATTACH {literal(str(folder / manifests.DATABASE))} AS connectome; USE connectome")
            workers = threads or os.cpu_count() or 1
            stage = Stage(folder, con, target, manifest, new_build_id(), workers, progress)
            yield stage
            _complete(stage)
        shutil.rmtree(folder / ".scratch", ignore_errors=True)
        with progress.task("Computing checksums"):
            known = {n: f for n, f in manifest["files"].items() if n != manifests.DATABASE}
            manifest["files"] = manifests.describe_files(folder, known)
        manifests.write_manifest(folder, manifest)
        sync_tree(folder)
        with stopping.at_once():
            publish(folder, target)


def _copy(target: Path, folder: Path, manifest: Manifest) -> None:
    """All files of the warehouse: the database copied; the others, which never change, linked where possible."""
    for name in manifest["files"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name == manifests.DATABASE:
            shutil.copyfile(target / name, folder / name)
            continue
        try:
            os.link(target / name, folder / name)
        except OSError:
            shutil.copyfile(target / name, folder / name)
    # Readers that opened the old catalogue find its files through its own guard folder.
    for guard in target.glob(".build-*"):
        (folder / guard.name).mkdir(exist_ok=True)


def _complete(stage: Stage) -> None:
    """Install the library as the changed warehouse has it, and renew the manifest, but for the checksums."""
    con, manifest = stage.con, stage.manifest
    manifest["build"] = stage.build_id
    with stage.progress.task("Loading the library"):
        if stage.is_parquet:
            (stage.folder / guard_folder(manifest)).mkdir(exist_ok=True)
            bind_files(con, stage.names, local_files(manifest, stage.folder))
        library.install(con, stage.names, hive=stage.is_parquet, build_id=stage.build_id)
        manifest["tables"] |= count_rows(con)
        if stage.is_parquet:
            bind_files(con, stage.names, local_files(manifest, stage.target))
        con.execute("USE memory; CHECKPOINT connectome; DETACH connectome")

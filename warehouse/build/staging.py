"""Changes a warehouse all or nothing: a copy of it is changed, completed, and exchanged with the old one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from wirehouse import library
from wirehouse.build.assemble import STORAGE_VERSION, Options, connected, count_rows, new_build_id
from wirehouse.build.up_to_date import library_sha256
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.place import exclusive, publish, staging_folder, sync_tree
from wirehouse.etl.tables.stream import value
from wirehouse.ground.refusals import ended_by_sigterm, refuse_question_mark, told
from wirehouse.library.relations import bind_files, create_tables, guard_folder, local_files

# DuckDB's part of the memory; the rest is for the arrays of slices.
_SHARE = 2


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


def of_this_version(folder: Path) -> Manifest:
    """The manifest of a warehouse. Raises WirehouseError if it is damaged, or another version's."""
    manifest = manifests.read_manifest(folder)
    if manifest["library_sha256"] != library_sha256():
        raise WirehouseError(f"{folder} was built by another version of wirehouse; build it again first.")
    missing = manifests.missing_or_resized(folder, manifest)
    if missing:
        raise WirehouseError(f"{folder} is damaged: {'; '.join(missing)}.")
    return manifest


@contextmanager
def changed(target: Path, memory_limit: str, threads: int | None, progress: Progress) -> Iterator[Stage]:
    """A copy of the warehouse to be changed in the block; after it, the copy is completed and takes its place.

    Raises WirehouseError if the warehouse is written by another process, or the system refuses.
    """
    refuse_question_mark(target)
    with told("changed", target), ended_by_sigterm(), exclusive(target), staging_folder(target) as folder:
        manifest = of_this_version(target)
        with progress.task("Copying the warehouse"):
            _copy(target, folder, manifest)
        with opened_stage(folder, target, manifest, memory_limit, threads, progress) as stage:
            yield stage
        sync_tree(folder)
        with stopping.at_once():
            publish(folder, target)


@contextmanager
def opened_stage(
    folder: Path, target: Path, manifest: Manifest, memory_limit: str, threads: int | None, progress: Progress
) -> Iterator[Stage]:
    """The warehouse in `folder`, to be changed in the block and then completed; it will be read at `target`."""
    options = Options(manifest["options"]["binding"], (), memory_limit, threads)
    scratch = folder / ".scratch"
    with connected(scratch, options) as con:
        limit = value(con, "SELECT parse_formatted_bytes(current_setting('memory_limit'))")
        con.execute(f"SET memory_limit = '{limit // _SHARE // 2**20}MiB'")
        con.execute(f"ATTACH {literal(str(folder / manifests.DATABASE))} AS connectome; USE connectome")
        workers = threads or os.cpu_count() or 1
        stage = Stage(folder, con, target, manifest, new_build_id(), workers, progress)
        yield stage
        _complete(stage)
    shutil.rmtree(scratch, ignore_errors=True)
    with progress.task("Computing checksums"):
        known = {name: file for name, file in manifest["files"].items() if name != manifests.DATABASE}
        manifest["files"] = manifests.describe_files(folder, known)
    manifests.write_manifest(folder, manifest)


def _copy(target: Path, folder: Path, manifest: Manifest) -> None:
    """All files of the warehouse: the database copied; the others, which never change, linked where possible."""
    for name in manifest["files"]:
        stopping.point()
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name == manifests.DATABASE:
            shutil.copyfile(target / name, folder / name)
            continue
        try:
            os.link(target / name, folder / name)
        except OSError:
            shutil.copyfile(target / name, folder / name)
    # Readers that opened the old catalogue find its files through its own guard folder.
    if manifest["options"]["binding"] == "parquet":
        (folder / guard_folder(manifest)).mkdir(exist_ok=True)


def write_without(stage: Stage, relation: str) -> None:
    """Write the stage's database anew without the rows of a table: a database never gives back the room of old ones."""
    con, file = stage.con, stage.folder / manifests.DATABASE
    smaller = stage.folder / ".scratch" / manifests.DATABASE
    smaller.parent.mkdir(exist_ok=True)
    with stage.progress.task("Writing the database anew"):
        con.execute(f"ATTACH {literal(str(smaller))} AS smaller (STORAGE_VERSION '{STORAGE_VERSION}'); USE smaller")
        create_tables(con, stage.names)
        for table in library.objects("schema"):
            rows = f"FROM connectome.store.{table.name}"
            if table.name == "annotations":
                # Its columns are the source's own.
                con.execute(f"CREATE OR REPLACE TABLE store.annotations AS {rows}")
            elif table.name not in (relation, "catalog"):
                con.execute(f"INSERT INTO store.{table.name} {rows}")
        con.execute("USE memory; DETACH connectome; CHECKPOINT smaller; DETACH smaller")
    os.replace(smaller, file)
    con.execute(f"ATTACH {literal(str(file))} AS connectome; USE connectome")


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

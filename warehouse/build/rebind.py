"""`wirehouse rebind` lets the views of a parquet binding read the Parquet files where they are now."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from wirehouse.ask.connect import database_file
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.place import exclusive, staging_folder, sync
from wirehouse.ground.refusals import ended_by_sigterm, refuse_question_mark, told
from wirehouse.library.relations import bind_files, guard_folder, local_files, refuse_hive_names, remote_files


def rebind(warehouse: Path | str, url: str | None = None) -> None:
    """Let `connectome.duckdb` read the Parquet files of its own folder, or below `url`, where they were copied.

    The native binding reads no files, so this does nothing. Raises WirehouseError if a file does not exist (only local
    files are checked), the folder cannot be written, or files there would be misread (`refuse_hive_names`).
    """
    folder = database_file(warehouse).parent.resolve()
    manifest = manifests.read_manifest(folder)
    if manifest["options"]["binding"] == "native":
        return
    refuse_question_mark(folder)
    refuse_hive_names(folder if url is None else url)
    if url is None:
        _refuse_missing(folder, manifest)
    with told("rebound", folder), ended_by_sigterm(), exclusive(folder), staging_folder(folder) as stage:
        (folder / guard_folder(manifest)).mkdir(exist_ok=True)
        files = local_files(manifest, folder) if url is None else remote_files(manifest, url)
        _write(folder, stage, manifest, files)
        # Each file is replaced as a whole. Between the two, the manifest lacks the new catalogue's checksum.
        with stopping.at_once():
            for name in (manifests.DATABASE, manifests.FILE):
                os.replace(stage / name, folder / name)
            stopping.leaves(f"{folder} is rebound")
        sync(folder)


def _refuse_missing(folder: Path, manifest: Manifest) -> None:
    parquet = {**manifest, "files": {n: f for n, f in manifest["files"].items() if n != manifests.DATABASE}}
    missing = manifests.missing_or_resized(folder, parquet)
    if missing:
        raise WirehouseError(f"{folder} cannot be rebound: {'; '.join(missing)}.")


def _write(folder: Path, stage: Path, manifest: Manifest, files: Mapping[str, Sequence[str]]) -> None:
    copy = stage / manifests.DATABASE
    shutil.copyfile(folder / manifests.DATABASE, copy)
    con = duckdb.connect()
    try:
        con.execute(f"ATTACH {literal(str(copy))} AS connectome; USE connectome")
        bind_files(con, manifests.names_of(manifest), files)
        con.execute("USE memory; CHECKPOINT connectome; DETACH connectome")
    finally:
        con.close()
    rebound = {**manifest["files"], manifests.DATABASE: manifests.describe_file(copy)}
    manifests.write_manifest(stage, {**manifest, "files": rebound})
    sync(copy)
    sync(stage / manifests.FILE)

"""Write all of a warehouse into a folder: stored tables, Parquet files, the SQL library, the manifest."""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from wirehouse import library
from wirehouse.etl import manifest as manifests
from wirehouse.etl.load import derive_query, load
from wirehouse.etl.manifest import Manifest
from wirehouse.etl.names import Names
from wirehouse.etl.parquet import DataFile, write_parquet
from wirehouse.etl.progress import Progress
from wirehouse.etl.render import literal
from wirehouse.etl.source import SUFFIXES, Source, check_unchanged, file_states
from wirehouse.existing import SCHEMA_VERSION, library_sha256
from wirehouse.relations import bind_files, create_tables, create_views, local_files, refuse_hive_names
from wirehouse.stored_answers import store_answers

BINDINGS = ("native", "parquet")

# The newest format that DuckDB 1.4, 1.5 and 2.0 all open.
_STORAGE_VERSION = "v1.4.0"
# The database that becomes the catalogue, and the one whose tables become Parquet files and go.
_CATALOGUE = "connectome"
_SCRATCH = "scratch"


@dataclass(frozen=True)
class Options:
    """How to build: the first two make another warehouse, the others only another way to it."""

    binding: str
    axon_only: tuple[str, ...]
    memory_limit: str
    threads: int | None


def assemble(stage: Path, target: Path, source: Source, options: Options, progress: Progress) -> Manifest:
    """Write the warehouse into the empty folder `stage`, to be read at `target`; returns its manifest."""
    names = Names(source.celltypes, source.post_morphs, frozenset(options.axon_only))
    if options.binding == "parquet":
        refuse_hive_names(target)
    con = _connect(stage, options)
    try:
        manifest = _fill(con, stage, target, source, names, options, progress)
    finally:
        con.close()
    (stage / f"{_SCRATCH}.duckdb").unlink(missing_ok=True)
    shutil.rmtree(stage / "tmp", ignore_errors=True)
    with progress.task("Computing checksums"):
        manifest["files"] = manifests.describe_files(stage)
    manifests.write_manifest(stage, manifest)
    return manifest


def _connect(stage: Path, options: Options) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = {
        "memory_limit": options.memory_limit,
        "temp_directory": str(stage / "tmp"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if options.threads is not None:
        config["threads"] = options.threads
    con = duckdb.connect(config=config)
    # DuckDB would draw bars of its own, on standard output.
    con.execute("SET enable_progress_bar = false")
    return con


def _fill(
    con: duckdb.DuckDBPyConnection,
    stage: Path,
    target: Path,
    source: Source,
    names: Names,
    options: Options,
    progress: Progress,
) -> Manifest:
    _attach(con, stage, _SCRATCH if options.binding == "parquet" else _CATALOGUE)
    create_tables(con, names)
    library.install(con, names)
    before = file_states(source)
    sha256 = load(con, source, names, progress)
    check_unchanged(source, before)
    store_answers(con, progress)
    _insert_dataset(con, source, sha256)
    build_id = secrets.token_hex(6)
    files = write_parquet(con, stage, names, build_id, binding=options.binding, progress=progress)
    manifest = _manifest(con, build_id, source, sha256, options, files)
    with progress.task("Counting anomalies"):
        manifest["anomalies"] = count_anomalies(con, names)
    if options.binding == "parquet":
        _bind_parquet(con, stage, target, names, manifest)
    con.execute(f"USE memory; CHECKPOINT {_CATALOGUE}; DETACH {_CATALOGUE}")
    return manifest


def count_anomalies(con: duckdb.DuckDBPyConnection, names: Names) -> dict[str, int]:
    """What the stored rows have that a reader should know of, counted, by what it is called."""
    (counts,) = con.execute(derive_query("anomalies", names)).fetchall()
    return dict(zip((column[0] for column in con.description or ()), counts, strict=True))


def count_rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each stored relation of the current database."""
    return {table.name: _value(con, f"SELECT count(*) FROM store.{table.name}") for table in library.objects("schema")}


def _attach(con: duckdb.DuckDBPyConnection, stage: Path, database: str) -> None:
    path = literal(str(stage / f"{database}.duckdb"))
    con.execute(f"ATTACH {path} AS {database} (STORAGE_VERSION '{_STORAGE_VERSION}'); USE {database}")


def _bind_parquet(con: duckdb.DuckDBPyConnection, stage: Path, target: Path, names: Names, manifest: Manifest) -> None:
    _attach(con, stage, _CATALOGUE)
    create_views(con, names, manifest, stage)
    create_tables(con, names, copied_from=_SCRATCH)
    library.install(con, names, hive=True)
    # DuckDB looks into the files of a view as it creates it, never into those of a macro: now they may lie elsewhere.
    bind_files(con, names, local_files(manifest, target))
    con.execute(f"DETACH {_SCRATCH}")


def _insert_dataset(con: duckdb.DuckDBPyConnection, source: Source, sha256: dict[str, str]) -> None:
    con.execute(
        "INSERT INTO store.dataset VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            source.name,
            source.version,
            source.synthetic,
            source.synapses.rows,
            source.neurons.rows,
            {kind: sha256[kind] for kind in SUFFIXES},
            datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0),
            SCHEMA_VERSION,
            source.citation,
        ],
    )


def _manifest(
    con: duckdb.DuckDBPyConnection,
    build_id: str,
    source: Source,
    sha256: dict[str, str],
    options: Options,
    files: dict[str, list[DataFile]],
) -> Manifest:
    built_at = _value(con, "SELECT d.built_at FROM store.dataset AS d")
    tools = ("wirehouse", "duckdb", "numpy", "pyarrow")
    return {
        "format": manifests.FORMAT,
        "schema_version": SCHEMA_VERSION,
        "library_sha256": library_sha256(),
        "build": build_id,
        "built_at": f"{built_at:%Y-%m-%dT%H:%M:%SZ}",
        "dataset": {
            "name": source.name,
            "version": source.version,
            "synthetic": source.synthetic,
            "celltypes": {str(code): name for code, name in source.celltypes.items()},
            "post_morphs": {str(code): name for code, name in source.post_morphs.items()},
        },
        "source": {
            kind: {"file": path.name, "bytes": path.stat().st_size, "sha256": sha256[kind]}
            for kind, path in source.files.items()
        },
        "options": {**asdict(options), "axon_only": list(options.axon_only)},
        "versions": {
            "python": platform.python_version(),
            **{tool: importlib.metadata.version(tool) for tool in tools},
        },
        "tables": count_rows(con),
        "parquet": {name: [asdict(file) for file in of_name] for name, of_name in files.items()},
    }


def _value(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    ((value,),) = con.execute(query).fetchall()
    return value

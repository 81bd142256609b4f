"""`wirehouse build`: a source folder in, a warehouse folder out, all or nothing."""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from wirehouse import library
from wirehouse.etl import manifest as manifests
from wirehouse.etl.errors import WirehouseError
from wirehouse.etl.load import load
from wirehouse.etl.names import Names
from wirehouse.etl.parquet import DataFile, write_parquet
from wirehouse.etl.progress import Progress, no_progress
from wirehouse.etl.publish import exclusive, publish, staging_folder
from wirehouse.etl.source import Source, check_unchanged, default_axon_only, file_states, open_source
from wirehouse.relations import bind_files, create_tables, create_views, local_files
from wirehouse.stored_answers import store_answers

SCHEMA_VERSION = 1
BINDINGS = ("native", "parquet")

# The newest format that DuckDB 1.4, 1.5 and 2.0 all open.
_STORAGE_VERSION = "v1.4.0"
_MEMORY = re.compile(r"\d+(\.\d+)? ?([KMGT]i?)?B", re.IGNORECASE)
_SCRATCH = "scratch"


@dataclass(frozen=True)
class BuildReport:
    """What a build did: rows stored, anomalies counted in the source, bytes and seconds spent."""

    up_to_date: bool
    seconds: float
    synapses: int
    neurons: int
    anomalies: dict[str, int]
    bytes: int


@dataclass(frozen=True)
class _Options:
    binding: str
    axon_only: tuple[str, ...]
    memory_limit: str
    threads: int | None


def build(
    source: Path | str,
    warehouse: Path | str,
    *,
    binding: str = "native",
    axon_only: Sequence[str] | None = None,
    memory_limit: str = "2GB",
    threads: int | None = None,
    overwrite: bool = False,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the warehouse folder from the four source files; an old warehouse stays whole until the new one is.

    `axon_only` names the types that are never postsynaptic (None: the data set's own). `memory_limit` bounds DuckDB's
    buffers; the process as a whole needs some hundred MB more. Raises WirehouseError.
    """
    started = time.monotonic()
    progress = progress or no_progress()
    opened = open_source(Path(source))
    options = _checked_options(opened, binding, axon_only, memory_limit, threads)
    target = Path(warehouse).resolve()
    with exclusive(target), staging_folder(target) as stage:
        manifest = _write(stage, target, opened, options, progress)
        publish(stage, target)
    return _report(target, manifest, started, up_to_date=False)


def _checked_options(
    source: Source, binding: str, axon_only: Sequence[str] | None, memory_limit: str, threads: int | None
) -> _Options:
    if binding not in BINDINGS:
        raise WirehouseError(f"Unknown binding '{binding}'; legal are {', '.join(BINDINGS)}.")
    if not _MEMORY.fullmatch(memory_limit):
        raise WirehouseError(f"Memory limit '{memory_limit}' is not an amount of memory; write it like 1GB or 500MB.")
    if threads is not None and threads < 1:
        raise WirehouseError(f"The number of threads is {threads}; it must be at least 1.")
    types = default_axon_only(source.celltypes) if axon_only is None else tuple(dict.fromkeys(axon_only))
    for name in types:
        if name not in source.celltypes.values():
            legal = ", ".join(source.celltypes.values())
            raise WirehouseError(f"Unknown axon-only cell type '{name}'; the data set's are {legal}.")
    return _Options(binding, tuple(sorted(types)), memory_limit, threads)


def _write(stage: Path, target: Path, source: Source, options: _Options, progress: Progress) -> manifests.Manifest:
    build_id = secrets.token_hex(6)
    names = Names(source.celltypes, source.post_morphs, frozenset(options.axon_only))
    con = _connect(stage, options)
    try:
        tables = _SCRATCH if options.binding == "parquet" else "connectome"
        _attach(con, stage, tables)
        create_tables(con, names)
        library.install(con, names)
        before = file_states(source)
        sha256 = load(con, source, names, progress)
        check_unchanged(source, before)
        store_answers(con, progress)
        _insert_dataset(con, source, sha256)
        files = write_parquet(con, stage, names, build_id, binding=options.binding, progress=progress)
        manifest = _manifest(con, build_id, source, sha256, options, files)
        if options.binding == "parquet":
            _bind_parquet(con, stage, target, names, manifest)
        _detach(con)
    finally:
        con.close()
    (stage / f"{_SCRATCH}.duckdb").unlink(missing_ok=True)
    with progress.task("Computing checksums"):
        manifest["files"] = manifests.describe_files(stage)
    manifests.write_manifest(stage, manifest)
    return manifest


def _connect(stage: Path, options: _Options) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = {
        "memory_limit": options.memory_limit,
        "temp_directory": str(stage / "tmp"),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if options.threads is not None:
        config["threads"] = options.threads
    return duckdb.connect(config=config)


def _attach(con: duckdb.DuckDBPyConnection, stage: Path, database: str) -> None:
    path = str(stage / f"{database}.duckdb").replace("'", "''")
    con.execute(f"ATTACH '{path}' AS {database} (STORAGE_VERSION '{_STORAGE_VERSION}'); USE {database}")


def _detach(con: duckdb.DuckDBPyConnection) -> None:
    con.execute("USE memory; CHECKPOINT connectome; DETACH connectome")


def _bind_parquet(
    con: duckdb.DuckDBPyConnection, stage: Path, target: Path, names: Names, manifest: manifests.Manifest
) -> None:
    _attach(con, stage, "connectome")
    create_views(con, names, manifest, stage)
    create_tables(con, names, copied_from=_SCRATCH)
    library.install(con, names)
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
            {kind: sha256[kind] for kind in ("synapses", "neurons", "celltype_mapping", "post_morph_mapping")},
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
    options: _Options,
    files: dict[str, list[DataFile]],
) -> manifests.Manifest:
    tables = con.execute(
        "SELECT t.table_name FROM duckdb_tables() AS t WHERE t.database_name = current_database() "
        "AND t.schema_name = 'store' ORDER BY t.table_name"
    ).fetchall()
    built_at = _value(con, "SELECT d.built_at FROM store.dataset AS d")
    return {
        "format": manifests.FORMAT,
        "schema_version": SCHEMA_VERSION,
        "build": build_id,
        "built_at": f"{built_at:%Y-%m-%dT%H:%M:%SZ}",
        "dataset": {"name": source.name, "version": source.version, "synthetic": source.synthetic},
        "source": {
            kind: {"file": path.name, "bytes": path.stat().st_size, "sha256": sha256[kind]}
            for kind, path in source.files.items()
        },
        "options": asdict(options),
        "versions": {
            "python": platform.python_version(),
            **{tool: importlib.metadata.version(tool) for tool in ("wirehouse", "duckdb", "numpy", "pyarrow")},
        },
        "tables": {table: _value(con, f"SELECT count(*) FROM store.{table}") for (table,) in tables},
        "parquet": {name: [asdict(file) for file in of_name] for name, of_name in files.items()},
        "anomalies": {},
    }


def _value(con: duckdb.DuckDBPyConnection, query: str) -> Any:
    (row,) = con.execute(query).fetchall()
    return row[0]


def _report(target: Path, manifest: manifests.Manifest, started: float, *, up_to_date: bool) -> BuildReport:
    return BuildReport(
        up_to_date=up_to_date,
        seconds=time.monotonic() - started,
        synapses=manifest["tables"]["synapses_by_pre"],
        neurons=manifest["tables"]["neurons"],
        anomalies=manifest["anomalies"],
        bytes=sum(file["bytes"] for file in manifest["files"].values()) + (target / manifests.FILE).stat().st_size,
    )

"""Writes all of a warehouse into a folder: stored tables, Parquet files, the SQL library, the manifest."""

from __future__ import annotations

import datetime
import importlib.metadata
import platform
import re
import secrets
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from wirehouse import library
from wirehouse.build.stored_answers import answers, store_answers
from wirehouse.build.up_to_date import SCHEMA_VERSION, library_sha256
from wirehouse.etl.ground import stopping
from wirehouse.etl.ground.errors import WirehouseError
from wirehouse.etl.ground.names import Names
from wirehouse.etl.ground.progress import Progress
from wirehouse.etl.ground.render import literal
from wirehouse.etl.publish import manifest as manifests
from wirehouse.etl.publish.manifest import Manifest
from wirehouse.etl.publish.workspace import Unfinished
from wirehouse.etl.sources.notes import notes
from wirehouse.etl.sources.source import Source, check_unchanged
from wirehouse.etl.sources.table_source import TableSource
from wirehouse.etl.tables.load import load
from wirehouse.etl.tables.load_tables import Loaded, load_tables
from wirehouse.etl.tables.parquet import DataFile, write_parquet
from wirehouse.etl.tables.slices import are_too_many, ranges_of_ids, rows_at_once
from wirehouse.etl.tables.stream import derive_query, is_filled, value
from wirehouse.ground.distribution import DISTRIBUTION
from wirehouse.library.relations import bind_files, create_tables, create_views, local_files, refuse_hive_names

BINDINGS = ("native", "parquet")

# The newest format that DuckDB 1.4, 1.5 and 2.0 all open.
STORAGE_VERSION = "v1.4.0"
_CATALOGUE = "connectome"
_SCRATCH = "scratch"
_MEMORY = re.compile(r"\d+(\.\d+)? ?([KMGT]i?)?B", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """How to build: `memory_limit` and `threads` change only the way to the warehouse.

    `reading` is how the source is read, as `describe_reading` gives it for the manifest.
    """

    binding: str
    axon_only: tuple[str, ...]
    memory_limit: str
    threads: int | None
    reading: dict[str, Any] = field(default_factory=dict)


def check_limits(memory_limit: str, threads: int | None) -> None:
    """Raise WirehouseError for what is no amount of memory or no number of threads."""
    if not _MEMORY.fullmatch(memory_limit):
        raise WirehouseError(f"'{memory_limit}' is not an amount of memory; write it like 1GB or 500MB.")
    if threads is not None and threads < 1:
        raise WirehouseError(f"The number of threads is {threads}; at least 1 is needed.")


def made_with(options: Options) -> dict[str, Any]:
    """Everything but the source that a warehouse depends on, fit for JSON."""
    return {
        "schema_version": SCHEMA_VERSION,
        "library_sha256": library_sha256(),
        "binding": options.binding,
        "axon_only": options.axon_only,
        "reading": options.reading,
        "versions": _versions(),
    }


def assemble(
    unfinished: Unfinished, target: Path, source: Source | TableSource, options: Options, progress: Progress
) -> Manifest:
    """Write the warehouse, to be read at `target`, into the stage of `unfinished`; returns its manifest."""
    if options.binding == "parquet":
        refuse_hive_names(target)
    tables = _tables(unfinished, options)
    _keep_tables_only(unfinished, tables)
    with connected(unfinished.scratch, options) as con:
        manifest = _fill(con, unfinished, target, tables, source, options, progress)
    with progress.task("Computing checksums"):
        manifest["files"] = manifests.describe_files(unfinished.stage)
    manifests.write_manifest(unfinished.stage, manifest)
    return manifest


@contextmanager
def connected(scratch: Path, options: Options) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory DuckDB within the limits of the options; it spills below `scratch` and is closed after the block."""
    spill = scratch / "tmp"
    config: dict[str, Any] = {
        "memory_limit": options.memory_limit,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if options.threads is not None:
        config["threads"] = options.threads
    con = duckdb.connect(config=config)
    # DuckDB would draw its own bars on standard output.
    con.execute("SET enable_progress_bar = false")
    spill_goes = stopping.undone_by(lambda: stopping.remove(spill))
    with spill_goes, closing(con), stopping.ended_by(con.interrupt):
        yield con


def _tables(unfinished: Unfinished, options: Options) -> Path:
    """The database whose tables are filled: the catalogue, or one whose tables become Parquet files and are removed."""
    if options.binding == "parquet":
        return scratch_database(unfinished.scratch)
    return unfinished.stage / f"{_CATALOGUE}.duckdb"


def scratch_database(folder: Path) -> Path:
    """The database below `folder` whose tables become Parquet files."""
    return folder / f"{_SCRATCH}.duckdb"


def _keep_tables_only(unfinished: Unfinished, tables: Path) -> None:
    """Remove what an interrupted build left and the next one writes anew."""
    for path in [*unfinished.stage.iterdir(), *unfinished.scratch.iterdir()]:
        if path not in (tables, tables.with_name(f"{tables.name}.wal")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _fill(
    con: duckdb.DuckDBPyConnection,
    unfinished: Unfinished,
    target: Path,
    tables: Path,
    source: Source | TableSource,
    options: Options,
    progress: Progress,
) -> Manifest:
    stage = unfinished.stage
    loaded = _loaded(con, tables, source, options, unfinished, progress)
    names = loaded.names
    source_files = manifests.describe_source(source.paths, _places(source), loaded.sha256)
    check_unchanged(source, unfinished.states)
    build_id = new_build_id()
    if options.binding == "native":
        library.install(con, names, build_id=build_id)
    else:
        # The whole library comes into the catalogue over the files.
        library.fill_catalog(con, names)
        library.install_for(con, names, answers(names).values())
    store_answers(con, names, progress)
    insert_dataset(con, source, names, source_files)
    files = write_parquet(con, stage, names, build_id, binding=options.binding, progress=progress)
    with progress.task("Counting anomalies"):
        anomalies = count_anomalies(con, names)
    manifest = describe(con, build_id, source, names, source_files, options, files, anomalies)
    manifest["counted_while_reading"] = dict(loaded.counted)
    if options.binding == "parquet":
        bind_parquet(con, stage, target, names, manifest)
    _detach(con, _CATALOGUE)
    return manifest


def _loaded(
    con: duckdb.DuckDBPyConnection,
    tables: Path,
    source: Source | TableSource,
    options: Options,
    unfinished: Unfinished,
    progress: Progress,
) -> Loaded:
    """Attach the database of all tables and fill it from the source."""
    if isinstance(source, TableSource):
        attach_tables(con, tables, Names({}, {}, traits=source.traits))
        return load_tables(con, source, options.axon_only, unfinished, progress)
    names = Names(source.celltypes, source.post_morphs, frozenset(options.axon_only), source.traits)
    attach_tables(con, tables, names)
    return Loaded(names, load(con, source, names, unfinished, progress), Counter())


def _places(source: Source | TableSource) -> dict[str, Path]:
    """The file of each kind, or the folder of its files."""
    if not isinstance(source, TableSource):
        return source.files
    return {kind: paths[0] if len(paths) == 1 else paths[0].parent for kind, paths in source.paths.items()}


def new_build_id() -> str:
    """An id that no other build has."""
    return secrets.token_hex(6)


def count_anomalies(con: duckdb.DuckDBPyConnection, names: Names) -> dict[str, int]:
    """Counts, by name, of the anomalies in the stored rows that a reader should know of."""
    return count_anomalies_of(con, names, "synapses") | count_anomalies_of(con, names, "tables")


def count_anomalies_of(con: duckdb.DuckDBPyConnection, names: Names, what: str) -> dict[str, int]:
    """The anomalies of the 'synapses', whose counts add up over any split by neuron, or of the other 'tables'."""
    counted: Counter[str] = Counter()
    for among in _ranges(con) if what == "synapses" else [{}]:
        (counts,) = con.execute(derive_query(f"anomalies_of_{what}", names, **among)).fetchall()
        for name, count in zip((column[0] for column in con.description or ()), counts, strict=True):
            counted[name] += count
    return dict(counted)


def _ranges(con: duckdb.DuckDBPyConnection) -> list[dict[str, int]]:
    """Ranges of ids whose synapses can be compared within memory; one without bounds if all can."""
    rows = "store.synapses_by_pre"
    if not are_too_many(con, value(con, f"SELECT count(*) FROM {rows}")):
        return [{}]
    return [{"low": low, "high": high} for low, high in ranges_of_ids(con, rows, "pre_id", rows_at_once(con))]


def count_rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of each stored relation of the current database."""
    return {table.name: value(con, f"SELECT count(*) FROM store.{table.name}") for table in library.objects("schema")}


def attach_tables(con: duckdb.DuckDBPyConnection, path: Path, names: Names) -> None:
    """Attach the database of all tables; they are empty or as an earlier build left them."""
    if not path.exists():
        # The database gets its name only once it has its tables.
        new = path.with_suffix(".new")
        _attach(con, new, path.stem)
        create_tables(con, names)
        _detach(con, path.stem)
        new.rename(path)
    _attach(con, path, path.stem)


def _attach(con: duckdb.DuckDBPyConnection, path: Path, database: str) -> None:
    con.execute(f"ATTACH {literal(str(path))} AS {database} (STORAGE_VERSION '{STORAGE_VERSION}'); USE {database}")


def _detach(con: duckdb.DuckDBPyConnection, database: str) -> None:
    con.execute(f"USE memory; CHECKPOINT {database}; DETACH {database}")


def bind_parquet(con: duckdb.DuckDBPyConnection, stage: Path, target: Path, names: Names, manifest: Manifest) -> None:
    """Write the catalogue of the parquet binding over the files in `stage`, to be read at `target`.

    The tables that it keeps come from the current database, attached by `attach_tables`; it is detached here.
    """
    _attach(con, stage / f"{_CATALOGUE}.duckdb", _CATALOGUE)
    create_views(con, names, manifest, stage)
    create_tables(con, names, copied_from=_SCRATCH)
    library.install(con, names, hive=True, build_id=manifest["build"])
    # DuckDB opens the files of a view when it creates the view, but never those of a macro: they may now lie elsewhere.
    bind_files(con, names, local_files(manifest, target))
    con.execute(f"DETACH {_SCRATCH}")


def insert_dataset(
    con: duckdb.DuckDBPyConnection, source: Source | TableSource, names: Names, source_files: dict[str, Manifest]
) -> None:
    """Fill store.dataset, which records what was built from which files, and when."""
    if is_filled(con, "dataset"):
        return
    traits = source.traits
    row = {
        "name": source.name,
        "version": source.version,
        "synthetic": source.synthetic,
        "synapses": _synapses_in_all(con, source, names),
        "neurons": value(con, "SELECT count(*) FROM store.neurons"),
        "source_sha256": {kind: file["sha256"] for kind, file in source_files.items()},
        "built_at": datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0),
        "schema_version": SCHEMA_VERSION,
        "citation": source.citation,
        "format": traits.format,
        "grain": traits.grain,
        "prob_default": traits.prob_default,
        "size_unit": traits.size_unit if traits.size else None,
        "weight_unit": traits.weight_unit,
        "voxel_nm": None if traits.voxel_nm is None else list(traits.voxel_nm),
        "position": traits.position,
        "celltype_column": source.celltype if isinstance(source, TableSource) else None,
    }
    columns, places = ", ".join(row), ", ".join(f"${name}" for name in row)
    con.execute(f"INSERT INTO store.dataset ({columns}) VALUES ({places})", row)


def _synapses_in_all(con: duckdb.DuckDBPyConnection, source: Source | TableSource, names: Names) -> int:
    if isinstance(source, TableSource):
        found: int = value(con, f"SELECT {derive_query('synapses_in_all', names)}")
        return found
    # On Spark the synapses are in no table of this database.
    return source.synapses.rows


def describe(
    con: duckdb.DuckDBPyConnection,
    build_id: str,
    source: Source | TableSource,
    names: Names,
    source_files: dict[str, Manifest],
    options: Options,
    files: dict[str, list[DataFile]],
    anomalies: dict[str, int],
) -> Manifest:
    """The manifest, without the checksums of the files."""
    row = con.execute("FROM store.dataset")
    stored = dict(zip((column[0] for column in row.description or ()), row.fetchall()[0], strict=True))
    built_at = stored["built_at"]
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
            **manifests.describe_names(names),
            "row": stored | {"built_at": str(built_at)},
        },
        "source": source_files,
        "options": {
            "binding": options.binding,
            "axon_only": list(options.axon_only),
            "memory_limit": options.memory_limit,
            "threads": options.threads,
        },
        "reading": options.reading,
        "versions": _versions(),
        "tables": count_rows(con),
        "parquet": {name: [asdict(file) for file in of_name] for name, of_name in files.items()},
        "anomalies": anomalies,
        "notes": notes(source, anomalies),
    }


def _versions() -> dict[str, str]:
    tools = {"wirehouse": DISTRIBUTION} | {tool: tool for tool in ("duckdb", "numpy", "pyarrow", "sqlglot")}
    versions = {tool: importlib.metadata.version(distribution) for tool, distribution in tools.items()}
    return {"python": platform.python_version(), **versions}
